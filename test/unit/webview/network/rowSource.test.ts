import assert from 'node:assert/strict';
import type { SampleTable } from '../../../../src/core/data/sampleTable';
import type { PageContext } from '../../../../src/webview/page/context';
import { createRowSource } from '../../../../src/webview/network/rowSource';

const TOTAL = 5;

/** Plays the workers of runs, which answer when they are told to. */
function createWorkers() {
  const asked: { runId: string; first: number; answer(): void; fail(message: string): void }[] = [];
  const ask = ((runId: string, { query }: { query: { first: number } }) =>
    new Promise((resolve, reject) => {
      asked.push({
        runId,
        first: query.first,
        answer: () => resolve({ kind: 'samples', samples: rows(query.first) }),
        fail: (message) => reject(new Error(message)),
      });
    })) as unknown as PageContext['ask'];
  return { asked, ask };
}

function rows(first: number): SampleTable {
  const positions = Uint32Array.from(first < TOTAL ? [first] : []);
  const matrix = { rows: positions.length, columns: 1, values: Float64Array.from(positions) };
  return {
    total: TOTAL,
    positions,
    rowNumbers: positions.map((position) => position + 11),
    heldOut: new Uint8Array(positions.length),
    inputs: matrix,
    targets: matrix,
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('the row that is in the network', () => {
  it('is asked for one at a time, and the newest wish counts', async () => {
    const { asked, ask } = createWorkers();
    let changes = 0;
    const source = createRowSource(ask, () => changes++);
    source.follow('a');
    for (const position of [1, 2, 3]) source.go('a', position);
    assert.deepEqual(
      asked.map(({ first }) => first),
      [0],
    );
    asked[0].answer();
    await settle();
    assert.equal(source.sample?.position, 0);
    assert.deepEqual(
      asked.map(({ first }) => first),
      [0, 3],
    );
    asked[1].answer();
    await settle();
    assert.deepEqual([source.sample?.position, source.sample?.rowNumber, changes], [3, 14, 2]);
    assert.equal(asked.length, 2);
  });

  it('is the last one for wishes beyond the end, and the first before the beginning', async () => {
    const { asked, ask } = createWorkers();
    const source = createRowSource(ask, () => {});
    source.go('a', 98);
    asked[0].answer();
    await settle();
    asked[1].answer();
    await settle();
    assert.equal(source.sample?.position, TOTAL - 1);
    source.go('a', -3);
    assert.equal(asked[2].first, 0);
  });

  it('is never that of another run', async () => {
    const { asked, ask } = createWorkers();
    const source = createRowSource(ask, () => {});
    const position = () => source.sample?.position;
    source.follow('a');
    source.follow('b');
    asked[0].answer();
    await settle();
    assert.equal(position(), undefined);
    assert.equal(asked[1].runId, 'b');
    asked[1].answer();
    await settle();
    assert.equal(position(), 0);
  });

  it('is missing with a reason, until another one is asked for', async () => {
    const { asked, ask } = createWorkers();
    const source = createRowSource(ask, () => {});
    source.follow('a');
    asked[0].fail('The worker is gone. Retrain.');
    await settle();
    assert.deepEqual(
      [source.sample, source.problem, asked.length],
      [null, 'The worker is gone. Retrain.', 1],
    );
    source.go('a', 1);
    asked[1].answer();
    await settle();
    assert.deepEqual([source.sample?.position, source.problem], [1, null]);
  });
});
