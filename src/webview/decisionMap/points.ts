/** Rows of the data as points on a map: shape and colour by class, hollow when held out. */
import { classColour } from '../../core/colours/classColours';
import { cssColour, type Rgb, withContrast } from '../../core/colours/colour';
import type { Theme } from '../dom/theme';
import type { Samples } from './features';
import { decide, type Outlook } from './meaning';

export interface MapPoint {
  /** Among the samples. */
  readonly sample: number;
  readonly left: number;
  readonly top: number;
}

type Corners = readonly (readonly [number, number])[];

/** Corners in radii from the middle; a circle has none. */
const SHAPES: readonly Corners[] = [
  [],
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  [
    [0, -1.2],
    [1.1, 0.8],
    [-1.1, 0.8],
  ],
  [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  [
    [0, 1.2],
    [1.1, -0.8],
    [-1.1, -0.8],
  ],
  [
    [-0.4, -1.2],
    [0.4, -1.2],
    [0.4, -0.4],
    [1.2, -0.4],
    [1.2, 0.4],
    [0.4, 0.4],
    [0.4, 1.2],
    [-0.4, 1.2],
    [-0.4, 0.4],
    [-1.2, 0.4],
    [-1.2, -0.4],
    [-0.4, -0.4],
  ],
];
const RADIUS = 3.6;

/** @param colourOf of a regression's target */
export function drawPoints(
  context: CanvasRenderingContext2D,
  points: readonly MapPoint[],
  samples: Samples,
  outlook: Outlook,
  theme: Theme,
  colourOf: (value: number) => Rgb,
): void {
  const { columns, values } = samples.targets;
  for (const { sample, left, top } of points) {
    const targets = values.subarray(sample * columns, (sample + 1) * columns);
    const isNumber = outlook.task === 'regression';
    const own = isNumber ? 0 : decide(outlook, targets).own;
    const colour = isNumber ? colourOf(targets[outlook.output]) : classColour(own);
    drawShape(context, own, left, top, colour, samples.heldOut[sample] === 1, theme);
  }
}

/** @param own class */
export function drawShape(
  context: CanvasRenderingContext2D,
  own: number,
  x: number,
  y: number,
  colour: Rgb,
  isHollow: boolean,
  theme: Theme,
): void {
  trace(context, SHAPES[own % SHAPES.length], x, y);
  const edge = cssColour(theme.foreground);
  if (isHollow) {
    context.fillStyle = cssColour(theme.background);
    context.fill();
    context.lineWidth = 3;
    context.strokeStyle = edge;
    context.stroke();
    context.lineWidth = 1.6;
    context.strokeStyle = cssColour(withContrast(colour, theme.background, 3));
    context.stroke();
    return;
  }
  context.fillStyle = cssColour(colour);
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = edge;
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, corners: Corners, x: number, y: number): void {
  context.beginPath();
  if (corners.length === 0) context.arc(x, y, RADIUS, 0, 2 * Math.PI);
  for (const [across, down] of corners) context.lineTo(x + across * RADIUS, y + down * RADIUS);
  context.closePath();
}
