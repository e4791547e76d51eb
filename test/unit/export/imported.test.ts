import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { EXPORTS } from '../../../src/core/export/exports';
import { NO_CONTEXT } from '../../../src/core/export/facts';
import { modelOfNetwork } from '../../../src/core/import/modelOfNetwork';
import { readWeights } from '../../../src/core/import/readWeights';

const FILE = 'lesson.npz';

function imported() {
  const network = readWeights(FILE, readFileSync(`test/fixtures/weights/${FILE}`));
  return modelOfNetwork(network, { hidden: 'sigmoid', output: 'sigmoid' }, FILE);
}

describe('Exports of weights from another program', () => {
  it('leave out what trains, and say why', () => {
    const model = imported();
    const refused = EXPORTS.filter((target) => target.canExport(model, NO_CONTEXT) !== null);
    assert.deepEqual(
      refused.map(({ id }) => id),
      ['numpy', 'r', 'cluster'],
    );
    for (const target of refused)
      assert.match(
        target.canExport(model, NO_CONTEXT) ?? '',
        /^These weights were imported without the data/,
      );
  });

  it('claim no data and no training', () => {
    const model = imported();
    for (const id of ['pytorch', 'keras', 'sklearn', 'javascript', 'c']) {
      const text = EXPORTS.find((target) => target.id === id)?.write(model, NO_CONTEXT).text ?? '';
      assert.match(text, /Weights: imported from lesson\.npz; predicts y1\./);
      assert.match(text, /Network: 4 -> 3 -> 1, sigmoid, sigmoid at the output\./);
      assert.doesNotMatch(text, /trained with|0 rows/);
    }
  });
});
