/** A row of the data by its number, among those that were used. */
import type { AnswerTo } from '../../protocol/questions';

type SampleTable = AnswerTo<'samples'>['samples'];

/**
 * Rows that were left out have no position, so that a row's position is at most its number, less one; numbers ascend.
 * @param sampleAt asks for the row at a position; an empty table when there is none
 * @returns null when the row was not used
 */
export async function findRow(
  number: number,
  total: number,
  sampleAt: (position: number) => Promise<SampleTable>,
): Promise<SampleTable | null> {
  let [low, high] = [0, Math.min(number, total) - 1];
  // As a rule none was left out before it.
  for (let position = high; low <= high; position = Math.floor((low + high) / 2)) {
    const sample = await sampleAt(position);
    const found = sample.rowNumbers[0];
    if (found === number) return sample;
    if (found === undefined || found > number) high = position - 1;
    else low = position + 1;
  }
  return null;
}
