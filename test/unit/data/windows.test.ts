import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IN_MEMORY } from '../../../src/core/data/cellStore';
import { readDataset } from '../../../src/core/data/readDataset';
import { type PreparedData, splitAndScale } from '../../../src/core/data/splitAndScale';
import type { TrainingConfig } from '../../../src/core/network/config';
import { RandomState } from '../../../src/core/network/randomState';
import { asMatrix } from '../../../src/core/matrix';
import { rowsOf } from './reading';

type Options = Pick<TrainingConfig, 'scaling' | 'validationSplit' | 'seed' | 'precision'>;
const OPTIONS: Options = { scaling: 'standardize', validationSplit: 0, seed: 3, precision: 'float64' };
const BYTES_OF_A_ROW = 3 * 8;

/** Two features and a target over `rows` rows, in chunks of 64 rows. */
function prepared(rows: number, rowsInMemory: number, options: Options = OPTIONS): PreparedData {
  const lines = Array.from({ length: rows }, (_, row) => `${row},${(row * 7) % 11},${row * row}.5`);
  const result = readDataset(
    { text: ['a,b,y', ...lines].join('\n'), name: 'data', firstLine: 0 },
    { target: null, missingValues: 'drop', regression: true },
    { storage: { ...IN_MEMORY, cellsOfAChunk: 1 } },
  );
  assert.ok(result.ok);
  return splitAndScale(result.dataset, options, undefined, rowsInMemory * BYTES_OF_A_ROW);
}

/** The rows of an epoch, window by window. */
function epochOf({ stream, training }: PreparedData, random: RandomState | null): number[][][] {
  assert.ok(stream !== null);
  stream.restart(random);
  const windows: number[][][] = [];
  for (;;) {
    const filling = stream.fill();
    let step = filling.next();
    while (!step.done) step = filling.next();
    if (step.value === 0) return windows;
    const inputs = rowsOf(training.inputs).slice(0, step.value);
    const targets = rowsOf(training.targets).slice(0, step.value);
    windows.push(inputs.map((row, i) => [...row, ...targets[i]]));
  }
}

function wholeOf({ training }: PreparedData): number[][] {
  const targets = rowsOf(training.targets);
  return rowsOf(training.inputs).map((row, i) => [...row, ...targets[i]]);
}

const byFirst = (a: number[], b: number[]) => a[0] - b[0];

describe('samples beyond the memory for numbers', () => {
  const sizes = fc.tuple(fc.integer({ min: 10, max: 700 }), fc.double({ min: 0.05, max: 0.9, noNaN: true }));

  it('come in windows that hold each of them once an epoch, as they would be in memory', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), ([rows, share], seed) => {
        const inMemory = Math.max(2, Math.floor(rows * share));
        const windowed = prepared(rows, inMemory);
        const whole = wholeOf(prepared(rows, rows));
        const inOrder = epochOf(windowed, null);
        assert.deepEqual(inOrder.flat(), whole);
        assert.ok(inOrder.slice(0, -1).every((window) => window.length === inMemory));
        const shuffled = epochOf(windowed, new RandomState(seed)).flat();
        assert.deepEqual(shuffled.sort(byFirst), whole);
      }),
      { numRuns: 60 },
    );
  });

  it('come in another order each epoch, and in the same for the same seed', () => {
    const orders = (seed: number) => {
      const data = prepared(1000, 300);
      const random = new RandomState(seed);
      return [epochOf(data, random), epochOf(data, random)];
    };
    const [first, second] = orders(5);
    assert.notDeepEqual(first, second);
    assert.deepEqual(orders(5), [first, second]);
    assert.notDeepEqual(orders(6)[0], first);
  });

  it('leave room for validation, which takes a quarter of the memory at most', () => {
    const { training, validation, stream } = prepared(1000, 100, { ...OPTIONS, validationSplit: 0.2 });
    assert.equal(validation?.inputs.rows, 25);
    assert.equal(training.inputs.rows, 75);
    assert.equal(stream?.targets.rows, 975);
  });

  it('are all in memory where there is room', () => {
    assert.equal(prepared(100, 100).stream, null);
    assert.notEqual(prepared(100, 99).stream, null);
  });

  it('have their targets told as they are trained with', () => {
    const { stream } = prepared(500, 50);
    const whole = prepared(500, 500);
    assert.ok(stream !== null);
    assert.deepEqual(rowsOf(asMatrix(stream.targets)), rowsOf(whole.training.targets));
  });
});
