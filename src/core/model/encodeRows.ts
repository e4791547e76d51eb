/** Rows of another table as the numbers that a model gets, after it was checked that their columns fit. */
import { parseNumber } from '../data/cells';
import { chunksOf, type Column, codeAt, MISSING, NUMBER } from '../data/column';
import { type ColumnCode, widthOf } from '../data/columnCode';
import { andMore, errorAt, warningAt } from '../data/places';
import type { Preprocessing } from '../data/preprocessing';
import type { DataProblem, DataSummary } from '../data/summary';
import type { Table } from '../data/table';
import { formatCount, formatQuantity } from '../format';
import type { Matrix } from '../matrix';
import { categoryFinder, NOT_A_DATE, numberFault, writeValue } from './encodeCell';
import { matchColumns } from './matchColumns';

export interface FittingRows {
  /** Rows of the table that have all that a prediction needs, ascending. */
  readonly rows: Uint32Array;
  /** Rows × input neurons, encoded but not scaled. @param part of `rows` */
  inputs(part: Uint32Array): Matrix;
  /** Rows × output neurons, NaN where a target is missing or unknown; null when the table has no target. */
  readonly targets: ((part: Uint32Array) => Matrix) | null;
  readonly warnings: readonly DataProblem[];
}

export type FittingResult =
  | { readonly ok: true; readonly fitting: FittingRows }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

const SHOWN_ROWS = 5;
const LONGEST_SHOWN = 40;

/**
 * Encodes the rows of a table as those that a model learnt from. A missing cell gets what stood for one in training,
 * as does a category that the model does not know; where nothing does, the row has no prediction.
 */
export function encodeRows(
  table: Table,
  preprocessing: Preprocessing,
  data: DataSummary,
  firstLine = 0,
): FittingResult {
  const start = { line: firstLine, column: 0 };
  const matched = matchColumns(table, preprocessing, data);
  if (!matched.ok) return { ok: false, problems: matched.messages.map((message) => errorAt(start, message)) };
  const readers = (codes: readonly ColumnCode[], positions: readonly number[]) =>
    codes.map((code, index) => new ColumnReader(table, positions[index], code));
  const inputs = readers(preprocessing.inputs, matched.inputs);
  const mistakes = inputs.flatMap((reader) => reader.mistakes());
  if (mistakes.length > 0) return { ok: false, problems: mistakes };

  const usable = new Uint8Array(table.rows).fill(1);
  const warnings = inputs.flatMap((reader) => reader.markUnusable(usable));
  const targets = matched.targets && readers(preprocessing.targets, matched.targets);
  return {
    ok: true,
    fitting: {
      rows: Uint32Array.from(usable.keys()).filter((row) => usable[row] === 1),
      inputs: (part) => matrixOf(inputs, part),
      targets: targets && ((part) => matrixOf(targets, part)),
      warnings: [...table.warnings, ...warnings],
    },
  };
}

function matrixOf(readers: readonly ColumnReader[], rows: Uint32Array): Matrix {
  const columns = readers.reduce((sum, { code }) => sum + widthOf(code), 0);
  const values = new Float64Array(rows.length * columns);
  let offset = 0;
  for (const reader of readers) {
    reader.write(rows, values, columns, offset);
    offset += widthOf(reader.code);
  }
  return { rows: rows.length, columns, values };
}

/** One column of the table, read by the code of the model's column. */
class ColumnReader {
  private readonly column: Column;
  /** The value of each text of the column's dictionary; NaN for one that has none. */
  private readonly ofText: Float64Array;
  private readonly ofNumber: (value: number) => number;

  constructor(
    private readonly table: Table,
    private readonly position: number,
    readonly code: ColumnCode,
  ) {
    this.column = table.columns[position];
    if (code.kind === 'position' || code.kind === 'oneHot') {
      const find = categoryFinder(code);
      const positionOrNaN = (name: string) => (find(name) < 0 ? Number.NaN : find(name));
      this.ofText = Float64Array.from(this.column.texts, positionOrNaN);
      this.ofNumber = (value) => positionOrNaN(String(value));
    } else {
      // The days of a date stand beside its text, in the column's numbers.
      this.ofText = new Float64Array(0);
      this.ofNumber = (value) => value;
    }
  }

  /** What stands where a number or a date belongs: the first such cells at their places. */
  mistakes(): DataProblem[] {
    const { code, column } = this;
    if (code.kind === 'position' || code.kind === 'oneHot') return [];
    const isDate = code.kind === 'date';
    const cells = isDate ? this.firstNonDates() : column.firstTexts;
    const count = isDate ? column.numberCount + column.textCount - column.dateCount : column.textCount;
    if (count === 0) return [];
    const present = column.numberCount + column.textCount;
    if (count === present && count > 1) {
      const place = this.table.placeOfName(this.position);
      const [needed, found] = isDate
        ? ['dates', 'none']
        : ['numbers', column.dateCount > 0 ? 'dates' : 'texts'];
      const example = shorten(cells[0].text);
      return [
        errorAt(
          place,
          `Column “${column.name}” holds ${found === 'none' ? 'no dates' : found} (“${example}” in row ${formatCount(cells[0].row + 1)}), but the model learnt from ${needed}.`,
        ),
      ];
    }
    return cells.map(({ row, text }, index) => {
      const place = this.table.placeOfCell(row, this.position);
      const fault = isDate ? NOT_A_DATE : numberFault(parseNumber(text, this.table.notation.decimal));
      const more = index === cells.length - 1 ? andMore(count - cells.length, 'cell') : '';
      return errorAt(
        place,
        `Line ${place.line + 1} (row ${formatCount(row + 1)}), column “${column.name}”: “${shorten(text)}” is ${fault}. Correct the cell, or empty it if the value is unknown.${more}`,
      );
    });
  }

  /** Clears the mark of rows that have no value here and none that could stand for it, and says what was assumed. */
  markUnusable(usable: Uint8Array): DataProblem[] {
    const { code, column, table, position } = this;
    const isCategory = code.kind === 'position' || code.kind === 'oneHot';
    // As a rule there is nothing to be looked for.
    if (column.missingCount === 0 && !isCategory) return [];
    const missing: number[] = [];
    const unknown: number[] = [];
    this.forEach(allRows(column), (value, row, isMissing) => {
      if (!Number.isNaN(value)) return;
      (isMissing ? missing : unknown).push(row);
      if (code.fill === null) usable[row] = 0;
    });
    const filled =
      code.fill === null ? 'left without a prediction' : `predicted with ${describeFill(code, code.fill)}`;
    const warn = (rows: readonly number[], what: string) =>
      rows.length === 0
        ? []
        : [
            warningAt(
              table.placeOfCell(rows[0], position),
              `Column “${code.name}”: ${what}; ${filled} (${listRows(rows)}).`,
            ),
          ];
    return [
      ...warn(missing, `${formatQuantity(missing.length, 'row lacks', 'rows lack')} a value`),
      ...warn(
        unknown,
        `${formatQuantity(unknown.length, 'row has', 'rows have')} a category that the model does not know`,
      ),
    ];
  }

  write(rows: Uint32Array, values: Float64Array, width: number, offset: number): void {
    const { code } = this;
    let at = offset;
    this.forEach(rows, (value) => {
      const known = Number.isNaN(value) ? code.fill : value;
      if (known === null) values.fill(Number.NaN, at, at + widthOf(code));
      else writeValue(code, known, values, at);
      at += width;
    });
  }

  /** Visits cells; NaN stands for what is missing or unknown. */
  private forEach(rows: Uint32Array, visit: (value: number, row: number, isMissing: boolean) => void): void {
    const { column, ofText, ofNumber, code } = this;
    const isDate = code.kind === 'date';
    for (const { cells, rows: part, first } of chunksOf(column, rows))
      for (const row of part) {
        const kind = codeAt(cells, row - first);
        const number = cells.numbers[row - first];
        if (kind === NUMBER) visit(isDate ? Number.NaN : ofNumber(number), row, false);
        else if (kind === MISSING) visit(Number.NaN, row, true);
        else if (isDate) visit(number, row, false);
        else visit(ofText[kind] ?? Number.NaN, row, false);
      }
  }

  /** The first cells that are no dates, numbers among them. */
  private firstNonDates(): { readonly row: number; readonly text: string }[] {
    const { column } = this;
    const numbers: { row: number; text: string }[] = [];
    if (column.numberCount > 0)
      for (const { cells, rows, first } of chunksOf(column, allRows(column)))
        for (const row of rows)
          if (numbers.length < SHOWN_ROWS && codeAt(cells, row - first) === NUMBER)
            numbers.push({ row, text: String(cells.numbers[row - first]) });
    return [...column.firstNonDates, ...numbers].sort((a, b) => a.row - b.row).slice(0, SHOWN_ROWS);
  }
}

function allRows({ rows }: Column): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row);
}

function describeFill(code: ColumnCode, fill: number): string {
  switch (code.kind) {
    case 'number':
      return `the training data’s mean, ${Number(fill.toPrecision(6))}`;
    case 'date':
      return 'the training data’s mean date';
    default:
      return `the most frequent one, “${code.categories[fill]}”`;
  }
}

/** `row 4`, `rows 4, 9, 12, …` */
function listRows(rows: readonly number[]): string {
  const shown = rows.slice(0, SHOWN_ROWS).map((row) => formatCount(row + 1));
  const more = rows.length > shown.length ? ', …' : '';
  return `${rows.length === 1 ? 'row' : 'rows'} ${shown.join(', ')}${more}`;
}

function shorten(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}
