import assert from 'node:assert/strict';
import fc from 'fast-check';
import { booleanPair, type DecimalMark, isMissing, oneLine, parseNumber } from '../../../src/core/data/cells';
import { isAmbiguousDate, parseDate } from '../../../src/core/data/dates';

describe('cells', () => {
  const numbers: readonly [string, DecimalMark, number][] = [
    ['5', '.', 5],
    ['+5', '.', 5],
    ['-5.25', '.', -5.25],
    ['\u22125', '.', -5],
    ['.5', '.', 0.5],
    ['5.', '.', 5],
    ['1e3', '.', 1000],
    ['1.5E-3', '.', 0.0015],
    ['1,234', '.', 1234],
    ['1,234,567.5', '.', 1234567.5],
    ['1\u00a0234', '.', 1234],
    ['1\u202f234\u202f567', '.', 1234567],
    ['1.234,5', '.', 1234.5],
    ['3,5', ',', 3.5],
    ['-0,25', ',', -0.25],
    ['1,5e2', ',', 150],
    ['1.234', ',', 1234],
    ['1.234.567,5', ',', 1234567.5],
    ['1.5', ',', 1.5],
    ['0.125', ',', 0.125],
    ['1,234.5', ',', 1234.5],
    ['5%', '.', 5],
    ['-12.5 %', '.', -12.5],
    ['$1,234.50', '.', 1234.5],
    ['-$5', '.', -5],
    ['1.234,50 €', ',', 1234.5],
  ];
  for (const [cell, mark, value] of numbers)
    it(`reads ${cell} with decimal “${mark}” as ${value}`, () => {
      assert.equal(parseNumber(cell, mark), value);
    });

  for (const cell of [
    'abc',
    '',
    '-',
    '.',
    '1e',
    '0x1f',
    '0b1',
    '1_000',
    '5 kg',
    '5 % of it',
    '$',
    '%',
    'US$5',
    '1-2',
    '12,34',
    '1,2,3',
    '1 2',
    '1.2.3',
  ])
    it(`does not take “${cell}” for a number`, () => {
      assert.ok(Number.isNaN(parseNumber(cell, '.')));
    });

  for (const cell of ['Infinity', '-inf', '∞', '1e999'])
    it(`tells that ${cell} is infinite`, () => {
      assert.equal(parseNumber(cell, '.'), Number.POSITIVE_INFINITY);
    });

  it('reads back every finite number that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(parseNumber(String(value), '.'), value === 0 ? Number(String(value)) : value);
      }),
    );
  });

  it('reads back numbers grouped by the English and the German rule', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
        fc.integer({ min: 1, max: 99 }),
        (whole, cents) => {
          const fraction = String(cents).padStart(2, '0');
          const value = Number(`${whole}.${fraction}`);
          assert.equal(parseNumber(`${whole.toLocaleString('en-US')}.${fraction}`, '.'), value);
          const german = whole.toLocaleString('en-US').replaceAll(',', '.');
          assert.equal(parseNumber(`${german},${fraction}`, ','), value);
        },
      ),
    );
  });

  it('knows the words for a missing value in any case', () => {
    for (const cell of ['', 'NA', 'na', 'N/A', 'NaN', 'null', 'NULL', 'None', '?'])
      assert.ok(isMissing(cell), cell);
    for (const cell of ['0', 'no', 'nan1', '-', 'missing', '??']) assert.ok(!isMissing(cell), cell);
  });

  it('pairs truth words', () => {
    assert.deepEqual(booleanPair(['True', 'FALSE']), ['false', 'true']);
    assert.deepEqual(booleanPair(['y', 'N']), ['n', 'y']);
    assert.deepEqual(booleanPair(['yes']), ['no', 'yes']);
    assert.equal(booleanPair(['yes', 'false']), null);
    assert.equal(booleanPair(['yes', 'maybe']), null);
  });

  it('shows names on one line', () => {
    assert.equal(oneLine('  petal\n  width\t(cm) '), 'petal width (cm)');
  });
});

describe('dates', () => {
  const dates: readonly [string, number][] = [
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['2000-02-29', 11016],
    ['2024/3/9', 19791],
    ['1969-12-31', -1],
    ['1970-01-01T12:00:00Z', 0.5],
    ['1970-01-01 06:00', 0.25],
    ['1970-01-01T02:00:00+02:00', 0],
    ['1970-01-02T00:00:00.000-0600', 1.25],
    ['1970-02', 31],
    ['9.3.2024', 19791],
    ['09-Mar-2024', 19791],
    ['9 March 2024', 19791],
    ['March 9, 2024', 19791],
  ];
  for (const [cell, days] of dates)
    it(`reads ${cell} as day ${days}`, () => {
      assert.equal(parseDate(cell), days);
    });

  for (const cell of [
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-01-01T25:00',
    '03/09/2024',
    '9 Foo 2024',
    '2024',
    'version 2024-01-01',
    '2024-01/02',
  ])
    it(`does not take ${cell} for a date`, () => {
      assert.ok(Number.isNaN(parseDate(cell)));
    });

  it('agrees with the calendar on every ISO date', () => {
    const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (value) => {
        assert.ok(Math.abs(parseDate(value.toISOString()) - value.getTime() / 86_400_000) < 1e-8);
      }),
    );
  });

  it('knows dates that could mean two days', () => {
    assert.ok(isAmbiguousDate('03/09/2024'));
    assert.ok(!isAmbiguousDate('2024-03-09'));
  });
});
