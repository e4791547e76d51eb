/** What a configuration depends on in the data. */
import type { Dataset } from '../data/dataset';
import type { Task } from '../data/summary';

export interface DataTraits {
  readonly rows: number;
  /** Input neurons. */
  readonly inputs: number;
  /** Output neurons. */
  readonly outputs: number;
  readonly task: Task;
  /** Names of the target columns. */
  readonly target: readonly string[];
  /** Whether every input and every target is 0 or 1, as in the document. */
  readonly everyValueZeroOrOne: boolean;
  /** Whether every target lies from 0 to 1, as a cross-entropy needs. */
  readonly targetsAreShares: boolean;
}

export function traitsOf({ inputs, targets, summary }: Dataset): DataTraits {
  const isZeroOrOne = (value: number) => value === 0 || value === 1;
  return {
    rows: inputs.rows,
    inputs: inputs.columns,
    outputs: targets.columns,
    task: summary.task,
    target: summary.target,
    everyValueZeroOrOne: inputs.values.every(isZeroOrOne) && targets.values.every(isZeroOrOne),
    targetsAreShares: targets.values.every((value) => value >= 0 && value <= 1),
  };
}
