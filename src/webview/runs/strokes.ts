/** How the lines of compared runs are told apart: by colour, and without it by their dashes. */

const DASHES: readonly (readonly number[])[] = [
  [],
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
  [14, 4],
  [5, 2, 1, 2],
  [1, 5],
  [12, 3, 5, 3],
];

export interface Stroke {
  readonly colour: string;
  readonly dash: readonly number[];
}

export function strokeOf(slot: number, colours: readonly string[]): Stroke {
  return { colour: colours[slot % colours.length], dash: DASHES[slot % DASHES.length] };
}

/** Gives each run a place that it keeps as long as it is compared, whichever others come and go. */
export class Slots {
  readonly #slots = new Map<string, number>();

  assign(runIds: readonly string[]): void {
    for (const runId of this.#slots.keys()) if (!runIds.includes(runId)) this.#slots.delete(runId);
    for (const runId of runIds) {
      if (this.#slots.has(runId)) continue;
      const taken = new Set(this.#slots.values());
      let slot = 0;
      while (taken.has(slot)) slot++;
      this.#slots.set(runId, slot);
    }
  }

  of(runId: string): number {
    return this.#slots.get(runId) ?? 0;
  }
}
