/**
 * The products of an output layer with a single output, which would leave most lanes of a panel empty. Its weights are one
 * row w of `inputs` numbers padded to whole panels, and vectors run along the inputs instead:
 *
 *   forward     z[r] = b + Σ A[r][i] w[i]          four rows at a time
 *   way back    E[r][i] = d[r] w[i]
 *   gradient    g[i] += Σ d[r] A[r][i]
 *
 * A's rows are padded with anything finite: the padding of w is 0 and that of g is cleared.
 */
import { PANEL } from './run';
import { madd, sumOfLanes } from './vector';

/** The sum over one row of A, times w. `bytes` is that of the padded w. */
// @ts-ignore: decorator
@inline
function dot<T>(a: usize, w: usize, bytes: usize): T {
  let sum = v128.splat<T>(0);
  for (let i: usize = 0; i < bytes; i += 16) sum = madd<T>(v128.load(a + i), v128.load(w + i), sum);
  return sumOfLanes<T>(sum);
}

/** z = A·w + b, with z a column of `rows` numbers. */
export function multiplySingle<T>(
  a: usize,
  lda: usize,
  rows: i32,
  bytes: usize,
  w: usize,
  bias: usize,
  z: usize,
): void {
  const b = load<T>(bias);
  const last = a + lda * rows;
  const fours = a + (lda << 2) * (rows >> 2);
  for (; a < fours; a += lda << 2) {
    let s0 = v128.splat<T>(0),
      s1 = s0,
      s2 = s0,
      s3 = s0;
    const a1 = a + lda,
      a2 = a1 + lda,
      a3 = a2 + lda;
    for (let i: usize = 0; i < bytes; i += 16) {
      const weights = v128.load(w + i);
      s0 = madd<T>(v128.load(a + i), weights, s0);
      s1 = madd<T>(v128.load(a1 + i), weights, s1);
      s2 = madd<T>(v128.load(a2 + i), weights, s2);
      s3 = madd<T>(v128.load(a3 + i), weights, s3);
    }
    store<T>(z, b + sumOfLanes<T>(s0));
    store<T>(z, b + sumOfLanes<T>(s1), sizeof<T>());
    store<T>(z, b + sumOfLanes<T>(s2), sizeof<T>() * 2);
    store<T>(z, b + sumOfLanes<T>(s3), sizeof<T>() * 3);
    z += sizeof<T>() * 4;
  }
  for (; a < last; a += lda) {
    store<T>(z, b + dot<T>(a, w, bytes));
    z += sizeof<T>();
  }
}

/** E = d·w, with d a column. */
export function spreadSingle<T>(d: usize, rows: i32, bytes: usize, w: usize, e: usize, lde: usize): void {
  for (let row = rows; row != 0; row--) {
    const delta = v128.load_splat<T>(d);
    for (let i: usize = 0; i < bytes; i += PANEL) {
      v128.store(e + i, v128.mul<T>(delta, v128.load(w + i)));
      v128.store(e + i, v128.mul<T>(delta, v128.load(w + i, 16)), 16);
    }
    d += sizeof<T>();
    e += lde;
  }
}

/** Bytes `from` to `to` of g = Aᵀ·d, or of g += Aᵀ·d unless `isFirst`; whole panels. */
export function gatherSingle<T>(
  a: usize,
  lda: usize,
  rows: i32,
  from: usize,
  to: usize,
  d: usize,
  g: usize,
  isFirst: bool,
): void {
  for (let i = from; i < to; i += PANEL) {
    let g0 = v128.splat<T>(0),
      g1 = g0;
    // A second pair of sums, so that one addition need not wait for the other.
    let h0 = g0,
      h1 = g0;
    if (!isFirst) {
      g0 = v128.load(g + i);
      g1 = v128.load(g + i, 16);
    }
    let column = a + i,
      delta = d;
    for (let pair = rows >> 1; pair != 0; pair--) {
      let x = v128.load_splat<T>(delta);
      g0 = madd<T>(x, v128.load(column), g0);
      g1 = madd<T>(x, v128.load(column, 16), g1);
      x = v128.load_splat<T>(delta, sizeof<T>());
      h0 = madd<T>(x, v128.load(column + lda), h0);
      h1 = madd<T>(x, v128.load(column + lda, 16), h1);
      column += lda << 1;
      delta += sizeof<T>() << 1;
    }
    if (rows & 1) {
      const x = v128.load_splat<T>(delta);
      g0 = madd<T>(x, v128.load(column), g0);
      g1 = madd<T>(x, v128.load(column, 16), g1);
    }
    v128.store(g + i, v128.add<T>(g0, h0));
    v128.store(g + i, v128.add<T>(g1, h1), 16);
  }
}

/** Sum of a column, added to what `g` holds unless `isFirst`. */
export function sumSingle<T>(d: usize, rows: i32, g: usize, isFirst: bool): void {
  let sum: T = isFirst ? <T>0 : load<T>(g);
  for (let row = rows; row != 0; row--) {
    sum += load<T>(d);
    d += sizeof<T>();
  }
  store<T>(g, sum);
}
