import type { PageContext } from '../page/context';
import type { RunView } from '../../protocol/panel';
import type { Samples } from './features';

/**
 * The row of a number that the data count by, or null when it is not among the rows used. Rows with missing cells may be
 * left out, so that its place among the others is looked for.
 * @throws NoAnswer
 */
export async function rowOf({ ask }: PageContext, run: RunView, rowNumber: number): Promise<Samples | null> {
  const { rowsUsed = 0, rowsRead = 0 } = run.data ?? {};
  let low = Math.max(0, rowNumber - 1 - (rowsRead - rowsUsed));
  let high = Math.min(rowsUsed, rowNumber) - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const { samples } = await ask(run.runId, { kind: 'samples', query: { first: middle, count: 1 } });
    const found = samples.rowNumbers[0];
    if (found === rowNumber) return samples;
    if (found === undefined || found > rowNumber) high = middle - 1;
    else low = middle + 1;
  }
  return null;
}
