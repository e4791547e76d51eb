import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TrainingData } from '../../../src/core/data/dataset';
import { OPTIMIZERS, PRECISIONS, REDUCTIONS, type TrainingConfig } from '../../../src/core/network/config';
import { NoSuchMoment } from '../../../src/core/network/noSuchMoment';
import type { LayerSnapshot } from '../../../src/core/network/progress';
import { Trainer } from '../../../src/core/network/trainer';
import {
  bentPlane,
  driveToEnd,
  NOTEBOOK,
  NOTEBOOK_SAMPLES,
  trainEpochs,
  trainToEnd,
  unscaled,
} from './fixtures';

const WINDOW = { first: 0, count: 10 };

/** Configurations of every kind over the bent plane. */
const anyConfig = fc.record({
  optimizer: fc.constantFrom(...OPTIMIZERS),
  precision: fc.constantFrom(...PRECISIONS),
  reduction: fc.constantFrom(...REDUCTIONS),
  batchSize: fc.constantFrom(0, 1, 7, 16, 24),
  hiddenLayers: fc.constantFrom([], [3], [4, 2]),
  l2: fc.constantFrom(0, 0.01),
  earlyStopping: fc.constantFrom(0, 3),
  epochs: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

function configOf(choices: Partial<TrainingConfig>): TrainingConfig {
  return {
    ...NOTEBOOK,
    activation: 'tanh',
    outputActivation: 'linear',
    loss: 'meanSquaredError',
    learningRate: 0.003,
    initializer: 'xavier',
    ...choices,
  };
}

function dataFor({ precision, earlyStopping }: TrainingConfig): TrainingData {
  const held = earlyStopping > 0 ? bentPlane(9, 5) : null;
  const data = unscaled('regression', bentPlane(24, 4), held);
  if (precision === 'float64') return data;
  const narrow = ({ inputs, targets }: typeof data.training) => ({
    inputs: { ...inputs, values: Float32Array.from(inputs.values) },
    targets: { ...targets, values: Float32Array.from(targets.values) },
  });
  return { ...data, training: narrow(data.training), validation: held && narrow(held) };
}

/** Parameters after every epoch of a run that nobody looks back at. */
function everyEpoch(config: TrainingConfig): { layers: LayerSnapshot[][]; trainer: Trainer } {
  const trainer = new Trainer(dataFor(config), config);
  const layers: LayerSnapshot[][] = [];
  const work = trainer.train();
  for (let unit = work.next(); ; unit = work.next()) {
    if (trainer.curveLength > layers.length) layers.push([...trainer.snapshot(0, 0).layers]);
    if (unit.done) return { layers, trainer };
  }
}

describe('TimeTravel', () => {
  it('finds every epoch of a run again to the bit, also after its end', () => {
    fc.assert(
      fc.property(anyConfig, fc.integer({ min: 1, max: 5 }), (choices, spacing) => {
        const config = configOf(choices);
        const trainer = new Trainer(dataFor(config), config);
        const work = trainer.train();
        const layers: LayerSnapshot[][] = [];
        for (let unit = work.next(); ; unit = work.next()) {
          // The last epoch of a run that stops early is not the one that is kept.
          if (!unit.done && trainer.curveLength > layers.length)
            layers.push([...trainer.snapshot(0, 0).layers]);
          if (unit.done) break;
          if (unit.value === 'epoch' && layers.length % spacing === 0) trainer.keepCheckpoint();
        }
        const { training, validation } = trainer.snapshot(0, 0).history;
        layers.forEach((expected, epoch) => {
          const moment = driveToEnd(trainer.travel.inspect({ epoch, batch: 0 }, WINDOW));
          assert.deepEqual(moment.layers, expected, `epoch ${epoch}`);
          assert.equal(moment.loss, training[epoch]);
          assert.equal(moment.validationLoss, validation?.[epoch] ?? null);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('finds the finite epochs of a run that diverges', () => {
    for (const batchSize of [0, 7]) {
      const config = configOf({
        batchSize,
        hiddenLayers: [3],
        activation: 'linear',
        learningRate: 0.2,
        epochs: 500,
      });
      const { layers, trainer } = everyEpoch(config);
      const last = trainer.curveLength - 1;
      assert.ok(last > 0 && last < 500, `${last}`);
      for (const epoch of [0, last]) {
        const moment = driveToEnd(trainer.travel.inspect({ epoch, batch: 0 }, WINDOW));
        assert.deepEqual(moment.layers, layers[epoch]);
      }
    }
  });

  it('does not disturb a run that it is looked at in the middle of', () => {
    fc.assert(
      fc.property(anyConfig, fc.array(fc.nat(100), { minLength: 1 }), (choices, places) => {
        const config = configOf(choices);
        const alone = new Trainer(dataFor(config), config);
        const ending = trainToEnd(alone);
        const trainer = new Trainer(dataFor(config), config);
        const work = trainer.train();
        let unit = work.next();
        for (let turn = 0; !unit.done; unit = work.next(), turn++) {
          if (!trainer.isAtRest) continue;
          const epoch = places[turn % places.length] % trainer.curveLength;
          const shown = trainer.snapshot(0, 0);
          const looking = trainer.travel.inspect({ epoch, batch: 0 }, WINDOW);
          // Some are left half way.
          if (places[turn % places.length] % 3 > 0) driveToEnd(looking);
          else {
            looking.next();
            looking.return(undefined as never);
          }
          assert.deepEqual(trainer.snapshot(0, 0), shown);
          if (unit.value === 'epoch' && epoch % 2 === 0) trainer.keepCheckpoint();
        }
        assert.deepEqual(unit.value, ending);
        assert.deepEqual(trainer.snapshot(0, 0), alone.snapshot(0, 0));
      }),
      { numRuns: 60 },
    );
  });

  it('takes an epoch of mini-batches apart, update by update', () => {
    for (const optimizer of OPTIMIZERS) {
      const config = configOf({ optimizer, batchSize: 7, hiddenLayers: [3], epochs: 3, reduction: 'mean' });
      const trainer = new Trainer(dataFor(config), config);
      trainToEnd(trainer);
      const seen = new Set<number>();
      for (let batch = 0; batch < 4; batch++) {
        const moment = driveToEnd(trainer.travel.inspect({ epoch: 1, batch }, WINDOW));
        assert.equal(moment.batches, 4);
        assert.equal(moment.batchRows, batch < 3 ? 7 : 3);
        for (const number of moment.sampleNumbers) seen.add(number);
        // The updated parameters of one are the parameters of the next.
        const next = batch < 3 ? { epoch: 1, batch: batch + 1 } : { epoch: 2, batch: 0 };
        const { layers } = driveToEnd(trainer.travel.inspect(next, WINDOW));
        layers.forEach(({ weights, biases }, layer) => {
          const of = (quantity: string) =>
            moment.trace.find((traced) => traced.quantity === quantity && traced.layer === layer);
          assert.deepEqual(of('updatedWeights')?.matrix.values, weights);
          assert.deepEqual(of('updatedBiases')?.matrix.values, biases);
        });
      }
      assert.equal(seen.size, 24, 'every sample has its turn');
    }
  });

  it('refuses what there is not, and says why', () => {
    const config = configOf({ batchSize: 7, hiddenLayers: [2], epochs: 5 });
    const trainer = new Trainer(dataFor(config), config);
    const look = (epoch: number, batch = 0) => driveToEnd(trainer.travel.inspect({ epoch, batch }, WINDOW));
    const refuses = (message: RegExp, epoch: number, batch = 0) =>
      assert.throws(
        () => look(epoch, batch),
        (error) => error instanceof NoSuchMoment && message.test(error.message),
      );
    refuses(/No epoch has been measured yet/, 0);
    const work = trainer.train();
    trainEpochs(work, 3);
    refuses(/has come to epoch 2, not yet to 3/, 3);
    refuses(/4 updates: there is no update 5/, 0, 4);
    assert.equal(look(2, 3).batchRows, 3);
    trainer.stop();
    refuses(/ended after epoch 2/, 2, 1);
  });

  it('shows the rows of the window alone, and gradients of all of them', () => {
    const config = configOf({ hiddenLayers: [3], epochs: 2 });
    const trainer = new Trainer(dataFor(config), config);
    trainToEnd(trainer);
    const instant = { epoch: 1, batch: 0 };
    const whole = driveToEnd(trainer.travel.inspect(instant, { first: 0, count: 24 }));
    const part = driveToEnd(trainer.travel.inspect(instant, { first: 20, count: 50 }));
    assert.deepEqual(part.window, { first: 20, count: 4 });
    assert.deepEqual([...part.sampleNumbers], [21, 22, 23, 24]);
    part.trace.forEach(({ matrix, quantity }, index) => {
      const expected = whole.trace[index].matrix;
      const perSample = whole.trace[index].matrix.rows === 24;
      const values = perSample ? expected.values.slice(20 * expected.columns) : expected.values;
      assert.deepEqual(matrix.values, values, quantity);
    });
    assert.equal(part.batchLoss, whole.batchLoss);
    assert.equal(part.batchLoss, part.loss);
  });

  it('goes on from any epoch as another run that ends at the same bits', () => {
    fc.assert(
      fc.property(anyConfig, fc.nat(100), (choices, place) => {
        const config = { ...configOf(choices), earlyStopping: 0 };
        const { trainer } = everyEpoch(config);
        const epoch = place % trainer.curveLength;
        const continuation = driveToEnd(trainer.travel.continuationAt(epoch));
        const other = new Trainer(dataFor(config), config, undefined, null, continuation);
        trainToEnd(other);
        assert.deepEqual(other.snapshot(0, 0), trainer.snapshot(0, 0));
        const last = trainer.curveLength - 1;
        assert.deepEqual(
          driveToEnd(other.travel.inspect({ epoch: last, batch: 0 }, WINDOW)),
          driveToEnd(trainer.travel.inspect({ epoch: last, batch: 0 }, WINDOW)),
        );
        if (epoch > 0)
          assert.throws(() => driveToEnd(other.travel.inspect({ epoch: 0, batch: 0 }, WINDOW)), /parted/);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the document’s run in bounded memory', () => {
    const trainer = new Trainer(unscaled('binary', NOTEBOOK_SAMPLES), { ...NOTEBOOK, epochs: 50 });
    trainToEnd(trainer);
    const { layers } = driveToEnd(trainer.travel.inspect({ epoch: 0, batch: 0 }, WINDOW));
    // NumPy's first draw after np.random.seed(0).
    assert.equal(layers[0].weights[0], 0.5488135039273248);
  });
});
