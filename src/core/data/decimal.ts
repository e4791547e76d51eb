/**
 * The double nearest to a decimal literal, read from its bytes: what `Number` makes of the text, to the last bit.
 *
 * A literal is m · 10ᵉ with a whole m. Up to 15 digits of m and powers of ten up to 10²² are doubles themselves, so that
 * one multiplication or division rounds just once (W. D. Clinger, How to read floating point numbers accurately, 1990).
 * Up to 19 digits m is a sum of two doubles; the quotient is then known to about 100 bits, and where those do not
 * decide which double is nearest, as for all other literals, the text is given to `Number`.
 */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const LARGEST_EXPONENT = POWERS_OF_TEN.length - 1;
/** Digits of whole numbers that are surely doubles, and of those that are the sum of two. */
export const EXACT_DIGITS = 15;
const MOST_DIGITS = 19;
/** Readable bytes that have to stand behind a literal, since digits are looked at four at a time. */
export const BYTES_BEHIND = 4;

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const LOWER_CASE = 0x20;
const E = 0x65;

/**
 * The number that the four digits at `at` spell, −1 where not all four are digits. Two neighbours become one number a
 * pair of bytes (× 10 + 1), then two pairs become one (× 100 + 1), each by a single multiplication.
 */
export function fourDigits(bytes: DataView, at: number): number {
  const word = bytes.getInt32(at, true);
  // The digits are 0x30 to 0x39: 6 more keep them below 0x40.
  if ((word & 0xf0f0f0f0) !== 0x30303030 || ((word + 0x06060606) & 0xf0f0f0f0) !== 0x30303030) return -1;
  const pairs = Math.imul(word & 0x0f0f0f0f, 10 * 2 ** 8 + 1) >>> 8;
  return Math.imul(pairs & 0x00ff00ff, 100 * 2 ** 16 + 1) >>> 16;
}

/**
 * The number that the bytes from `start` to `end` spell, of the form −12.5e−3; NaN when they spell none.
 * @param bytes has BYTES_BEHIND more, the first of which is no digit
 */
export function parseDecimal(bytes: DataView, start: number, end: number): number {
  let at = start;
  const sign = bytes.getUint8(at);
  const isNegative = sign === MINUS;
  if (isNegative || sign === PLUS) at++;
  let high = 0;
  let low = 0;
  let digits = 0;
  let exponent = 0;
  let point = -1;
  const first = at;
  for (; at < end; at++) {
    if (digits > 0 && digits + 4 <= EXACT_DIGITS) {
      const four = fourDigits(bytes, at);
      if (four >= 0) {
        high = high * 10_000 + four;
        digits += 4;
        at += 3;
        continue;
      }
    }
    const digit = bytes.getUint8(at) - ZERO;
    if (digit >= 0 && digit <= 9) {
      // Zeros in front are no digits of m.
      if (digits === 0 && digit === 0) continue;
      if (digits < EXACT_DIGITS) high = high * 10 + digit;
      else if (digits < MOST_DIGITS) low = low * 10 + digit;
      digits++;
    } else if (digit === POINT - ZERO && point < 0) point = at;
    else break;
  }
  const length = at - first - Number(point >= 0);
  if (length === 0) return Number.NaN;
  if (point >= 0) exponent = point + 1 - at;
  if (at < end) {
    const written = readExponent(bytes, at, end);
    if (Number.isNaN(written)) return Number.NaN;
    exponent += written;
  }
  const size = assemble(high, low, digits, exponent);
  return Number.isNaN(size) ? Number(textOf(bytes, start, end)) : isNegative ? -size : size;
}

/** The exponent that the bytes spell, as e−3; NaN when they spell none. */
function readExponent(bytes: DataView, start: number, end: number): number {
  if ((bytes.getUint8(start) | LOWER_CASE) !== E || start + 1 === end) return Number.NaN;
  let at = start + 1;
  const sign = bytes.getUint8(at);
  const isNegative = sign === MINUS;
  if (isNegative || sign === PLUS) at++;
  if (at === end) return Number.NaN;
  let exponent = 0;
  for (; at < end; at++) {
    const digit = bytes.getUint8(at) - ZERO;
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

function textOf({ buffer, byteOffset }: DataView, start: number, end: number): string {
  return String.fromCharCode(...new Uint8Array(buffer, byteOffset + start, end - start));
}
