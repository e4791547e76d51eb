import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BYTES_BEHIND, parseDecimal } from '../../../src/core/data/decimal';

function parse(text: string): number {
  const { buffer, byteOffset, length } = Buffer.from(`x${text}x   `);
  return parseDecimal(new DataView(buffer, byteOffset, length), 1, length - BYTES_BEHIND);
}

const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.nat(9), { minLength, maxLength }).map((list) => list.join(''));

/** Every form that a decimal literal has, with far more digits and exponents than a double holds. */
const literal = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.oneof(
      digits(1, 25),
      fc.tuple(digits(1, 25), digits(0, 25)).map(([whole, fraction]) => `${whole}.${fraction}`),
      digits(1, 25).map((fraction) => `.${fraction}`),
      fc.tuple(fc.nat(30), digits(1, 20)).map(([zeros, fraction]) => `0.${'0'.repeat(zeros)}${fraction}`),
    ),
    fc.oneof(
      fc.constant(''),
      fc
        .tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '-', '+'), fc.nat(400))
        .map((parts) => parts.join('')),
    ),
  )
  .map((parts) => parts.join(''));

/** As programs write doubles: shortest form, NumPy's '%.18e', any number of digits. */
const written = fc
  .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 1, max: 21 }))
  .chain(([value, length]) =>
    fc.constantFrom(String(value), value.toExponential(18), value.toPrecision(length)),
  );

describe('decimal literals', () => {
  it('become the very number that Number makes of them', () => {
    fc.assert(
      fc.property(fc.oneof(literal, written), (text) => {
        assert.ok(Object.is(parse(text), Number(text)), `${text}: ${parse(text)} is not ${Number(text)}`);
      }),
      { numRuns: 20_000 },
    );
  });

  it('halfway between two doubles go to the even one', () => {
    for (const [text, nearest] of [
      ['9007199254740993', 9007199254740992],
      ['9007199254740995', 9007199254740996],
      ['9007199254740993.0000000000000001', 9007199254740994],
      ['4503599627370497.5', 4503599627370498],
      ['-4503599627370496.50', -4503599627370496],
    ] as const)
      assert.equal(parse(text), nearest, text);
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      '.',
      '-',
      '+',
      '-.',
      'e5',
      '1e',
      '1e+',
      '1e5.',
      '1..2',
      '1.2.3',
      '--1',
      '1 ',
      ' 1',
      '0x1',
      '1n',
      '1_0',
      'NaN',
      '∞',
    ])
      assert.ok(Number.isNaN(parse(text)), text);
  });
});
