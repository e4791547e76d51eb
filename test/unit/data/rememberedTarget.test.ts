import assert from 'node:assert/strict';
import { datasetOf, problemsOf } from './reading';

const TEXT = 'height,width,y\n1.5,20,0\n2.5,31,1\n3.5,42,1\n';

describe('a target chosen earlier for the document', () => {
  it('goes before the target that the names suggest', () => {
    const { summary } = datasetOf(TEXT, { rememberedTarget: ['width'] });
    assert.deepEqual([summary.target, summary.targetReason], [['width'], 'your choice']);
  });

  it('gives way to what is asked for now', () => {
    const { summary } = datasetOf(TEXT, { rememberedTarget: ['width'], target: ['height'] });
    assert.deepEqual(summary.target, ['height']);
  });

  it('gives way when the document no longer has it, where one asked for now is a mistake', () => {
    const { summary } = datasetOf(TEXT, { rememberedTarget: ['depth'] });
    assert.deepEqual([summary.target, summary.targetReason], [['y'], 'by its name']);
    assert.match(problemsOf(TEXT, { target: ['depth'] })[0].message, /no column “depth”/);
  });
});

describe('names of the output neurons', () => {
  const rows = (values: readonly string[]) =>
    `a,kind\n${Array.from({ length: 27 }, (_, i) => `${i * 1.5},${values[i % values.length]}`).join('\n')}\n`;

  it('are the classes where these are words, with the column where they are codes', () => {
    const words = datasetOf(rows(['oak', 'elm', 'ash'])).summary;
    assert.deepEqual(words.outputNames, ['ash', 'elm', 'oak']);
    const codes = datasetOf(rows(['0', '1', '2'])).summary;
    assert.deepEqual(codes.outputNames, ['kind=0', 'kind=1', 'kind=2']);
  });
});
