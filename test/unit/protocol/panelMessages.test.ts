import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PanelToHost } from '../../../src/protocol/panel';
import { isPanelMessage } from '../../../src/protocol/validatePanel';

const GOOD: readonly PanelToHost[] = [
  { type: 'ready' },
  { type: 'retrain', config: { epochs: 3 } },
  { type: 'setTarget', target: ['y1', 'y2'] },
  { type: 'copy', text: '1,2', what: 'wh as CSV' },
  { type: 'saveMatrix', name: 'wh', csv: '1,2' },
  { type: 'go', to: { quantity: 'gradient' } },
  { type: 'reveal', uri: 'file:///a.csv', line: 0, column: 4 },
  { type: 'go', to: {} },
  { type: 'go', to: { view: 'steps', stepId: '2.0', instant: { epoch: 100, batch: 0 } } },
  { type: 'go', to: { instant: null, stepId: null, window: { first: 0, count: 1 } } },
  { type: 'checkGradients' },
  { type: 'whatIf', change: { epoch: 100, parameters: [], learningRate: 0.5 } },
  {
    type: 'whatIf',
    change: {
      epoch: 0,
      parameters: [{ layer: 0, of: 'weights', row: 1, column: 2, value: -0.25 }],
      seed: 1,
      epochs: 10,
    },
  },
  { type: 'savePicture', picture: { name: 'W1', format: 'svg', content: '<svg />' } },
  { type: 'savePicture', picture: { name: 'W1', format: 'png', content: 'iVBORw0KGgoAAAA=' } },
  { type: 'showRun', runId: 'a' },
  { type: 'compare', runId: 'a', isCompared: true },
  { type: 'oneChange', runId: 'a' },
  {
    type: 'startSweep',
    runId: 'a',
    settings: [
      { name: 'learningRate', values: [0.1, 1] },
      { name: 'hiddenLayers', values: [[2], [4, 4], []] },
      { name: 'optimizer', values: ['adam', 'sgd'] },
    ],
  },
  { type: 'cancelSweep' },
  { type: 'openSweepRun', sweepId: 'a', index: 7 },
  { type: 'revealRow', runId: 'a', position: 3 },
  { type: 'ask', runId: 'a', requestId: 1, question: { kind: 'place', position: 0 } },
  { type: 'ask', runId: 'a', requestId: 2, question: { kind: 'samples', query: { spread: 10 } } },
  { type: 'ask', runId: 'a', requestId: 3, question: { kind: 'samples', query: { positions: [0, 7] } } },
  { type: 'ask', runId: 'a', requestId: 1, question: { kind: 'evaluation', instant: null } },
  {
    type: 'ask',
    runId: 'a',
    requestId: 2,
    question: {
      kind: 'rowsOfCell',
      instant: { epoch: 3, batch: 0 },
      part: 'validation',
      rows: { of: 'cell', output: 0, actual: 1, predicted: 2 },
    },
  },
];

const BAD: readonly unknown[] = [
  { type: 'savePicture' },
  { type: 'savePicture', picture: { name: 'W1', format: 'svg', content: '<html></html>' } },
  { type: 'savePicture', picture: { name: 'W1', format: 'png', content: '<svg />' } },
  { type: 'savePicture', picture: { name: 'W1', format: 'png', content: 'iVBORw0KGgo\n' } },
  { type: 'savePicture', picture: { name: 'W1', format: 'exe', content: '<svg />' } },
  { type: 'savePicture', picture: { name: 'x'.repeat(501), format: 'svg', content: '<svg />' } },
  { type: 'ask', runId: 'a', requestId: 1, question: { kind: 'everything' } },
  { type: 'ask', runId: 'a', requestId: 1, question: { kind: 'samples', query: { first: -1, count: 1 } } },
  { type: 'ask', runId: 'a', requestId: 1, question: { kind: 'samples', query: { positions: ['a'] } } },
  { type: 'ask', runId: 'a', question: { kind: 'place', position: 0 } },
  { type: 'revealRow', runId: 'a', position: 0.5 },
  null,
  'ready',
  [],
  { type: 'dance' },
  { type: 'retrain' },
  { type: 'retrain', config: [1] },
  { type: 'setTarget', target: 'y' },
  { type: 'setTarget', target: [1] },
  { type: 'copy', text: 'a' },
  { type: 'saveMatrix', csv: 'a' },
  { type: 'go', to: { quantity: 'weight' } },
  { type: 'reveal', uri: 'file:///a.csv', line: -1, column: 0 },
  { type: 'reveal', uri: 'file:///a.csv', line: 0.5, column: 0 },
  { type: 'go' },
  { type: 'go', to: { view: 'elsewhere' } },
  { type: 'go', to: { instant: { epoch: -1, batch: 0 } } },
  { type: 'go', to: { instant: { epoch: 1 } } },
  { type: 'go', to: { instant: { epoch: 1e300, batch: 0 } } },
  { type: 'go', to: { window: { first: 0, count: 0 } } },
  { type: 'go', to: { window: { first: 0, count: 201 } } },
  { type: 'go', to: { stepId: 5 } },
  { type: 'go', to: { step: '5' } },
  { type: 'whatIf', change: { epoch: 1.5, parameters: [] } },
  { type: 'whatIf', change: { epoch: 1 } },
  {
    type: 'whatIf',
    change: { epoch: 1, parameters: [{ layer: 0, of: 'slopes', row: 0, column: 0, value: 1 }] },
  },
  {
    type: 'whatIf',
    change: { epoch: 1, parameters: [{ layer: 0, of: 'biases', row: 0, column: 0, value: Number.NaN }] },
  },
  { type: 'whatIf', change: { epoch: 1, parameters: [], learningRate: 'fast' } },
  { type: 'showRun' },
  { type: 'ask', runId: 'a', requestId: 1, question: { kind: 'evaluation' } },
  {
    type: 'ask',
    runId: 'a',
    requestId: 1,
    question: { kind: 'evaluation', instant: { epoch: -1, batch: 0 } },
  },
  ...[
    { part: 'test', rows: { of: 'residuals', output: 0 } },
    { part: 'training', rows: { of: 'cell', output: 0, actual: 1 } },
    { part: 'training', rows: { of: 'all', output: 0 } },
  ].map((question) => ({
    type: 'ask',
    runId: 'a',
    requestId: 1,
    question: { kind: 'rowsOfCell', instant: { epoch: 0, batch: 0 }, ...question },
  })),
  { type: 'compare', runId: 'a' },
  { type: 'compare', runId: ['a'], isCompared: true },
  { type: 'oneChange' },
  { type: 'startSweep', runId: 'a' },
  { type: 'startSweep', runId: 'a', settings: { learningRate: [1] } },
  { type: 'startSweep', runId: 'a', settings: [{ name: 1, values: [1] }] },
  { type: 'startSweep', runId: 'a', settings: [{ name: 'seed', values: 1 }] },
  { type: 'startSweep', runId: 'a', settings: [{ name: 'seed', values: [null] }] },
  { type: 'startSweep', runId: 'a', settings: [{ name: 'hiddenLayers', values: [['2']] }] },
  { type: 'startSweep', settings: [] },
  { type: 'openSweepRun', sweepId: 'a', index: -1 },
  { type: 'openSweepRun', index: 0 },
];

describe('messages of the page', () => {
  for (const message of GOOD) it(`are taken: ${message.type}`, () => assert.ok(isPanelMessage(message)));

  for (const message of BAD)
    it(`are passed over: ${JSON.stringify(message)}`, () => assert.ok(!isPanelMessage(message)));

  it('are passed over when a picture is too large', () => {
    const ofSize = (size: number) =>
      isPanelMessage({
        type: 'savePicture',
        picture: { name: '', format: 'svg', content: `<svg ${' '.repeat(size)}` },
      });
    assert.ok(ofSize(39_000_000));
    assert.ok(!ofSize(40_000_000));
  });

  it('are passed over: a sweep over more values than a list may have', () => {
    const sweepOver = (count: number) => ({
      type: 'startSweep',
      runId: 'a',
      settings: [{ name: 'seed', values: Array.from({ length: count }, (_, seed) => seed) }],
    });
    assert.ok(isPanelMessage(sweepOver(500)));
    assert.ok(!isPanelMessage(sweepOver(501)));
  });

  it('can be anything without harm', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        assert.equal(typeof isPanelMessage(message), 'boolean');
      }),
    );
  });
});
