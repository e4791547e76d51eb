/** The distinct values of a column as classes or one-hot positions. */
import { booleanPair } from './cells';
import { type Column, isMissingAt } from './column';

export interface Categories {
  /** The distinct values as they are shown, in the order of their one-hot positions. */
  readonly names: readonly string[];
  /** One entry a row of those asked for: position of its value in `names`, −1 for a missing cell. */
  readonly indices: Int32Array;
}

/** Numbers by value, then texts in the order of their characters. */
function compareNames(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  const [leftIsText, rightIsText] = [Number.isNaN(left), Number.isNaN(right)];
  if (leftIsText !== rightIsText) return leftIsText ? 1 : -1;
  if (left !== right && !leftIsText) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Finds the categories of a column over `rows`. They are sorted, as scikit-learn numbers classes: false before true,
 * numbers by value before texts in the order of their characters.
 */
export function categoriesOf(column: Column, rows: Uint32Array): Categories {
  const { codes, numbers, texts } = column;
  const pair = column.numberCount === 0 ? booleanPair(texts) : null;
  const shown = pair ? texts.map((text) => pair[Number(text.toLowerCase() === pair[1])]) : texts;
  const nameOf = (row: number): string => {
    const code = codes ? codes[row] : -1;
    return code >= 0 ? shown[code] : String(numbers[row]);
  };
  const found = new Set<string>();
  for (const row of rows) if (!isMissingAt(column, row)) found.add(nameOf(row));
  const names = pair ? pair.filter((word) => found.has(word)) : [...found].sort(compareNames);
  const position = new Map(names.map((name, index) => [name, index]));
  const indices = Int32Array.from(rows, (row) =>
    isMissingAt(column, row) ? -1 : (position.get(nameOf(row)) ?? -1),
  );
  return { names, indices };
}

/** The category most rows have; the first one of several. Needs at least one category. */
export function mostFrequent({ names, indices }: Categories): number {
  const counts = new Uint32Array(names.length);
  for (const index of indices) if (index >= 0) counts[index]++;
  return counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
}
