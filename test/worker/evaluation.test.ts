import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { RequestedConfig } from '../../src/core/network/config';
import type { Instant } from '../../src/core/network/moment';
import type { RunQuestion } from '../../src/protocol/questions';
import { confusionFigures } from '../../src/core/evaluation/classFigures';
import type { PartEvaluation } from '../../src/core/evaluation/evaluation';
import { csv, type OpenDocument } from './sources';
import { WorkerThread } from './workerThread';

const text = (name: string): OpenDocument => ({
  kind: 'text',
  name,
  text: readFileSync(`media/examples/${name}`, 'utf8'),
  firstLine: 0,
});
const IRIS = text('iris.csv');
const SPECIES = IRIS.text.split('\n').map((line) => line.split(',').at(-1));
const CLASSES = ['setosa', 'versicolor', 'virginica'];

const points = Array.from({ length: 400 }, (_, i) => [Math.sin(7 * i), Math.cos(3 * i * i)]);
const CIRCLE = csv(
  points,
  points.map(([x, y]) => [Number(x * x + y * y < 0.9)]),
);

/** A run in the built worker, to be asked about. */
class EvaluatedRun extends WorkerThread {
  private requests = 0;

  begin(source: OpenDocument, config: RequestedConfig, more = {}): void {
    const engine = { simd: 'auto', threads: 1 } as const;
    this.send({ type: 'start', runId: 'r', source, config, engine, ...more });
  }

  async ask<Question extends RunQuestion>(question: Question) {
    this.send({ type: 'ask', runId: 'r', requestId: ++this.requests, question });
    const { answer } = await this.next('answer');
    assert.equal(answer.kind, question.kind);
    return answer;
  }

  async evaluate(instant: Instant | null = null) {
    const answer = await this.ask({ kind: 'evaluation', instant });
    assert.equal(answer.kind, 'evaluation');
    return answer.kind === 'evaluation' ? answer.evaluation : assert.fail();
  }
}

async function withRun(test: (run: EvaluatedRun) => Promise<void>): Promise<void> {
  const run = new EvaluatedRun();
  try {
    await test(run);
  } finally {
    await run.end();
  }
}

function countsOf(part: PartEvaluation | null): Float64Array {
  if (part?.task === 'multiclass') return part.counts;
  return part?.task === 'binary' ? part.outputs[0].counts : assert.fail();
}

const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${actual}, ${expected}`);

describe('The worker evaluates', () => {
  it('classes of training and validation rows as the engine counts them, and lists rows of a cell', () =>
    withRun(async (run) => {
      run.begin(IRIS, { epochs: 60 });
      const { snapshot, ending } = await run.next('finished');
      const evaluation = await run.evaluate();
      assert.equal(evaluation.instant.epoch, ending.bestEpoch);
      const { metrics, validationMetrics } = snapshot;
      assert.ok(metrics.task === 'classification' && validationMetrics?.task === 'classification');
      close(confusionFigures(countsOf(evaluation.training), 3).accuracy ?? -1, metrics.accuracy);
      close(confusionFigures(countsOf(evaluation.validation), 3).accuracy ?? -1, validationMetrics.accuracy);
      assert.equal((evaluation.training?.rows ?? 0) + (evaluation.validation?.rows ?? 0), 150);
      for (const part of ['training', 'validation'] as const)
        for (const [index, count] of countsOf(evaluation[part]).entries()) {
          const cell = {
            of: 'cell',
            output: 0,
            actual: Math.floor(index / 3),
            predicted: index % 3,
          } as const;
          const { instant } = evaluation;
          const answer = await run.ask({ kind: 'rowsOfCell', instant, part, rows: cell });
          assert.ok(answer.kind === 'rowsOfCell');
          assert.equal(answer.rows.count, count);
          for (const row of answer.rows.rowNumbers) assert.equal(SPECIES[row], CLASSES[cell.actual]);
        }
    }));

  it('an earlier epoch as that epoch was', () =>
    withRun(async (run) => {
      run.begin(IRIS, { epochs: 30, batchSize: 16, earlyStopping: 0 });
      await run.next('finished');
      const { training, instant } = await run.evaluate({ epoch: 7, batch: 0 });
      assert.deepEqual(instant, { epoch: 7, batch: 0 });
      const window = { first: 0, count: 1 };
      run.send({ type: 'inspect', runId: 'r', requestId: 99, instant, window });
      const { metrics } = (await run.next('moment')).moment;
      assert.ok(metrics.task === 'classification');
      close(confusionFigures(countsOf(training), 3).accuracy ?? -1, metrics.accuracy);
      const latest = await run.evaluate();
      assert.equal(latest.instant.epoch, 30, 'the present is back');
    }));

  it('a yes-or-no target with its curve', () =>
    withRun(async (run) => {
      run.begin(CIRCLE, { preset: 'modern', epochs: 100 });
      const { snapshot } = await run.next('finished');
      const { training, validation } = await run.evaluate();
      assert.ok(training?.task === 'binary' && validation?.task === 'binary');
      assert.ok(snapshot.metrics.task === 'classification');
      close(confusionFigures(training.outputs[0].counts, 2).accuracy ?? -1, snapshot.metrics.accuracy);
      const { roc } = validation.outputs[0];
      assert.ok(roc && roc.auc > 0.5 && roc.auc <= 1);
    }));

  it('a regression as the engine measures it, in the target’s own unit', () =>
    withRun(async (run) => {
      run.begin(text('houses.csv'), { epochs: 200 });
      const { snapshot } = await run.next('finished');
      const evaluation = await run.evaluate();
      for (const [part, metrics] of [
        [evaluation.training, snapshot.metrics],
        [evaluation.validation, snapshot.validationMetrics],
      ] as const) {
        assert.ok(part?.task === 'regression' && metrics?.task === 'regression');
        const [{ r2, mae, rmse }] = part.outputs;
        close(r2, metrics.r2);
        close(mae, metrics.mae);
        close(rmse, metrics.rmse);
      }
      const { instant } = evaluation;
      const rows = { of: 'residuals', output: 0 } as const;
      const answer = await run.ask({ kind: 'rowsOfCell', instant, part: 'training', rows });
      assert.ok(answer.kind === 'rowsOfCell' && evaluation.training?.task === 'regression');
      const { minimum, maximum } = evaluation.training.outputs[0].residuals;
      const worst = Math.abs(answer.rows.predicted[0] - answer.rows.actual[0]);
      close(worst, Math.max(-minimum, maximum));
    }));

  it('while the run goes on, which does not change what it comes to', () =>
    withRun(async (asked) => {
      const config = { epochs: 4000, earlyStopping: 0, hiddenLayers: [16] };
      asked.begin(IRIS, config);
      await asked.next('snapshot');
      let epoch = -1;
      for (let count = 0; count < 5; count++) {
        const { instant } = await asked.evaluate();
        assert.ok(instant.epoch >= epoch);
        epoch = instant.epoch;
      }
      const { snapshot } = await asked.next('finished');
      await withRun(async (alone) => {
        alone.begin(IRIS, config);
        assert.deepEqual((await alone.next('finished')).snapshot.layers, snapshot.layers);
      });
    }));

  it('the rows held out alone when the training rows are not all in memory', () =>
    withRun(async (run) => {
      run.begin(CIRCLE, { epochs: 3 }, { memoryBudget: 3000 });
      await run.next('finished');
      const { training, validation } = await run.evaluate();
      assert.equal(training, null);
      assert.ok(validation !== null && validation.rows > 0);
    }));
});
