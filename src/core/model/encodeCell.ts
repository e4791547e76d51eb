/** A cell as the numbers that input neurons receive, by the rules of the data that the model learnt from. */
import { booleanPair, type DecimalMark, isMissing, oneLine, parseNumber } from '../data/cells';
import type { CategoryCode, ColumnCode } from '../data/columnCode';
import { parseDate } from '../data/dates';

/** What a cell holds, for a column: a number, a date's days since 1970 or a category's position. */
export type ReadCell =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'missing' }
  /** A category that the model has never seen. */
  | { readonly kind: 'unknown' }
  /** A half sentence, as “not a number”. */
  | { readonly kind: 'mistake'; readonly fault: string };

/** Reads a cell as it stands in a document or a form. */
export function readCell(code: ColumnCode, cell: string, decimal: DecimalMark): ReadCell {
  const text = oneLine(cell);
  if (isMissing(text)) return { kind: 'missing' };
  switch (code.kind) {
    case 'number': {
      const value = parseNumber(text, decimal);
      return Number.isFinite(value) ? { kind: 'value', value } : mistake(numberFault(value));
    }
    case 'date': {
      const value = parseDate(text);
      return Number.isNaN(value) ? mistake(NOT_A_DATE) : { kind: 'value', value };
    }
    case 'position':
    case 'oneHot': {
      const number = parseNumber(text, decimal);
      const value = categoryFinder(code)(Number.isFinite(number) ? String(number) : text);
      return value < 0 ? { kind: 'unknown' } : { kind: 'value', value };
    }
  }
}

export const NOT_A_DATE = 'not a date (write it as 2024-03-09)';

/** @param value what the text was read as: NaN or infinite */
export function numberFault(value: number): string {
  return Number.isNaN(value) ? 'not a number' : 'not a finite number';
}

/** The position of a category by its name, −1 for an unknown one; truth values in upper and lower case alike. */
export function categoryFinder({ categories }: CategoryCode): (name: string) => number {
  const positions = new Map(categories.map((name, position) => [name, position]));
  const isBoolean = booleanPair(categories) !== null;
  return (name) => positions.get(name) ?? (isBoolean ? positions.get(name.toLowerCase()) : undefined) ?? -1;
}

/** Writes a column's value as its numbers, of which there are `widthOf(code)`, from `at` on. */
export function writeValue(code: ColumnCode, value: number, values: Float64Array, at: number): void {
  if (code.kind !== 'oneHot') {
    values[at] = value;
    return;
  }
  values.fill(0, at, at + code.categories.length);
  values[at + value] = 1;
}

function mistake(fault: string): ReadCell {
  return { kind: 'mistake', fault };
}
