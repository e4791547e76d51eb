/** A curve that grows by one entry an epoch. */
export class LossCurve {
  private values = new Float64Array(256);
  private count = 0;

  /** Number of entries: the next one belongs to this epoch. */
  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.values.length) {
      const larger = new Float64Array(2 * this.count);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count++] = value;
  }

  /** A copy of the entries from epoch `from` on. */
  since(from: number): Float64Array {
    return this.values.slice(from, this.count);
  }
}
