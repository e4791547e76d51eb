/** What a column is, judged by its cells, and the text cells that stand where a number belongs. */
import { formatCount } from '../format';
import { booleanPair } from './cells';
import { type CellText, type Column, codeAt, MAX_CATEGORIES, NUMBER } from './column';
import { isAmbiguousDate } from './dates';
import type { ColumnKind } from './summary';

/** From this share of numbers (or dates) on, the other cells of a column are mistakes. */
const MOSTLY = 0.8;
/** A column of texts has categories when it has at most so many distinct ones, or this share of its cells. */
const FEW_CATEGORIES = 20;
const CATEGORY_SHARE = 0.1;
/** Texts between numbers that come at least so often are meant (“3+”), not mistakes. */
const MEANT_REPETITIONS = 5;

export interface ClassifiedColumn {
  readonly column: Column;
  readonly kind: ColumnKind;
  /** Why it cannot serve as a feature, as a half sentence; null when it can. */
  readonly reason: string | null;
  readonly canBeTarget: boolean;
  /** Set when texts stand in a column of numbers or dates: the first of them, and how many there are. */
  readonly mistakes: { readonly cells: readonly CellText[]; readonly count: number } | null;
}

const IDENTIFIER_NAME = /^(id|index|idx|nr|no|number|num|row|rownum|rowid|record|key|uuid|#)\.?$|[_ .-]id$/i;
/** PassengerId, userID; but not covid. */
const CAMEL_CASE_IDENTIFIER = /[a-z]I[dD]$/;
/** An unnamed first column is where spreadsheets and pandas write row numbers. */
const UNNAMED = /^(column 1|unnamed: 0)$/i;

/** The distinct texts of a column, each with how often it occurs. */
function textCounts(column: Column): Map<string, number> {
  const counts = new Map<string, number>();
  for (const chunk of column.chunks)
    for (const code of chunk.load().codes ?? [])
      if (code >= 0) counts.set(column.texts[code], (counts.get(column.texts[code]) ?? 0) + 1);
  return counts;
}

/** Up to `limit` + 1 distinct numbers of a column. */
function distinctNumbers(column: Column, limit: number): Set<number> {
  const values = new Set<number>();
  for (const chunk of column.chunks) {
    const cells = chunk.load();
    for (let i = 0; i < cells.numbers.length; i++) {
      if (values.size > limit) return values;
      if (codeAt(cells, i) === NUMBER) values.add(cells.numbers[i]);
    }
  }
  return values;
}

function categoryLimit(cells: number): number {
  return Math.min(MAX_CATEGORIES, Math.max(FEW_CATEGORIES, Math.floor(cells * CATEGORY_SHARE)));
}

/** Numbers are compared with so many before them: enough to tell, and a set that fits in memory. */
const MANY_INTEGERS = 1_000_000;

/** Whether all numbers are whole, known and different. */
function areUniqueIntegers(column: Column): boolean {
  if (column.missingCount > 0 || column.textCount > 0) return false;
  const seen = new Set<number>();
  for (const chunk of column.chunks)
    for (const value of chunk.load().numbers) {
      if (!Number.isInteger(value) || seen.has(value)) return false;
      if (seen.size < MANY_INTEGERS) seen.add(value);
    }
  return true;
}

function countsUp(column: Column): boolean {
  let previous: number | null = null;
  for (const chunk of column.chunks)
    for (const value of chunk.load().numbers) {
      if (previous !== null && value !== previous + 1) return false;
      previous = value;
    }
  return true;
}

/** The unit behind a number (“kg” of “63 kg”); null for any other text. */
function unitOf(text: string): string | null {
  return /^[+-]?\d[\d.,]*\s?(\p{L}{1,4}[²³]?)$/u.exec(text)?.[1] ?? null;
}

/** Whether the texts among the numbers come so often, and the values are so few, that they must be categories. */
function textsAreMeant(column: Column): boolean {
  if (column.manyTexts || column.infiniteCount > 0) return false;
  const counts = textCounts(column);
  const distinct = counts.size + distinctNumbers(column, FEW_CATEGORIES).size;
  return distinct <= FEW_CATEGORIES && [...counts.values()].every((count) => count >= MEANT_REPETITIONS);
}

/** Whether `right` cells of the right type make the `wrong` others mistakes. */
function makesMistakes(right: number, wrong: number): boolean {
  return wrong > 0 && (right >= (right + wrong) * MOSTLY || (wrong === 1 && right >= 2));
}

function usable(column: Column, kind: ColumnKind): ClassifiedColumn {
  return { column, kind, reason: null, canBeTarget: true, mistakes: null };
}

function leftOut(column: Column, kind: ColumnKind, reason: string, canBeTarget = false): ClassifiedColumn {
  return { column, kind, reason, canBeTarget, mistakes: null };
}

function classifyNumbers(column: Column, position: number): ClassifiedColumn {
  if (distinctNumbers(column, 1).size === 1) return leftOut(column, 'constant', 'the same in every row');
  const namedIdentifier = IDENTIFIER_NAME.test(column.name) || CAMEL_CASE_IDENTIFIER.test(column.name);
  const unnamedCounter = position === 0 && UNNAMED.test(column.name);
  if ((namedIdentifier || unnamedCounter) && areUniqueIntegers(column)) {
    if (namedIdentifier) return leftOut(column, 'identifier', 'a number that only identifies the row');
    if (countsUp(column)) return leftOut(column, 'identifier', 'a counter of the rows');
  }
  return usable(column, 'numeric');
}

function classifyTexts(column: Column): ClassifiedColumn {
  const present = column.textCount + column.numberCount;
  const numbers = distinctNumbers(column, MAX_CATEGORIES).size;
  const distinct = column.texts.length + numbers;
  const tooMany = column.manyTexts || distinct > MAX_CATEGORIES;
  if (distinct === 1) return leftOut(column, 'constant', 'the same in every row');
  if (numbers === 0 && !tooMany && booleanPair(column.texts)) return usable(column, 'boolean');
  const few = !tooMany && distinct <= categoryLimit(present);
  if (few && distinct < present) return usable(column, 'categorical');
  const [{ text: example }] = column.firstTexts;
  if (column.firstTexts.every(({ text }) => isAmbiguousDate(text)))
    return leftOut(column, 'text', 'dates whose day and month could be swapped: write them as 2024-03-09');
  const unit = unitOf(example);
  if (unit !== null && column.firstTexts.every(({ text }) => unitOf(text) === unit))
    return leftOut(column, 'text', `numbers with a unit, as “${example}”: write the numbers alone`);
  if (distinct === present && !tooMany)
    return leftOut(column, 'identifier', 'a different text in every row', few);
  const amount = tooMany ? `more than ${formatCount(MAX_CATEGORIES)}` : formatCount(distinct);
  return leftOut(column, 'text', `free text: ${amount} different values`);
}

/**
 * Judges a column by its cells alone.
 * @param position of the column in the document, from 0
 */
export function classifyColumn(column: Column, position: number): ClassifiedColumn {
  const { numberCount, textCount, dateCount } = column;
  if (numberCount + textCount === 0) return leftOut(column, 'empty', 'no value in any row');
  if (textCount === 0) return classifyNumbers(column, position);
  if (dateCount === textCount && numberCount === 0)
    return column.texts.length === 1 && !column.manyTexts
      ? leftOut(column, 'constant', 'the same in every row')
      : usable(column, 'date');
  if (makesMistakes(numberCount, textCount) && !textsAreMeant(column))
    return {
      ...usable(column, 'numeric'),
      mistakes: { cells: column.firstTexts, count: textCount },
    };
  const undated = textCount - dateCount;
  if (numberCount === 0 && dateCount >= 2 && makesMistakes(dateCount, undated))
    return { ...usable(column, 'date'), mistakes: { cells: column.firstNonDates, count: undated } };
  return classifyTexts(column);
}
