import type { Pairs, RowsOf, PartName } from '../../core/evaluation/evaluation';
import { formatAmount, formatCount, formatNumber } from '../../core/format';
import { quietButton } from '../dom/button';
import { h } from '../dom/element';
import { createSection } from '../dom/section';
import type { Picture } from '../../core/picture/picture';
import type { PictureStyle } from '../../core/picture/style';
import { pairsPicture } from '../../core/picture/evaluationPictures';
import type { PageContext } from '../page/context';
import { createPictureMenu } from '../picture/pictureMenu';
import { createLegend } from './legend';
import { evaluationOf, type PartView } from './parts';
import { XyChart } from './xyChart';

interface PairsEvents {
  /** Lists rows below the picture. */
  list(part: PartName, rows: RowsOf): void;
  reveal(position: number): void;
}

/** Predictions of a regression against what is true: on the diagonal they are right. */
export function createPairsSection(context: PageContext, events: PairsEvents) {
  const section = createSection('pairs', 'Predicted against actual', context.preferences);
  const legend = createLegend();
  const words = h('p', { class: 'meaning' });
  const listHost = h('div');
  const buttons = h('div', { class: 'button-row' });
  let shown: readonly { readonly name: PartName; readonly pairs: Pairs }[] = [];
  let output = 0;
  let outputs = 1;
  const at = (pairs: Pairs, point: number) => ({
    actual: pairs.actual[point * outputs + output],
    predicted: pairs.predicted[point * outputs + output],
  });
  // A picture may leave points out that are no numbers: each knows its place.
  let places: readonly Int32Array[] = [];
  const chart = new XyChart(context, {
    explain(curve, point) {
      const part = shown[curve];
      if (!part) return null;
      const place = places[curve][point];
      const { actual, predicted } = at(part.pairs, place);
      return [
        `Row ${formatCount(part.pairs.rowNumbers[place])}, ${part.name}`,
        `Predicted ${formatAmount(predicted)}`,
        `Actual ${formatAmount(actual)}`,
        `Error ${formatAmount(predicted - actual)}`,
      ];
    },
    choose(curve, point) {
      const part = shown[curve];
      if (part) events.reveal(part.pairs.positions[places[curve][point]]);
    },
  });
  section.body.append(legend.element, chart.element, words, buttons, listHost);

  let draw: ((style: PictureStyle) => Picture | null) | null = null;
  section.actions.append(
    createPictureMenu(context, 'predicted against actual', {
      name: () => 'predicted against actual',
      draw: (style) => draw?.(style) ?? null,
    }),
  );

  return {
    element: section.element,
    /** Where rows are listed. */
    listHost,
    /** @param name of the target */
    show(parts: readonly PartView[], ofOutput: number, name: string): void {
      draw = (style) => pairsPicture(evaluationOf(parts), ofOutput, name, style);
      const theme = context.theme();
      output = ofOutput;
      shown = parts.flatMap((part) =>
        part.evaluation?.task === 'regression'
          ? [{ name: part.name, pairs: part.evaluation.pairs, of: part.evaluation }]
          : [],
      );
      outputs = shown.length === 0 ? 1 : shown[0].pairs.actual.length / shown[0].pairs.positions.length;
      places = shown.map(({ pairs }) =>
        Int32Array.from(pairs.positions.keys()).filter((place) =>
          Number.isFinite(at(pairs, place).predicted),
        ),
      );
      const { minimum, maximum } = rangeOf(
        shown.map(({ pairs }) => pairs),
        output,
        outputs,
      );
      legend.show(
        shown.map(({ name: part, pairs }) => ({
          look: part === 'training' ? 'dots' : 'rings',
          colour: part === 'training' ? theme.training : theme.validation,
          text: `${part}, ${formatCount(pairs.positions.length)} rows`,
        })),
      );
      words.textContent = describe(parts, output);
      chart.show({
        curves: [
          ...shown.map(
            ({ name: part, pairs }, index) =>
              ({
                points: Array.from(places[index], (place) => {
                  const { actual, predicted } = at(pairs, place);
                  return { x: actual, y: predicted };
                }),
                colour: part === 'training' ? theme.training : theme.validation,
                look: part === 'training' ? 'dots' : 'rings',
              }) as const,
          ),
          {
            points: [
              { x: minimum, y: minimum },
              { x: maximum, y: maximum },
            ],
            colour: theme.mark,
            look: 'hint',
          },
        ],
        marks: [],
        x: { title: `actual ${name}`, minimum, maximum },
        y: { title: `predicted ${name}`, minimum, maximum },
        description: `Predicted against actual ${name}. ${words.textContent}`,
      });
      const names = shown.map((part) => part.name);
      if (buttons.childElementCount !== names.length)
        buttons.replaceChildren(
          ...names.map((part) =>
            quietButton(
              `Largest errors, ${part}`,
              'list-ordered',
              `List the ${part} rows with the largest errors`,
              () => events.list(part, { of: 'residuals', output }),
            ),
          ),
        );
    },
  };
}

/** One range for both axes, so that what is right lies on the diagonal. */
function rangeOf(
  pairs: readonly Pairs[],
  output: number,
  outputs: number,
): { readonly minimum: number; readonly maximum: number } {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const { actual, predicted } of pairs)
    for (const values of [actual, predicted])
      for (let i = output; i < values.length; i += outputs) {
        if (!Number.isFinite(values[i])) continue;
        minimum = Math.min(minimum, values[i]);
        maximum = Math.max(maximum, values[i]);
      }
  if (minimum > maximum) return { minimum: 0, maximum: 1 };
  const margin = 0.03 * (maximum - minimum) || Math.max(1, Math.abs(maximum)) * 0.1;
  return { minimum: minimum - margin, maximum: maximum + margin };
}

function describe(parts: readonly PartView[], output: number): string {
  return parts
    .flatMap(({ name, evaluation }) => {
      if (evaluation?.task !== 'regression') return [];
      const { r2, mae } = evaluation.outputs[output];
      const rows = evaluation.pairs.positions.length;
      const spread = rows < evaluation.rows ? `, ${formatCount(rows)} of them drawn` : '';
      return [
        `${formatCount(evaluation.rows)} ${name} rows${spread}: off by ${formatAmount(mae)} on average, R² ${formatNumber(r2)}.`,
      ];
    })
    .join(' ');
}
