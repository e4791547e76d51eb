/** Figures of an evaluation, with their names, for tables. */
import { confusionFigures } from './classFigures';
import type { PartEvaluation } from './evaluation';
import { formatAmount, formatCount, formatNumber, formatPercent, formatQuantity } from '../format';

/** Stands where there is nothing to measure. */
export const NOTHING_YET = '–';

/** One figure of both parts; null for a part that is not there. */
export interface FigureRow {
  readonly name: string;
  /** In half a sentence. */
  readonly meaning: string;
  readonly values: readonly (string | null)[];
}

interface Figure {
  readonly name: string;
  readonly meaning: string;
  readonly of: (part: PartEvaluation) => string;
}

/** @param output of several targets, which */
export function figuresOf(
  parts: readonly (PartEvaluation | null)[],
  classCount: number,
  output: number,
): FigureRow[] {
  const task = parts.find((part) => part !== null)?.task;
  const figures =
    task === 'regression' ? regressionFigures(output) : classificationFigures(classCount, output);
  return [ROWS, ...figures]
    .filter(({ name }) => name !== AREA || task === 'binary')
    .map(({ name, meaning, of }) => ({ name, meaning, values: parts.map((part) => part && of(part)) }));
}

const ROWS: Figure = {
  name: 'Rows',
  meaning: 'rows that the figures are over',
  of: ({ rows }) => formatCount(rows),
};
const AREA = 'Area under the ROC curve';

function classificationFigures(classCount: number, output: number): Figure[] {
  const confusion = (part: PartEvaluation) => confusionFigures(countsOf(part, output), classCount);
  const share = (value: number | null) => (value === null ? NOTHING_YET : formatPercent(value));
  return [
    {
      name: 'Accuracy',
      meaning: 'share of the rows whose class is right',
      of: (part) => share(confusion(part).accuracy),
    },
    {
      name: 'Precision, macro',
      meaning: 'of the rows predicted as a class, the share that belongs to it; the mean over the classes',
      of: (part) => share(confusion(part).macro.precision),
    },
    {
      name: 'Recall, macro',
      meaning: 'of the rows of a class, the share predicted as it; the mean over the classes',
      of: (part) => share(confusion(part).macro.recall),
    },
    {
      name: 'F1, macro',
      meaning: 'harmonic mean of precision and recall; the mean over the classes',
      of: (part) => share(confusion(part).macro.f1),
    },
    {
      name: AREA,
      meaning: 'share of the pairs of a yes and a no in which the yes has the higher output',
      of: (part) => {
        const roc = part.task === 'binary' ? part.outputs[output]?.roc : null;
        return roc ? formatNumber(roc.auc) : NOTHING_YET;
      },
    },
  ];
}

function regressionFigures(output: number): Figure[] {
  const figure = (
    name: string,
    meaning: string,
    value: (of: RegressionOutput) => number,
    format = formatAmount,
  ): Figure => ({
    name,
    meaning,
    of: (part) => (part.task === 'regression' ? format(value(part.outputs[output])) : NOTHING_YET),
  });
  return [
    figure(
      'R²',
      'share of the spread that is explained: 1 is perfect, 0 no better than the mean',
      ({ r2 }) => r2,
      formatNumber,
    ),
    figure('MAE', 'mean absolute error', ({ mae }) => mae),
    figure('RMSE', 'root mean squared error', ({ rmse }) => rmse),
    figure(
      'Residual, mean',
      'predicted − actual: how far too high on average',
      ({ residuals }) => residuals.mean,
    ),
    figure(
      'Residual, standard deviation',
      'spread of the errors',
      ({ residuals }) => residuals.standardDeviation,
    ),
    figure('Residual, lowest', 'the most that is missing', ({ residuals }) => residuals.minimum),
    figure(
      'Residual, lower quartile',
      'a quarter of the errors is below',
      (of) => of.residuals.lowerQuartile,
    ),
    figure('Residual, median', 'half of the errors is below', ({ residuals }) => residuals.median),
    figure(
      'Residual, upper quartile',
      'a quarter of the errors is above',
      (of) => of.residuals.upperQuartile,
    ),
    figure('Residual, highest', 'the most that is too much', ({ residuals }) => residuals.maximum),
  ];
}

type RegressionOutput = Extract<PartEvaluation, { task: 'regression' }>['outputs'][number];

const NO_COUNTS = new Float64Array();

/** The confusion matrix of a part, of several yes-or-no targets that of one. */
export function countsOf(part: PartEvaluation, output: number): Float64Array {
  if (part.task === 'multiclass') return part.counts;
  return part.task === 'binary' ? part.outputs[output].counts : NO_COUNTS;
}

/** A sentence about rows whose outputs are not numbers; empty when there are none. */
export function describeNotFinite(parts: Readonly<Record<string, PartEvaluation | null>>): string {
  return Object.entries(parts)
    .filter(([, part]) => part !== null && part.notFinite > 0)
    .map(([name, part]) => {
      const rows = formatQuantity(part?.notFinite ?? 0, `${name} row has`, `${name} rows have`);
      const consequence =
        part?.task === 'regression'
          ? ', so errors over all rows cannot be computed'
          : '; no class is predicted for such a row';
      return `${rows} an output that is not a number${consequence}. Retrain with a lower learning rate.`;
    })
    .join(' ');
}
