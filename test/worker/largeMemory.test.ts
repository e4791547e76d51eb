import assert from 'node:assert/strict';
import * as codes from '../../src/kernels/assembly/codes';
import { KernelRun } from '../../src/kernels/kernelRun';
import { kernelBytes } from '../../src/kernels/modules';

/** Of 64 numbers each: the training part ends beyond 2 GiB. Nothing of it is touched, so that it takes no memory. */
const TRAINING_ROWS = 2 ** 22 + 2 ** 17;

describe('kernels with samples beyond 2 GiB', () => {
  it('find them where they were put', () => {
    const module = new WebAssembly.Module(kernelBytes.simd);
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 65_536 });
    const run = new KernelRun(module, memory, {
      isDouble: true,
      layers: [{ inputs: 64, outputs: 1, activation: codes.LINEAR }],
      loss: codes.HALF_SQUARED_ERROR,
      lossFactor: 0.5,
      errorFactor: 1,
      cancelsSlope: false,
      outputs: 'numbers',
      isMean: false,
      l2: 0,
      optimizer: codes.GRADIENT_DESCENT,
      learningRate: 0.1,
      trainingRows: TRAINING_ROWS,
      validationRows: 2,
      totalRows: TRAINING_ROWS,
      batchRows: 0,
      ranges: 1,
      blockRows: 64,
      epochsAtOnce: 1,
      outputRows: 0,
      threads: 1,
    });
    run.write('present', [{ weights: new Float64Array(64).fill(1), biases: Float64Array.of(0) }]);
    const inputs = run.inputs('validation');
    assert.ok(inputs.byteOffset > 2 ** 31);
    inputs[0] = 5;
    inputs[64 + 63] = 7;
    run.targets('validation').set([2, 3]);
    const { exports, address } = run;
    exports.beginPass(address, 0, 0, 0, 2, 0, 0, 0, 0);
    exports.clearTallies(address);
    assert.equal(exports.leadAdvance(address, 1), 1);
    // ½ (5 − 2)² + ½ (7 − 3)²
    assert.equal(run.takeSums().losses, 12.5);
  });
});
