import assert from 'node:assert/strict';
import { type Place, START_PLACE } from '../../../src/protocol/panel';
import { placeAfter, windowOf } from '../../../src/webview/steps/moves';
import { stepAction } from '../../../src/webview/steps/stepKeys';
import { paceOf, SPEEDS, speedLabel } from '../../../src/webview/time/speeds';
import { bentPlane, NOTEBOOK, NOTEBOOK_SAMPLES } from '../network/fixtures';
import { momentOf } from '../formulas/moments';

const NO_MODIFIER = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, within: string[] = [], modifiers = {}) =>
  stepAction({ key, ...NO_MODIFIER, ...modifiers }, (selector) =>
    within.some((name) => selector.split(', ').includes(name)),
  );

describe('keys of the steps', () => {
  it('go on and back', () => {
    assert.equal(press('ArrowDown'), 'nextStep');
    assert.equal(press('n'), 'nextStep');
    assert.equal(press('k'), 'previousStep');
    assert.equal(press('ArrowLeft'), 'previousSamples');
    assert.equal(press('PageDown'), 'nextEpoch');
    assert.equal(press(' '), 'play');
  });

  it('leave the editor’s own alone', () => {
    assert.equal(press('ArrowLeft', [], { altKey: true }), null);
    assert.equal(press('n', [], { ctrlKey: true }), null);
    assert.equal(press('Tab'), null);
  });

  it('leave tables, fields and buttons theirs', () => {
    assert.equal(press('ArrowDown', ['table']), null);
    assert.equal(press('n', ['table']), 'nextStep');
    assert.equal(press('ArrowRight', ['input']), null);
    assert.equal(press('n', ['input']), 'nextStep');
    assert.equal(press('n', ['vscode-textfield']), null);
    assert.equal(press(' ', ['button']), null);
    assert.equal(press('ArrowDown', ['button']), 'nextStep');
  });
});

describe('moves in the steps', () => {
  const scope = { moment: momentOf(NOTEBOOK, NOTEBOOK_SAMPLES, 4), lastEpoch: 9 };
  const place: Place = { ...START_PLACE, stepId: '5' };

  it('say only what changes', () => {
    assert.deepEqual(placeAfter('nextStep', place, scope), { stepId: '6' });
    assert.deepEqual(placeAfter('nextStep', { ...place, stepId: '11' }, scope), {
      instant: { epoch: 5, batch: 0 },
      stepId: '2.0',
    });
    assert.deepEqual(placeAfter('previousEpoch', place, scope), { instant: { epoch: 3, batch: 0 } });
  });

  it('end at the ends of the run', () => {
    const at = (epoch: number): Place => ({ ...place, instant: { epoch, batch: 0 } });
    assert.equal(placeAfter('nextEpoch', at(9), scope), null);
    assert.equal(placeAfter('previousEpoch', at(0), scope), null);
    assert.equal(placeAfter('nextStep', { ...at(9), stepId: '11' }, scope), null);
  });

  it('go on with the next update after the last samples', () => {
    const many = { moment: momentOf(NOTEBOOK, bentPlane(25, 1), 0), lastEpoch: 3 };
    const window = (first: number) => ({ first, count: 10 });
    const from = (first: number) => placeAfter('nextSamples', { ...place, window: window(first) }, many);
    assert.deepEqual(from(0), { window: window(10) });
    assert.deepEqual(from(20), { instant: { epoch: 1, batch: 0 }, window: window(0) });
    const back = placeAfter(
      'previousSamples',
      { ...place, instant: { epoch: 2, batch: 0 }, window: window(0) },
      many,
    );
    assert.deepEqual(back, { instant: { epoch: 1, batch: 0 }, window: window(20) });
    assert.equal(placeAfter('previousSamples', place, many), null);
  });

  it('change how many samples are in view around the first', () => {
    assert.deepEqual(windowOf('one', { first: 20, count: 10 }), { first: 20, count: 1 });
    assert.deepEqual(windowOf('several', { first: 23, count: 1 }), { first: 20, count: 10 });
  });
});

describe('playing', () => {
  it('moves at most ten times a second, by as many epochs as it takes', () => {
    for (const speed of [...SPEEDS.epoch, ...SPEEDS.step]) {
      const { waitMs, units } = paceOf(speed);
      assert.ok(waitMs >= 100);
      assert.equal((1000 / waitMs) * units, speed);
    }
  });

  it('says its speed', () => {
    assert.equal(speedLabel(1, 'step'), '1 step/s');
    assert.equal(speedLabel(0.5, 'step'), '0.5 steps/s');
    assert.equal(speedLabel(50, 'epoch'), '50 epochs/s');
  });
});
