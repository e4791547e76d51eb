import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PanelToHost } from '../../../src/protocol/panel';
import { isPanelMessage } from '../../../src/protocol/validate';

const GOOD: readonly PanelToHost[] = [
  { type: 'ready' },
  { type: 'retrain', config: { epochs: 3 } },
  { type: 'setTarget', target: ['y1', 'y2'] },
  { type: 'copy', text: '1,2', what: 'wh as CSV' },
  { type: 'reveal', uri: 'file:///a.csv', line: 0, column: 4 },
];

const BAD: readonly unknown[] = [
  null,
  'ready',
  [],
  { type: 'dance' },
  { type: 'retrain' },
  { type: 'retrain', config: [1] },
  { type: 'setTarget', target: 'y' },
  { type: 'setTarget', target: [1] },
  { type: 'copy', text: 'a' },
  { type: 'reveal', uri: 'file:///a.csv', line: -1, column: 0 },
  { type: 'reveal', uri: 'file:///a.csv', line: 0.5, column: 0 },
];

describe('messages of the page', () => {
  for (const message of GOOD) it(`are taken: ${message.type}`, () => assert.ok(isPanelMessage(message)));

  for (const message of BAD)
    it(`are passed over: ${JSON.stringify(message)}`, () => assert.ok(!isPanelMessage(message)));

  it('can be anything without harm', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        assert.equal(typeof isPanelMessage(message), 'boolean');
      }),
    );
  });
});
