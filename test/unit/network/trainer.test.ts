import assert from 'node:assert/strict';
import type { Samples } from '../../../src/core/data/dataset';
import type { TrainingConfig } from '../../../src/core/network/config';
import { Trainer } from '../../../src/core/network/trainer';
import runs from '../../golden/numpy-runs.json';
import { bentPlane, matrix, NOTEBOOK, NOTEBOOK_SAMPLES, trainEpochs, trainToEnd, unscaled } from './fixtures';

const REGRESSION: TrainingConfig = {
  ...NOTEBOOK,
  preset: 'modern',
  hiddenLayers: [8],
  activation: 'tanh',
  outputActivation: 'linear',
  loss: 'meanSquaredError',
  optimizer: 'adam',
  learningRate: 0.01,
  epochs: 20,
  batchSize: 16,
  initializer: 'xavier',
  reduction: 'mean',
};

/** Loss of a network as a forward pass written out, to check what the trainer reports. */
function meanSquaredError({ inputs, targets }: Samples, trainer: Trainer): number {
  const [hidden, output] = trainer.snapshot(0, 0).layers;
  let sum = 0;
  for (let row = 0; row < inputs.rows; row++) {
    let prediction = output.biases[0];
    for (let j = 0; j < hidden.outputs; j++) {
      let z = hidden.biases[j];
      for (let i = 0; i < hidden.inputs; i++)
        z += inputs.values[row * inputs.columns + i] * hidden.weights[i * hidden.outputs + j];
      prediction += Math.tanh(z) * output.weights[j];
    }
    sum += (prediction - targets.values[row]) ** 2;
  }
  return sum / inputs.rows;
}

describe('Trainer', () => {
  it("follows NumPy's runs of the document's rule from the seed alone", () => {
    for (const { seed, hidden, epochs, learningRate, X, y, final, halfSquaredErrorSum } of runs) {
      const samples = { inputs: matrix(X), targets: matrix(y) };
      const config = { ...NOTEBOOK, hiddenLayers: [hidden], seed, epochs, learningRate };
      const trainer = new Trainer(unscaled('binary', samples), config);
      assert.deepEqual(trainToEnd(trainer), { kind: 'completed', bestEpoch: epochs });
      const { layers, history } = trainer.snapshot(0, 0);
      const { wh, bh, wout, bout } = final;
      const expected = [wh, bh, wout, bout].flat(2);
      const actual = layers.flatMap(({ weights, biases }) => [...weights, ...biases]);
      expected.forEach((value, i) => {
        assert.ok(Math.abs(value - actual[i]) < 1e-9);
      });
      assert.equal(history.training.length, epochs + 1);
      assert.ok(Math.abs(history.training[0] - halfSquaredErrorSum.epoch0) < 1e-12);
      // NumPy's figure is that of its last forward pass, before the last update.
      assert.ok(Math.abs(history.training[epochs - 1] - halfSquaredErrorSum.last) < 1e-12);
    }
  });

  it("conserves wh[0] − wh[2] and bh − wh[0] − wh[1] on the document's data", () => {
    const trainer = new Trainer(unscaled('binary', NOTEBOOK_SAMPLES), { ...NOTEBOOK, epochs: 500 });
    const conserved = () => {
      const [{ weights, biases }] = trainer.snapshot(0, 0).layers;
      return [0, 1, 2].flatMap((j) => [weights[j] - weights[6 + j], biases[j] - weights[j] - weights[3 + j]]);
    };
    const before = conserved();
    trainToEnd(trainer);
    conserved().forEach((value, i) => {
      assert.ok(Math.abs(value - before[i]) < 1e-12);
    });
  });

  it('begins at a given initial state', () => {
    const initialState = [{ weights: [[1], [2], [3], [4]], biases: [5] }];
    const config = { ...NOTEBOOK, hiddenLayers: [], initialState };
    const [layer] = new Trainer(unscaled('binary', NOTEBOOK_SAMPLES), config).snapshot(0, 0).layers;
    assert.deepEqual([...layer.weights, ...layer.biases], [1, 2, 3, 4, 5]);
  });

  it('is the same run twice for the same seed, and another for another', () => {
    const run = (seed: number) => {
      const trainer = new Trainer(unscaled('regression', bentPlane(50, 1)), { ...REGRESSION, seed });
      trainToEnd(trainer);
      return trainer.snapshot(0, 0);
    };
    assert.deepEqual(run(1), run(1));
    assert.notDeepEqual(run(1).layers, run(2).layers);
  });

  it('reports exact losses of a full batch at every epoch', () => {
    const samples = bentPlane(40, 2);
    const trainer = new Trainer(unscaled('regression', samples), { ...REGRESSION, batchSize: 0 });
    const work = trainer.train();
    for (let epoch = 0; epoch < 5; epoch++) {
      trainEpochs(work, 1);
      const { loss, history } = trainer.snapshot(0, 0);
      assert.equal(history.training.length, epoch + 1);
      assert.equal(history.training[epoch], loss);
      assert.ok(Math.abs(loss - meanSquaredError(samples, trainer)) < 1e-12);
    }
  });

  it('reports the running mean of mini-batches, and exact figures of what it keeps', () => {
    const samples = bentPlane(40, 2);
    const trainer = new Trainer(unscaled('regression', samples), REGRESSION);
    const initial = meanSquaredError(samples, trainer);
    trainToEnd(trainer);
    const { loss, history } = trainer.snapshot(0, 0);
    assert.equal(history.training.length, 21);
    assert.ok(Math.abs(history.training[0] - initial) < 1e-12);
    assert.ok(Math.abs(loss - meanSquaredError(samples, trainer)) < 1e-12);
    assert.ok(history.training[20] > loss, 'the running mean lags behind');
  });

  it('counts each row once an epoch, whatever the batch size', () => {
    // With a learning rate too small to move anything the running mean is the exact loss.
    for (const batchSize of [1, 7, 39, 40, 100])
      for (const reduction of ['sum', 'mean'] as const) {
        const config = { ...REGRESSION, optimizer: 'sgd', batchSize, reduction, epochs: 2, l2: 0.1 } as const;
        const trainer = new Trainer(unscaled('regression', bentPlane(40, 2)), {
          ...config,
          learningRate: 1e-300,
        });
        trainToEnd(trainer);
        const [first, , last] = trainer.snapshot(0, 0).history.training;
        assert.ok(Math.abs(first - last) < 1e-9 * first);
      }
  });

  it('works in small units, however many rows there are', () => {
    const samples = bentPlane(20_000, 3);
    const trainer = new Trainer(unscaled('regression', samples), { ...REGRESSION, batchSize: 0, epochs: 1 });
    const units: string[] = [];
    for (const unit of trainer.train()) units.push(unit);
    assert.ok(units.filter((unit) => unit === 'rows').length >= 8);
    assert.equal(units.filter((unit) => unit === 'epoch').length, 1);
  });

  it('adds the L2 penalty of the weights to the loss', () => {
    const initialState = [{ weights: [[1], [2], [3], [4]], biases: [50] }];
    const loss = (l2: number) => {
      const config = { ...NOTEBOOK, hiddenLayers: [], initialState, l2, epochs: 1 };
      const trainer = new Trainer(unscaled('binary', NOTEBOOK_SAMPLES), config);
      trainToEnd(trainer);
      return trainer.snapshot(0, 0).history.training[0];
    };
    assert.ok(Math.abs(loss(0.2) - loss(0) - 0.1 * 30) < 1e-12);
  });

  it('computes in single precision when asked to', () => {
    const run = (precision: 'float32' | 'float64') => {
      const trainer = new Trainer(unscaled('binary', NOTEBOOK_SAMPLES), {
        ...NOTEBOOK,
        precision,
        epochs: 100,
      });
      trainToEnd(trainer);
      return [...trainer.snapshot(0, 0).layers[0].weights];
    };
    const single = run('float32');
    assert.deepEqual(single, single.map(Math.fround));
    run('float64').forEach((value, i) => {
      assert.ok(Math.abs(value - single[i]) < 1e-4);
      assert.notEqual(value, single[i]);
    });
  });

  it('gives snapshots that later training does not change', () => {
    const trainer = new Trainer(unscaled('binary', NOTEBOOK_SAMPLES), NOTEBOOK);
    const work = trainer.train();
    trainEpochs(work, 3);
    const snapshot = trainer.snapshot(5, 1);
    const copy = structuredClone(snapshot);
    trainEpochs(work, 3);
    assert.deepEqual(snapshot, copy);
    assert.deepEqual([snapshot.epoch, snapshot.elapsedMs, snapshot.history.from], [2, 5, 1]);
    assert.equal(snapshot.history.training.length, 2);
  });

  describe('early stopping', () => {
    // Few noisy rows and many neurons: the validation loss turns up soon.
    const data = unscaled('regression', bentPlane(12, 4, 2), bentPlane(30, 5, 2));
    const config: TrainingConfig = {
      ...REGRESSION,
      hiddenLayers: [40],
      learningRate: 0.03,
      epochs: 2000,
      earlyStopping: 15,
      validationSplit: 0.7,
    };

    it('stops after its patience and brings the best parameters back', () => {
      const trainer = new Trainer(data, config);
      const ending = trainToEnd(trainer);
      assert.equal(ending.kind, 'earlyStopping');
      const { epoch, validationLoss, history } = trainer.snapshot(0, 0);
      const curve = [...(history.validation ?? [])];
      const lowest = Math.min(...curve);
      assert.equal(ending.bestEpoch, curve.indexOf(lowest));
      assert.equal(epoch, ending.bestEpoch + 15);
      assert.equal(validationLoss, lowest);
      assert.ok(data.validation);
      assert.ok(Math.abs(meanSquaredError(data.validation, trainer) - lowest) < 1e-12);
    });

    it('still has the parameters of the last epoch beside those that were kept', () => {
      const stopping = new Trainer(data, config);
      const ending = trainToEnd(stopping);
      const twin = new Trainer(data, { ...config, earlyStopping: 0, epochs: ending.bestEpoch + 15 });
      trainToEnd(twin);
      assert.deepEqual(stopping.lastLayers, twin.snapshot(0, 0).layers);
      assert.notDeepEqual(stopping.lastLayers, stopping.snapshot(0, 0).layers);
      assert.equal(twin.lastLayers, null);
    });

    it('keeps the best parameters of a run that is stopped, too', () => {
      const patient = new Trainer(data, { ...config, earlyStopping: 1000 });
      trainEpochs(patient.train(), 400);
      const ending = patient.stop();
      const { validationLoss, history } = patient.snapshot(0, 0);
      assert.equal(ending.kind, 'stopped');
      assert.ok(ending.bestEpoch < 399);
      assert.equal(validationLoss, Math.min(...(history.validation ?? [])));
    });

    it('is off without a validation part', () => {
      const trainer = new Trainer(unscaled('regression', data.training), { ...config, epochs: 50 });
      assert.deepEqual(trainToEnd(trainer), { kind: 'completed', bestEpoch: 50 });
    });
  });

  describe('divergence', () => {
    const diverging: TrainingConfig = {
      ...REGRESSION,
      activation: 'linear',
      optimizer: 'gradientDescent',
      batchSize: 0,
      reduction: 'sum',
      learningRate: 5,
      epochs: 100_000,
    };

    for (const [name, config] of [
      ['full batch', diverging],
      ['mini-batches', { ...diverging, optimizer: 'sgd', batchSize: 8 }],
      ['ReLU', { ...diverging, activation: 'relu' }],
    ] as const)
      it(`ends the run with the last finite parameters and advice: ${name}`, () => {
        const trainer = new Trainer(unscaled('regression', bentPlane(40, 6)), config);
        const ending = trainToEnd(trainer);
        assert.ok(ending.kind === 'diverged');
        const { epoch, loss, layers, history } = trainer.snapshot(0, 0);
        assert.equal(ending.bestEpoch, ending.epoch - 1);
        assert.equal(epoch, ending.bestEpoch);
        assert.ok(Number.isFinite(loss));
        assert.ok(history.training.every(Number.isFinite));
        assert.ok(layers.every(({ weights, biases }) => [...weights, ...biases].every(Number.isFinite)));
        assert.match(ending.advice, /learning rate \(now 5\).*scaling is now none.*reduction is now sum/);
      });

    it('says so when only the last update went beyond numbers', () => {
      // Updates by 2·10¹⁰⁰ and 8·10²⁰⁰: the loss of the second batch is 1.6·10²⁰¹, the next one would be infinite.
      const samples = { inputs: matrix([[1], [1]]), targets: matrix([[1], [1]]) };
      const initialState = [{ weights: [[0]], biases: [0] }];
      const config = {
        ...REGRESSION,
        hiddenLayers: [],
        optimizer: 'sgd',
        batchSize: 1,
        initialState,
      } as const;
      const trainer = new Trainer(unscaled('regression', samples), {
        ...config,
        learningRate: 1e100,
        epochs: 1,
      });
      const ending = trainToEnd(trainer);
      assert.ok(ending.kind === 'diverged' && ending.epoch === 2 && ending.bestEpoch === 1);
      assert.ok(Number.isFinite(trainer.snapshot(0, 0).loss));
    });

    it('says so at once when the initial state is beyond numbers', () => {
      const initialState = [{ weights: [[1e200], [1e200]], biases: [0] }];
      const config = { ...diverging, hiddenLayers: [], initialState };
      const trainer = new Trainer(unscaled('regression', bentPlane(40, 6)), config);
      const ending = trainToEnd(trainer);
      assert.ok(ending.kind === 'diverged' && ending.epoch === 0 && ending.bestEpoch === 0);
      assert.match(ending.advice, /an initial state was given/);
      assert.equal(trainer.snapshot(0, 0).layers[0].weights[0], 1e200);
    });
  });

  it('does not take infinite parameters for a result because the loss is finite', () => {
    // 1e39 is beyond single precision; a sigmoid of infinity is 1 all the same.
    const samples = { inputs: matrix([[1], [2]]), targets: matrix([[1], [1]]) };
    const initialState = [{ weights: [[1e39]], biases: [0] }];
    const config = { ...NOTEBOOK, hiddenLayers: [], precision: 'float32', initialState } as const;
    const trainer = new Trainer(unscaled('binary', samples), config);
    assert.equal(trainToEnd(trainer).kind, 'diverged');
    assert.equal(trainer.snapshot(0, 0).loss, 0);
  });

  it('can be stopped before anything was measured', () => {
    const trainer = new Trainer(unscaled('binary', NOTEBOOK_SAMPLES), NOTEBOOK);
    assert.deepEqual(trainer.stop(), { kind: 'stopped', bestEpoch: 0 });
    const { epoch, loss, history } = trainer.snapshot(0, 0);
    assert.deepEqual([epoch, loss, history.training.length], [0, Number.NaN, 0]);
  });
});
