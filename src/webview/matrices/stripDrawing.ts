import { cssColour } from '../../core/colours/colour';
import { createSequentialRamp, LAST_STEP } from '../../core/colours/sequential';
import type { MatrixDistributions } from '../../core/network/parameterPast';
import type { PageContext } from '../page/context';
import { darknessOf, extentOfColumn, MEDIAN, summaryAt, type ValueRange } from './strip';

/** Rows of values that are told apart. */
const ROWS = 40;

type Theme = ReturnType<PageContext['theme']>;

/**
 * Draws a strip over the whole of a canvas: a column an epoch, lines at 5 %, the median and 95 %, and a dotted one at 0.
 * @param pixelRatio pixels of the canvas to one of the page
 */
export function drawStrip(
  context: CanvasRenderingContext2D,
  {
    epochs,
    distributions,
  }: { readonly epochs: readonly number[]; readonly distributions: MatrixDistributions },
  range: ValueRange,
  theme: Theme,
  pixelRatio: number,
): void {
  const { width, height } = context.canvas;
  context.fillStyle = cssColour(theme.background);
  context.fillRect(0, 0, width, height);
  const ramp = createSequentialRamp(theme);
  const pixels = context.createImageData(epochs.length, ROWS);
  epochs.forEach((_, column) => {
    darknessOf(distributions, column, range, ROWS).forEach((darkness, row) => {
      // A root, so that thin tails can be seen beside a peak.
      const [red, green, blue] = ramp[Math.round(Math.sqrt(darkness) * LAST_STEP)].background;
      pixels.data.set([red, green, blue, 255], 4 * ((ROWS - 1 - row) * epochs.length + column));
    });
  });
  const small = new OffscreenCanvas(epochs.length, ROWS);
  small.getContext('2d')?.putImageData(pixels, 0, 0);
  context.imageSmoothingEnabled = false;
  const bounds = epochs.map((_, column) =>
    extentOfColumn(epochs, column).map((share) => Math.round(share * width)),
  );
  bounds.forEach(([from, to], column) => {
    context.drawImage(small, column, 0, 1, ROWS, from, 0, Math.max(1, to - from), height);
  });
  const y = (value: number) => height * (1 - (value - range.low) / (range.high - range.low));
  context.strokeStyle = cssColour(theme.foreground);
  context.lineWidth = pixelRatio;
  if (range.low < 0 && range.high > 0) {
    context.setLineDash([pixelRatio, 3 * pixelRatio]);
    context.beginPath();
    context.moveTo(0, y(0));
    context.lineTo(width, y(0));
    context.stroke();
  }
  for (const share of [1, MEDIAN, 3]) {
    context.setLineDash(share === MEDIAN ? [] : [4 * pixelRatio, 3 * pixelRatio]);
    context.beginPath();
    bounds.forEach(([from, to], column) => {
      const value = summaryAt(distributions, column, share);
      if (Number.isNaN(value)) return;
      context.lineTo(from, y(value));
      context.lineTo(to, y(value));
    });
    context.stroke();
  }
}
