import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  commentText,
  cString,
  decimal,
  filled,
  javascriptString,
  pythonString,
  rString,
  stemOf,
} from '../../../src/core/export/literals';

/** Texts with what ends literals and comments in some language, in every script. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '\\',
        '\n',
        '\r',
        '*/',
        '/*',
        '??/',
        '"""',
        '${',
        '年',
        'é',
        '😀',
        ' ',
        'a',
        '1',
        '\u2028',
        '\u202e',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('literals of other languages', () => {
  it('write the shortest decimal that reads back to the same double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.ok(Object.is(Number(decimal(value)), value));
        assert.match(decimal(value), /[.e]/, 'Python and C tell it from an integer');
      }),
    );
    assert.deepEqual([0.1, 3, -0, 1e21, 1.5e-7].map(decimal), ['0.1', '3.0', '-0.0', '1e+21', '1.5e-7']);
  });

  it('JavaScript reads back its texts', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = new Function(`return ${javascriptString(text)};`) as () => string;
        assert.equal(read(), text);
      }),
    );
  });

  it('are one line each, and begin and end with the only quotes that are not escaped', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const write of [pythonString, javascriptString, rString, cString])
          assert.match(write(text), /^"(?:[^"\\\n\r\u2028\u2029]|\\.)*"$/u);
      }),
    );
  });

  it('are plain ASCII in R and C, which may read a file in another encoding', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const write of [rString, cString]) assert.match(write(text), /^[\x20-\x7e]*$/);
        assert.doesNotMatch(cString(text), /\?\?/, 'no trigraph');
      }),
    );
  });

  it('write what is not ASCII as each language has it', () => {
    assert.equal(pythonString('年\u202e😀\n"'), '"年\\u202e\\U0001f600\\n\\""');
    assert.equal(javascriptString('年\u202e😀'), '"年\\u202e\\u{1f600}"');
    assert.equal(rString('é😀'), '"\\u00e9\\U0001f600"');
    assert.equal(cString('é1??='), '"\\303\\2511?\\?="');
  });

  it('let no text end a comment', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const comment = commentText(text);
        assert.doesNotMatch(comment, /[\n\r\u2028\u2029\\]/);
        for (const end of ['*/', '"""', '??/']) assert.ok(!comment.includes(end), end);
      }),
      { examples: [['/*\\'], ['*\\'], ['???/']] },
    );
  });

  it('fill lines up to their width, and lose no item', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/)), (items) => {
        const text = filled(items, '  ', 40);
        assert.deepEqual(text.split(/[\s,]+/).filter(Boolean), items);
        for (const line of text.split('\n')) assert.ok(line.length <= 40, line);
      }),
    );
  });

  it('name files by the data, with nothing that a shell or a file system minds', () => {
    assert.deepEqual(['iris.csv', 'C:\\my data\\a b.csv', '年.csv', '$(x).csv', ''].map(stemOf), [
      'iris',
      'a_b',
      '年',
      '_x_',
      'network',
    ]);
  });
});
