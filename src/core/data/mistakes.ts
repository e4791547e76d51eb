/** Texts that stand in a column of numbers or dates. */
import { parseNumber } from './cells';
import type { ClassifiedColumn } from './columnKinds';
import { andMore, errorAt } from './places';
import type { ColumnKind, DataProblem } from './summary';
import type { Table } from './table';

/** One error for each of the first such cells of a column, at its place; the others are counted. */
export function mistakeProblems(table: Table, columns: readonly ClassifiedColumn[]): DataProblem[] {
  return columns.flatMap(({ column, kind, mistakes }, position) => {
    if (mistakes === null) return [];
    return mistakes.cells.map(({ row, text }, index) => {
      const place = table.placeOfCell(row, position);
      const last = index === mistakes.cells.length - 1;
      const more = last ? andMore(mistakes.count - mistakes.cells.length, 'cell') : '';
      const what = `Line ${place.line + 1} (row ${row + 1}), column “${column.name}”: “${shorten(text)}” is ${faultOf(text, kind)}.`;
      return errorAt(place, `${what} Correct the cell, or empty it if the value is unknown.${more}`);
    });
  });
}

/** What is wrong with a text in a column of numbers or dates. */
function faultOf(text: string, kind: ColumnKind): string {
  if (kind === 'date') return 'not a date';
  return Number.isNaN(parseNumber(text, '.')) ? 'not a number' : 'not a finite number';
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
