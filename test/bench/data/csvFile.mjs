import { closeSync, openSync, writeSync } from 'node:fs';
import { uniformNumbers } from './random.mjs';

const ROWS_OF_A_PIECE = 2000;

/**
 * Writes numbers of six digits with a header; the last column, 0 or 1, tells whether the first two add up to more than 1.
 * @param {string} file
 * @param {{ columns: number, rows?: number, bytes?: number }} size of the file: so many rows, or at least so many bytes
 * @returns {{ rows: number, bytes: number }}
 */
export function writeCsv(
  file,
  { columns, rows = Number.POSITIVE_INFINITY, bytes = Number.POSITIVE_INFINITY },
) {
  const random = uniformNumbers(7);
  const handle = openSync(file, 'w');
  const names = Array.from({ length: columns - 1 }, (_, index) => `x${index + 1}`);
  let written = writeSync(handle, `${[...names, 'y'].join(',')}\n`);
  let count = 0;
  while (count < rows && written < bytes) {
    let piece = '';
    for (const last = Math.min(rows, count + ROWS_OF_A_PIECE); count < last; count++) {
      const numbers = names.map(() => random());
      piece += `${numbers.map((value) => value.toFixed(6)).join(',')},${numbers[0] + numbers[1] > 1 ? 1 : 0}\n`;
    }
    written += writeSync(handle, piece);
  }
  closeSync(handle);
  return { rows: count, bytes: written };
}
