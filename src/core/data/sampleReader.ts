/** Looks at rows of the data, and where they stand in the document. */
import { asMatrix } from '../matrix';
import type { Dataset } from './dataset';
import type { Place } from './places';
import type { SampleQuery, SampleTable } from './sampleTable';
import type { Split } from './splitRows';

/** Numbers that an answer holds at most, so that a message stays small. */
const MOST_NUMBERS = 1_000_000;

/** What is kept of the reading to look at rows later. */
export class SampleReader {
  private readonly heldOut: Uint8Array;

  /** @param split positions among the rows used */
  constructor(
    private readonly dataset: Dataset,
    split: Split,
  ) {
    this.heldOut = new Uint8Array(dataset.rows.length);
    for (const position of split.validation) this.heldOut[position] = 1;
  }

  /** Fewer rows than asked for where there are no more, or a message would be too large. */
  read(query: SampleQuery): SampleTable {
    const { dataset } = this;
    const { rows, inputs, targets } = dataset;
    const positions = this.positionsOf(query);
    const chosen = positions.map((position) => rows[position]);
    return {
      total: rows.length,
      positions,
      rowNumbers: chosen.map((row) => row + 1),
      heldOut: Uint8Array.from(positions, (position) => this.heldOut[position]),
      inputs: asMatrix(inputs.over(chosen)),
      targets: asMatrix(targets.over(chosen)),
    };
  }

  /** Where a row begins in the document; undefined when there is no such row. @param position among the rows used */
  placeOf(position: number): Place | undefined {
    const row = this.dataset.rows[position];
    return row === undefined ? undefined : this.dataset.placeOfCell(row, 0);
  }

  private positionsOf(query: SampleQuery): Uint32Array {
    const { rows, inputs, targets } = this.dataset;
    const most = Math.max(1, Math.floor(MOST_NUMBERS / (inputs.width + targets.width)));
    const total = rows.length;
    if ('positions' in query) {
      const known = query.positions.filter((position) => position < total);
      return Uint32Array.from(new Set(known)).sort().subarray(0, most);
    }
    if ('spread' in query) {
      const count = Math.min(query.spread, most, total);
      return Uint32Array.from({ length: count }, (_, index) => Math.floor((index * total) / count));
    }
    const first = Math.min(query.first, total);
    const count = Math.min(query.count, most, total - first);
    return Uint32Array.from({ length: count }, (_, index) => first + index);
  }
}
