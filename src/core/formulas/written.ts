/** Sums and products written out in numbers, as one writes them on paper: `1·0.32 + 0·(−0.51) = 0.32`. */
import { formatCompact, formatQuantity } from '../format';

/** Of a longer sum the first ones stand there, and the last. */
const MOST_TERMS = 8;

/** A number with at most four significant digits, as in the cells, but without their zeros at the end. */
export function figure(value: number): string {
  return formatCompact(Number(value.toPrecision(4)));
}

/** A number as a factor, or as what follows a sign: negative ones in parentheses. */
export function inside(value: number): string {
  const text = figure(value);
  return text.startsWith('−') ? `(${text})` : text;
}

/** The first of several factors needs no parentheses. */
export function product(first: number, second: number): string {
  return `${figure(first)}·${inside(second)}`;
}

/**
 * Terms with plus signs between them.
 * @param count of all terms
 * @param term one of them, as a text that may stand after a plus sign when `isFirst` is false
 * @param rest further addends, always written
 */
export function sum(
  count: number,
  term: (index: number, isFirst: boolean) => string,
  rest: readonly string[] = [],
): string {
  const shown = Array.from({ length: Math.min(count, MOST_TERMS) }, (_, index) => index);
  const parts = shown.map((index) => term(index, index === 0));
  if (count > MOST_TERMS) {
    const left = count - MOST_TERMS;
    parts.splice(
      MOST_TERMS - 1,
      1,
      `… (${formatQuantity(left, 'more term', 'more terms')}) …`,
      term(count - 1, false),
    );
  }
  return [...parts, ...rest].join(' + ');
}
