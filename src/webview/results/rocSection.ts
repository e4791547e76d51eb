import type { PartEvaluation, RocCurve, YesNoOutput } from '../../core/evaluation/evaluation';
import { formatNumber, formatPercent } from '../../core/format';
import { h } from '../dom/element';
import { createSection } from '../dom/section';
import type { Picture } from '../../core/picture/picture';
import type { PictureStyle } from '../../core/picture/style';
import { rocPicture } from '../../core/picture/evaluationPictures';
import type { PageContext } from '../page/context';
import { createPictureMenu } from '../picture/pictureMenu';
import { createLegend } from './legend';
import { evaluationOf, type PartView } from './parts';
import { XyChart } from './xyChart';

/** Points of the curve that the table shows. */
const TABLE_ROWS = 11;

/** Receiver operating characteristic of a yes-or-no target: what each threshold would make of the rows. */
export function createRocSection(context: PageContext) {
  const section = createSection('roc', 'ROC curve', context.preferences);
  const legend = createLegend();
  const words = h('p', { class: 'meaning' });
  const table = createSection('rocTable', 'ROC curve as a table', context.preferences);
  table.element.classList.add('subsection');
  let curves: readonly { readonly name: string; readonly roc: RocCurve }[] = [];
  const chart = new XyChart(context, {
    explain(curve, point) {
      const shown = curves[curve];
      if (!shown) return null;
      const { thresholds, truePositiveRates, falsePositiveRates } = shown.roc;
      return [
        `Threshold ${formatNumber(thresholds[point])}, ${shown.name}`,
        `True positive rate ${formatPercent(truePositiveRates[point])}`,
        `False positive rate ${formatPercent(falsePositiveRates[point])}`,
      ];
    },
  });
  section.body.append(legend.element, chart.element, words, table.element);

  let draw: ((style: PictureStyle) => Picture | null) | null = null;
  section.actions.append(
    createPictureMenu(context, 'the ROC curve', {
      name: () => 'ROC curve',
      draw: (style) => draw?.(style) ?? null,
    }),
  );

  return {
    element: section.element,
    /** @param yes name of what an output of at least ½ means */
    show(parts: readonly PartView[], output: number, yes: string): void {
      draw = (style) => rocPicture(evaluationOf(parts), output, yes, style);
      const theme = context.theme();
      const present = parts.map(({ name, evaluation }) => ({ name, answers: answersOf(evaluation, output) }));
      const found = present.flatMap(({ name, answers }) =>
        answers?.roc ? [{ name, answers, roc: answers.roc }] : [],
      );
      curves = found;
      const colourOf = (name: string) => (name === 'training' ? theme.training : theme.validation);
      const lookOf = (name: string) => (name === 'training' ? 'line' : 'dashes');
      legend.show(
        found.map(({ name, roc }) => ({
          look: lookOf(name),
          colour: colourOf(name),
          text: `${name}, area ${formatNumber(roc.auc)}`,
        })),
      );
      words.textContent = describe(present, yes);
      chart.show({
        curves: [
          ...found.map(
            ({ name, roc }) =>
              ({
                points: Array.from(roc.falsePositiveRates, (x, index) => ({
                  x,
                  y: roc.truePositiveRates[index],
                })),
                colour: colourOf(name),
                look: lookOf(name),
              }) as const,
          ),
          {
            points: [
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ],
            colour: theme.faintText,
            look: 'hint',
          },
        ],
        marks: found.map(({ name, answers }) => ({
          ...ratesAtHalf(answers),
          label: found.length > 1 ? `0.5 ${name}` : '0.5',
          colour: colourOf(name),
        })),
        x: { title: 'false positive rate', minimum: 0, maximum: 1 },
        y: { title: 'true positive rate', minimum: 0, maximum: 1 },
        description: words.textContent,
      });
      table.body.replaceChildren(...found.map(({ name, roc }) => tableOf(roc, `ROC curve, ${name}`)));
    },
  };
}

function answersOf(evaluation: PartEvaluation | null, output: number): YesNoOutput | null {
  return evaluation?.task === 'binary' ? evaluation.outputs[output] : null;
}

/** Where a threshold of ½ is, from the confusion matrix. */
function ratesAtHalf({
  counts: [trueNegatives, falsePositives, falseNegatives, truePositives],
}: YesNoOutput) {
  return {
    x: falsePositives / (falsePositives + trueNegatives),
    y: truePositives / (truePositives + falseNegatives),
  };
}

function describe(
  parts: readonly { readonly name: string; readonly answers: YesNoOutput | null }[],
  yes: string,
): string {
  return parts
    .flatMap(({ name, answers }) => {
      if (!answers) return [];
      if (!answers.roc) return [`The ${name} rows have one answer only, so that there is no curve of them.`];
      const { x, y } = ratesAtHalf(answers);
      return [
        `Of the ${name} rows, one of “${yes}” has a higher output than another one in ${formatPercent(answers.roc.auc)} of all pairs (area under the curve, AUC); at threshold 0.5, ${formatPercent(y)} of them are found, with ${formatPercent(x)} of the others.`,
      ];
    })
    .join(' ');
}

function tableOf(roc: RocCurve, name: string): HTMLElement {
  const { length } = roc.thresholds;
  const shown = Math.min(length, TABLE_ROWS);
  const places = Array.from({ length: shown }, (_, index) =>
    Math.round((index * (length - 1)) / Math.max(1, shown - 1)),
  );
  const number = (text: string) => h('td', { class: 'number' }, text);
  return h(
    'div',
    { class: 'table-box' },
    h(
      'table',
      { 'aria-label': name },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['Threshold', 'True positive rate', 'False positive rate'].map((heading) =>
            h('th', { scope: 'col', class: 'number' }, heading),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        ...places.map((place) =>
          h(
            'tr',
            {},
            number(formatNumber(roc.thresholds[place])),
            number(formatPercent(roc.truePositiveRates[place])),
            number(formatPercent(roc.falsePositiveRates[place])),
          ),
        ),
      ),
    ),
  );
}
