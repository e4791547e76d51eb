import type { Evaluation, PartEvaluation, PartName } from '../../core/evaluation/evaluation';

/** One part of the rows, as the page shows it. */
export interface PartView {
  readonly name: PartName;
  /** Null: the training rows are not all in memory. */
  readonly evaluation: PartEvaluation | null;
}

/** The parts that there are, training first. */
export function partsOf({ training, validation }: Evaluation): PartView[] {
  return [
    { name: 'training', evaluation: training },
    ...(validation === null ? [] : [{ name: 'validation', evaluation: validation } as const]),
  ];
}

/** The parts without the moment that they are of. */
export function evaluationOf(parts: readonly PartView[]): Pick<Evaluation, PartName> {
  const of = (part: PartName) => parts.find(({ name }) => name === part)?.evaluation ?? null;
  return { training: of('training'), validation: of('validation') };
}
