/** Pictures as PNG images, drawn by the page itself. */
import { cssColour, type Rgb } from '../../core/colours/colour';
import type { Picture } from '../../core/picture/picture';

/** So that lines and letters are sharp on fine screens and on paper. */
const SCALE = 2;
/** Pixels of a picture, each way: more, and browsers draw nothing. */
const MOST_PIXELS = 8192;

/** What can be seen, but not be drawn. */
export class NotDrawn extends Error {}

export async function pictureToPng({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    throw new NotDrawn('This picture cannot be drawn. Save it as SVG.');
  }
  const scale = Math.min(SCALE, MOST_PIXELS / Math.max(width, height));
  return draw(
    Math.round(width * scale),
    Math.round(height * scale),
    (canvas, { width: wide, height: high }) => canvas.drawImage(image, 0, 0, wide, high),
  );
}

/** A canvas as it is on screen, on the page's background. */
export function canvasToPng(source: HTMLCanvasElement, background: Rgb): Promise<Blob> {
  return draw(source.width, source.height, (canvas, { width, height }) => {
    canvas.fillStyle = cssColour(background);
    canvas.fillRect(0, 0, width, height);
    canvas.drawImage(source, 0, 0);
  });
}

async function draw(
  width: number,
  height: number,
  paint: (canvas: CanvasRenderingContext2D, size: HTMLCanvasElement) => void,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context) paint(context, canvas);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new NotDrawn('There is nothing to draw yet. Open the part and try again.');
  return blob;
}

/** @returns the bytes in Base64 */
export function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(new NotDrawn('The picture cannot be read.')));
    reader.readAsDataURL(blob);
  });
}
