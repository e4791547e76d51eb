/** What the outputs of a network say, in the words of its data. */
import type { Preprocessing } from '../data/preprocessing';
import type { DataSummary } from '../data/summary';
import type { TrainingConfig } from '../network/config';

/** How outputs are to be read. */
export interface OutputMeaning {
  /** One of several classes; one of two; several yes-or-no answers; numbers; dates as days since 1970. */
  readonly kind: 'classes' | 'either' | 'answers' | 'numbers' | 'dates';
  /** Whether outputs are probabilities: between 0 and 1 and, of classes, adding up to 1. */
  readonly areProbabilities: boolean;
  readonly classes: readonly string[];
  /** One name an output. */
  readonly names: readonly string[];
  /** Names of the target columns. */
  readonly targets: readonly string[];
}

/** One bar or column: a class, an answer or a number. */
export interface OutputPart {
  readonly name: string;
  readonly value: number;
}

export interface Verdict {
  /** The class, or the answers that are yes; null for numbers, and when an output is not finite. */
  readonly decision: string | null;
  readonly parts: readonly OutputPart[];
}

export function meaningOf(
  { task, classes, outputNames, target }: DataSummary,
  { outputActivation }: Pick<TrainingConfig, 'outputActivation'>,
  { targets }: Preprocessing,
): OutputMeaning {
  const base = { classes, names: outputNames, targets: target };
  switch (task) {
    case 'multiclass':
      return { ...base, kind: 'classes', areProbabilities: outputActivation === 'softmax' };
    case 'binary':
      return {
        ...base,
        kind: outputNames.length === 1 ? 'either' : 'answers',
        areProbabilities: outputActivation === 'sigmoid',
      };
    case 'regression':
      return {
        ...base,
        kind: targets.every(({ kind }) => kind === 'date') ? 'dates' : 'numbers',
        areProbabilities: false,
      };
  }
}

/** @param outputs of one row, in the target's own unit */
export function verdictOf(meaning: OutputMeaning, outputs: ArrayLike<number>): Verdict {
  const { kind, classes, names, areProbabilities } = meaning;
  const areFinite = Array.from(outputs).every(Number.isFinite);
  const own = names.map((name, index) => ({ name, value: outputs[index] }));
  switch (kind) {
    case 'classes':
      return {
        decision: areFinite ? classes[largest(outputs)] : null,
        parts: classes.map((name, index) => ({ name, value: outputs[index] })),
      };
    case 'either': {
      const [value] = Array.from(outputs);
      const parts = areProbabilities
        ? [
            { name: classes[0], value: 1 - value },
            { name: classes[1], value },
          ]
        : own;
      return { decision: areFinite ? classes[Number(value >= 0.5)] : null, parts };
    }
    case 'answers': {
      const yes = own.filter(({ value }) => value >= 0.5).map(({ name }) => name);
      return { decision: areFinite ? yes.join(', ') || 'none' : null, parts: own };
    }
    case 'numbers':
    case 'dates':
      return { decision: null, parts: own };
  }
}

const MILLISECONDS_A_DAY = 86_400_000;

/** A day as 2024-03-09, with its time when it has one; empty for one that no calendar has. */
export function dateText(days: number): string {
  const date = new Date(days * MILLISECONDS_A_DAY);
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

function largest(values: ArrayLike<number>): number {
  let index = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[index]) index = i;
  return index;
}
