/**
 * The double nearest to a decimal literal, read from its bytes: what `Number` makes of the text, to the last bit.
 *
 * A literal is m · 10ᵉ with a whole m. Up to 15 digits of m and powers of ten up to 10²² are doubles themselves, so that
 * one multiplication or division rounds just once (W. D. Clinger, How to read floating point numbers accurately, 1990).
 * Up to 19 digits m is a sum of two doubles; the quotient is then known to about 100 bits, and where those do not
 * decide which double is nearest, as for all other literals, the text is given to `Number`.
 */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const LARGEST_EXPONENT = POWERS_OF_TEN.length - 1;
/** Digits of whole numbers that are surely doubles, and of those that are the sum of two. */
export const EXACT_DIGITS = 15;
const MOST_DIGITS = 19;

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const LOWER_CASE = 0x20;
const E = 0x65;

/** 10^exponent for whole exponents from 0 to 22. */
export function powerOfTen(exponent: number): number {
  return POWERS_OF_TEN[exponent];
}

/** The number that the bytes from `start` to `end` spell, of the form −12.5e−3; NaN when they spell none. */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const isNegative = bytes[at] === MINUS;
  if (isNegative || bytes[at] === PLUS) at++;
  let high = 0;
  let low = 0;
  let digits = 0;
  let exponent = 0;
  let isBehindPoint = false;
  let hasDigits = false;
  for (; at < end; at++) {
    const digit = bytes[at] - ZERO;
    if (digit >= 0 && digit <= 9) {
      hasDigits = true;
      if (isBehindPoint) exponent--;
      // Zeros in front are no digits of m.
      if (digits === 0 && digit === 0) continue;
      if (digits < EXACT_DIGITS) high = high * 10 + digit;
      else if (digits < MOST_DIGITS) low = low * 10 + digit;
      digits++;
    } else if (bytes[at] === POINT && !isBehindPoint) isBehindPoint = true;
    else break;
  }
  if (!hasDigits) return Number.NaN;
  if (at < end) {
    const written = readExponent(bytes, at, end);
    if (Number.isNaN(written)) return Number.NaN;
    exponent += written;
  }
  const size = assemble(high, low, digits, exponent);
  return Number.isNaN(size) ? Number(textOf(bytes, start, end)) : isNegative ? -size : size;
}

/** The exponent that the bytes spell, as e−3; NaN when they spell none. */
function readExponent(bytes: Uint8Array, start: number, end: number): number {
  if ((bytes[start] | LOWER_CASE) !== E) return Number.NaN;
  let at = start + 1;
  const isNegative = bytes[at] === MINUS;
  if (isNegative || bytes[at] === PLUS) at++;
  if (at >= end) return Number.NaN;
  let exponent = 0;
  for (; at < end; at++) {
    const digit = bytes[at] - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    exponent = exponent * 10 + digit;
  }
  return isNegative ? -exponent : exponent;
}

/** m · 10^exponent, rounded once; NaN when that cannot be told here. */
function assemble(high: number, low: number, digits: number, exponent: number): number {
  if (digits === 0) return 0;
  if (Math.abs(exponent) > LARGEST_EXPONENT) return Number.NaN;
  if (digits <= EXACT_DIGITS)
    return exponent < 0 ? high / POWERS_OF_TEN[-exponent] : high * POWERS_OF_TEN[exponent];
  if (digits > MOST_DIGITS || exponent > 0) return Number.NaN;
  return divide(high, POWERS_OF_TEN[digits - EXACT_DIGITS], low, POWERS_OF_TEN[-exponent]);
}

/** How far, relatively, the second part of a quotient may be off: generously more than it can be. */
const DOUBT = 3e-14;

/** (high · factor + low) / divisor, rounded once; NaN when that cannot be told. */
function divide(high: number, factor: number, low: number, divisor: number): number {
  const product = high * factor;
  const rest = productError(high, factor, product) + low;
  const m = product + rest;
  const restOfM = product - m + rest;
  const quotient = m / divisor;
  const back = quotient * divisor;
  const remainder = m - back - productError(quotient, divisor, back) + restOfM;
  const correction = remainder / divisor;
  const one = quotient + correction * (1 + DOUBT);
  const other = quotient + correction * (1 - DOUBT);
  return one === other ? one : Number.NaN;
}

/** 2²⁷ + 1, which parts a double in two halves (T. J. Dekker, 1971). */
const SPLITTER = 134217729;

/** a · b − product, exactly, for a product that neither overflows nor vanishes. */
function productError(a: number, b: number, product: number): number {
  const ofA = SPLITTER * a;
  const highA = ofA - (ofA - a);
  const lowA = a - highA;
  const ofB = SPLITTER * b;
  const highB = ofB - (ofB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
