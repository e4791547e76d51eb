/** Where the cells of a table are kept once they are read: in memory, and beyond a budget on disk. */
import type { Scratch } from './dataSource';

/** What a column holds in some neighbouring rows. */
export interface Cells {
  /** One entry a row: the number, the days of a date, NaN for a missing cell or any other text. */
  readonly numbers: Float64Array;
  /** One entry a row: index of a text, or a code of column.ts; null when no cell here is a text. */
  readonly codes: Int32Array | null;
}

/** Cells that are there when they are asked for; from disk they are read anew each time. */
export interface StoredCells {
  load(): Cells;
}

export interface Storage {
  /** Bytes of cells that stay in memory. */
  readonly budget: number;
  /** Makes the file for what does not; null where there are no files. */
  readonly openScratch: (() => Scratch) | null;
  /** Cells that are kept together. */
  readonly cellsOfAChunk: number;
}

export const IN_MEMORY: Storage = {
  budget: Number.POSITIVE_INFINITY,
  openScratch: null,
  cellsOfAChunk: 2 ** 17,
};

const LEAST_CHUNK_ROWS = 64;
const MOST_CHUNK_ROWS = 65_536;

export class CellStore {
  /** Rows of a chunk: of every column's, so that all columns of a row are found in the chunk of one number. */
  readonly chunkRows: number;
  private readonly resident: Resident[] = [];
  private bytes = 0;
  private scratch: Scratch | null = null;

  /** @param columns how many columns share the store */
  constructor(
    private readonly storage: Storage,
    columns: number,
  ) {
    const rows = 2 ** Math.floor(Math.log2(storage.cellsOfAChunk / Math.max(1, columns)));
    this.chunkRows = Math.min(MOST_CHUNK_ROWS, Math.max(LEAST_CHUNK_ROWS, rows));
  }

  /** Takes the cells of a chunk, which are not changed any more. */
  add(cells: Cells): StoredCells {
    const stored = new Resident(cells);
    this.resident.push(stored);
    this.bytes += cells.numbers.byteLength + (cells.codes?.byteLength ?? 0);
    const { budget, openScratch } = this.storage;
    if (this.bytes > budget && openScratch !== null) {
      this.scratch ??= openScratch();
      for (const each of this.resident.splice(0)) each.moveTo(this.scratch);
    }
    return stored;
  }
}

/** Cells in memory, until they are moved to disk. */
class Resident implements StoredCells {
  private read: () => Cells;

  constructor(cells: Cells) {
    this.read = () => cells;
  }

  load(): Cells {
    return this.read();
  }

  moveTo(scratch: Scratch): void {
    const { numbers, codes } = this.read();
    const { length } = numbers;
    const numbersAt = scratch.append(bytesOf(numbers));
    const codesAt = codes === null ? null : scratch.append(bytesOf(codes));
    this.read = () => {
      const again = {
        numbers: new Float64Array(length),
        codes: codesAt === null ? null : new Int32Array(length),
      };
      scratch.read(numbersAt, bytesOf(again.numbers));
      if (codesAt !== null && again.codes !== null) scratch.read(codesAt, bytesOf(again.codes));
      return again;
    };
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
