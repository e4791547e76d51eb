/** Documents to train on. */
import type { TextSource } from '../../src/core/data/table';

/** A matrix and its targets as comma-separated text, columns x1, x2, … and y. */
export function csv(
  inputs: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): TextSource {
  const header = [...inputs[0].map((_, j) => `x${j + 1}`), 'y'];
  const rows = inputs.map((row, i) => [...row, ...targets[i]]);
  return {
    text: [header, ...rows].map((cells) => cells.join(',')).join('\n'),
    name: 'data.csv',
    firstLine: 0,
  };
}

/** The document's data set. */
export const LESSON = csv(
  [
    [1, 0, 1, 0],
    [1, 0, 1, 1],
    [0, 1, 0, 1],
  ],
  [[1], [1], [0]],
);
