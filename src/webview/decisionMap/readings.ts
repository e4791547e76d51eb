/** What can be read off a map at a place of its canvas. */
import type { Predictor } from '../../core/model/predictor';
import { formatCount, formatNumber } from '../../core/format';
import type { Samples } from './features';
import { valueAt } from './frame';
import type { Grid } from './gridWork';
import { describeOutputs, describeTarget, type Outlook } from './meaning';
import type { MapPoint } from './points';
import type { Drawn } from './scene';

/** A map that is drawn, with all that it shows. */
export interface ShownMap {
  readonly drawn: Drawn;
  readonly grid: Grid;
  readonly predictor: Predictor;
  readonly outlook: Outlook;
  readonly samples: Samples | null;
}

/** The sample whose point is nearest, and less than `reach` pixels away; null when there is none. */
export function sampleAt(
  points: readonly MapPoint[],
  left: number,
  top: number,
  reach: number,
): number | null {
  let nearest: number | null = null;
  let distance = reach;
  for (const candidate of points) {
    const own = Math.hypot(candidate.left - left, candidate.top - top);
    if (own < distance) {
      distance = own;
      nearest = candidate.sample;
    }
  }
  return nearest;
}

/** What is predicted there, and which row is; null outside of the plot. @param sample the one that is pointed at */
export function linesAt(
  { drawn, grid: { plan }, predictor, outlook, samples }: ShownMap,
  left: number,
  top: number,
  sample: number | null,
): string[] | null {
  const value = valueAt(drawn.frame, left, top);
  if (!value) return null;
  const inputs = plan.base.slice();
  inputs[plan.x.neuron] = value.x;
  if (plan.y) inputs[plan.y.neuron] = value.y;
  const { outputs } = predictor.predict({ rows: 1, columns: inputs.length, values: inputs });
  const place = [
    `${plan.x.name} ${formatNumber(value.x)}`,
    ...(plan.y ? [`${plan.y.name} ${formatNumber(value.y)}`] : []),
  ];
  const lines = [...describeOutputs(outlook, outputs.values), place.join(', ')];
  if (sample === null || !samples) return lines;
  const { columns, values } = samples.targets;
  const actual = describeTarget(outlook, values.subarray(sample * columns, (sample + 1) * columns));
  const use = samples.heldOut[sample] === 1 ? ' (held out)' : '';
  return [...lines, `Row ${formatCount(samples.rowNumbers[sample])}${use}: ${actual}`];
}
