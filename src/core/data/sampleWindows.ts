/**
 * Samples of a data set whose numbers exceed the memory they may take, in windows.
 *
 * The training rows are parted by the chunks that their cells are kept in. An epoch takes the chunks in an order drawn
 * anew, and fills one window after the other; the trainer shuffles the rows within each. So two rows meet in a batch by
 * chance, although neighbours in a chunk share their window:
 *
 *     chunks on disk     1 2 3 4 5 6 7 8
 *     drawn              6 1 4 | 8 2 7 | 5 3          a window holds three of them
 */
import type { RandomState } from '../network/randomState';
import type { SampleStream } from '../network/sampleStream';
import type { MatrixParts } from '../matrix';
import { partByChunk } from './column';
import type { Dataset, Samples, Scaler } from './dataset';
import { scaled } from './scaler';

export interface Scalers {
  readonly inputs: Scaler | null;
  readonly targets: Scaler | null;
}

const NO_ROWS = new Uint32Array();

export class SampleWindows implements SampleStream {
  readonly targets: MatrixParts;
  private readonly chunks: readonly Uint32Array[];
  /** Positions of the chunks that are still to come in this epoch, and the rows left of the one begun. */
  private waiting: number[] = [];
  private begun: Uint32Array = NO_ROWS;

  /**
   * @param rows of the table to train on, ascending
   * @param window matrices that each window is written into, from their first row on
   */
  constructor(
    private readonly dataset: Dataset,
    rows: Uint32Array,
    private readonly scalers: Scalers,
    private readonly window: Samples,
  ) {
    this.targets = scaled(dataset.targets.over(rows), scalers.targets);
    this.chunks = Array.from(partByChunk(rows, dataset.inputs.chunkRows), ({ part }) => part);
  }

  restart(random: RandomState | null): void {
    // Taken from the end.
    this.waiting = this.chunks.map((_, position) => position).reverse();
    random?.shuffle(this.waiting);
    this.begun = NO_ROWS;
  }

  *fill(): Generator<void, number, void> {
    const { rows: capacity } = this.window.inputs;
    let filled = 0;
    while (filled < capacity) {
      if (this.begun.length === 0) {
        const next = this.waiting.pop();
        if (next === undefined) break;
        this.begun = this.chunks[next];
      }
      const rows = this.begun.subarray(0, capacity - filled);
      this.begun = this.begun.subarray(rows.length);
      yield* writeRows(this.dataset, rows, this.scalers, this.window, filled);
      filled += rows.length;
    }
    return filled;
  }
}

/** Writes samples, scaled, from row `first` of the matrices on, and yields every few milliseconds. */
export function* writeRows(
  { inputs, targets }: Dataset,
  rows: Uint32Array,
  scalers: Scalers,
  into: Samples,
  first: number,
): Generator<void, void, void> {
  const sides = [
    [scaled(inputs.over(rows), scalers.inputs), into.inputs],
    [scaled(targets.over(rows), scalers.targets), into.targets],
  ] as const;
  for (const [matrix, target] of sides) {
    let at = first * matrix.columns;
    for (const part of matrix.parts()) {
      target.values.set(part, at);
      at += part.length;
      yield;
    }
  }
}
