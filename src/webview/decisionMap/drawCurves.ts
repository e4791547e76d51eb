/** Draws what is predicted over a single feature. */
import { classColour } from '../../core/colours/classColours';
import { cssColour, withContrast } from '../../core/colours/colour';
import { shortenMiddle } from '../dom/labelText';
import { drawFrame, fontOf, haloed, layOut, type Span, toX, toY } from './frame';
import { middleOf } from './gridWork';
import { decide, valuesOf } from './meaning';
import { type Drawn, NAME_LETTERS, paintPoints, pointsOn, type Scene, spanOf } from './scene';

const MOST_CURVES = 10;
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3]];

/** Over a single feature: each output's curve, and the rows where they are and should be. */
export function drawCurves(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: Scene,
): Drawn {
  const { grid, outlook, theme, samples } = scene;
  const { x, columns } = grid.plan;
  const shown =
    outlook.task === 'multiclass'
      ? Array.from({ length: Math.min(grid.outputs, MOST_CURVES) }, (_, own) => own)
      : [outlook.output];
  const curves = shown.map((own) => valuesOf(grid, own));
  const heights = (sample: number) => {
    if (samples === null) return Number.NaN;
    const { columns: outputs, values } = samples.targets;
    const targets = values.subarray(sample * outputs, (sample + 1) * outputs);
    return outlook.task === 'multiclass' ? 1 - 0.02 * decide(outlook, targets).own : targets[outlook.output];
  };
  const frame = layOut(context, width, height, spanOf(x), verticalSpan(scene, curves, heights), theme);
  const points = pointsOn(frame, scene, heights);
  paintPoints(context, width, height, frame, points, scene);
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  curves.forEach((curve, index) => {
    const own = shown[index];
    context.beginPath();
    curve.forEach((value, column) => {
      if (Number.isFinite(value)) context.lineTo(toX(frame, middleOf(x, column, columns)), toY(frame, value));
    });
    context.lineWidth = 2;
    context.setLineDash([...DASHES[Math.floor(own / 2) % DASHES.length]]);
    const colour =
      outlook.task === 'regression' ? theme.foreground : classColour(outlook.task === 'binary' ? 1 : own);
    context.strokeStyle = cssColour(withContrast(colour, theme.background, 3));
    context.stroke();
  });
  context.setLineDash([]);
  if (outlook.task === 'multiclass') {
    context.font = fontOf(theme);
    context.textAlign = 'center';
    context.textBaseline = 'bottom';
    curves.forEach((curve, index) => {
      const top = curve.reduce((best, value, column) => (value > curve[best] ? column : best), 0);
      const at = Math.max(
        frame.left + 30,
        Math.min(toX(frame, middleOf(x, top, columns)), frame.left + frame.width - 30),
      );
      const name = shortenMiddle(outlook.classes[shown[index]], NAME_LETTERS);
      haloed(context, name, at, Math.max(frame.top + 34, toY(frame, curve[top]) + 24), theme);
    });
  }
  context.restore();
  drawFrame(context, frame, theme);
  return { frame, points };
}

function verticalSpan(
  { outlook, samples }: Scene,
  curves: readonly Float64Array[],
  heights: (sample: number) => number,
): Span {
  const isRegression = outlook.task === 'regression';
  const all = [
    ...curves.flatMap((curve) => Array.from(curve)),
    ...(isRegression && samples ? Array.from(samples.positions, (_, sample) => heights(sample)) : [0, 1]),
  ].filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = 0.04 * (high - low) || 0.5;
  const name = outlook.task === 'multiclass' ? 'output' : outlook.outputNames[outlook.output];
  return { title: isRegression ? name : `${name}: output`, minimum: low - margin, maximum: high + margin };
}
