/** Expected figures are those of scikit-learn 1.9.1 (confusion_matrix, roc_curve, r2_score, …) and NumPy. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { confusionFigures, rowShares } from '../../../src/core/evaluation/classFigures';
import { evaluatePart } from '../../../src/core/evaluation/evaluatePart';
import type {
  ClassEvaluation,
  RegressionEvaluation,
  YesNoEvaluation,
} from '../../../src/core/evaluation/evaluation';
import { describeNotFinite } from '../../../src/core/evaluation/figureRows';
import { MOST_POINTS, rocOf } from '../../../src/core/evaluation/roc';
import { MOST_ROWS, rowsOf } from '../../../src/core/evaluation/rowsOf';
import { sortUpwards } from '../../../src/core/evaluation/sort';
import { assertClose, EVERY_THIRD, oneHot, part, result } from './parts';

const CLASSES = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3];
const CHANCES = [
  [0.7, 0.1, 0.1, 0.1],
  [0.2, 0.5, 0.2, 0.1],
  [0.6, 0.2, 0.1, 0.1],
  [0.1, 0.8, 0.05, 0.05],
  [0.1, 0.4, 0.4, 0.1],
  [0.3, 0.3, 0.2, 0.2],
  [0.1, 0.2, 0.6, 0.1],
  [0.1, 0.1, 0.7, 0.1],
  [0.25, 0.25, 0.25, 0.25],
  [0, 0.1, 0.8, 0.1],
  [0.1, 0.1, 0.5, 0.3],
];
const FOUR_CLASSES = part('multiclass', oneHot(CLASSES, 4), CHANCES);

const ANSWERS = [1, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0];
const SCORES = [0.9, 0.8, 0.8, 0.7, 0.55, 0.5, 0.5, 0.4, 0.3, 0.3, 0.2, 0.1];
const column = (values: readonly number[]) => values.map((value) => [value]);

function roc(answers: readonly number[], scores: readonly number[]) {
  const of = (answer: number) => Float64Array.from(scores.filter((_, index) => answers[index] === answer));
  return result(rocOf(of(1), of(0)));
}

describe('Evaluation', () => {
  it('counts what is taken for what, and the figures of each class follow', () => {
    const evaluation = result(evaluatePart(FOUR_CLASSES, EVERY_THIRD)) as ClassEvaluation;
    assertClose(evaluation.counts, [2, 1, 0, 0, 1, 2, 1, 0, 1, 0, 2, 0, 0, 0, 1, 0]);
    const { accuracy, classes, macro } = confusionFigures(evaluation.counts, 4);
    assertClose([accuracy ?? -1], [0.5454545454545454]);
    assert.deepEqual(
      classes.map(({ support }) => support),
      [3, 4, 3, 1],
    );
    const all = (name: 'precision' | 'recall' | 'f1') => classes.map((figures) => figures[name] ?? -1);
    assertClose(all('precision'), [0.5, 0.6666666666666666, 0.5, -1]);
    assertClose(all('recall'), [0.6666666666666666, 0.5, 0.6666666666666666, 0]);
    assertClose(all('f1'), [0.5714285714285714, 0.5714285714285714, 0.5714285714285714, 0]);
    assertClose(
      [macro.precision ?? -1, macro.recall ?? -1, macro.f1 ?? -1],
      [0.41666666666666663, 0.45833333333333326, 0.42857142857142855],
    );
  });

  it('shares a row of the confusion matrix out, and leaves a row of zeros zero', () => {
    assertClose(rowShares(Float64Array.of(3, 1, 0, 0), 2), [0.75, 0.25, 0, 0]);
  });

  it('has no figures where there are no rows', () => {
    const { accuracy, classes, macro } = confusionFigures(new Float64Array(4), 2);
    assert.deepEqual([accuracy, classes[0].f1, macro.f1], [null, null, null]);
  });

  it('draws the curve of all thresholds of a yes-or-no output', () => {
    const evaluation = result(
      evaluatePart(part('binary', column(ANSWERS), column(SCORES)), EVERY_THIRD),
    ) as YesNoEvaluation;
    const [{ counts, roc: curve }] = evaluation.outputs;
    assertClose(counts, [4, 2, 1, 5]);
    assert.ok(curve);
    assertClose(curve.thresholds, [Infinity, 0.9, 0.8, 0.7, 0.55, 0.5, 0.4, 0.3, 0.2, 0.1]);
    assertClose(
      curve.falsePositiveRates,
      [0, 0, 1, 1, 2, 2, 3, 4, 5, 6].map((count) => count / 6),
    );
    assertClose(
      curve.truePositiveRates,
      [0, 1, 2, 3, 3, 5, 5, 6, 6, 6].map((count) => count / 6),
    );
    assertClose([curve.auc], [0.75]);
  });

  it('thins a long curve out, and keeps its area', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => i);
    const scores = rows.map((i) => ((i * 7919) % 1000) / 1000);
    const curve = roc(
      rows.map((i) => Number((i * 31) % 97 < 40 + scores[i] * 20)),
      scores,
    );
    assert.ok(curve);
    assertClose([curve.auc], [0.5680454196274246]);
    assert.ok(curve.thresholds.length <= MOST_POINTS && curve.thresholds.length > MOST_POINTS / 2);
    assert.deepEqual([curve.falsePositiveRates.at(-1), curve.truePositiveRates.at(-1)], [1, 1]);
  });

  it('judges each of several yes-or-no targets by itself', () => {
    const evaluation = result(
      evaluatePart(
        part(
          'binary',
          [
            [1, 0],
            [0, 0],
          ],
          [
            [0.9, 0.2],
            [0.1, 0.8],
          ],
        ),
        EVERY_THIRD,
      ),
    ) as YesNoEvaluation;
    const [first, second] = evaluation.outputs;
    assert.equal(first.roc?.auc, 1);
    assertClose(second.counts, [1, 1, 0, 0]);
    assert.equal(second.roc, null, 'no row is a yes');
  });

  it('measures a regression, each output by itself and in its own unit', () => {
    const targets = [
      [3, -1],
      [5, 2],
      [2.5, 0],
      [7, 4],
      [4, 1],
    ];
    const predictions = [
      [2.5, -1.5],
      [5, 2.25],
      [4, 0.5],
      [8, 3],
      [4.5, 1],
    ];
    const unscaled = part('regression', targets, predictions);
    const scaler = { offset: Float64Array.of(2, -1), scale: Float64Array.of(4, 0.5) };
    const scale = (values: ArrayLike<number>) =>
      Float64Array.from(values, (value, i) => (value - scaler.offset[i % 2]) / scaler.scale[i % 2]);
    const scaled = {
      ...unscaled,
      targets: scale(unscaled.targets),
      predictions: scale(unscaled.predictions),
      targetScaler: scaler,
    };
    for (const evaluated of [unscaled, scaled]) {
      const { outputs, pairs } = result(evaluatePart(evaluated, EVERY_THIRD)) as RegressionEvaluation;
      assertClose(
        outputs.map(({ r2 }) => r2),
        [0.70703125, 0.8944256756756757],
      );
      assertClose(
        outputs.map(({ mae }) => mae),
        [0.7, 0.45],
      );
      assertClose(
        outputs.map(({ rmse }) => rmse),
        [0.8660254037844386, 0.5590169943749475],
      );
      const summaries = outputs.map(({ residuals: r }) => [
        r.mean,
        r.standardDeviation,
        r.minimum,
        r.lowerQuartile,
        r.median,
        r.upperQuartile,
        r.maximum,
      ]);
      assertClose(summaries[0], [0.5, Math.SQRT1_2, -0.5, 0, 0.5, 1, 1.5]);
      assertClose(summaries[1], [-0.15, 0.5385164807134504, -1, -0.5, 0, 0.25, 0.5]);
      assertClose(pairs.actual, targets.flat());
      assertClose(pairs.predicted, predictions.flat());
      assert.deepEqual([...pairs.positions], [0, 3, 6, 9, 12]);
      assert.deepEqual([...pairs.rowNumbers], [101, 104, 107, 110, 113]);
    }
  });

  it('says how many outputs are not numbers, and counts their rows to no class', () => {
    const chances = CHANCES.map((row, index) => (index === 3 ? [Number.NaN, 0, 0, 0] : row));
    const evaluation = result(
      evaluatePart(part('multiclass', oneHot(CLASSES, 4), chances), EVERY_THIRD),
    ) as ClassEvaluation;
    assert.equal(evaluation.notFinite, 1);
    assert.equal(
      evaluation.counts.reduce((sum, count) => sum + count, 0),
      10,
    );
    const numbers = result(
      evaluatePart(part('regression', [[1], [2]], [[Number.NaN], [2]]), EVERY_THIRD),
    ) as RegressionEvaluation;
    assert.equal(numbers.notFinite, 1);
    assert.equal(
      describeNotFinite({ training: { ...evaluation, notFinite: 1200 }, validation: evaluation }),
      '1200 training rows have an output that is not a number; no class is predicted for such a row. Retrain with a lower learning rate. ' +
        '1 validation row has an output that is not a number; no class is predicted for such a row. Retrain with a lower learning rate.',
    );
    assert.match(
      describeNotFinite({ training: numbers, validation: null }),
      /^1 training row has an output that is not a number, so errors over all rows cannot be computed\./,
    );
    assert.ok(Number.isNaN(numbers.outputs[0].r2) && Number.isNaN(numbers.outputs[0].residuals.maximum));
  });

  it('lists the rows of a cell, the surest first', () => {
    const cell = { of: 'cell', output: 0, actual: 2, predicted: 2 } as const;
    const rows = result(rowsOf(FOUR_CLASSES, cell, EVERY_THIRD));
    assert.equal(rows.count, 2);
    assert.deepEqual([...rows.rowNumbers], [128, 122]);
    assertClose(rows.predicted, [0.8, 0.7]);
    const mistakes = result(rowsOf(FOUR_CLASSES, { ...cell, actual: 3 }, EVERY_THIRD));
    assert.deepEqual([mistakes.count, ...mistakes.predicted, ...mistakes.actual], [1, 0.5, 0.3]);
    const no = { of: 'cell', output: 0, actual: 0, predicted: 0 } as const;
    const binary = result(
      rowsOf(part('binary', column(ANSWERS), column(SCORES)), { ...no, actual: 1 }, EVERY_THIRD),
    );
    assert.deepEqual([...binary.positions], [27]);
    assertClose([binary.predicted[0], binary.actual[0]], [0.7, 0.3]);
  });

  it('lists the largest errors first, at most 200', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [i]);
    const errors = rows.map(([i]) => [i + (i % 2 === 0 ? 1 : -1) * ((i * 7) % 1000)]);
    const listed = result(
      rowsOf(part('regression', rows, errors), { of: 'residuals', output: 0 }, EVERY_THIRD),
    );
    assert.equal(listed.count, 1000);
    assert.equal(listed.positions.length, MOST_ROWS);
    const found = Array.from(listed.predicted, (value, index) => Math.abs(value - listed.actual[index]));
    assert.deepEqual(
      found,
      Array.from({ length: MOST_ROWS }, (_, index) => 999 - index),
    );
  });
});

describe('Evaluation of any rows', () => {
  const anyClasses = fc
    .integer({ min: 2, max: 6 })
    .chain((count) =>
      fc.array(
        fc.tuple(
          fc.nat(count - 1),
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: count, maxLength: count }),
        ),
        { minLength: 1, maxLength: 60 },
      ),
    );

  it('counts every row once, and lists as many as it counts', () => {
    fc.assert(
      fc.property(anyClasses, (rows) => {
        const count = rows[0][1].length;
        const evaluated = part(
          'multiclass',
          oneHot(
            rows.map(([own]) => own),
            count,
          ),
          rows.map(([, chances]) => chances),
        );
        const { counts } = result(evaluatePart(evaluated, EVERY_THIRD)) as ClassEvaluation;
        assert.equal(
          counts.reduce((sum, cell) => sum + cell, 0),
          rows.length,
        );
        for (let actual = 0; actual < count; actual++)
          for (let predicted = 0; predicted < count; predicted++) {
            const cell = { of: 'cell', output: 0, actual, predicted } as const;
            const listed = result(rowsOf(evaluated, cell, EVERY_THIRD));
            assert.equal(listed.count, counts[actual * count + predicted]);
          }
      }),
    );
  });

  const anyAnswers = fc.array(fc.tuple(fc.nat(1), fc.integer({ min: -8, max: 8 })), {
    minLength: 2,
    maxLength: 80,
  });

  it('finds the area as the share of pairs in order, and 1 less it for outputs turned round', () => {
    fc.assert(
      fc.property(anyAnswers, (rows) => {
        const answers = rows.map(([answer]) => answer);
        const scores = rows.map(([, score]) => score / 8);
        const curve = roc(answers, scores);
        const reversed = roc(
          answers,
          scores.map((score) => -score),
        );
        const yes = scores.filter((_, i) => answers[i] === 1);
        const no = scores.filter((_, i) => answers[i] === 0);
        if (yes.length === 0 || no.length === 0) return assert.equal(curve, null);
        const inOrder = yes.flatMap((a) => no.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const expected = inOrder.reduce<number>((sum, pair) => sum + pair, 0) / inOrder.length;
        assertClose([curve?.auc ?? -1, 1 - (reversed?.auc ?? -1)], [expected, expected]);
      }),
    );
  });

  it('sorts more numbers than go at once', () => {
    const values = Float64Array.from({ length: 300_001 }, (_, i) => Math.sin(i * i));
    assert.deepEqual(result(sortUpwards(values.slice())), values.slice().sort());
  });
});
