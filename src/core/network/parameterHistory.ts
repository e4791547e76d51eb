/** What is kept of a run's parameters on the way: those of its first epoch, and how all were spread since. */
import { ThinnedSeries } from '../thinnedSeries';
import { type Distribution, distributionOf } from './distribution';
import {
  BINS,
  type FirstParameters,
  type MatrixDistributions,
  type ParameterDistributions,
  type ParameterPast,
  SUMMARY_SHARES,
} from './parameterPast';
import type { LayerSnapshot } from './progress';

/** Epochs that are kept of a run at most. */
const MOST_EPOCHS = 200;

type LayerDistributions = readonly { readonly weights: Distribution; readonly biases: Distribution }[];

/** Takes a run's snapshots as they come; what it keeps is bounded. */
export class ParameterHistory {
  readonly #series = new ThinnedSeries<LayerDistributions>(MOST_EPOCHS);
  #first: FirstParameters | null = null;
  /** The newest parameters, which may not be in the series yet. */
  #newest: FirstParameters | null = null;
  #told: ParameterDistributions | null = null;

  /**
   * Hears of parameters. Describing them takes time: it is left for later when they are close to the last ones.
   * @param isHurried leave it for later anyway
   * @returns whether they were described
   */
  hear(epoch: number, layers: readonly LayerSnapshot[], isHurried: boolean): boolean {
    this.#first ??= { epoch, layers };
    // At its end a run goes back to its best epoch.
    if (this.#newest && epoch < this.#newest.epoch) return false;
    this.#newest = { epoch, layers };
    if (isHurried || !this.#series.isDue(epoch)) return false;
    this.#describe();
    return true;
  }

  /** Describes the newest parameters if need be. Null before the first. */
  upToDate(): ParameterPast | null {
    const last = this.#series.entries.at(-1);
    if (this.#newest && (last === undefined || last.epoch < this.#newest.epoch)) this.#describe();
    return this.past();
  }

  /** As far as parameters were described; the same object as long as none came. Null before the first. */
  past(): ParameterPast | null {
    if (!this.#first) return null;
    this.#told ??= collect(this.#series);
    return { first: this.#first, distributions: this.#told };
  }

  #describe(): void {
    if (!this.#newest) return;
    const { epoch, layers } = this.#newest;
    this.#series.push(
      epoch,
      layers.map(({ weights, biases }) => ({
        weights: distributionOf(weights),
        biases: distributionOf(biases),
      })),
    );
    this.#told = null;
  }
}

function collect({ entries }: ThinnedSeries<LayerDistributions>): ParameterDistributions {
  const collectMatrix = (distributions: readonly Distribution[]): MatrixDistributions => {
    const summaries = new Float64Array(distributions.length * SUMMARY_SHARES.length);
    const shares = new Uint16Array(distributions.length * BINS);
    distributions.forEach((distribution, at) => {
      summaries.set(distribution.summary, at * SUMMARY_SHARES.length);
      shares.set(distribution.shares, at * BINS);
    });
    return { summaries, shares };
  };
  return {
    epochs: entries.map(({ epoch }) => epoch),
    layers: (entries[0]?.value ?? []).map((_, layer) => ({
      weights: collectMatrix(entries.map(({ value }) => value[layer].weights)),
      biases: collectMatrix(entries.map(({ value }) => value[layer].biases)),
    })),
  };
}
