import assert from 'node:assert/strict';
import { DEFAULT_ENGINE } from '../../src/core/network/checkEngineOptions';
import type { RequestedConfig } from '../../src/core/network/config';
import { csv } from './sources';
import { WorkerThread } from './workerThread';

const ROWS = 3000;
const BYTES_OF_A_ROW = 4 * 8;
const inputs = Array.from({ length: ROWS }, (_, i) => [i % 17, (i * 7) % 23, ((i * i) % 31) / 31]);
const targets = inputs.map(([a, b, c]) => [0.3 * a - 0.2 * b + c]);

async function train(config: RequestedConfig, memoryBudget: number, engine = DEFAULT_ENGINE) {
  const worker = new WorkerThread();
  try {
    worker.send({ type: 'start', runId: 'r', source: csv(inputs, targets), config, engine, memoryBudget });
    const { data } = await worker.next('started');
    const { snapshot, ending } = await worker.next('finished');
    assert.equal(ending.kind, 'completed');
    // Each snapshot brings what is new of the loss curve, and on a busy machine there are several.
    const curve = worker.events.flatMap((event) =>
      'snapshot' in event ? [...event.snapshot.history.training] : [],
    );
    return { data, snapshot, curve };
  } finally {
    await worker.end();
  }
}

function numbersOf({ snapshot: { layers, metrics }, curve }: Awaited<ReturnType<typeof train>>): number[] {
  return [
    ...layers.flatMap(({ weights, biases }) => [...weights, ...biases]),
    ...curve,
    ...Object.values(metrics).filter((value) => typeof value === 'number'),
  ];
}

const FULL_BATCH: RequestedConfig = {
  preset: 'notebook',
  outputActivation: 'linear',
  reduction: 'mean',
  hiddenLayers: [5],
  epochs: 30,
  scaling: 'standardize',
};

describe('data beyond the memory for numbers, in the built worker', () => {
  const budget = (ROWS / 5) * BYTES_OF_A_ROW;

  it('train with a full batch as in memory, and the person is told', async () => {
    const whole = await train(FULL_BATCH, Number.POSITIVE_INFINITY);
    assert.deepEqual(whole.data.warnings, []);
    const expected = numbersOf(whole);
    for (const simd of ['auto', 'off'] as const) {
      const windowed = await train(FULL_BATCH, budget, { simd, threads: 0 });
      assert.equal(windowed.data.trainingRows, ROWS);
      assert.match(windowed.data.warnings[0].message, /larger than glassbox\.data\.memoryBudgetMB allows/);
      assert.match(windowed.data.warnings[0].message, /600 rows at a time/);
      numbersOf(windowed).forEach((value, i) => {
        assert.ok(
          Math.abs(value - expected[i]) <= 1e-9 * Math.max(1, Math.abs(expected[i])),
          `${value} ${expected[i]}`,
        );
      });
    }
  });

  it('are learnt in mini-batches, the same way for the same seed', async () => {
    const config: RequestedConfig = { preset: 'modern', epochs: 20, earlyStopping: 0, seed: 4 };
    const { snapshot, data } = await train(config, budget);
    assert.equal(data.trainingRows + data.validationRows, ROWS);
    assert.equal(data.validationRows, 150);
    const { validationMetrics } = snapshot;
    assert.ok(
      validationMetrics?.task === 'regression' && validationMetrics.r2 > 0.98,
      JSON.stringify(validationMetrics),
    );
    const again = await train(config, budget);
    assert.deepEqual(again.snapshot.layers, snapshot.layers);
  });
});
