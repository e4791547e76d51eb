import type { ColumnSummary } from '../data/summary';
import { formatCount, formatNumber, formatQuantity } from '../format';
import type { Model } from '../model/model';
import { type Markup, tag, textOf } from '../picture/markup';
import { factList, named, table } from './elements';

/** Columns that are listed at once; more are folded. */
const FEW_COLUMNS = 40;
const MOST_COLUMNS = 2000;
const MOST_CATEGORIES = 30;

const ROLES = { feature: 'feature', target: 'target', leftOut: 'left out' } as const;

/** The data: rows, classes, every column. */
export function dataPart({ data, name }: Model): Markup[] {
  const { columns, classes, warnings } = data;
  const omitted = [
    ...(data.rowsDropped > 0 ? [`${formatCount(data.rowsDropped)} dropped since a cell was missing`] : []),
    ...(data.cellsFilled > 0 ? [`${formatQuantity(data.cellsFilled, 'missing cell')} filled in`] : []),
  ];
  const listed = columnTable(columns.slice(0, MOST_COLUMNS));
  const more = columns.length - MOST_COLUMNS;
  return [
    tag('h2', {}, 'Data'),
    factList([
      ['File', named(name)],
      ['Read as', textOf(data.format)],
      [
        'Rows',
        textOf(
          [
            `${formatCount(data.rowsUsed)} of ${formatCount(data.rowsRead)} used: ${formatCount(data.trainingRows)} to learn from, ${formatCount(data.validationRows)} held out`,
            ...omitted,
          ].join('; '),
        ),
      ],
      ['Target', [...data.target.map(named)].join(', ') + textOf(`: ${data.targetReason}`)],
      ...(classes.length > 0 ? [['Classes', listOf(classes)] as const] : []),
    ]),
    columns.length <= FEW_COLUMNS
      ? listed
      : tag('details', {}, tag('summary', {}, textOf(`All ${formatCount(columns.length)} columns`)), listed),
    ...(more > 0 ? [tag('p', { class: 'faint' }, textOf(`… and ${formatCount(more)} more columns.`))] : []),
    ...(warnings.length > 0
      ? [
          tag('h3', {}, 'What was noticed'),
          tag('ul', {}, ...warnings.map(({ message }) => tag('li', {}, named(message)))),
        ]
      : []),
  ];
}

function listOf(names: readonly string[]): Markup {
  const more = names.length - MOST_CATEGORIES;
  return (
    names.slice(0, MOST_CATEGORIES).map(named).join(', ') +
    (more > 0 ? textOf(`, … and ${formatCount(more)} more`) : '')
  );
}

function columnTable(columns: readonly ColumnSummary[]): Markup {
  const number = (value: number | undefined) => (value === undefined ? '' : textOf(formatNumber(value)));
  return table(
    'Columns',
    ['Column', 'Kind', 'Used as', 'Missing', 'Minimum', 'Mean', 'Maximum', 'Values'],
    columns.map((column) => {
      const isDate = column.kind === 'date';
      const figure = (value: number | undefined) => (isDate ? '' : number(value));
      return [
        named(column.name),
        textOf(column.kind),
        textOf(column.reason ? `${ROLES[column.role]}: ${column.reason}` : ROLES[column.role]),
        textOf(formatCount(column.missing)),
        figure(column.minimum),
        figure(column.mean),
        figure(column.maximum),
        column.categories ? listOf(column.categories) : '',
      ];
    }),
    new Set([3, 4, 5, 6]),
  );
}
