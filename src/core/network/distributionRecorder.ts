import { ThinnedSeries } from '../thinnedSeries';
import { distributionOf } from './distribution';
import { type EpochDistributions, MOST_EPOCHS } from './parameterPast';
import type { LayerSnapshot } from './progress';

/** Chooses the epochs at which a run's parameters are described, and keeps what was not handed on yet. */
export class DistributionRecorder {
  /** As `ParameterHistory` thins out what it gets: no epoch is described that would be dropped at once. */
  readonly #chosen = new ThinnedSeries<null>(MOST_EPOCHS);
  #untold: EpochDistributions[] = [];

  /** The last epoch that was described; -1 before the first. */
  get lastEpoch(): number {
    return this.#chosen.entries.at(-1)?.epoch ?? -1;
  }

  /** Whether an epoch is far enough behind the last one. */
  isDue(epoch: number): boolean {
    return this.#chosen.isDue(epoch);
  }

  /** Describes the parameters of an epoch behind `lastEpoch`. */
  describe(epoch: number, layers: readonly LayerSnapshot[]): void {
    this.#chosen.push(epoch, null);
    const distributions = layers.map(({ weights, biases }) => ({
      weights: distributionOf(weights),
      biases: distributionOf(biases),
    }));
    this.#untold.push({ epoch, layers: distributions });
  }

  /** What has been described since this was asked last, in the order of the epochs. */
  take(): readonly EpochDistributions[] {
    const taken = this.#untold;
    this.#untold = [];
    return taken;
  }
}
