/**
 * States of a run at some of its epochs, from which the epochs between are computed again: training is repeatable to
 * the bit, so that it suffices to keep one state now and then and to train on from the last one before the epoch wanted.
 *
 * Whoever drives the trainer adds a state whenever a fixed time of training has gone by (about 20 ms), which is what a
 * replay takes at most. Memory is bounded: when the states exceed the budget, every other one is dropped and from then
 * on only every other one is taken, so that they stay evenly spread and a run twice as long is replayed in twice the
 * time. The first state always stays.
 */
import { bytesOfState, type TrainingState } from './learnerState';

export interface Checkpoint {
  readonly epoch: number;
  readonly state: TrainingState;
}

/** A state of a small network takes a kilobyte, so that hardly any run gets to this limit. */
const BUDGET_BYTES = 64 * 2 ** 20;
/** What a state takes besides its numbers. */
const OVERHEAD_BYTES = 1024;

export class Checkpoints {
  /** Ascending. */
  private kept: Checkpoint[] = [];
  private bytes = 0;
  /** Of so many states offered, one is kept; and how many were offered since. */
  private stride = 1;
  private offered = 0;

  constructor(private readonly budgetBytes = BUDGET_BYTES) {}

  get count(): number {
    return this.kept.length;
  }

  /** Bytes that the states take. */
  get size(): number {
    return this.bytes;
  }

  /** Offers the state of an epoch later than those before. @param stateOf makes it, when it is to be kept */
  offer(epoch: number, stateOf: () => TrainingState): void {
    const last = this.kept.at(-1);
    if (last !== undefined && epoch <= last.epoch) return;
    this.offered++;
    if (last !== undefined && this.offered < this.stride) return;
    this.offered = 0;
    const state = stateOf();
    this.kept.push({ epoch, state });
    this.bytes += sizeOf(state);
    while (this.bytes > this.budgetBytes && this.kept.length > 1) this.thinOut();
  }

  /** The last state at or before an epoch; undefined before the first. */
  before(epoch: number): Checkpoint | undefined {
    let [low, high] = [0, this.kept.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.kept[middle].epoch <= epoch) low = middle + 1;
      else high = middle;
    }
    return this.kept[low - 1];
  }

  private thinOut(): void {
    // The last of an even number goes: so much longer ago is the one before it.
    if (this.kept.length % 2 === 0) this.offered += this.stride;
    this.kept = this.kept.filter((_, index) => index % 2 === 0);
    this.bytes = this.kept.reduce((sum, { state }) => sum + sizeOf(state), 0);
    this.stride *= 2;
  }
}

function sizeOf(state: TrainingState): number {
  return bytesOfState(state) + OVERHEAD_BYTES;
}
