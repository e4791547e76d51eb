/** Documents to train on. */
import type { DataSource } from '../../src/core/data/dataSource';
import type { TextSource } from '../../src/core/data/table';

/** A document that is open, for a session and for the reader alike. */
export type OpenDocument = TextSource & Extract<DataSource, { kind: 'text' }>;

/** A matrix and its targets as comma-separated text, columns x1, x2, … and y. */
export function csv(
  inputs: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): OpenDocument {
  const header = [...inputs[0].map((_, j) => `x${j + 1}`), 'y'];
  const rows = inputs.map((row, i) => [...row, ...targets[i]]);
  return {
    kind: 'text',
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
