import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RandomState } from '../../../src/core/network/randomState';
import { checkWorkerCommand } from '../../../src/protocol/validate';
import type { WorkerCommand } from '../../../src/protocol/worker';

const TEXT = { kind: 'text', text: 'a,y\n1,0\n', name: 'a.csv', firstLine: 0 } as const;
const START = { type: 'start', runId: 'r', source: TEXT, config: {} } as const;
const ONE = { rows: 1, columns: 1, values: Float64Array.of(1) };
const MATRICES = { kind: 'matrices', inputs: ONE, targets: ONE, name: 'a.py', firstLine: 0 } as const;
const COLUMNS = {
  inputs: { kind: 'range', from: 0, to: -1 },
  targets: { kind: 'names', names: ['y'] },
  hasHeader: null,
} as const;

const INSTANT = { epoch: 3, batch: 0 };
const QUESTION = { runId: 'r', requestId: 7 } as const;
const INSPECT = { ...QUESTION, type: 'inspect', instant: INSTANT, window: { first: 0, count: 10 } } as const;
const CONTINUATION = {
  epoch: 1,
  state: {
    learner: { updates: 2, parameters: Float64Array.of(1, 2), moments: [Float64Array.of(0, 0)] },
    drawing: { random: new RandomState(1).save(), order: Uint32Array.of(1, 0) },
  },
  isChanged: false,
  training: Float64Array.of(3, 2),
  validation: null,
  digest: 5,
};
const { learner, drawing } = CONTINUATION.state;

const GOOD: readonly WorkerCommand[] = [
  START,
  { ...START, source: { ...TEXT, rememberedTarget: ['y'] } },
  { ...START, source: { kind: 'bytes', bytes: Uint8Array.of(49), name: 'a.csv', firstLine: 0 } },
  { ...START, source: { kind: 'file', path: '/a.csv', name: 'a.csv', firstLine: 3 } },
  { ...START, source: MATRICES },
  { ...START, source: { ...TEXT, columns: COLUMNS } },
  { ...START, engine: { threads: 2, simd: 'on' }, memoryBudget: 1 },
  { type: 'pause', runId: 'r' },
  { type: 'watch', runId: 'r', watched: false },
  INSPECT,
  { ...QUESTION, type: 'checkGradients', instant: INSTANT },
  { ...QUESTION, type: 'fork', epoch: 0 },
  { ...START, continuation: CONTINUATION },
  { ...START, continuation: { ...CONTINUATION, state: { learner, drawing: null } } },
];

const BAD: readonly (readonly [unknown, RegExp])[] = [
  [null, /must be an object/],
  [{ type: 'pause' }, /needs a runId/],
  [{ type: 'dance', runId: 'r' }, /no command “dance”/],
  [{ type: 'watch', runId: 'r' }, /watched: true or false/],
  [{ type: 'watch', runId: 'r', watched: 1 }, /watched: true or false/],
  [{ ...START, config: [] }, /configuration/],
  [{ ...START, engine: 'fast' }, /engine options/],
  [{ ...START, engine: { threads: -1 } }, /glassbox\.engine\.threads/],
  [{ ...START, memoryBudget: 0 }, /memory budget/],
  [{ ...START, memoryBudget: '1' }, /memory budget/],
  [{ ...INSPECT, requestId: -1 }, /inspect command needs a requestId/],
  [{ ...INSPECT, instant: { epoch: 0.5, batch: 0 } }, /needs an instant/],
  [{ ...INSPECT, window: { first: 0 } }, /needs a window/],
  [{ ...QUESTION, type: 'checkGradients' }, /checkGradients command needs an instant/],
  [{ ...QUESTION, type: 'fork', epoch: '1' }, /needs an epoch/],
  ...[
    null,
    { ...CONTINUATION, epoch: 2 },
    { ...CONTINUATION, isChanged: 0 },
    { ...CONTINUATION, training: [3, 2] },
    { ...CONTINUATION, validation: Float64Array.of(1) },
    { ...CONTINUATION, digest: null },
    { ...CONTINUATION, state: { learner: { ...learner, parameters: [1, 2] }, drawing } },
    { ...CONTINUATION, state: { learner: { ...learner, moments: [[0]] }, drawing } },
    { ...CONTINUATION, state: { learner, drawing: { ...drawing, order: [1, 0] } } },
    { ...CONTINUATION, state: { learner, drawing: { ...drawing, random: { position: 0 } } } },
    {
      ...CONTINUATION,
      state: { learner, drawing: { ...drawing, random: { words: new Uint32Array(3), position: 0 } } },
    },
  ].map((continuation) => [{ ...START, continuation }, /needs a continuation/] as const),
  ...[
    undefined,
    'a.csv',
    { ...TEXT, kind: 'url' },
    { ...TEXT, text: 1 },
    { ...TEXT, kind: 'bytes', bytes: [49] },
    { ...TEXT, kind: 'file', path: '' },
    { ...TEXT, name: 3 },
    { ...TEXT, firstLine: 0.5 },
    { ...TEXT, rememberedTarget: 'y' },
    { ...MATRICES, inputs: { ...ONE, values: [1] } },
    { ...MATRICES, inputs: { ...ONE, columns: 2 } },
    { ...MATRICES, targets: { rows: 2, columns: 1, values: Float64Array.of(1, 2) } },
    { ...TEXT, columns: { ...COLUMNS, inputs: { kind: 'range', from: 0.5, to: null } } },
    { ...TEXT, columns: { ...COLUMNS, targets: { kind: 'all' } } },
    { ...TEXT, columns: { ...COLUMNS, hasHeader: 1 } },
  ].map((source) => [{ ...START, source }, /needs a source/] as const),
];

describe('commands to the worker', () => {
  for (const command of GOOD)
    it(`are taken as they are: ${JSON.stringify(command)}`, () => {
      const checked = checkWorkerCommand(command);
      assert.ok(checked.ok);
      for (const [name, value] of Object.entries(command))
        assert.deepEqual(Object.entries(checked.command).find(([key]) => key === name)?.[1], value);
    });

  it('leave the engine to the worker, and memory without a limit, when they say nothing of it', () => {
    const checked = checkWorkerCommand(START);
    assert.ok(checked.ok && checked.command.type === 'start');
    assert.deepEqual(checked.command.engine, { threads: 0, simd: 'auto' });
    assert.equal(checked.command.memoryBudget, Number.POSITIVE_INFINITY);
  });

  for (const [message, words] of BAD)
    it(`are refused with a reason: ${JSON.stringify(message)}`, () => {
      const checked = checkWorkerCommand(message);
      assert.ok(!checked.ok);
      assert.match(checked.message, words);
    });

  it('can be anything without harm', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        assert.equal(typeof checkWorkerCommand(message).ok, 'boolean');
      }),
    );
  });
});
