import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeRun, encodeRun, UnreadableRun } from '../../../src/extension/history/runFile';
import { savedRun } from './savedRuns';

describe('a run’s file', () => {
  it('gives every number back to the bit', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 50 }), fc.double(), (training, r2) => {
        const run = savedRun(1, training as Float64Array<ArrayBuffer>);
        const metrics = { task: 'regression', r2: Object.is(r2, -0) ? 0 : r2, mae: 0, rmse: 0 } as const;
        const saved = { ...run, snapshot: { ...run.snapshot, metrics } };
        assert.deepEqual(decodeRun(encodeRun(saved)), saved);
        // As the editor hands over files.
        assert.deepEqual(decodeRun(Buffer.from(encodeRun(saved))), saved);
      }),
    );
  });

  it('is known as broken wherever it is cut off', () => {
    const bytes = encodeRun(savedRun(1));
    for (let length = 0; length < bytes.length; length++)
      assert.throws(() => decodeRun(bytes.subarray(0, length)), UnreadableRun, `${length} bytes`);
  });

  it('can hold anything without harm', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.throws(() => decodeRun(bytes), UnreadableRun);
      }),
    );
  });

  it('of another version is named as such', () => {
    const text = Buffer.from(encodeRun(savedRun(1))).toString('latin1');
    const later = Buffer.from(text.replace('"version":1', '"version":9'), 'latin1');
    assert.throws(() => decodeRun(later), /written by another version of Glassbox \(format 9\)/);
  });

  it('must hold matrices of the sizes that it says', () => {
    const run = savedRun(1);
    const [layer] = run.snapshot.layers;
    const wrong = { ...run, snapshot: { ...run.snapshot, layers: [{ ...layer, inputs: 3 }] } };
    assert.throws(() => decodeRun(encodeRun(wrong)), /lacks parts of a run/);
    const first = { epoch: 0, layers: [{ ...layer, inputs: 3 }] };
    const wrongAtFirst = { ...run, past: { ...run.past!, first } };
    assert.throws(() => decodeRun(encodeRun(wrongAtFirst)), /lacks parts of a run/);
  });
});
