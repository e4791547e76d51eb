/** Moments of real runs: a network is trained for a few updates, then one update is taken apart. */
import type { Samples } from '../../../src/core/data/dataset';
import type { TrainingConfig } from '../../../src/core/network/config';
import type { Moment, SampleWindow } from '../../../src/core/network/moment';
import { createNetwork, snapshotLayers } from '../../../src/core/network/network';
import { createOptimizer } from '../../../src/core/network/optimizers';
import { RandomState } from '../../../src/core/network/randomState';
import {
  addGradients,
  backward,
  createBatch,
  forward,
  step0ReadSamples,
  step1Initialize,
  update,
} from '../../../src/core/network/elevenSteps';
import { sampleWeight } from '../../../src/core/network/objective';
import { copyNetwork } from '../../../src/core/network/network';
import { traceUpdate } from '../../../src/core/network/trace';
import { driveToEnd } from '../network/fixtures';

/** Training by all samples at once. It goes on from where it was looked at last, and begins anew for what lies before. */
export class FullBatchRun {
  #updates = 0;
  #state: State;

  constructor(
    private readonly config: TrainingConfig,
    private readonly samples: Samples,
  ) {
    this.#state = begin(config, samples);
  }

  /** The state after some updates, and the update that follows, cut to a window. */
  momentAt(updates: number, window: SampleWindow): Moment {
    this.#goTo(updates);
    const { config, samples } = this;
    const { network, optimizer } = this.#state;
    const { rows: all } = samples.inputs;
    const count = Math.min(window.count, all - window.first);
    const rows = { samples, order: null, window: { first: window.first, count } };
    const before = optimizer.save();
    const traced = driveToEnd(traceUpdate(network, optimizer, config, rows, config.precision));
    optimizer.load(before);
    return {
      instant: { epoch: updates, batch: 0 },
      batches: 1,
      layers: snapshotLayers(network, network.parameters),
      loss: traced.loss,
      validationLoss: null,
      metrics: { task: 'classification', accuracy: 1 },
      validationMetrics: null,
      batchLoss: traced.loss,
      batchRows: all,
      window: { first: window.first, count },
      sampleNumbers: Uint32Array.from({ length: count }, (_, row) => window.first + row + 1),
      trace: traced.matrices,
    };
  }

  #goTo(updates: number): void {
    const { config, samples } = this;
    const { loss, reduction, l2 } = config;
    const { rows } = samples.inputs;
    if (updates < this.#updates) {
      this.#state = begin(config, samples);
      this.#updates = 0;
    }
    const { network, optimizer, batch } = this.#state;
    for (; this.#updates < updates; this.#updates++) {
      step0ReadSamples(batch, samples, null, 0, rows);
      forward(network, batch);
      backward(network, batch, loss, sampleWeight(reduction, rows));
      const gradients = copyNetwork(network);
      gradients.parameters.fill(0);
      addGradients(network, batch, gradients);
      update(network, gradients, optimizer, l2);
    }
  }
}

/** The state after some updates by all samples, and the update that follows, cut to a window. */
export function momentOf(
  config: TrainingConfig,
  samples: Samples,
  updates: number,
  window: SampleWindow = { first: 0, count: samples.inputs.rows },
): Moment {
  return new FullBatchRun(config, samples).momentAt(updates, window);
}

type State = ReturnType<typeof begin>;

function begin(config: TrainingConfig, { inputs, targets }: Samples) {
  const { precision, activation, outputActivation } = config;
  const sizes = [inputs.columns, ...config.hiddenLayers, targets.columns];
  const network = createNetwork({ sizes, activation, outputActivation, precision });
  step1Initialize(network, config.initializer, new RandomState(config.seed));
  return {
    network,
    optimizer: createOptimizer(config.optimizer, config.learningRate, network.parameters.length, precision),
    batch: createBatch(network, inputs.rows, precision),
  };
}
