/** Whether the first row of a table names its columns. */
import { booleanPair, type DecimalMark, isMissing, parseNumber } from '../cells';
import { parseDate } from '../dates';

type CellType = 'number' | 'date' | 'boolean' | 'missing' | 'text';

function typeOf(cell: string, decimal: DecimalMark): CellType {
  const text = cell.trim();
  if (isMissing(text)) return 'missing';
  if (!Number.isNaN(parseNumber(text, decimal))) return 'number';
  if (!Number.isNaN(parseDate(text))) return 'date';
  return booleanPair([text]) ? 'boolean' : 'text';
}

/** The type of most of the known cells of a column; null when no type has a clear majority. */
function mainType(types: readonly CellType[]): CellType | null {
  const known = types.filter((type) => type !== 'missing');
  const majority: CellType[] = ['number', 'date', 'boolean', 'text'];
  return (
    majority.find((type) => known.filter((other) => other === type).length >= known.length * 0.7) ?? null
  );
}

/**
 * Every column has a vote. A first cell of another type than the rest of its column speaks for a header, one of the
 * same type against it; in a column of texts, a first cell that occurs again speaks against. Without a decision, a
 * first row of different words is taken for a header, as in every other tool.
 */
export function hasHeader(rows: readonly (readonly string[])[], decimal: DecimalMark): boolean {
  const [first, ...body] = rows;
  const firstTypes = first.map((cell) => typeOf(cell, decimal));
  let votes = 0;
  first.forEach((cell, column) => {
    const cells = body.map((row) => row[column] ?? '');
    const bodyType = mainType(cells.map((other) => typeOf(other, decimal)));
    const firstType = firstTypes[column];
    if (firstType === 'missing' || bodyType === null) return;
    if (bodyType === 'text') {
      const values = new Set(cells.map((other) => other.trim()));
      if (values.has(cell.trim())) votes--;
      else if (values.size * 2 <= cells.length) votes += 0.5;
    } else votes += firstType === bodyType ? -1 : 1;
  });
  if (votes !== 0) return votes > 0;
  const words = first.map((cell) => cell.trim());
  return (
    firstTypes.every((type) => type === 'text' || type === 'boolean') && new Set(words).size === words.length
  );
}
