/** What is kept of a run's parameters on the way: those of its first epoch, and how all were spread since. */
import { ThinnedSeries } from '../thinnedSeries';
import {
  BINS,
  type Distribution,
  type EpochDistributions,
  type FirstParameters,
  type MatrixDistributions,
  MOST_EPOCHS,
  type ParameterDistributions,
  type ParameterPast,
  SUMMARY_SHARES,
} from './parameterPast';

/** Takes what a run's worker tells as it comes; what it keeps is bounded. */
export class ParameterHistory {
  readonly #series = new ThinnedSeries<EpochDistributions['layers']>(MOST_EPOCHS);
  #first: FirstParameters | null = null;
  #told: ParameterDistributions | null = null;

  /** Hears of the parameters that the run began with; of later ones nothing is kept. */
  begin(first: FirstParameters): void {
    this.#first ??= first;
  }

  /** @throws RangeError for epochs that are not behind those before */
  add(described: readonly EpochDistributions[]): void {
    for (const { epoch, layers } of described) this.#series.push(epoch, layers);
    if (described.length > 0) this.#told = null;
  }

  /** The distributions are the same object as long as none came. Null before the first parameters. */
  past(): ParameterPast | null {
    if (!this.#first) return null;
    this.#told ??= collect(this.#series);
    return { first: this.#first, distributions: this.#told };
  }

  /** Of a run that is over. */
  static restore({ first, distributions }: ParameterPast): ParameterHistory {
    const history = new ParameterHistory();
    history.#first = first;
    history.#told = distributions;
    return history;
  }
}

function collect({ entries }: ThinnedSeries<EpochDistributions['layers']>): ParameterDistributions {
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
