/** Features that a map can have along its edges, and what the others are held at. */
import { widthOf } from '../../core/data/columnCode';
import type { LayerSnapshot } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';
import type { AnswerTo } from '../../protocol/questions';

export type Samples = AnswerTo<'samples'>['samples'];
export type Preprocessing = NonNullable<RunView['preprocessing']>;
type Data = NonNullable<RunView['data']>;

export interface Feature {
  readonly name: string;
  /** The input neuron that gets it. */
  readonly neuron: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Room beyond the smallest and the largest value. */
const MARGIN = 0.05;

/** The columns that are numbers, with the range to be shown. @param samples null as long as there are none */
export function numericFeatures(
  { inputs }: Preprocessing,
  { columns }: Data,
  samples: Samples | null,
): Feature[] {
  const features: Feature[] = [];
  let neuron = 0;
  for (const code of inputs) {
    if (code.kind === 'number' || code.kind === 'date') {
      const summary = columns.find(({ name, role }) => name === code.name && role === 'feature');
      const [low, high] =
        summary?.minimum !== undefined && summary.maximum !== undefined
          ? [summary.minimum, summary.maximum]
          : rangeOf(samples, neuron);
      const margin = MARGIN * (high - low) || 0.5;
      features.push({ name: code.name, neuron, minimum: low - margin, maximum: high + margin });
    }
    neuron += widthOf(code);
  }
  return features;
}

function rangeOf(samples: Samples | null, neuron: number): readonly [number, number] {
  const values = columnOf(samples, neuron);
  if (values.length === 0) return [0, 1];
  return [Math.min(...values), Math.max(...values)];
}

function columnOf(samples: Samples | null, neuron: number): number[] {
  if (samples === null) return [];
  const { rows, columns, values } = samples.inputs;
  return Array.from({ length: rows }, (_, row) => values[row * columns + neuron]);
}

/** Positions of the two features that the first layer weighs most, by the sum of its absolute weights. */
export function mostWeighted(features: readonly Feature[], { weights, outputs }: LayerSnapshot): number[] {
  const sums = features.map(({ neuron }) =>
    weights
      .subarray(neuron * outputs, (neuron + 1) * outputs)
      .reduce((sum, weight) => sum + Math.abs(weight), 0),
  );
  return [...sums.keys()].sort((a, b) => sums[b] - sums[a]).slice(0, 2);
}

/** Numbers at their mean, categories at the most frequent one: encoded, unscaled. */
export function typicalRow(
  { inputs, inputScaler }: Preprocessing,
  { columns }: Data,
  samples: Samples | null,
): Float64Array {
  const row: number[] = [];
  for (const code of inputs) {
    const neuron = row.length;
    const column = columnOf(samples, neuron);
    const sampleMean = column.reduce((sum, value) => sum + value / column.length, 0);
    if (!('categories' in code)) {
      const mean = columns.find(({ name, role }) => name === code.name && role === 'feature')?.mean;
      row.push(mean ?? code.fill ?? (column.length > 0 ? sampleMean : (inputScaler?.offset[neuron] ?? 0)));
    } else if (code.kind === 'position') row.push(code.fill ?? Math.round(sampleMean));
    else {
      const counts = code.categories.map((_, index) =>
        columnOf(samples, neuron + index).reduce((sum, value) => sum + value, 0),
      );
      const usual = code.fill ?? counts.indexOf(Math.max(...counts));
      row.push(...code.categories.map((_, index) => Number(index === usual)));
    }
  }
  return Float64Array.from(row);
}
