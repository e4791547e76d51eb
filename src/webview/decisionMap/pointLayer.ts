/** The points of a map, painted once: they rest while the network below them learns. */
export class PointLayer {
  private readonly canvas = document.createElement('canvas');
  private key = '';

  /**
   * @param key everything that the points' picture depends on, besides its size
   * @param width of the picture, as its height in the page's pixels
   */
  draw(
    onto: CanvasRenderingContext2D,
    width: number,
    height: number,
    key: string,
    paint: (context: CanvasRenderingContext2D) => void,
  ): void {
    const { canvas } = this;
    const ratio = devicePixelRatio;
    const full = `${width} ${height} ${ratio} ${key}`;
    const context = canvas.getContext('2d');
    if (!context) return;
    if (full !== this.key) {
      this.key = full;
      // A new size clears it.
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(context);
    }
    onto.drawImage(canvas, 0, 0, width, height);
  }
}
