/** Numbers to name on an axis. */

/**
 * Where values of zero are drawn on a logarithmic axis: a decade below the smallest positive one.
 * Null when no value is positive.
 */
export function logarithmicFloor(curves: readonly (readonly { readonly y: number }[])[]): number | null {
  let smallest = Number.POSITIVE_INFINITY;
  for (const curve of curves) for (const { y } of curve) if (y > 0 && y < smallest) smallest = y;
  return Number.isFinite(smallest) ? smallest / 10 : null;
}

/**
 * Values to name on a logarithmic axis: powers of ten, thinned out over many decades, with 2 and 5 times them over
 * few; the two ends where the axis is too short for these.
 */
export function logarithmicTicks(minimum: number, maximum: number): number[] {
  const first = Math.floor(Math.log10(minimum));
  const last = Math.ceil(Math.log10(maximum));
  const factors = last - first > 4 ? [1] : [1, 2, 5];
  const step = Math.max(1, Math.ceil((last - first) / 8));
  const ticks: number[] = [];
  for (let power = Math.ceil(first / step) * step; power <= last; power += step)
    for (const factor of factors) ticks.push(Number(`${factor}e${power}`));
  const named = ticks.filter((tick) => tick >= minimum && tick <= maximum);
  return named.length >= 2 ? named : [minimum, maximum];
}

/**
 * Round numbers (1, 2 or 5 times a power of ten apart) from the first in the range to the last.
 * @param most how many there is room for
 */
export function linearTicks(minimum: number, maximum: number, most: number): number[] {
  const span = maximum - minimum;
  if (!(span > 0) || !Number.isFinite(span)) return [minimum];
  const power = Math.floor(Math.log10(span / most));
  const factor = [1, 2, 5, 10].find((candidate) => span / Number(`${candidate}e${power}`) <= most) ?? 10;
  const step = Number(`${factor}e${power}`);
  const first = Math.ceil(minimum / step - 1e-9);
  const last = Math.floor(maximum / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(15)));
}
