import assert from 'node:assert/strict';
import {
  type HostToPanel,
  type PanelToHost,
  type Place,
  type RunView,
  START_PLACE,
} from '../../../src/protocol/panel';
import { createTraveller } from '../../../src/webview/state/traveller';

/** Of a run, the traveller looks at the id alone. */
const ANOTHER_RUN = { runId: 'b' } as RunView;
const at = (epoch: number) => ({ epoch, batch: 0 });

function setUp() {
  const sent: PanelToHost[] = [];
  let time = 0;
  const traveller = createTraveller(
    (message) => sent.push(message),
    () => time,
  );
  return {
    traveller,
    sent,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    answer: () => traveller.hear({ type: 'noMoment', runId: 'a', message: '' }),
    state: (place: Place, run: RunView | null = null) =>
      traveller.hear({
        type: 'state',
        state: { run, refusal: null, isNewest: true, place },
      } satisfies HostToPanel),
  };
}

describe('looking somewhere else', () => {
  it('is seen at once, whatever the host still says', () => {
    const { traveller, state } = setUp();
    traveller.go({ instant: at(5) });
    assert.deepEqual(traveller.placeOver(START_PLACE).instant, at(5));
    state(START_PLACE);
    assert.deepEqual(traveller.placeOver(START_PLACE).instant, at(5));
  });

  it('asks no faster than the host answers, and last for what was wanted last', () => {
    const { traveller, sent, answer } = setUp();
    for (let epoch = 1; epoch <= 50; epoch++) traveller.go({ instant: at(epoch) });
    assert.deepEqual(sent, [{ type: 'go', to: { instant: at(1) } }]);
    answer();
    assert.deepEqual(sent.at(-1), { type: 'go', to: { instant: at(50) } });
    answer();
    assert.equal(sent.length, 2);
    traveller.go({ instant: at(51) });
    assert.equal(sent.length, 3);
  });

  it('does not wait for ever', () => {
    const { traveller, sent, wait } = setUp();
    traveller.go({ instant: at(1) });
    wait(2000);
    traveller.go({ instant: at(2) });
    assert.equal(sent.length, 2);
  });

  it('changes views without waiting', () => {
    const { traveller, sent } = setUp();
    traveller.go({ instant: at(1) });
    traveller.go({ view: 'steps' });
    assert.deepEqual(sent.at(-1), { type: 'go', to: { view: 'steps' } });
  });

  it('gives way to the host once the host has confirmed it', () => {
    const { traveller, answer, state } = setUp();
    traveller.go({ instant: at(5) });
    answer();
    state({ ...START_PLACE, instant: at(5) });
    assert.deepEqual(traveller.placeOver({ ...START_PLACE, instant: at(9) }).instant, at(9));
  });

  it('gives way to a host that decided otherwise', () => {
    const { traveller, answer, state, wait } = setUp();
    traveller.go({ instant: at(5) });
    answer();
    wait(2000);
    state(START_PLACE);
    assert.equal(traveller.placeOver(START_PLACE).instant, null);
  });
  it('is in the view that was chosen while another run was loaded', () => {
    const { traveller, sent, state, wait } = setUp();
    traveller.go({ instant: at(5) });
    traveller.go({ view: 'network' });
    traveller.go({ view: 'steps', instant: at(6) });
    wait(2000);
    state(START_PLACE, ANOTHER_RUN);
    assert.deepEqual(traveller.placeOver(START_PLACE), { ...START_PLACE, view: 'steps' });
    assert.deepEqual(sent.at(-1), { type: 'go', to: { view: 'steps' } });
    state({ ...START_PLACE, view: 'steps' }, ANOTHER_RUN);
    assert.equal(traveller.placeOver({ ...START_PLACE, view: 'runs' }).view, 'runs');
  });
});
