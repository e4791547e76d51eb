/** What can be said of several runs together: whether they learnt from the same data, and which one did best. */
import type { DataSummary } from '../../core/data/summary';
import type { ComparedRun, RunResult } from '../../protocol/runs';

export type DataRelation =
  /** The very same samples went into both networks. */
  | 'sameSamples'
  /** The same table as far as its columns tell, but split, scaled or encoded differently. */
  | 'sameTable'
  | 'other';

type LearntFrom = Pick<ComparedRun, 'fingerprint' | 'data'>;

export function relationOf(one: LearntFrom, other: LearntFrom): DataRelation {
  if (one.fingerprint !== null && one.fingerprint === other.fingerprint) return 'sameSamples';
  return tableOf(one.data) === tableOf(other.data) ? 'sameTable' : 'other';
}

/** Everything about a table that does not depend on how it was split, scaled and encoded. */
function tableOf({ rowsRead, columns }: DataSummary): string {
  const facts = columns.map(({ name, missing, minimum, mean, maximum }) => [
    name,
    missing,
    minimum,
    mean,
    maximum,
  ]);
  return JSON.stringify([rowsRead, facts]);
}

/** A sentence about the data of several runs. @param names of the runs */
export function describeData(runs: readonly LearntFrom[], names: readonly string[]): string {
  const [first] = runs;
  const relations = runs.map((run) => relationOf(first, run));
  const others = names.filter((_, index) => relations[index] === 'other');
  if (others.length > 0) return `Other data than ${names[0]}: ${others.join(', ')}.`;
  return relations.includes('sameTable')
    ? 'The same table as far as its columns tell, but split, scaled or encoded differently.'
    : 'The same data: the very same samples went into each network.';
}

/** Whether losses can be compared; null when they can, else why not, as a sentence. */
export function lossProblem(runs: readonly ComparedRun[]): string | null {
  const differs = (of: (run: ComparedRun) => unknown) =>
    new Set(runs.map((run) => JSON.stringify(of(run)))).size > 1;
  const reasons = [
    differs(({ config }) => config.loss) && 'the loss function differs',
    differs(({ config }) => config.target) && 'the target differs',
    differs(({ config }) => config.reduction) && 'rows are summed in one and averaged in another',
    differs(({ config }) => config.l2) && 'the L2 penalty, which is part of it, differs',
    differs(({ config, data }) => data.task === 'regression' && config.scaling) &&
      'targets are scaled differently',
    runs.some(({ config }) => config.reduction === 'sum') &&
      differs(({ data }) => data.trainingRows) &&
      'it is a sum over a different number of rows',
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : `Losses cannot be compared: ${reasons.join(', ')}.`;
}

/** A figure by which runs are compared. */
export interface Measure {
  readonly label: string;
  readonly kind: 'number' | 'share';
  readonly best: 'lowest' | 'highest';
  readonly isLoss: boolean;
  /** One for each run; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** The figures that at least one of the runs has. */
export function measuresOf(results: readonly (RunResult | null)[]): Measure[] {
  const row = (
    label: string,
    kind: Measure['kind'],
    best: Measure['best'],
    of: (result: RunResult) => number | null,
  ): Measure => ({
    label,
    kind,
    best,
    isLoss: label.endsWith('loss'),
    values: results.map((result) => finite(result && of(result))),
  });
  const parts = [
    ['training', ({ metrics }: RunResult) => metrics],
    ['validation', ({ validationMetrics }: RunResult) => validationMetrics],
  ] as const;
  const metrics = parts.flatMap(([part, of]) => [
    row(`Accuracy, ${part}`, 'share', 'highest', (result) => {
      const found = of(result);
      return found?.task === 'classification' ? found.accuracy : null;
    }),
    ...(['r2', 'mae', 'rmse'] as const).map((name) =>
      row(`${REGRESSION[name]}, ${part}`, 'number', name === 'r2' ? 'highest' : 'lowest', (result) => {
        const found = of(result);
        return found?.task === 'regression' ? found[name] : null;
      }),
    ),
  ]);
  return [
    row('Training loss', 'number', 'lowest', ({ loss }) => loss),
    row('Validation loss', 'number', 'lowest', ({ validationLoss }) => validationLoss),
    ...metrics,
  ].filter(({ values }) => values.some((value) => value !== null));
}

const REGRESSION = { r2: 'R²', mae: 'Mean absolute error', rmse: 'Root mean squared error' } as const;

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Positions of the best values; none when there is nothing to choose between. */
export function bestOf({ values, best }: Measure): ReadonlySet<number> {
  const known = values.filter((value) => value !== null);
  if (new Set(known).size < 2) return new Set();
  const extreme = best === 'lowest' ? Math.min(...known) : Math.max(...known);
  return new Set([...values.keys()].filter((index) => values[index] === extreme));
}

/** Whether networks have matrices of the same shapes, which then stand beside one another. */
export function haveSameShapes(one: ComparedRun['layers'], other: ComparedRun['layers']): boolean {
  return (
    one.length === other.length &&
    one.every(
      ({ inputs, outputs }, index) => inputs === other[index].inputs && outputs === other[index].outputs,
    )
  );
}
