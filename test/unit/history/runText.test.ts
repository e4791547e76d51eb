import assert from 'node:assert/strict';
import { entryOf } from '../../../src/extension/history/entryOf';
import { Run, type SavedRun } from '../../../src/extension/session/run';
import { runDescription, runLabel, runTooltip, whenInWords } from '../../../src/extension/views/runText';
import type { RunEntry } from '../../../src/protocol/runs';
import { savedRun } from './savedRuns';

const NOW = new Date(2026, 10, 24, 18, 30).getTime();
const AT_TWO = new Date(2026, 10, 24, 14, 5).getTime();

function entry(changes: Partial<SavedRun> = {}, said: Partial<RunEntry> = {}): RunEntry {
  const run = Run.restore({ ...savedRun(3), startedAt: AT_TWO, ...changes });
  return { ...entryOf(run), name: null, isPinned: false, ...said };
}
const described = (changes?: Partial<SavedRun>, said?: Partial<RunEntry>) =>
  runDescription(entry(changes, said), NOW);
const { snapshot } = savedRun(3);

describe('what the list says of a run', () => {
  it('is its number and its file, or the name that it was given with the file behind it', () => {
    assert.equal(runLabel(entry()), '3  a.csv');
    assert.equal(runLabel(entry({}, { name: 'mine' })), '3  mine');
    assert.equal(described({}, { name: 'mine' }), 'a.csv · notebook · loss 0.5000 · 14:05');
  });

  it('is how well it does: on the rows held out, where there are some', () => {
    const metrics = { task: 'classification', accuracy: 0.9 } as const;
    const validationMetrics = { task: 'classification', accuracy: 0.75 } as const;
    assert.equal(
      described({ snapshot: { ...snapshot, metrics } }),
      'notebook · loss 0.5000 · accuracy 90.0\u00a0% · 14:05',
    );
    assert.equal(
      described({ snapshot: { ...snapshot, metrics, validationMetrics, validationLoss: 0.6 } }),
      'notebook · loss 0.5000 · accuracy 75.0\u00a0% · 14:05',
    );
    const regression = { task: 'regression', r2: 0.5, mae: 1, rmse: 1 } as const;
    assert.equal(
      described({ snapshot: { ...snapshot, metrics: regression } }),
      'notebook · loss 0.5000 · R² 0.5000 · 14:05',
    );
    // Weights from elsewhere were not measured.
    assert.equal(described({ snapshot: { ...snapshot, loss: Number.NaN } }), 'notebook · 14:05');
  });

  it('is how it ended, unless that was as planned', () => {
    const ends = (changes: Partial<SavedRun>) => described(changes).split(' · ').at(-2);
    assert.equal(ends({ ending: { kind: 'earlyStopping', bestEpoch: 2 } }), 'stopped early');
    assert.equal(ends({ ending: { kind: 'stopped', bestEpoch: 2 } }), 'stopped');
    assert.equal(ends({ ending: { kind: 'diverged', epoch: 3, bestEpoch: 2, advice: '' } }), 'diverged');
    assert.equal(ends({ ending: null, failure: 'out of memory' }), 'failed');
    assert.equal(ends({}), 'loss 0.5000');
  });

  it('is when it was: the time today, the day this year, the year before', () => {
    assert.equal(whenInWords(AT_TWO, NOW), '14:05');
    assert.equal(whenInWords(new Date(2026, 2, 3).getTime(), NOW), '3 Mar');
    assert.equal(whenInWords(new Date(2025, 11, 31).getTime(), NOW), '31 Dec 2025');
  });

  it('is, when the pointer rests on it, what is set otherwise on screen', () => {
    const other = savedRun(4);
    const shown = entry({ ...other, config: { ...other.config, learningRate: 0.5 } });
    const text = runTooltip(entry({}, { name: '*mine*' }), shown);
    assert.match(text, /^\*\*Run 3: \\\*mine\\\* \(a\.csv\)\*\*/);
    const [, differences] = text.split('Different settings');
    assert.deepEqual(
      differences
        .split('\n')
        .slice(2)
        .map((row) => row.replaceAll('\\', '')),
      ['| Learning rate | 0.1 | 0.5 |'],
    );
    assert.match(runTooltip(entry(), entry({ ...other })), /Same settings as run 4, which is on screen\./);
    // The one on screen is not compared with itself.
    assert.doesNotMatch(runTooltip(shown, shown), /Set/);
  });
});
