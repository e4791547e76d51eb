import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ScratchFull } from '../../src/core/data/dataSource';
import { DEFAULT_ENGINE } from '../../src/core/network/checkEngineOptions';
import { openScratch } from '../../src/worker/nodeFile';
import { prepareRun } from '../../src/worker/trainingRun';
import { ONE_THREAD } from './platforms';
import { csv } from './sources';

describe('A scratch file', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'glassbox-scratch-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was written, and leaves nothing behind in its folder', () => {
    const own = path.join(folder, 'made', 'for it');
    const scratch = openScratch(own);
    const pieces = [new Uint8Array([1, 2, 3]), new Uint8Array(100_000).fill(7), new Uint8Array([9])];
    const places = pieces.map((piece) => scratch.append(piece));
    assert.deepEqual(places, [0, 3, 100_003]);
    for (const [i, piece] of pieces.entries()) {
      const target = new Uint8Array(piece.length);
      scratch.read(places[i], target);
      assert.deepEqual(target, piece);
    }
    assert.deepEqual(readdirSync(own), []);
  });

  it('that cannot be made is told of with its folder', () => {
    const file = path.join(folder, 'a file');
    writeFileSync(file, '');
    assert.throws(
      () => openScratch(path.join(file, 'below')),
      (error) => error instanceof ScratchFull && error.message.includes(file),
    );
  });

  it('without room refuses the data, with what to do', () => {
    const numbers = Array.from({ length: 5000 }, (_, i) => [i / 7, (i % 13) / 3]);
    const source = csv(
      numbers,
      numbers.map(([a]) => [a * 2]),
    );
    const openScratch = () => {
      throw new ScratchFull('/disk: there is no more room');
    };
    const request = { source, config: {}, engine: DEFAULT_ENGINE, memoryBudget: 1000 };
    const preparation = prepareRun(request, { ...ONE_THREAD, openScratch }, () => {});
    assert.ok(!preparation.ok);
    assert.match(
      preparation.problems[0].message,
      /^data\.csv has more numbers .* \/disk: there is no more room\. Make room there, .*memoryBudgetMB\.$/,
    );
  });
});
