import assert from 'node:assert/strict';
import type { DataSummary } from '../../../src/core/data/summary';
import type { GradientComparison } from '../../../src/core/network/moment';
import { nameMatrices } from '../../../src/core/network/matrixNames';
import { describeAgreement, listEntries } from '../../../src/webview/why/agreement';
import { assignedName } from '../../../src/webview/equations/matrixNaming';
import { readChange, uselessSeed } from '../../../src/webview/whatIf/readChange';
import { NOTEBOOK } from '../network/fixtures';

const NAMES = nameMatrices('notebook', [3, 1], ['x1', 'x2'], ['y']);

function comparison(
  errors: number[],
  rows: number,
  columns: number,
  positions?: number[],
): GradientComparison {
  return {
    layer: 0,
    of: 'weights',
    rows,
    columns,
    positions: Uint32Array.from(positions ?? errors.keys()),
    analytic: Float64Array.from(errors, () => 1),
    numeric: Float64Array.from(errors, (error) => 1 + error),
    relativeErrors: Float64Array.from(errors),
  };
}

const check = (errors: number[]) => ({
  instant: { epoch: 0, batch: 0 },
  step: 1e-5,
  rows: 3,
  allRows: 3,
  comparisons: [comparison(errors, 2, 3)],
});

describe('comparing gradients', () => {
  it('lists a small matrix in its order and marks the largest error', () => {
    const { entries, rest } = listEntries(comparison([1e-9, 2e-9, 3e-8, 0, 0, 1e-10], 2, 3), NAMES[0]);
    assert.deepEqual(
      entries.map(({ place, isLargest }) => [place, isLargest]),
      [
        ['x1 to h1', false],
        ['x1 to h2', false],
        ['x1 to h3', true],
        ['x2 to h1', false],
        ['x2 to h2', false],
        ['x2 to h3', false],
      ],
    );
    assert.equal(rest, '');
  });

  it('lists the largest errors of a large matrix and counts the rest', () => {
    const errors = Array.from({ length: 100 }, (_, index) => index / 1e9);
    const names = nameMatrices(
      'modern',
      [200, 1],
      Array.from({ length: 50 }, (_, i) => `x${i}`),
      ['y'],
    );
    const { entries, rest } = listEntries(comparison(errors, 50, 200), names[0]);
    assert.equal(entries.length, 60);
    assert.equal(entries[0].relativeError, 99e-9);
    assert.equal(entries[0].isLargest, true);
    assert.equal(rest, '40 more were compared, with smaller errors; 9900 of 10,000 were not compared.');
  });

  it('says in words how well they agree', () => {
    assert.match(
      describeAgreement(check([1e-9, 3e-8]), NAMES),
      /3\.00e−8, at wh, x1 to h2: the two agree to 7 digits\. The derivation is right\./,
    );
    assert.match(describeAgreement(check([2e-5]), NAMES), /agree to 4 digits\.$/);
    assert.match(describeAgreement(check([0.2]), NAMES), /kink/);
    assert.equal(
      describeAgreement(check([0, 0]), NAMES),
      'Analytic and numeric gradient are equal in every entry.',
    );
    assert.match(
      describeAgreement({ ...check([2e-5]), rows: 86, allRows: 1437 }, NAMES),
      /^Over the first 86 of 1437 samples\. Largest/,
    );
  });
});

describe('names in the learner’s code', () => {
  it('are what stands left of an assignment', () => {
    for (const [statement, name] of [
      ['wh = np.random.uniform(size=(4, 3))', 'wh'],
      ['self.W1 += a.T.dot(d) * lr', 'self.W1'],
      ['W[1] -= lr * dW', 'W[1]'],
      ['wh <- matrix(runif(12), 4)', 'wh'],
      ['const z1 = tf.matMul(X, W1)', 'z1'],
      ['δ₁ = e * s', 'δ₁'],
      ['d = a == b', 'd'],
      ['print(x)', null],
      ['if x == 1', null],
    ] as const)
      assert.equal(assignedName(statement), name, statement);
  });
});

describe('the what-if form', () => {
  const EMPTY = { epoch: '100', learningRate: '', seed: '', epochs: '', value: '' };
  const place = { layer: 0, of: 'weights', row: 1, column: 2 } as const;

  it('leaves out what stays', () => {
    assert.deepEqual(readChange({ ...EMPTY, learningRate: '0.5' }, place, 500), {
      ok: true,
      change: { epoch: 100, parameters: [], learningRate: 0.5 },
    });
    assert.deepEqual(readChange({ ...EMPTY, epoch: '1,000', value: '−0.5' }, place, 5000), {
      ok: true,
      change: { epoch: 1000, parameters: [{ ...place, value: -0.5 }] },
    });
  });

  it('names the field that cannot be read', () => {
    const problems = [
      [{ ...EMPTY, epoch: '501', seed: '1' }, 'epoch'],
      [{ ...EMPTY, learningRate: '-1' }, 'learningRate'],
      [{ ...EMPTY, seed: '1.5' }, 'seed'],
      [{ ...EMPTY, epochs: '100' }, 'epochs'],
      [{ ...EMPTY, value: 'abc' }, 'value'],
      [EMPTY, 'learningRate'],
    ] as const;
    for (const [texts, field] of problems) {
      const reading = readChange(texts, place, 500);
      assert.ok(!reading.ok && reading.problem !== '');
      assert.equal(reading.field, field);
    }
  });

  it('says that another seed changes nothing where no mini-batches are drawn', () => {
    for (const [batchSize, isUseless] of [
      [0, true],
      [1, false],
      [99, false],
      [100, true],
      [500, true],
    ] as const) {
      const run = { config: { ...NOTEBOOK, batchSize }, data: { trainingRows: 100 } as DataSummary };
      assert.equal(uselessSeed(run) !== null, isUseless, `batches of ${batchSize} of 100 samples`);
    }
  });
});
