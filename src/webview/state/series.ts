/**
 * A copy of `series` with `values` from entry `from` on; what stood behind them is dropped. A gap before `from` is
 * filled with NaN.
 *
 * The memory behind a result is shared with the next one where it has room, so that a curve of n entries that grows
 * bit by bit is copied O(log n) times: only the newest result may be extended.
 */
export function extendSeries(series: Float64Array, from: number, values: Float64Array): Float64Array {
  const length = from + values.length;
  const room = series.buffer.byteLength / Float64Array.BYTES_PER_ELEMENT;
  let extended: Float64Array;
  if (series.byteOffset === 0 && length <= room) {
    extended = new Float64Array(series.buffer, 0, length);
  } else {
    extended = new Float64Array(new ArrayBuffer(8 * Math.max(2 * length, 1024)), 0, length);
    extended.set(series.subarray(0, Math.min(series.length, from)));
  }
  if (from > series.length) extended.fill(Number.NaN, series.length, from);
  extended.set(values, from);
  return extended;
}
