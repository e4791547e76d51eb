import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { RequestedConfig } from '../../src/core/network/config';
import type { Metrics } from '../../src/core/network/progress';
import { RandomState } from '../../src/core/network/randomState';
import { DEFAULT_ENGINE } from '../../src/core/network/checkEngineOptions';
import { prepareRun } from '../../src/worker/trainingRun';
import { ONE_THREAD } from './platforms';
import { csv, type OpenDocument } from './sources';

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Validation figures of a whole run. */
function validate(source: OpenDocument, config: RequestedConfig): Metrics {
  const request = { source, config, engine: DEFAULT_ENGINE, memoryBudget: Number.POSITIVE_INFINITY };
  const preparation = prepareRun(request, ONE_THREAD, () => {});
  assert.ok(preparation.ok, JSON.stringify(preparation));
  const { trainer } = preparation;
  const work = trainer.train();
  while (!work.next().done);
  const { validationMetrics } = trainer.snapshot(0, 0);
  assert.ok(validationMetrics);
  return validationMetrics;
}

function meanAccuracy(file: string): number {
  const source = { kind: 'text' as const, text: readFileSync(file, 'utf8'), name: file, firstLine: 0 };
  const accuracies = SEEDS.map((seed) => {
    const metrics = validate(source, { seed });
    assert.ok(metrics.task === 'classification');
    return metrics.accuracy;
  });
  return mean(accuracies);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** R² of the linear least-squares fit of y by x₁, x₂ and a constant, over the very rows it was fitted to. */
function linearR2(inputs: readonly (readonly number[])[], targets: readonly number[]): number {
  const rows = inputs.map((row) => [...row, 1]);
  const size = rows[0].length;
  // The normal equations, solved by elimination: positive definite, so no pivoting.
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + row[i] * row[j], 0)),
    rows.reduce((sum, row, k) => sum + row[i] * targets[k], 0),
  ]);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const factor = system[k][i] / system[i][i];
      for (let j = i; j <= size; j++) system[k][j] -= factor * system[i][j];
    }
  const coefficients = system.map((row, i) => row[size] / row[i]);
  const center = mean(targets);
  const residual = rows.reduce(
    (sum, row, k) => sum + (targets[k] - row.reduce((z, x, i) => z + x * coefficients[i], 0)) ** 2,
    0,
  );
  return 1 - residual / targets.reduce((sum, target) => sum + (target - center) ** 2, 0);
}

describe('accuracy with no setting changed, mean of 10 seeds', () => {
  it('iris: at least 95 % of the validation rows', () => {
    const accuracy = meanAccuracy('media/examples/iris.csv');
    assert.ok(accuracy >= 0.95, `${accuracy}`);
  }).timeout(60_000);

  it('digits: at least 97 % of the validation rows', () => {
    const accuracy = meanAccuracy('test/data/digits.csv');
    assert.ok(accuracy >= 0.97, `${accuracy}`);
  }).timeout(240_000);

  it('a numeric target: better than a linear model could be', () => {
    const random = new RandomState(11);
    const inputs = Array.from({ length: 200 }, () => [10 * random.random(), 100 * random.random()]);
    const targets = inputs.map(([x1, x2]) => 50 * Math.sin(x1) + x2 + 10 * (random.random() - 0.5));
    const linear = linearR2(inputs, targets);
    const source = csv(
      inputs,
      targets.map((target) => [target]),
    );
    const network = SEEDS.map((seed) => {
      const metrics = validate(source, { seed });
      assert.ok(metrics.task === 'regression');
      return metrics.r2;
    });
    assert.ok(linear > 0.1 && linear < 0.9);
    assert.ok(mean(network) > linear + 0.5 * (1 - linear), `${mean(network)} against ${linear}`);
  }).timeout(60_000);
});
