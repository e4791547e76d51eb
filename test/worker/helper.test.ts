import assert from 'node:assert/strict';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { detectFeatures } from '../../src/kernels/features';
import { kernelBytes } from '../../src/kernels/modules';
import { KernelRun } from '../../src/kernels/kernelRun';

const SHAPE = {
  isDouble: true,
  layers: [{ inputs: 2, outputs: 1, activation: 0 }],
  loss: 0,
  lossFactor: 0.5,
  errorFactor: 1,
  cancelsSlope: false,
  outputs: 'numbers',
  isMean: false,
  l2: 0,
  optimizer: 0,
  learningRate: 0.1,
  trainingRows: 200,
  validationRows: 0,
  totalRows: 200,
  batchRows: 0,
  ranges: 2,
  blockRows: 64,
  epochsAtOnce: 1,
  outputRows: 0,
  threads: 2,
} as const;

describe('the built helper', () => {
  // A worker whose helper cannot start trains on: nothing else would show it.
  it('joins the run that it is given', async () => {
    assert.ok(detectFeatures().sharedMemory);
    const module = new WebAssembly.Module(kernelBytes['simd-threads']);
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 65_536, shared: true });
    const { exports, address } = new KernelRun(module, memory, SHAPE);
    assert.equal(exports.helpersOf(address), 0);
    const helper = new Worker(path.resolve('dist/helper.js'));
    helper.postMessage({ module, memory, run: address, thread: 1 });
    try {
      while (exports.helpersOf(address) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      exports.beginPass(address, 1, 0, 0, SHAPE.trainingRows, 0, 0, 0, 0);
      // The first range is this thread's, the second one the helper's.
      assert.equal(exports.leadAdvance(address, SHAPE.trainingRows), 1);
    } finally {
      await helper.terminate();
    }
  });
});
