import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatAmount,
  formatCompact,
  formatCount,
  formatDuration,
  formatFull,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatTick,
} from '../../src/core/format';

// Not up to the largest double: rounded up, its text reads as infinity.
const finite = fc.double({ min: -1e300, max: 1e300, noNaN: true });
const ascii = (text: string) => Number(text.replaceAll('−', '-'));

describe('format', () => {
  it('shows a number with four decimals below 1 and four significant digits above', () => {
    const expected: [number, string][] = [
      [0, '0'],
      [-0, '0'],
      [0.412, '0.4120'],
      [0.00113, '0.0011'],
      [-1.0206, '−1.021'],
      [12.346, '12.35'],
      [-123.46, '−123.5'],
      [1234.6, '1235'],
      [9.99996, '10.00'],
      [0.99999, '1.000'],
      [12345, '1.23e4'],
      [0.000893, '8.93e−4'],
      [-4.23e-10, '−4.2e−10'],
      [1.23e15, '1.23e15'],
      [-1e-300, '−1e−300'],
      [Number.NaN, 'NaN'],
      [Number.POSITIVE_INFINITY, '∞'],
      [Number.NEGATIVE_INFINITY, '−∞'],
    ];
    for (const [value, text] of expected) assert.equal(formatNumber(value), text);
  });

  it('never shows more than four significant digits, nor an ASCII minus, nor a zero for what is none', () => {
    fc.assert(
      fc.property(fc.oneof(finite, fc.double({ min: -2, max: 2, noNaN: true })), (value) => {
        const text = formatNumber(value);
        const digits = text.replace(/e.*/, '').replace(/[−.]/g, '').replace(/^0+/, '');
        assert.ok(digits.length <= 4, text);
        assert.ok(!text.includes('-'), text);
        assert.equal(ascii(text) === 0, value === 0);
        const hasShortExponent = Math.abs(value) >= 1e-9 && Math.abs(value) < 1e15;
        const tolerance = Math.max(5e-5, Math.abs(value) * 5.01e-3);
        if (hasShortExponent) assert.ok(Math.abs(ascii(text) - value) <= tolerance, text);
      }),
    );
  });

  it('never needs more than eight characters, so that no cell cuts a number off', () => {
    const exponent = fc.integer({ min: -320, max: 300 });
    fc.assert(
      fc.property(fc.double({ min: -9.99, max: 9.99, noNaN: true }), exponent, (mantissa, power) => {
        const value = mantissa * 10 ** power;
        assert.ok(formatNumber(value).length <= 8, formatNumber(value));
        const digits = Math.max(1, formatNumber(value).replace(/e.*/, '').replace(/\D/g, '').length);
        if (Math.abs(value) < 0.001)
          assert.equal(ascii(formatNumber(value)), Number(value.toPrecision(digits)));
      }),
    );
  });

  it('writes an amount out as far as people read it', () => {
    const expected: [number, string][] = [
      [12_684.4, '12,684'],
      [-481_200, '−481,200'],
      [3547, '3547'],
      [0.5, '0.5000'],
      [2.5e12, '2.50e12'],
      [Number.NaN, 'NaN'],
    ];
    for (const [value, text] of expected) assert.equal(formatAmount(value), text);
  });

  it('shows every digit in full', () => {
    assert.equal(formatFull(-1.61560569e-9), '−1.61560569e−9');
    fc.assert(fc.property(finite, (value) => ascii(formatFull(value)) === value));
  });

  it('leaves needless zeros out of running text', () => {
    assert.equal(formatCompact(0.1), '0.1');
    assert.equal(formatCompact(0.1 + 0.2), '0.3');
    assert.equal(formatCompact(-1e-5), '−0.00001');
    assert.equal(formatCompact(1e-7), '1e−7');
    assert.equal(formatCompact(1e21), '1e21');
    assert.equal(formatCompact(1990), '1990');
    assert.equal(formatCompact(-281_865), '−281,865');
    assert.equal(formatCompact(12_657.34), '12,657.3');
    assert.equal(formatCompact(123_456e10), '1,234,560,000,000,000');
  });

  it('shortens what stands beside an axis', () => {
    assert.equal(formatTick(0.1 + 0.2), '0.3');
    assert.equal(formatTick(-0.5), '−0.5');
    assert.equal(formatTick(5000), '5000');
    assert.equal(formatTick(-200_000), '−200,000');
    assert.equal(formatTick(1.5e11), '1.5e11');
    assert.equal(formatTick(Number.POSITIVE_INFINITY), '∞');
  });

  it('sets thousands apart and picks singular or plural', () => {
    assert.equal(formatCount(999), '999');
    assert.equal(formatCount(1_000_000), '1,000,000');
    assert.equal(formatQuantity(1, 'row'), '1 row');
    assert.equal(formatCount(9999), '9999');
    assert.equal(formatQuantity(-10_000, 'class', 'classes'), '−10,000 classes');
  });

  it('shows shares and spans of time with their unit', () => {
    assert.equal(formatPercent(0.9667), '96.7\u00a0%');
    assert.equal(formatPercent(1), '100.0\u00a0%');
    assert.equal(formatPercent(Number.NaN), 'NaN');
    assert.equal(formatDuration(43.2), '43\u00a0ms');
    assert.equal(formatDuration(840), '0.8\u00a0s');
    assert.equal(formatDuration(59_960), '1\u00a0min\u00a000\u00a0s');
    assert.equal(formatDuration(125_000), '2\u00a0min\u00a005\u00a0s');
    assert.equal(formatDuration(3_780_000), '1\u00a0h\u00a003\u00a0min');
  });
});
