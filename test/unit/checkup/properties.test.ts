import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkOptions } from '../../../src/core/network/checkOptions';
import {
  HIDDEN_ACTIVATIONS,
  INITIALIZERS,
  OPTIMIZERS,
  REDUCTIONS,
  SCALINGS,
} from '../../../src/core/network/config';
import { csv, noise, trainChecked } from './runs';

const TASKS = ['numbers', 'classes', 'rare'] as const;

const anyRun = fc.record({
  task: fc.constantFrom(...TASKS),
  rows: fc.integer({ min: 2, max: 120 }),
  size: fc.constantFrom(1e-30, 1, 1e4, 1e150),
  config: fc.record({
    activation: fc.constantFrom(...HIDDEN_ACTIVATIONS),
    initializer: fc.constantFrom(...INITIALIZERS),
    optimizer: fc.constantFrom(...OPTIMIZERS),
    reduction: fc.constantFrom(...REDUCTIONS),
    scaling: fc.constantFrom(...SCALINGS),
    hiddenLayers: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
    learningRate: fc.constantFrom(1e-9, 0.01, 1, 100),
    l2: fc.constantFrom(0, 0.001, 10),
    earlyStopping: fc.constant(0),
    epochs: fc.constantFrom(1, 30, 120),
    seed: fc.integer({ min: 0, max: 9 }),
  }),
});

const textOf = ({ task, rows, size }: { task: (typeof TASKS)[number]; rows: number; size: number }) =>
  csv(
    ['x', 'y', 'target'],
    Array.from({ length: rows }, (_, i) => [
      size * noise(i),
      noise(i + 400),
      task === 'numbers' ? size * noise(i + 7) : i % (task === 'rare' ? 30 : 2) === 0 ? 'yes' : 'no',
    ]),
  );

describe('Findings of any run', () => {
  it('are sentences without NaN or ∞, with remedies that can be asked for, and the same again', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const text = textOf(run);
        const { reports, findings } = trainChecked(text, run.config);
        for (const { findings: found } of reports)
          for (const { sentence, remedy, why, since } of found) {
            const words = remedy.kind === 'advice' ? remedy.text : remedy.label;
            assert.doesNotMatch(`${sentence} ${words} ${why}`, /NaN|∞|undefined|null/);
            assert.match(sentence, /\.$/);
            assert.ok(Number.isInteger(since) && since >= 0);
            if (remedy.kind !== 'retrain') continue;
            assert.deepEqual(checkOptions({ ...run.config, ...remedy.changes }), []);
            // Such a run is not refused.
            trainChecked(text, { ...run.config, ...remedy.changes, epochs: 1 });
          }
        assert.deepEqual(trainChecked(text, run.config).findings, findings);
      }),
      { numRuns: 60 },
    );
  });
});
