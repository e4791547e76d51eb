import { formatCompact, formatCount } from '../../core/format';
import { type ColumnSummary, type DataSummary, hasNoData } from '../../core/data/summary';
import type { RunView } from '../../protocol/panel';
import { createMemo, documentText, h } from '../dom/element';
import { shortenMiddle } from '../dom/labelText';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import { sentenceCase } from '../page/runFacts';
import { problemList } from './problemList';

/** Columns beyond this are counted, not listed: a table of ten thousand rows helps nobody. */
const MAXIMUM_COLUMNS = 500;
/** As many as the column of names has room for. */
const MAXIMUM_NAME_CHARACTERS = 24;

const NO_DATA = 'The file holds weights and no data. The names stand for its inputs and outputs.';

const ROLES = { feature: 'feature', target: 'target', leftOut: 'left out' } as const;

/** How the document was read: its rows, its columns, and what to look at. */
export function createDataSection({ post, preferences }: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const section = createSection('data', 'Data', preferences);
  const rebuild = createMemo();
  return {
    element: section.element,
    update({ runId, data, dataUri }) {
      section.element.hidden = data === null;
      if (!data) return;
      rebuild(`${runId} ${data.trainingRows} ${data.target.join('\n')}`, () => {
        section.note.textContent = data.format;
        section.body.replaceChildren(
          h('p', { class: 'data-rows' }, hasNoData(data) ? NO_DATA : describeRows(data)),
          ...(data.warnings.length > 0 ? [problemList(data.warnings, dataUri, post)] : []),
          h('div', { class: 'table-box' }, columnTable(data.columns)),
        );
      });
    },
  };
}

function describeRows({
  rowsRead,
  rowsUsed,
  trainingRows,
  validationRows,
  rowsDropped,
  cellsFilled,
  target,
  targetReason,
}: DataSummary): string {
  const parts = [
    rowsUsed === rowsRead
      ? `${formatCount(rowsRead)} rows read`
      : `${formatCount(rowsUsed)} of ${formatCount(rowsRead)} rows used`,
    validationRows > 0
      ? `${formatCount(trainingRows)} for training, ${formatCount(validationRows)} for validation`
      : 'all for training',
  ];
  if (rowsDropped > 0) parts.push(`${formatCount(rowsDropped)} dropped for missing cells`);
  if (cellsFilled > 0) parts.push(`${formatCount(cellsFilled)} missing cells filled in`);
  return `${sentenceCase(parts.join(' · '))}. Target: ${target.join(', ')}, ${targetReason}.`;
}

function columnTable(columns: readonly ColumnSummary[]): HTMLTableElement {
  const headings = ['Column', 'Kind', 'Role', 'Missing', 'Values'];
  const hidden = columns.length - MAXIMUM_COLUMNS;
  return h(
    'table',
    { class: 'column-table', 'aria-label': 'Columns of the data' },
    h('thead', {}, h('tr', {}, ...headings.map((heading) => h('th', { scope: 'col' }, heading)))),
    h(
      'tbody',
      {},
      ...columns.slice(0, MAXIMUM_COLUMNS).map(columnRow),
      ...(hidden > 0
        ? [h('tr', {}, h('td', { colspan: headings.length }, `and ${formatCount(hidden)} more`))]
        : []),
    ),
  );
}

function columnRow(column: ColumnSummary): HTMLTableRowElement {
  const { name, kind, role, missing } = column;
  return h(
    'tr',
    { class: `role-${role}` },
    h('th', { scope: 'row' }, columnName(name)),
    h('td', {}, kind),
    h('td', {}, ROLES[role]),
    h('td', { class: 'number' }, missing === 0 ? '–' : formatCount(missing)),
    h('td', {}, valuesOf(column)),
  );
}

function columnName(name: string): HTMLElement {
  const element = documentText(shortenMiddle(name, MAXIMUM_NAME_CHARACTERS));
  element.title = name;
  return element;
}

/** What the column holds, or why it is not used. */
function valuesOf({ reason, categories, minimum, mean, maximum }: ColumnSummary): HTMLElement {
  if (reason) return documentText(sentenceCase(reason));
  if (categories && categories.length > 0) return categoryList(categories);
  if (minimum === undefined || maximum === undefined) return documentText('');
  const range = `${formatCompact(minimum)} to ${formatCompact(maximum)}`;
  const rounded = mean === undefined ? '' : `, mean ${formatCompact(Number(mean.toPrecision(4)))}`;
  return documentText(range + rounded);
}

/** Each category in its own writing direction, so that they stay in their order. */
function categoryList(categories: readonly string[]): HTMLElement {
  const names = categories.flatMap((category, index) => [
    ...(index > 0 ? [', '] : []),
    h('bdi', {}, category),
  ]);
  return h('span', { class: 'document-text', title: categories.join(', ') }, ...names);
}
