/** What the text of one cell can mean: nothing, a number, a truth value. Cells may carry spaces around them. */

/** Which character separates the whole part of a number from its fraction. */
export type DecimalMark = '.' | ',';

const MISSING_WORDS = new Set(['', 'na', 'n/a', '#n/a', '<na>', 'nan', 'null', 'none', '?']);
const LONGEST_MISSING_WORD = 4;

/** Whether a trimmed cell stands for an unknown value. */
export function isMissing(cell: string): boolean {
  return cell.length <= LONGEST_MISSING_WORD && MISSING_WORDS.has(cell.toLowerCase());
}

/** Digits with at least one group separator in front of every three of them: 1,234 or 1.234.567. */
const GROUPED = {
  ',': /^[+-]?[1-9]\d{0,2}(,\d{3})+$/,
  '.': /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/,
};
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?(inf|infinity|∞)$/i;

/** A sign of money on one side of the digits, or a percent sign behind them. */
const MONEY_BEFORE = /^([+-]?)[$€£¥₹]\s?(?=[\d.])/;
const UNIT_BEHIND = /(?<=\d)\s?[%$€£¥₹]$/;

/**
 * Replaces the true minus sign (U+2212) and removes the no-break spaces that group digits, signs of money and the
 * percent sign, as spreadsheets export them: 12 % is 12.
 */
function plainSigns(cell: string): string {
  return cell
    .replace(/^\u2212/, '-')
    .replace(/[\u00a0\u202f](?=\d{3}(?!\d))/g, '')
    .replace(MONEY_BEFORE, '$1')
    .replace(UNIT_BEHIND, '');
}

function ungroup(whole: string, separator: DecimalMark): string | null {
  if (!whole.includes(separator)) return whole;
  return GROUPED[separator].test(whole) ? whole.replaceAll(separator, '') : null;
}

/**
 * The number a trimmed cell stands for, NaN for none. Infinity is returned as such for the caller to refuse.
 *
 * The last of `.` and `,` is the decimal mark when a cell has both. With `decimal` “.”, a comma alone groups digits
 * by three (“1,234”); with “,” it is the decimal mark, and a point that can only group digits, does (“1.234”).
 * Hexadecimal and the like are no numbers: in a table they are codes.
 */
export function parseNumber(cell: string, decimal: DecimalMark): number {
  const text = plainSigns(cell);
  const comma = text.lastIndexOf(',');
  if (comma < 0) {
    if (decimal === ',' && GROUPED['.'].test(text)) return Number(text.replaceAll('.', ''));
    if (PLAIN.test(text)) return Number(text);
    return INFINITE.test(text) ? Number.POSITIVE_INFINITY : Number.NaN;
  }
  const point = text.lastIndexOf('.');
  const mark: DecimalMark = point < 0 ? decimal : comma > point ? ',' : '.';
  const separator = mark === ',' ? '.' : ',';
  const cut = text.lastIndexOf(mark);
  const whole = ungroup(cut < 0 ? text : text.slice(0, cut), separator);
  if (whole === null) return Number.NaN;
  const number = cut < 0 ? whole : `${whole}.${text.slice(cut + 1)}`;
  return PLAIN.test(number) ? Number(number) : Number.NaN;
}

/** Pairs of words for false and true, in lower case. */
const BOOLEAN_PAIRS: readonly (readonly [string, string])[] = [
  ['false', 'true'],
  ['no', 'yes'],
  ['n', 'y'],
  ['f', 't'],
  ['off', 'on'],
];

/** The pair of truth words that all of `words` belong to, or null when they are no truth values. */
export function booleanPair(words: readonly string[]): readonly [string, string] | null {
  const lower = words.map((word) => word.toLowerCase());
  return BOOLEAN_PAIRS.find((pair) => lower.every((word) => pair.includes(word))) ?? null;
}

/** A name or value as it is shown: on one line, without spaces around it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
