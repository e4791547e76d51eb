/** What outputs mean: a class with a confidence, or a number; and in words. */
import type { DataSummary } from '../../core/data/summary';
import { formatAmount, formatPercent } from '../../core/format';
import type { Grid } from './gridWork';

/** The task, and of several targets the one that is looked at. */
export interface Outlook {
  readonly task: DataSummary['task'];
  readonly classes: readonly string[];
  readonly outputNames: readonly string[];
  readonly output: number;
}

export interface Decision {
  readonly own: number;
  /** 0 for a toss-up, 1 for certainty. */
  readonly confidence: number;
}

/** Classes that are named with their chances. */
const MOST_NAMED = 4;

/** @param outputs of one row */
export function decide({ task, output }: Outlook, outputs: ArrayLike<number>): Decision {
  if (task !== 'multiclass') {
    const value = outputs[output];
    return { own: value >= 0.5 ? 1 : 0, confidence: Math.min(1, Math.abs(2 * value - 1)) };
  }
  let own = 0;
  for (let j = 1; j < outputs.length; j++) if (outputs[j] > outputs[own]) own = j;
  const chance = 1 / outputs.length;
  return { own, confidence: Math.max(0, (outputs[own] - chance) / (1 - chance)) };
}

/** The same for every cell of a grid. */
export interface Decisions {
  readonly own: Uint16Array;
  readonly confidence: Float32Array;
}

export function decideAll(outlook: Outlook, { values, outputs }: Grid): Decisions {
  const cells = values.length / outputs;
  const decisions = { own: new Uint16Array(cells), confidence: new Float32Array(cells) };
  for (let cell = 0; cell < cells; cell++) {
    const { own, confidence } = decide(outlook, values.subarray(cell * outputs, (cell + 1) * outputs));
    decisions.own[cell] = own;
    decisions.confidence[cell] = confidence;
  }
  return decisions;
}

/** By how much a class is ahead of the best other one in a cell: 0 on its border. */
export function leadsOf({ values, outputs }: Grid): (own: number, cell: number) => number {
  return (own, cell) => {
    let best = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < outputs; j++) if (j !== own) best = Math.max(best, values[cell * outputs + j]);
    return values[cell * outputs + own] - best;
  };
}

/** One output over a grid. */
export function valuesOf({ values, outputs }: Grid, output: number): Float64Array {
  return Float64Array.from({ length: values.length / outputs }, (_, cell) => values[cell * outputs + output]);
}

/** `setosa 98.2 %`, line by line: the likeliest first. */
export function describeOutputs(outlook: Outlook, outputs: ArrayLike<number>): string[] {
  const { task, classes, outputNames, output } = outlook;
  if (task === 'regression') return [`${outputNames[output]} ${formatAmount(outputs[output])}`];
  const chances =
    task === 'binary'
      ? classes.map((name, answer) => ({
          name,
          chance: answer === 1 ? outputs[output] : 1 - outputs[output],
        }))
      : classes.map((name, own) => ({ name, chance: outputs[own] }));
  const prefix = task === 'binary' && outputNames.length > 1 ? `${outputNames[output]} ` : '';
  return chances
    .sort((a, b) => b.chance - a.chance)
    .slice(0, MOST_NAMED)
    .map(({ name, chance }) => `${prefix}${name} ${formatPercent(chance)}`);
}

/** What a row really is. @param targets of one row */
export function describeTarget(outlook: Outlook, targets: ArrayLike<number>): string {
  const { task, classes, outputNames, output } = outlook;
  return task === 'regression'
    ? `actual ${outputNames[output]} ${formatAmount(targets[output])}`
    : `actually ${classes[decide(outlook, targets).own]}`;
}
