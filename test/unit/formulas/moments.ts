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

/** The state after some updates by all samples, and the update that follows, cut to a window. */
export function momentOf(
  config: TrainingConfig,
  samples: Samples,
  updates: number,
  window: SampleWindow = { first: 0, count: samples.inputs.rows },
): Moment {
  const { inputs, targets } = samples;
  const { precision, loss, reduction, l2 } = config;
  const network = createNetwork({
    sizes: [inputs.columns, ...config.hiddenLayers, targets.columns],
    activation: config.activation,
    outputActivation: config.outputActivation,
    precision,
  });
  step1Initialize(network, config.initializer, new RandomState(config.seed));
  const optimizer = createOptimizer(
    config.optimizer,
    config.learningRate,
    network.parameters.length,
    precision,
  );
  const batch = createBatch(network, inputs.rows, precision);
  for (let count = 0; count < updates; count++) {
    step0ReadSamples(batch, samples, null, 0, inputs.rows);
    forward(network, batch);
    backward(network, batch, loss, sampleWeight(reduction, inputs.rows));
    const gradients = copyNetwork(network);
    gradients.parameters.fill(0);
    addGradients(network, batch, gradients);
    update(network, gradients, optimizer, l2);
  }
  const count = Math.min(window.count, inputs.rows - window.first);
  const rows = { samples, order: null, window: { first: window.first, count } };
  const traced = driveToEnd(traceUpdate(network, optimizer, { loss, reduction, l2 }, rows, precision));
  return {
    instant: { epoch: updates, batch: 0 },
    batches: 1,
    layers: snapshotLayers(network, network.parameters),
    loss: traced.loss,
    validationLoss: null,
    metrics: { task: 'classification', accuracy: 1 },
    validationMetrics: null,
    batchLoss: traced.loss,
    batchRows: inputs.rows,
    window: { first: window.first, count },
    sampleNumbers: Uint32Array.from({ length: count }, (_, row) => window.first + row + 1),
    trace: traced.matrices,
  };
}
