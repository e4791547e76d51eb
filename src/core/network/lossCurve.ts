/** A curve that grows by one entry an epoch. */
export class LossCurve {
  private values = new Float64Array(256);
  private count = 0;

  /** Number of entries: the next one belongs to this epoch. */
  get length(): number {
    return this.count;
  }

  push(value: number): void {
    this.makeRoomFor(1);
    this.values[this.count++] = value;
  }

  /** The entries of several epochs, in their order. */
  append(values: Float64Array): void {
    this.makeRoomFor(values.length);
    this.values.set(values, this.count);
    this.count += values.length;
  }

  /** The entry of an epoch that the curve has come to. */
  at(epoch: number): number {
    return this.values[epoch];
  }

  /** A copy of the entries from epoch `from` on. */
  since(from: number): Float64Array {
    return this.values.slice(from, this.count);
  }

  private makeRoomFor(more: number): void {
    const needed = this.count + more;
    if (needed <= this.values.length) return;
    const larger = new Float64Array(Math.max(2 * this.values.length, needed));
    larger.set(this.values);
    this.values = larger;
  }
}
