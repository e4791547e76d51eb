import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shortenMiddle, splitOneHot, textWidth } from '../../../src/webview/dom/labelText';

describe('names of rows and columns', () => {
  it('are shortened in the middle, so that names with the same beginning differ', () => {
    assert.equal(shortenMiddle('a_feature_name_of_exactly_forty_letters1', 21), 'a_feature_…y_letters1');
    assert.equal(shortenMiddle('a_feature_name_of_exactly_forty_letters2', 21), 'a_feature_…y_letters2');
    assert.equal(shortenMiddle('sepal_length', 12), 'sepal_length');
    assert.equal(shortenMiddle('花びらの長さ', 9), '花び…長さ');
  });

  it('never take more room than there is, and keep whole letters of both ends', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'é', 'e\u0301', '長', 'ש', '👩‍🔬', '='),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 30 }), (name, maximum) => {
        const short = shortenMiddle(name, maximum);
        if (textWidth(name) <= maximum) return assert.equal(short, name);
        assert.ok(textWidth(short) <= maximum, short);
        const [head, tail] = short.split('…');
        assert.ok(name.startsWith(head) && name.endsWith(tail), short);
        assert.ok(!/^(?:\u0301|\u200d|[\udc00-\udfff])/.test(tail), short);
        assert.ok(!/(?:\u200d|[\ud800-\udbff])$/.test(head), short);
      }),
    );
  });

  it('are parted where a one-hot value begins', () => {
    assert.deepEqual(splitOneHot('צבע=red'), { column: 'צבע', value: 'red' });
    assert.deepEqual(splitOneHot('rule=a=b'), { column: 'rule', value: 'a=b' });
    assert.equal(splitOneHot('h1'), null);
    assert.equal(splitOneHot('=x'), null);
  });
});
