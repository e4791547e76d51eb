/** A loss curve that grows at its end without copying on every snapshot. */
export class Series {
  #values = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Writes `values` from entry `from` on; whatever stood behind them is dropped. */
  write(from: number, values: Float64Array): void {
    if (from > this.#length) throw new RangeError(`gap in a series: ${from} after ${this.#length}`);
    const length = from + values.length;
    if (length > this.#values.length) {
      const grown = new Float64Array(Math.max(length, 2 * this.#values.length));
      grown.set(this.#values.subarray(0, this.#length));
      this.#values = grown;
    }
    this.#values.set(values, from);
    this.#length = length;
  }

  /** A copy of the entries from `from` on, up to but not including `end`. */
  slice(from: number, end: number): Float64Array {
    return this.#values.slice(from, Math.min(end, this.#length));
  }
}
