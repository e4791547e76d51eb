import { matrixNamesOf } from '../export/facts';
import { formatCount, formatNumber } from '../format';
import type { Model } from '../model/model';
import { heatMap, type NamedMatrix } from '../picture/heatMap';
import { type Markup, tag, textOf } from '../picture/markup';
import { statisticsOf } from '../statistics';
import { figure, heatTable } from './elements';

/** Of a matrix that is a table of numbers; larger ones are pictures. */
const [MOST_NUMBERS, MOST_COLUMNS] = [400, 16];

/** Every layer's weights and biases. */
export function matricesPart(model: Model): Markup[] {
  const names = matrixNamesOf(model);
  return [
    tag('h2', {}, 'Weights and biases'),
    tag(
      'p',
      { class: 'faint' },
      'A row for each input of a layer, a column for each of its neurons: Z = A·W + b. Blue is negative, orange positive; the deeper, the larger.',
    ),
    ...model.layers.flatMap(({ weights, biases }, index) => {
      const { rows, columns, ...of } = names[index];
      return [
        ...matrixPart({ name: of.weights, rows, columns, values: weights }),
        ...matrixPart({ name: of.biases, rows: [of.biases], columns, values: biases }),
      ];
    }),
  ];
}

function matrixPart(matrix: NamedMatrix): Markup[] {
  const { name, rows, columns, values } = matrix;
  const { minimum, mean, maximum } = statisticsOf(values);
  const isSmall = values.length <= MOST_NUMBERS && columns.length <= MOST_COLUMNS;
  const size = `${formatCount(rows.length)} × ${formatCount(columns.length)}`;
  return [
    tag('h3', {}, textOf(name)),
    tag(
      'p',
      { class: 'faint' },
      textOf(
        `${size}, min ${formatNumber(minimum)}, mean ${formatNumber(mean)}, max ${formatNumber(maximum)}`,
      ),
    ),
    isSmall ? heatTable(matrix) : figure((style) => heatMap(matrix, style), `${name}, ${size}`),
  ];
}
