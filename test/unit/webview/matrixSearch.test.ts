import assert from 'node:assert/strict';
import { findNames } from '../../../src/webview/matrices/nameSearch';

describe('names of rows and columns', () => {
  const pixels = Array.from({ length: 784 }, (_, index) => `pixel${index + 1}`);

  it('are found by a part of them: rows first, those called just so before all others', () => {
    const hits = findNames('pixel78', pixels, ['h1', 'my pixel78']);
    assert.deepEqual(hits, [
      { axis: 'row', index: 77 },
      ...[779, 780, 781, 782, 783].map((index) => ({ axis: 'row', index })),
      { axis: 'column', index: 1 },
    ]);
  });

  it('are found whatever their case, width and composition', () => {
    assert.deepEqual(findNames('PETAL', ['petal_width'], []), [{ axis: 'row', index: 0 }]);
    assert.deepEqual(findNames('花びら', ['がく', '花びらの幅'], []), [{ axis: 'row', index: 1 }]);
    assert.deepEqual(findNames('ABC', ['ＡＢＣ'], []), [{ axis: 'row', index: 0 }]);
    assert.deepEqual(findNames('e\u0301t\u00e9', ['\u00e9te\u0301'], []), [{ axis: 'row', index: 0 }]);
  });

  it('are not looked for by blanks', () => {
    assert.deepEqual(findNames('  ', ['a b'], ['c']), []);
  });
});
