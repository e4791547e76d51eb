import assert from 'node:assert/strict';
import type { Evaluation } from '../../../src/core/evaluation/evaluation';
import type { Instant } from '../../../src/core/network/moment';
import type { RunStatus, RunView } from '../../../src/protocol/panel';
import { NoAnswer } from '../../../src/webview/state/asker';
import { createAsking } from '../../../src/webview/results/asking';

const EVALUATION: Evaluation = { instant: { epoch: 0, batch: 0 }, training: null, validation: null };

/** Asks under a clock that is moved by hand. */
function watch() {
  let clock = 0;
  let isVisible = true;
  const asked: (Instant | null)[] = [];
  const heard: (Evaluation | string)[] = [];
  const waiting: { resolve: (answer: Evaluation) => void; reject: (reason: unknown) => void }[] = [];
  const asking = createAsking({
    ask: (_, instant) => {
      asked.push(instant);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    hear: (_, answer) => heard.push(answer),
    isVisible: () => isVisible,
    now: () => clock,
  });
  const look = (status: RunStatus, instant: Instant | null = null) =>
    asking.update({ runId: 'a', status, data: {}, progress: { epoch: 3 } } as RunView, instant);
  return {
    asked,
    heard,
    look,
    async answerAfter(milliseconds: number) {
      clock += milliseconds;
      waiting.shift()?.resolve(EVALUATION);
      await new Promise(setImmediate);
    },
    async refuse(message: string) {
      waiting.shift()?.reject(new NoAnswer(message));
      await new Promise(setImmediate);
    },
    wait: (milliseconds: number) => {
      clock += milliseconds;
    },
    hide: () => {
      isVisible = false;
    },
  };
}

describe('The results ask', () => {
  it('again while a run trains, after fifty times as long as an answer took', async () => {
    const { asked, look, answerAfter, wait } = watch();
    look('training');
    look('training');
    assert.equal(asked.length, 1, 'one at a time');
    await answerAfter(200);
    wait(9999);
    look('training');
    assert.equal(asked.length, 1);
    wait(1);
    look('training');
    assert.equal(asked.length, 2);
  });

  it('at most once a second', async () => {
    const { asked, look, answerAfter, wait } = watch();
    look('training');
    await answerAfter(1);
    wait(999);
    look('training');
    assert.equal(asked.length, 1);
    wait(1);
    look('training');
    assert.equal(asked.length, 2);
  });

  it('once about what rests, and at once when one looks somewhere else', async () => {
    const { asked, look, answerAfter, wait } = watch();
    look('finished');
    await answerAfter(10);
    wait(60_000);
    look('finished');
    assert.deepEqual(asked, [null]);
    const instant = { epoch: 2, batch: 0 };
    look('finished', instant);
    // The person goes on while the answer is on its way.
    look('finished', { epoch: 5, batch: 0 });
    await answerAfter(10);
    assert.deepEqual(asked, [null, instant, { epoch: 5, batch: 0 }]);
  });

  it('at once when the run has ended', async () => {
    const { asked, look, answerAfter } = watch();
    look('training');
    look('finished');
    await answerAfter(5000);
    assert.equal(asked.length, 2);
  });

  it('nothing while nobody looks', async () => {
    const { asked, look, answerAfter, hide } = watch();
    look('training');
    hide();
    look('finished');
    await answerAfter(10);
    assert.equal(asked.length, 1);
  });

  it('and hear why there is no answer', async () => {
    const { heard, look, refuse } = watch();
    look('finished');
    await refuse('Retrain.');
    assert.deepEqual(heard, ['Retrain.']);
  });
});
