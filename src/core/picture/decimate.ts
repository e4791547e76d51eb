export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Entries `from` to `to` (both included) of a curve as at most 2·buckets + 2 points: the lowest and the highest of
 * each of `buckets` equal stretches, in order, so that no spike is lost, and the two ends. Entries that are not
 * finite are left out.
 */
export function decimate(values: Float64Array, from: number, to: number, buckets: number): Point[] {
  const first = Math.max(0, from);
  const last = Math.min(values.length - 1, to);
  const count = last - first + 1;
  const points: Point[] = [];
  const add = (x: number) => {
    if (Number.isFinite(values[x]) && points.at(-1)?.x !== x) points.push({ x, y: values[x] });
  };
  if (count <= 2 * buckets) {
    for (let x = first; x <= last; x++) add(x);
    return points;
  }
  add(first);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = first + Math.floor((bucket * count) / buckets);
    const end = first + Math.floor(((bucket + 1) * count) / buckets);
    let lowest = -1;
    let highest = -1;
    for (let x = start; x < end; x++) {
      if (!Number.isFinite(values[x])) continue;
      if (lowest < 0 || values[x] < values[lowest]) lowest = x;
      if (highest < 0 || values[x] > values[highest]) highest = x;
    }
    if (lowest < 0) continue;
    add(Math.min(lowest, highest));
    add(Math.max(lowest, highest));
  }
  add(last);
  return points;
}
