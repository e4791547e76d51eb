import type { DataSource } from '../../core/data/dataSource';
import type { DataSummary } from '../../core/data/summary';
import { formatCount, formatQuantity } from '../../core/format';

const BYTES_OF_NUMBER = 8;
/** A character of a text in memory. */
const BYTES_OF_CHARACTER = 2;

interface Means {
  readonly cores: number;
  readonly runs: number;
  /** Bytes that the numbers of the data may take, of all runs together. */
  readonly memoryBudget: number;
  /** Bytes that one run takes for its data. */
  readonly bytes: number;
}

/**
 * How many runs of a sweep train at the same time: on all cores but one, which is left to the editor, and no more than
 * have room for their data, since each reads them for itself.
 */
export function chooseAtATime({ cores, runs, memoryBudget, bytes }: Means): {
  readonly count: number;
  readonly reason: string;
} {
  const free = Math.max(1, cores - 1);
  const room = Math.max(1, Math.floor(memoryBudget / Math.max(1, bytes)));
  const count = Math.min(free, room, Math.max(1, runs));
  const reason =
    count === room && room < free
      ? `each run reads the data for itself, and glassbox.data.memoryBudgetMB has room for ${formatQuantity(room, 'copy', 'copies')} of ${formatCount(Math.ceil(bytes / 2 ** 20))} MB`
      : count === free && free < runs
        ? `one thread each, on ${formatQuantity(free, 'core')} of ${formatCount(cores)}`
        : 'one thread each';
  return { count, reason };
}

/** What a run takes for its data: the text or bytes it was given, the table's numbers, and the samples made of them. */
export function bytesOfData(
  source: DataSource,
  { rowsRead, rowsUsed, columns, inputNames, outputNames }: DataSummary,
): number {
  const samples = rowsUsed * (inputNames.length + outputNames.length) * BYTES_OF_NUMBER;
  const table = rowsRead * columns.length * BYTES_OF_NUMBER;
  switch (source.kind) {
    case 'text':
      return samples + table + source.text.length * BYTES_OF_CHARACTER;
    case 'bytes':
      return samples + table + source.bytes.byteLength;
    case 'file':
      return samples + table;
    case 'matrices':
      return 2 * samples;
  }
}
