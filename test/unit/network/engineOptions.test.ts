import assert from 'node:assert/strict';
import { checkEngineOptions, DEFAULT_ENGINE } from '../../../src/core/network/checkEngineOptions';
import { MAXIMUM_THREADS, SIMD_CHOICES } from '../../../src/core/network/engine';
import manifest from '../../../package.json';

describe('engine options', () => {
  it('are left to the engine when nothing is asked for', () => {
    assert.deepEqual(checkEngineOptions({}), { ok: true, options: DEFAULT_ENGINE });
    assert.deepEqual(checkEngineOptions({ threads: null, simd: null }), {
      ok: true,
      options: DEFAULT_ENGINE,
    });
  });

  it('are taken as they are asked for', () => {
    for (const simd of SIMD_CHOICES)
      for (const threads of [0, 1, MAXIMUM_THREADS])
        assert.deepEqual(checkEngineOptions({ threads, simd }), { ok: true, options: { threads, simd } });
  });

  for (const threads of [-1, 17, 1.5, Number.NaN, '2', true])
    it(`refuse ${JSON.stringify(threads)} threads by the setting's name`, () => {
      const checked = checkEngineOptions({ threads });
      assert.ok(!checked.ok);
      assert.equal(checked.problems.length, 1);
      assert.match(checked.problems[0], /^glassbox\.engine\.threads is .* from 0 .* to 16/);
    });

  it('refuse a kind of SIMD that there is not, with those there are', () => {
    const checked = checkEngineOptions({ simd: 'avx', threads: 99 });
    assert.ok(!checked.ok);
    assert.equal(checked.problems.length, 2);
    assert.match(
      checked.problems[1],
      /glassbox\.engine\.simd is "avx": choose one of auto, relaxed, on, off/,
    );
  });

  it('agree with the settings in package.json', () => {
    const settings: Record<string, Record<string, unknown>> = Object.assign(
      {},
      ...manifest.contributes.configuration.map(({ properties }) => properties),
    );
    const simd = settings['glassbox.engine.simd'];
    assert.deepEqual(simd['enum'], [...SIMD_CHOICES]);
    assert.equal(simd['default'], DEFAULT_ENGINE.simd);
    const threads = settings['glassbox.engine.threads'];
    assert.deepEqual([threads['minimum'], threads['maximum']], [0, MAXIMUM_THREADS]);
    assert.equal(threads['default'], DEFAULT_ENGINE.threads);
  });
});
