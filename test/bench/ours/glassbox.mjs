// Our contender: the extension's worker thread, with its snapshots and its loss history, over prepared numbers.
import { layersOf, readNumbers } from '../data/readTask.mjs';
import { WorkerThread } from './workerThread.mjs';

/** A module's first calls run in the baseline compiler; so long is trained before a run counts. */
const WARM_UP_MS = 300;

/**
 * @typedef {{ threads?: number, simd?: 'auto' | 'relaxed' | 'on' | 'off' }} EngineOptions 0 threads: as many as pay
 *
 * @typedef {object} RunResult
 * @property {number} seconds from `started` to `finished`, as the extension sees it
 * @property {{ threads: number, simd: string }} engine
 * @property {number} loss
 * @property {number[]} parameters
 */

/**
 * Trains in a worker of its own, as every run of the extension has one, after runs of the same kind to warm up.
 * @param {string} bundle
 * @param {import('../data/taskFiles.mjs').Task} task
 * @param {EngineOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function trainOurs(bundle, task, options = {}) {
  return inWarmWorker(bundle, task, options, (worker) => runOnce(worker, startCommand(task, options)));
}

/**
 * The same while nobody looks at the matrices.
 * @param {string} bundle
 * @param {import('../data/taskFiles.mjs').Task} task
 * @returns {Promise<RunResult>}
 */
export function trainUnwatched(bundle, task) {
  return inWarmWorker(bundle, task, {}, (worker) => runOnce(worker, startCommand(task, {}), false));
}

/**
 * What an epoch more adds to a run: its rows, its updates and its part in loss history and snapshots, but nothing that a
 * run does once.
 * @param {string} bundle
 * @param {import('../data/taskFiles.mjs').Task} task
 * @returns {Promise<number>} seconds
 */
export function measureFurtherEpoch(bundle, task) {
  const furtherEpochs = 2;
  return inWarmWorker(bundle, task, {}, async (worker) => {
    const long = await runOnce(worker, startCommand({ ...task, epochs: task.epochs + furtherEpochs }, {}));
    const short = await runOnce(worker, startCommand(task, {}));
    return (long.seconds - short.seconds) / furtherEpochs;
  });
}

/**
 * @template Result
 * @param {string} bundle
 * @param {import('../data/taskFiles.mjs').Task} task
 * @param {EngineOptions} options
 * @param {(worker: WorkerThread) => Promise<Result>} action
 */
async function inWarmWorker(bundle, task, options, action) {
  const worker = new WorkerThread(bundle);
  try {
    const command = startCommand(task, options);
    for (let trained = 0; trained < WARM_UP_MS; ) trained += (await runOnce(worker, command)).seconds * 1000;
    return await action(worker);
  } finally {
    await worker.end();
  }
}

/** @returns {Promise<RunResult>} */
async function runOnce(worker, command, isWatched = true) {
  worker.send(command);
  if (!isWatched) worker.send({ type: 'watch', watched: false });
  const started = await worker.next('started');
  const finished = await worker.next('finished');
  const { snapshot, ending } = finished.event;
  if (ending.kind !== 'completed') throw new Error(`The run ended otherwise: ${ending.kind}.`);
  return {
    seconds: (finished.at - started.at) / 1000,
    engine: started.event.engine,
    loss: snapshot.loss,
    parameters: snapshot.layers.flatMap(({ weights, biases }) => [...weights, ...biases]),
  };
}

function startCommand(task, options) {
  const { rows, sizes, precision, inputs, targets, batchSize } = task;
  const layers = layersOf(sizes, readNumbers(task.parameters, 'float64'));
  return {
    type: 'start',
    source: {
      kind: 'file',
      path: inputs,
      name: JSON.stringify({ rows, sizes, precision, inputs, targets }),
      firstLine: 0,
    },
    config: {
      preset: 'notebook',
      hiddenLayers: sizes.slice(1, -1),
      activation: task.activation,
      outputActivation: task.outputActivation,
      loss: task.loss,
      optimizer: batchSize > 0 && task.optimizer === 'gradientDescent' ? 'sgd' : task.optimizer,
      learningRate: task.learningRate,
      epochs: task.epochs,
      batchSize,
      reduction: task.reduction,
      scaling: 'none',
      validationSplit: 0,
      earlyStopping: 0,
      l2: 0,
      precision,
      initialState: layers.map(({ inputs: count, outputs, weights, biases }) => ({
        weights: Array.from({ length: count }, (_, row) => [
          ...weights.subarray(row * outputs, (row + 1) * outputs),
        ]),
        biases: [...biases],
      })),
    },
    engine: { threads: 0, simd: 'auto', ...options },
  };
}
