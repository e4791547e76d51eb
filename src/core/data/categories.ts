/** The distinct values of a column as classes or one-hot positions. */
import type { Cells } from './cellStore';
import { booleanPair } from './cells';
import { type Column, chunksOf, codeAt, NUMBER } from './column';

export interface Categories {
  /** The distinct values as they are shown, in the order of their one-hot positions. */
  readonly names: readonly string[];
  /** How many of the rows asked for have each. */
  readonly counts: readonly number[];
  /** How many of them miss it. */
  readonly missing: number;
  /** Position in `names` of what stands in a cell of the column, −1 for a missing one. */
  readonly positionOf: (cells: Cells, index: number) => number;
}

/** Numbers by value, then texts in the order of their characters. */
function compareNames(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  const [leftIsText, rightIsText] = [Number.isNaN(left), Number.isNaN(right)];
  if (leftIsText !== rightIsText) return leftIsText ? 1 : -1;
  if (left !== right && !leftIsText) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

const NOTHING: ValueCounts = { texts: [], numbers: new Map() };

/** How often each text, by its code, and each number occurs. */
export interface ValueCounts {
  readonly texts: readonly number[];
  readonly numbers: ReadonlyMap<number, number>;
}

/** Counts what stands in `rows`; null when there are more than `limit` different numbers. */
export function countValues(column: Column, rows: Uint32Array, limit: number): ValueCounts | null {
  const texts = new Array<number>(column.texts.length).fill(0);
  const positions = new Map<number, number>();
  const counts: number[] = [];
  for (const { cells, rows: part, first } of chunksOf(column, rows))
    for (const row of part) {
      const code = codeAt(cells, row - first);
      if (code >= 0) texts[code]++;
      else if (code === NUMBER) {
        const value = cells.numbers[row - first];
        let position = positions.get(value);
        if (position === undefined) {
          position = counts.push(0) - 1;
          if (position === limit) return null;
          positions.set(value, position);
        }
        counts[position]++;
      }
    }
  return { texts, numbers: new Map([...positions].map(([value, position]) => [value, counts[position]])) };
}

/**
 * Finds the categories of a column over `rows`. They are sorted, as scikit-learn numbers classes: false before true,
 * numbers by value before texts in the order of their characters.
 * @param found when they were counted before
 */
export function categoriesOf(
  column: Column,
  rows: Uint32Array,
  found = countValues(column, rows, Number.POSITIVE_INFINITY) ?? NOTHING,
): Categories {
  const { texts } = column;
  const pair = column.numberCount === 0 ? booleanPair(texts) : null;
  const shown = pair ? texts.map((text) => pair[Number(text.toLowerCase() === pair[1])]) : texts;
  const counts = new Map<string, number>();
  const count = (name: string, times: number) => counts.set(name, (counts.get(name) ?? 0) + times);
  found.texts.forEach((times, code) => {
    if (times > 0) count(shown[code], times);
  });
  for (const [value, times] of found.numbers) count(String(value), times);
  const names = pair ? pair.filter((word) => counts.has(word)) : [...counts.keys()].sort(compareNames);

  const positions = new Map(names.map((name, position) => [name, position]));
  const positionOfName = (name: string) => positions.get(name) ?? -1;
  const ofText = shown.map(positionOfName);
  const ofNumber = new Map([...found.numbers.keys()].map((value) => [value, positionOfName(String(value))]));
  return {
    names,
    counts: names.map((name) => counts.get(name) ?? 0),
    missing: rows.length - [...counts.values()].reduce((sum, times) => sum + times, 0),
    positionOf: (cells, index) => {
      const code = codeAt(cells, index);
      if (code >= 0) return ofText[code];
      return code === NUMBER ? (ofNumber.get(cells.numbers[index]) ?? -1) : -1;
    },
  };
}

/** The category most rows have; the first one of several. Needs at least one category. */
export function mostFrequent({ counts }: Categories): number {
  return counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
}
