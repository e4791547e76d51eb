/** Pictures of how well a network does. */
import type { Evaluation, PartEvaluation, PartName } from '../evaluation/evaluation';
import { formatAmount, formatCount, formatNumber } from '../format';
import { chart, type Curve } from './chart';
import { heatMap } from './heatMap';
import { isolated } from './markup';
import type { Picture } from './picture';
import type { PictureStyle } from './style';

/** What is taken for what. @param counts classes × classes, row-major: entry (actual, predicted) */
export function confusionPicture(
  part: PartName,
  classes: readonly string[],
  counts: Float64Array,
  style: PictureStyle,
): Picture {
  return heatMap({ name: 'Confusion matrix', rows: classes, columns: classes, values: counts }, style, {
    title: `Confusion matrix of the ${part} rows: actual down, predicted across`,
    look: { write: formatCount, isSigned: false },
  });
}

function partsOf({ training, validation }: Pick<Evaluation, PartName>) {
  const all: readonly (readonly [PartName, PartEvaluation | null])[] = [
    ['training', training],
    ['validation', validation],
  ];
  return all.flatMap(([name, part]) => (part ? [{ name, part }] : []));
}

/** Receiver operating characteristic of a yes-or-no output; null when no part has one. @param yes its name */
export function rocPicture(
  evaluation: Pick<Evaluation, PartName>,
  output: number,
  yes: string,
  style: PictureStyle,
): Picture | null {
  const found = partsOf(evaluation).flatMap(({ name, part }) => {
    const answers = part.task === 'binary' ? part.outputs[output] : null;
    return answers?.roc ? [{ name, roc: answers.roc, counts: answers.counts }] : [];
  });
  if (found.length === 0) return null;
  return chart(
    {
      title: `ROC curve of ${isolated(yes)}`,
      description: found.map(({ name, roc }) => `${name}: area ${formatNumber(roc.auc)}`).join('; '),
      x: { title: 'false positive rate', minimum: 0, maximum: 1 },
      y: { title: 'true positive rate', minimum: 0, maximum: 1 },
      curves: [
        {
          name: '',
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
          colour: style.faint,
          look: 'hint',
        },
        ...found.map(
          ({ name, roc }): Curve => ({
            name: `${name}, area ${formatNumber(roc.auc)}`,
            points: thinned(
              Array.from(roc.falsePositiveRates, (x, k) => ({ x, y: roc.truePositiveRates[k] })),
            ),
            colour: style[name],
            look: name === 'training' ? 'line' : 'dashes',
          }),
        ),
      ],
      marks: [],
      points: found.map(({ name, counts }) => ({
        x: counts[1] / (counts[0] + counts[1]),
        y: counts[3] / (counts[2] + counts[3]),
        label: found.length > 1 ? `0.5 ${name}` : 'threshold 0.5',
        colour: style[name],
      })),
      isSquare: true,
    },
    style,
  );
}

/** Predictions of a number against what is true; null when there are none. @param target its name */
export function pairsPicture(
  evaluation: Pick<Evaluation, PartName>,
  output: number,
  target: string,
  style: PictureStyle,
): Picture | null {
  const found = partsOf(evaluation).flatMap(({ name, part }) => {
    if (part.task !== 'regression') return [];
    const { actual, predicted, positions } = part.pairs;
    const outputs = part.outputs.length;
    const points = Array.from(positions, (_, k) => ({
      x: actual[k * outputs + output],
      y: predicted[k * outputs + output],
    })).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
    return [{ name, points, r2: part.outputs[output].r2 }];
  });
  const values = found.flatMap(({ points }) => points.flatMap(({ x, y }) => [x, y]));
  if (values.length === 0) return null;
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [values[0], values[0]],
  );
  const margin = 0.03 * (high - low) || 1;
  const range = { minimum: low - margin, maximum: high + margin, write: formatAmount };
  return chart(
    {
      title: `Predicted against actual ${isolated(target)}`,
      description: found.map(({ name, r2 }) => `${name}: R² ${formatNumber(r2)}`).join('; '),
      x: { ...range, title: `actual ${isolated(target)}` },
      y: { ...range, title: `predicted ${isolated(target)}` },
      curves: [
        {
          name: '',
          points: [
            { x: range.minimum, y: range.minimum },
            { x: range.maximum, y: range.maximum },
          ],
          colour: style.faint,
          look: 'hint',
        },
        ...found.map(
          ({ name, points, r2 }): Curve => ({
            name: `${name}, R² ${formatNumber(r2)}`,
            points,
            colour: style[name],
            look: name === 'training' ? 'dots' : 'triangles',
          }),
        ),
      ],
      marks: [],
      points: [],
      isSquare: true,
    },
    style,
  );
}

/** Points closer than this to the one before are not seen. */
const CLOSE = 0.002;

function thinned(points: readonly { readonly x: number; readonly y: number }[]) {
  let [x, y] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return points.filter((point, k) => {
    const isKept = k === points.length - 1 || Math.hypot(point.x - x, point.y - y) >= CLOSE;
    if (isKept) [x, y] = [point.x, point.y];
    return isKept;
  });
}
