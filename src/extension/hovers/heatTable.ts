/** A matrix as a small heat map in Markdown: the corner of a large one, its figures below. */
import { hexColour, parseColour } from '../../core/colours/colour';
import {
  createRamp,
  type Ramp,
  rampStep,
  type ThemeColours,
  type ThemeKind,
} from '../../core/colours/palette';
import { formatCount, formatNumber, formatPercent } from '../../core/format';
import type { Matrix } from '../../core/matrix';
import { type MatrixStatistics, statisticsOf } from '../../core/statistics';
import { escapeMarkdown } from './escapeMarkdown';
import { INK } from './hoverMarkdown';

/** The corner that a hover has room for. */
const MOST_ROWS = 6;
const MOST_COLUMNS = 6;
const LONGEST_LABEL = 14;
const NO_BREAK_SPACE = '\u00a0';

/** A hover cannot tell the theme's own colours: those of the editor's default themes, where zero fades. */
const BACKGROUND: Readonly<Record<ThemeKind, string>> = {
  light: '#f8f8f8',
  dark: '#252526',
  highContrast: '#0c141f',
  highContrastLight: '#ffffff',
};

export interface HeatTable {
  readonly matrix: Matrix;
  /** One a row and one a column; an empty one labels nothing. */
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  /** Rows or columns that there are in all, when the matrix holds the first of them only. */
  readonly allRows: number;
  readonly allColumns: number;
  /** Share of entries where the activation is flat, and what that means. */
  readonly saturation: { readonly share: number; readonly meaning: string } | null;
}

/** The table, and under it what it does not show. */
export function heatTableMarkdown(table: HeatTable, theme: ThemeKind): string {
  const { matrix, rowLabels, columnLabels } = table;
  const statistics = statisticsOf(matrix.values);
  const rows = Math.min(matrix.rows, MOST_ROWS);
  const columns = Math.min(matrix.columns, MOST_COLUMNS);
  const limit = Math.max(Math.abs(statistics.minimum), Math.abs(statistics.maximum));
  const ramp = createRamp(surface(theme));
  const more = (shown: number, all: number) => (shown < all ? [' … |'] : []);
  const line = (head: string, cells: readonly string[]) =>
    `| ${head} | ${cells.join(' | ')} |${more(columns, table.allColumns).join('')}`;
  const body = Array.from({ length: rows }, (_, i) =>
    line(
      label(rowLabels[i]),
      Array.from({ length: columns }, (_, j) => cell(matrix.values[i * matrix.columns + j], limit, ramp)),
    ),
  );
  const titles = Array.from({ length: columns }, (_, j) => label(columnLabels[j]));
  const alignment = line(
    ':--',
    titles.map(() => '--:'),
  ).replace('…', '--');
  return [[line('', titles), alignment, ...body].join('\n'), figures(table, statistics, rows, columns)].join(
    '\n\n',
  );
}

function figures(
  { matrix, allRows, allColumns, saturation }: HeatTable,
  { minimum, mean, maximum }: MatrixStatistics,
  rows: number,
  columns: number,
): string {
  const shown = [
    ...(rows < allRows ? [`first ${rows} of ${formatCount(allRows)} rows`] : []),
    ...(columns < allColumns ? [`first ${columns} of ${formatCount(allColumns)} columns`] : []),
  ];
  const parts = [
    ...shown,
    `min ${formatNumber(minimum)} · mean ${formatNumber(mean)} · max ${formatNumber(maximum)}${scope(matrix, allRows, allColumns)}`,
    ...(saturation ? [`${formatPercent(saturation.share)} ${saturation.meaning}`] : []),
  ];
  return escapeMarkdown(parts.join(' · '));
}

/** What the figures are of, when the matrix is not the whole: rows, or columns, that are samples. */
function scope({ rows, columns }: Matrix, allRows: number, allColumns: number): string {
  if (rows < allRows) return ` of the first ${formatCount(rows)} samples`;
  return columns < allColumns ? ` of the first ${formatCount(columns)} samples` : '';
}

function cell(value: number, limit: number, ramp: Ramp): string {
  if (!Number.isFinite(value)) return `**${formatNumber(value)}**`;
  const text = `${NO_BREAK_SPACE}${formatNumber(value)}${NO_BREAK_SPACE}`;
  const colours = ramp[rampStep(value, limit)];
  return `<span style="color:${hexColour(colours.text)};background-color:${hexColour(colours.background)};">${text}</span>`;
}

function label(text = ''): string {
  const short = text.length > LONGEST_LABEL ? `${[...text].slice(0, LONGEST_LABEL - 1).join('')}…` : text;
  return escapeMarkdown(short.replace(/\s+/g, ' '));
}

function surface(kind: ThemeKind): ThemeColours {
  return { kind, background: parseColour(BACKGROUND[kind])!, foreground: parseColour(INK[kind])! };
}
