import { confusionFigures } from '../evaluation/classFigures';
import type { Evaluation, PartEvaluation, PartName } from '../evaluation/evaluation';
import { countsOf, describeNotFinite, figuresOf, NOTHING_YET } from '../evaluation/figureRows';
import { formatAmount, formatCount, formatNumber, formatPercent } from '../format';
import type { Model } from '../model/model';
import type { Metrics } from '../network/progress';
import { confusionPicture, pairsPicture, rocPicture } from '../picture/evaluationPictures';
import { type Markup, tag, textOf } from '../picture/markup';
import { LIGHT } from '../picture/style';
import { figure, heatTable, named, table } from './elements';

/** Classes of a confusion matrix that is a table. */
const FEW_CLASSES = 20;

/** How well the network does; from all rows where they could be asked for, else from what training measured. */
export function resultsPart(model: Model, evaluation: Evaluation | null): Markup[] {
  const heading = tag('h2', {}, 'Results');
  if (!evaluation) return [heading, measuredTable(model)];
  const parts = (['training', 'validation'] as const).flatMap((name) => {
    const part = evaluation[name];
    return part ? [{ name, part }] : [];
  });
  const { task, outputNames, classes } = model.data;
  const outputs = task === 'multiclass' ? 1 : outputNames.length;
  const warning = describeNotFinite({ training: evaluation.training, validation: evaluation.validation });
  return [
    heading,
    ...(warning === '' ? [] : [tag('p', {}, textOf(warning))]),
    ...(evaluation.training === null
      ? [tag('p', { class: 'faint' }, 'The training rows were more than fit in memory: they are left out.')]
      : []),
    ...Array.from({ length: outputs }, (_, output) => [
      ...(outputs > 1 ? [tag('h3', {}, named(outputNames[output]))] : []),
      figuresTable(parts, classes.length, output),
      ...(task === 'regression'
        ? pairsOf(evaluation, output, outputNames[output])
        : confusionsOf(parts, classes, output)),
      ...(task === 'binary' ? rocOf(evaluation, output, outputs > 1 ? outputNames[output] : classes[1]) : []),
    ]).flat(),
  ];
}

interface Part {
  readonly name: PartName;
  readonly part: PartEvaluation;
}

const TITLES = { training: 'Training', validation: 'Validation' } as const;

function figuresTable(parts: readonly Part[], classCount: number, output: number): Markup {
  const rows = figuresOf(
    parts.map(({ part }) => part),
    classCount,
    output,
  );
  return table(
    'Figures',
    ['', ...parts.map(({ name }) => TITLES[name]), 'What it is'],
    rows.map(({ name, values, meaning }) => [
      textOf(name),
      ...values.map((value) => textOf(value ?? NOTHING_YET)),
      tag('span', { class: 'faint' }, textOf(meaning)),
    ]),
    new Set(parts.map((_, k) => k + 1)),
  );
}

function confusionsOf(parts: readonly Part[], classes: readonly string[], output: number): Markup[] {
  return parts.flatMap(({ name, part }) => {
    const counts = countsOf(part, output);
    const title = `Confusion matrix of the ${name} rows`;
    const share = (value: number | null) => textOf(value === null ? NOTHING_YET : formatPercent(value));
    return [
      tag('h3', {}, textOf(title)),
      tag('p', { class: 'faint' }, 'A row for each actual class, a column for each predicted one.'),
      classes.length <= FEW_CLASSES
        ? heatTable({ name: title, rows: classes, columns: classes, values: counts, write: formatCount })
        : figure((style) => confusionPicture(name, classes, counts, style), title),
      table(
        `Each class, ${name} rows`,
        ['Class', 'Rows', 'Precision', 'Recall', 'F1'],
        confusionFigures(counts, classes.length).classes.map(({ support, precision, recall, f1 }, k) => [
          named(classes[k]),
          textOf(formatCount(support)),
          share(precision),
          share(recall),
          share(f1),
        ]),
        new Set([1, 2, 3, 4]),
      ),
    ];
  });
}

function rocOf(evaluation: Evaluation, output: number, yes: string): Markup[] {
  if (!rocPicture(evaluation, output, yes, LIGHT)) return [];
  return [
    tag('h3', {}, 'ROC curve'),
    figure((style) => rocPicture(evaluation, output, yes, style)!, `ROC curve of ${yes}`),
  ];
}

function pairsOf(evaluation: Evaluation, output: number, target: string): Markup[] {
  if (!pairsPicture(evaluation, output, target, LIGHT)) return [];
  return [
    tag('h3', {}, 'Predicted against actual'),
    figure((style) => pairsPicture(evaluation, output, target, style)!, `Predicted against actual ${target}`),
  ];
}

function measuredTable({ result: { metrics, validationMetrics } }: Model): Markup {
  const parts: readonly (readonly [string, Metrics])[] = [
    ['Training', metrics],
    ...(validationMetrics ? [['Validation', validationMetrics] as const] : []),
  ];
  return table(
    'Figures',
    ['', ...parts.map(([name]) => name)],
    metricRows(metrics).map(([name], k) => [
      textOf(name),
      ...parts.map(([, of]) => textOf(metricRows(of)[k]?.[1] ?? NOTHING_YET)),
    ]),
    new Set([1, 2]),
  );
}

/** Names and values of what training measures. */
export function metricRows(metrics: Metrics): (readonly [string, string])[] {
  const written = (value: number, format: (value: number) => string) =>
    Number.isNaN(value) ? NOTHING_YET : format(value);
  return metrics.task === 'classification'
    ? [['Accuracy', written(metrics.accuracy, formatPercent)]]
    : [
        ['R²', written(metrics.r2, formatNumber)],
        ['MAE', written(metrics.mae, formatAmount)],
        ['RMSE', written(metrics.rmse, formatAmount)],
      ];
}
