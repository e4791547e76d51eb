/** What the network says about a row, and what is right, in words. */
import type { DataSummary } from '../../core/data/summary';
import { formatAmount, formatCompact, formatNumber, formatPercent } from '../../core/format';

export interface Verdict {
  /** `Predicted versicolor (97.3 %)`. */
  readonly prediction: string;
  /** `target versicolor`. */
  readonly target: string;
  /** Of a classification; null for a regression, and where nothing was decided. */
  readonly isRight: boolean | null;
  /** Output neurons that the prediction, and the target, stand for. */
  readonly predicted: readonly number[];
  readonly wanted: readonly number[];
}

type Task = Pick<DataSummary, 'task' | 'classes' | 'outputNames'>;

const PREDICTED = 'Predicted';

/**
 * @param outputs in the target's own unit, or chances
 * @param targets likewise
 */
export function verdictOf(
  { task, classes, outputNames }: Task,
  outputs: Float64Array,
  targets: Float64Array,
): Verdict {
  if (!outputs.every(Number.isFinite)) {
    const nothing = { isRight: null, predicted: [], wanted: [] };
    return { prediction: 'No prediction: the output is not a finite number', target: '', ...nothing };
  }
  if (task === 'regression') {
    const list = (values: Float64Array, format: (value: number) => string) =>
      outputNames.length === 1
        ? format(values[0])
        : outputNames.map((name, index) => `${name} ${format(values[index])}`).join(', ');
    return {
      prediction: `${PREDICTED} ${list(outputs, formatAmount)}`,
      target: `target ${list(targets, formatCompact)}`,
      isRight: null,
      predicted: [],
      wanted: [],
    };
  }
  // One of several classes: the largest output decides. Else each output says yes from ½ on.
  if (task === 'multiclass') {
    const [said, right] = [indexOfLargest(outputs), indexOfLargest(targets)];
    return {
      prediction: `${PREDICTED} ${classes[said] ?? outputNames[said]} (${formatChance(outputs[said])})`,
      target: `target ${classes[right] ?? outputNames[right]}`,
      isRight: said === right,
      predicted: [said],
      wanted: [right],
    };
  }
  const yes = (values: Float64Array) => [...values.keys()].filter((index) => values[index] >= 0.5);
  const [predicted, wanted] = [yes(outputs), yes(targets)];
  const isRight = predicted.join() === wanted.join();
  if (outputs.length === 1) {
    const word = (positions: readonly number[]) =>
      classes[positions.length] ?? (positions.length > 0 ? '1' : '0');
    return {
      prediction: `${PREDICTED} ${word(predicted)} (output ${formatNumber(outputs[0])})`,
      target: `target ${word(wanted)}`,
      isRight,
      predicted,
      wanted,
    };
  }
  const names = (positions: readonly number[]) =>
    positions.length === 0 ? 'none' : positions.map((index) => outputNames[index]).join(', ');
  return {
    prediction: `${PREDICTED} ${names(predicted)}`,
    target: `target ${names(wanted)}`,
    isRight,
    predicted,
    wanted,
  };
}

/** Outputs of a layer that is not normalized are no chances; only those between 0 and 1 read as per cent. */
function formatChance(value: number): string {
  return value >= 0 && value <= 1 ? formatPercent(value) : formatNumber(value);
}

function indexOfLargest(values: Float64Array): number {
  let found = 0;
  for (let index = 1; index < values.length; index++) if (values[index] > values[found]) found = index;
  return found;
}
