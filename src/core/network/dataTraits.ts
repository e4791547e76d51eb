/** What a configuration depends on in the data. */
import type { Dataset } from '../data/dataset';
import type { Task } from '../data/summary';
import { areZeroOrOne, every } from '../matrix';

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

export function traitsOf({ rows, inputs, targets, summary }: Dataset): DataTraits {
  const ofTargets = targets.over(rows);
  return {
    rows: rows.length,
    inputs: inputs.width,
    outputs: targets.width,
    task: summary.task,
    target: summary.target,
    everyValueZeroOrOne: areZeroOrOne(inputs.over(rows)) && areZeroOrOne(ofTargets),
    targetsAreShares: every(ofTargets, (value) => value >= 0 && value <= 1),
  };
}
