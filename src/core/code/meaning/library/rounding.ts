/** Rounding as languages do it: a half goes to the even neighbour. */

export function halfToEven(x: number): number {
  const nearest = Math.round(x);
  return Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : nearest;
}

/** NumPy scales, rounds and scales back. */
export function scaledRound(x: number, digits: number): number {
  const scale = 10 ** digits;
  return digits === 0 ? halfToEven(x) : halfToEven(x * scale) / scale;
}

/** Python and R round the number itself: 2.675 is a little less than it reads. */
export function exactRound(x: number, digits: number): number {
  if (digits <= 0 || digits > 50 || !Number.isFinite(x)) return scaledRound(x, digits);
  const isTie = Number.isInteger(x * 2 ** (digits + 1)) && Math.abs((x * 10 ** digits) % 1) === 0.5;
  return isTie ? scaledRound(x, digits) : Number(x.toFixed(digits));
}
