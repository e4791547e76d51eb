/** Runs that the page compares: real numbers of the scenarios’ networks, trained with other learning rates. */
import { digestOf } from '../../src/core/network/digest';
import type { Ending } from '../../src/core/network/progress';
import { START_PLACE, type HostToPanel, type PanelToHost } from '../../src/protocol/panel';
import type { ComparedRun, RunEntry } from '../../src/protocol/runs';
import { FullBatchRun } from '../unit/formulas/moments';
import type { Samples } from '../../src/core/data/dataset';
import { deepSamples, type Scenario } from './scenarios';

interface Kept {
  readonly entry: RunEntry;
  readonly run: ComparedRun;
}

/** Answers for the history and the comparison of a scenario. */
export class ComparedRuns {
  readonly #runs: readonly Kept[];
  #compared: readonly string[] = [];

  constructor(scenario: Scenario, isLong: boolean) {
    this.#runs = isLong
      ? manyRuns(scenario)
      : [keptOf(scenario, 'a', 1, {}, scenario.run.progress?.trainingHistory)];
  }

  hear(message: PanelToHost, say: (message: HostToPanel) => void): void {
    if (message.type === 'compare') {
      const others = this.#compared.filter((runId) => runId !== message.runId);
      this.#compared = message.isCompared ? [...others, message.runId] : others;
    }
    if (message.type !== 'ready' && message.type !== 'compare') return;
    say({ type: 'runs', runs: this.#runs.map(({ entry }) => entry), compared: this.#compared });
    for (const { entry, run } of this.#runs)
      if (this.#compared.includes(entry.runId)) say({ type: 'comparedRun', run });
  }
}

/** Runs with another learning rate each; one has a long name, one held rows out and kept an earlier epoch. */
function manyRuns(scenario: Scenario): Kept[] {
  const config = scenario.run.config;
  if (!config) return [];
  const samples = deepSamples();
  const train = (runId: string, number: number, learningRate: number, more: Partial<RunEntry> = {}): Kept => {
    const changed = { ...config, learningRate };
    const training = new FullBatchRun(changed, samples);
    const curve = Float64Array.from({ length: config.epochs + 1 }, (_, epoch) =>
      epoch % 4 === 0 || epoch === config.epochs
        ? training.momentAt(epoch, { first: 0, count: 1 }).loss
        : Number.NaN,
    );
    const last = training.momentAt(config.epochs, START_PLACE.window);
    const kept = keptOf(scenario, runId, number, more, curve);
    return {
      entry: {
        ...kept.entry,
        config: changed,
        result: kept.entry.result && {
          ...kept.entry.result,
          loss: last.loss,
          metrics: last.metrics,
          elapsedMs: 80 * number,
        },
      },
      run: { ...kept.run, config: changed, layers: last.layers, fingerprint: fingerprintOf(samples) },
    };
  };
  const early: Ending = { kind: 'earlyStopping', bestEpoch: 40 };
  const validated = train('c', 3, 0.05, {
    name: '学習率を上げた実験、検証あり',
    isPinned: true,
    ending: early,
  });
  const lessThan = validated.run.training.map((loss) => loss * 1.2 + 0.05);
  return [
    {
      entry: validated.entry,
      run: {
        ...validated.run,
        config: { ...validated.run.config, validationSplit: 0.2 },
        data: { ...validated.run.data, trainingRows: 120, validationRows: 30 },
        fingerprint: 7,
        validation: lessThan,
        lastLayers: validated.run.layers.map((layer) => ({
          ...layer,
          weights: layer.weights.map((weight) => 1.5 * weight),
        })),
      },
    },
    train('b', 2, 0.03),
    train('a', 1, 0.01),
  ];
}

function fingerprintOf(training: Samples): number {
  return digestOf({ training } as Parameters<typeof digestOf>[0]);
}

function keptOf(
  { run }: Scenario,
  runId: string,
  number: number,
  more: Partial<RunEntry>,
  training: Float64Array = new Float64Array(0),
): Kept {
  const { data, config, progress, ending, sourceName } = run;
  if (!data || !config || !progress) throw new Error('the scenario has no result');
  const { epoch, elapsedMs, loss, validationLoss, metrics, validationMetrics, layers } = progress;
  return {
    entry: {
      runId,
      number,
      name: null,
      isPinned: false,
      startedAt: 1_700_000_000_000 + number,
      sourceName,
      status: 'finished',
      ending,
      config,
      result: { epoch, elapsedMs, loss, validationLoss, metrics, validationMetrics },
      ...more,
    },
    run: { runId, data, config, fingerprint: null, training, validation: null, layers, lastLayers: null },
  };
}
