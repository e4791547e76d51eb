import assert from 'node:assert/strict';
import { DEFAULT_ENGINE } from '../../src/core/network/checkEngineOptions';
import { type HelperThread, Helpers } from '../../src/worker/helpers';
import type { HelperTask, Platform } from '../../src/worker/platform';
import { prepareRun } from '../../src/worker/trainingRun';
import { ONE_THREAD } from './platforms';
import { csv, LESSON } from './sources';

/** Threads that only tell what became of them. */
function observed() {
  const threads: { tasks: HelperTask[]; isEnded: boolean }[] = [];
  const helpers = new Helpers((): HelperThread => {
    const thread = { tasks: [] as HelperTask[], isEnded: false };
    threads.push(thread);
    return {
      help: (task) => thread.tasks.push(task),
      end: () => {
        thread.isEnded = true;
      },
    };
  });
  const platform: Platform = { ...ONE_THREAD, cores: 4, helpers };
  return { threads, platform };
}

const inputs = Array.from({ length: 4000 }, (_, i) =>
  Array.from({ length: 12 }, (_, j) => ((i * (j + 3)) % 101) / 7),
);
const LARGE = csv(
  inputs,
  inputs.map(([a, b]) => [Number(a > b)]),
);

function prepare(platform: Platform, source = LARGE, engine = DEFAULT_ENGINE, config = {}) {
  const request = { source, config, engine, memoryBudget: Number.POSITIVE_INFINITY };
  return prepareRun(request, platform, () => {});
}

describe('threads that help', () => {
  it('are started while larger data are read, and told what to help with', () => {
    const { threads, platform } = observed();
    const preparation = prepare(platform, LARGE, DEFAULT_ENGINE, { batchSize: 0, hiddenLayers: [64] });
    assert.ok(preparation.ok);
    assert.equal(threads.length, 3);
    const shares = threads.flatMap(({ tasks }) => tasks.map(({ thread }) => thread));
    assert.deepEqual(shares.sort(), [1, 2, 3]);
    assert.ok(threads.every(({ isEnded }) => !isEnded));
  });

  it('are ended with the run, which goes on alone for those who look back', () => {
    const { threads, platform } = observed();
    const config = { batchSize: 0, hiddenLayers: [64], epochs: 1 };
    const preparation = prepare(platform, LARGE, DEFAULT_ENGINE, config);
    assert.ok(preparation.ok);
    preparation.dismissHelpers();
    assert.equal(threads.length, 3);
    assert.ok(threads.every(({ isEnded }) => isEnded));
    const { trainer } = preparation;
    const work = trainer.train();
    while (!work.next().done);
    assert.equal(trainer.curveLength, 2);
  });

  it('are ended when the run does not need them, or the data are refused', () => {
    for (const source of [LARGE, { ...LARGE, text: `${LARGE.text}\nno,number` }]) {
      const { threads, platform } = observed();
      prepare(platform, source, DEFAULT_ENGINE, { batchSize: 8, hiddenLayers: [2] });
      assert.equal(threads.length, 3);
      assert.ok(threads.every(({ isEnded, tasks }) => isEnded && tasks.length === 0));
    }
  });

  it('are not started for small data, for one thread or without shared memory', () => {
    const { threads, platform } = observed();
    prepare(platform, LESSON);
    prepare(platform, LARGE, { simd: 'auto', threads: 1 });
    prepare(platform, LARGE, { simd: 'off', threads: 0 });
    prepare({ ...platform, features: { ...platform.features, sharedMemory: false } });
    assert.deepEqual(threads, []);
  });
});
