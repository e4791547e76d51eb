export interface Entry<T> {
  readonly epoch: number;
  readonly value: T;
}

/**
 * A series over epochs that stays small however long it goes on: when it is full, every other entry is dropped, and
 * those to come lie twice as far apart. The first entry stays.
 */
export class ThinnedSeries<T> {
  #entries: Entry<T>[] = [];
  /** Epochs between two entries, at least, so that the series does not fill too fast. */
  #gap = 1;

  /** @param limit entries that are kept at most; 4 or more */
  constructor(private readonly limit: number) {}

  get entries(): readonly Entry<T>[] {
    return this.#entries;
  }

  get gap(): number {
    return this.#gap;
  }

  /** Whether an entry of this epoch is far enough behind the last one. */
  isDue(epoch: number): boolean {
    const last = this.#entries.at(-1);
    return last === undefined || epoch >= last.epoch + this.#gap;
  }

  /** @throws RangeError for an epoch that is not behind the last one */
  push(epoch: number, value: T): void {
    const last = this.#entries.at(-1);
    if (last !== undefined && epoch <= last.epoch)
      throw new RangeError(`epoch ${epoch} is not behind ${last.epoch}`);
    if (this.#entries.length >= this.limit) this.#thin();
    this.#entries.push({ epoch, value });
  }

  #thin(): void {
    const first = this.#entries[0].epoch;
    const span = this.#entries[this.#entries.length - 1].epoch - first;
    // Snapshots come as fast as the machine is: twice the distance alone need not drop a single one of them.
    this.#gap = Math.max(2 * this.#gap, Math.ceil(span / (this.limit / 2)));
    let next = first;
    this.#entries = this.#entries.filter(({ epoch }) => {
      if (epoch < next) return false;
      next = epoch + this.#gap;
      return true;
    });
  }
}
