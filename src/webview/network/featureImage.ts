/** One number a feature as a picture. */
import type { Ramp } from '../../core/colours/palette';
import type { FeatureGrid } from './featureGrid';

/**
 * Draws the numbers of the features at their places, a pixel each; places without a feature stay open.
 * @param numberOf number of an input neuron
 * @param stepOf where a finite number stands on the ramp
 */
export function drawFeatures(
  canvas: HTMLCanvasElement,
  { rows, columns, inputs }: FeatureGrid,
  ramp: Ramp,
  numberOf: (input: number) => number,
  stepOf: (value: number) => number,
): void {
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(columns, rows);
  inputs.forEach((input, place) => {
    const value = input < 0 ? Number.NaN : numberOf(input);
    if (!Number.isFinite(value)) return;
    const [red, green, blue] = ramp[stepOf(value)].background;
    image.data.set([red, green, blue, 255], 4 * place);
  });
  context.putImageData(image, 0, 0);
}
