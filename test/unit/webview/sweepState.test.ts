import assert from 'node:assert/strict';
import type { SweepRun } from '../../../src/core/sweep/sweepRun';
import type { SweepView } from '../../../src/protocol/sweep';
import { applyMessage, EMPTY_STATE } from '../../../src/webview/state/panelState';

const run = (index: number, status: SweepRun['status']): SweepRun => ({
  index,
  values: [index],
  status,
  epoch: 0,
  elapsedMs: 0,
  result: null,
  message: null,
});

const SWEEP: SweepView = {
  sweepId: 'one',
  base: { runId: 'a', number: 1, sourceName: 'iris.csv' },
  settings: [{ name: 'seed', values: [0, 1, 2] }],
  criterion: {
    figure: 'loss',
    part: 'training',
    label: 'Training loss',
    best: 'lowest',
    isShare: false,
    reason: '',
  },
  runs: [run(0, 'training'), run(1, 'waiting'), run(2, 'waiting')],
  status: 'running',
  elapsedMs: 0,
  keptRunId: null,
  atATime: 1,
  atATimeReason: '',
};

describe('the sweep on the page', () => {
  const state = applyMessage(EMPTY_STATE, { type: 'sweep', sweep: SWEEP });
  const facts = { status: 'cancelled', elapsedMs: 9, keptRunId: 'b' } as const;

  it('takes over what has changed, and keeps the rest', () => {
    const runs = [run(0, 'finished'), run(2, 'cancelled')];
    const { sweep } = applyMessage(state, { type: 'sweepProgress', sweepId: 'one', facts, runs });
    assert.deepEqual(
      sweep?.runs.map(({ status }) => status),
      ['finished', 'waiting', 'cancelled'],
    );
    assert.equal(sweep?.keptRunId, 'b');
    assert.deepEqual(SWEEP.runs[0].status, 'training');
  });

  it('passes over what is said of another sweep', () => {
    const late = { type: 'sweepProgress', sweepId: 'before', facts, runs: [run(0, 'failed')] } as const;
    assert.equal(applyMessage(state, late), state);
  });
});
