import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addTransposedProduct,
  affine,
  productWithTransposed,
} from '../../../src/core/network/matrixProducts';

type Rows = number[][];

const shape = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
);
/** Small whole numbers, whose sums and products are exact in any order. */
const whole = fc.integer({ min: -50, max: 50 });

function matrix(rows: number, columns: number): fc.Arbitrary<Rows> {
  return fc.array(fc.array(whole, { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });
}

function multiply(a: Rows, b: Rows): Rows {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, k) => sum + value * b[k][j], 0)));
}

function transpose(a: Rows): Rows {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

function flat(rows: Rows): Float64Array {
  return Float64Array.from(rows.flat());
}

const operands = shape.chain(([rows, inputs, outputs]) =>
  fc.record({
    a: matrix(rows, inputs),
    w: matrix(inputs, outputs),
    b: matrix(1, outputs),
    d: matrix(rows, outputs),
    g: matrix(inputs, outputs),
  }),
);

describe('matrix products', () => {
  it('affine is A·W + b', () => {
    fc.assert(
      fc.property(operands, ({ a, w, b, d }) => {
        const z = new Float64Array(d.length * b[0].length).fill(7);
        affine(flat(a), flat(w), flat(b), z, a.length, w.length, b[0].length);
        const expected = multiply(a, w).map((row) => row.map((value, j) => value + b[0][j]));
        assert.deepEqual([...z].map(Number), expected.flat());
      }),
    );
  });

  it('addTransposedProduct adds Aᵀ·D', () => {
    fc.assert(
      fc.property(operands, ({ a, d, g }) => {
        const sum = flat(g);
        addTransposedProduct(flat(a), flat(d), sum, a.length, a[0].length, d[0].length);
        const product = multiply(transpose(a), d).flat();
        assert.deepEqual(
          [...sum],
          g.flat().map((value, i) => value + product[i]),
        );
      }),
    );
  });

  it('productWithTransposed is D·Wᵀ', () => {
    fc.assert(
      fc.property(operands, ({ a, d, w }) => {
        const e = new Float64Array(a.length * w.length);
        productWithTransposed(flat(d), flat(w), e, d.length, w.length, w[0].length);
        const expected = multiply(d, transpose(w)).flat();
        expected.forEach((value, i) => {
          assert.ok(e[i] === value);
        });
      }),
    );
  });
});
