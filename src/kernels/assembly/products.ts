/**
 * The matrix products of a dense layer. Each is made of tiles: six rows by one panel, whose twelve vectors stay in
 * registers while the inner dimension is run through. A step of a tile reads one row of the panel (two vectors) and
 * six single numbers, and does twelve multiplications and additions:
 *
 *                       panel row k
 *                       ┌────┬────┐
 *        A[r+0][k] ───► │ += │ += │    C[r+0]
 *        A[r+1][k] ───► │ += │ += │    C[r+1]
 *        A[r+2][k] ───► │ += │ += │    C[r+2]
 *        A[r+3][k] ───► │ += │ += │    C[r+3]
 *        A[r+4][k] ───► │ += │ += │    C[r+4]
 *        A[r+5][k] ───► │ += │ += │    C[r+5]
 *                       └────┴────┘
 *
 * Two vector units, each with four fused multiplications and additions under way, are busy from eight vectors on; the
 * twelve, a row of the panel and a number fill the fifteen registers that V8 gives to vectors. What six do not divide is
 * done by fours and ones. One update an accumulator and step: engines keep such loops in registers, and spill unrolled
 * ones.
 */
import { PANEL } from './run';
import { madd } from './vector';

/** Rows of deltas that are gone over again for every few inputs. */
const ROWS_OF_DELTAS: i32 = 64;

/**
 * Whether six of so many rows are to be taken at once: of eight, two fours leave no single ones. Without the fused
 * operation a product needs a register of its own, which six rows do not leave.
 */
// @ts-ignore: decorator
@inline
function isForSix(left: i32): bool {
  return ASC_FEATURE_RELAXED_SIMD && left >= 6 && left != 8;
}

/** Six rows of C = bias + A·W for one panel of W. */
// @ts-ignore: decorator
@inline
function sixRowsByPanel<T>(a: usize, lda: usize, inner: i32, w: usize, bias: usize, c: usize, ldc: usize): void {
  let c00 = v128.load(bias),
    c01 = v128.load(bias, 16);
  let c10 = c00,
    c11 = c01,
    c20 = c00,
    c21 = c01,
    c30 = c00,
    c31 = c01,
    c40 = c00,
    c41 = c01,
    c50 = c00,
    c51 = c01;
  let a1 = a + lda,
    a2 = a1 + lda,
    a3 = a2 + lda,
    a4 = a3 + lda,
    a5 = a4 + lda;
  const end = w + <usize>inner * PANEL;
  while (w < end) {
    const w0 = v128.load(w),
      w1 = v128.load(w, 16);
    let x = v128.load_splat<T>(a);
    c00 = madd<T>(x, w0, c00);
    c01 = madd<T>(x, w1, c01);
    x = v128.load_splat<T>(a1);
    c10 = madd<T>(x, w0, c10);
    c11 = madd<T>(x, w1, c11);
    x = v128.load_splat<T>(a2);
    c20 = madd<T>(x, w0, c20);
    c21 = madd<T>(x, w1, c21);
    x = v128.load_splat<T>(a3);
    c30 = madd<T>(x, w0, c30);
    c31 = madd<T>(x, w1, c31);
    x = v128.load_splat<T>(a4);
    c40 = madd<T>(x, w0, c40);
    c41 = madd<T>(x, w1, c41);
    x = v128.load_splat<T>(a5);
    c50 = madd<T>(x, w0, c50);
    c51 = madd<T>(x, w1, c51);
    w += PANEL;
    a += sizeof<T>();
    a1 += sizeof<T>();
    a2 += sizeof<T>();
    a3 += sizeof<T>();
    a4 += sizeof<T>();
    a5 += sizeof<T>();
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += ldc;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += ldc;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += ldc;
  v128.store(c, c30);
  v128.store(c, c31, 16);
  c += ldc;
  v128.store(c, c40);
  v128.store(c, c41, 16);
  c += ldc;
  v128.store(c, c50);
  v128.store(c, c51, 16);
}

/** The same for four rows. */
// @ts-ignore: decorator
@inline
function fourRowsByPanel<T>(a: usize, lda: usize, inner: i32, w: usize, bias: usize, c: usize, ldc: usize): void {
  let c00 = v128.load(bias),
    c01 = v128.load(bias, 16);
  let c10 = c00,
    c11 = c01,
    c20 = c00,
    c21 = c01,
    c30 = c00,
    c31 = c01;
  let a1 = a + lda,
    a2 = a1 + lda,
    a3 = a2 + lda;
  const end = w + <usize>inner * PANEL;
  while (w < end) {
    const w0 = v128.load(w),
      w1 = v128.load(w, 16);
    let x = v128.load_splat<T>(a);
    c00 = madd<T>(x, w0, c00);
    c01 = madd<T>(x, w1, c01);
    x = v128.load_splat<T>(a1);
    c10 = madd<T>(x, w0, c10);
    c11 = madd<T>(x, w1, c11);
    x = v128.load_splat<T>(a2);
    c20 = madd<T>(x, w0, c20);
    c21 = madd<T>(x, w1, c21);
    x = v128.load_splat<T>(a3);
    c30 = madd<T>(x, w0, c30);
    c31 = madd<T>(x, w1, c31);
    w += PANEL;
    a += sizeof<T>();
    a1 += sizeof<T>();
    a2 += sizeof<T>();
    a3 += sizeof<T>();
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += ldc;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += ldc;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += ldc;
  v128.store(c, c30);
  v128.store(c, c31, 16);
}

/** The same for a single row, where no four are left. */
// @ts-ignore: decorator
@inline
function rowByPanel<T>(a: usize, inner: i32, w: usize, bias: usize, c: usize): void {
  let c0 = v128.load(bias),
    c1 = v128.load(bias, 16);
  const end = w + <usize>inner * PANEL;
  while (w < end) {
    const x = v128.load_splat<T>(a);
    c0 = madd<T>(x, v128.load(w), c0);
    c1 = madd<T>(x, v128.load(w, 16), c1);
    w += PANEL;
    a += sizeof<T>();
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
}

/**
 * C = bias + A·W, with A rows × inner (row-major, `lda` bytes a row), W in `panels` panels of `inner` rows, C rows ×
 * whole panels (`ldc` bytes a row). `biasStep` is PANEL for a bias as long as a row of C, 0 for one panel that serves
 * all. With W's transposed panels this is also the way back, D·Wᵀ.
 */
export function multiply<T>(
  a: usize,
  lda: usize,
  rows: i32,
  inner: i32,
  w: usize,
  panels: i32,
  bias: usize,
  biasStep: usize,
  c: usize,
  ldc: usize,
): void {
  for (let panel = 0; panel < panels; panel++) {
    let row = a,
      out = c,
      left = rows;
    for (; isForSix(left); left -= 6) {
      sixRowsByPanel<T>(row, lda, inner, w, bias, out, ldc);
      row += lda * 6;
      out += ldc * 6;
    }
    for (; left >= 4; left -= 4) {
      fourRowsByPanel<T>(row, lda, inner, w, bias, out, ldc);
      row += lda << 2;
      out += ldc << 2;
    }
    for (; left > 0; left--) {
      rowByPanel<T>(row, inner, w, bias, out);
      row += lda;
      out += ldc;
    }
    w += <usize>inner * PANEL;
    bias += biasStep;
    c += PANEL;
  }
}

/** Six rows of one panel of G (+)= Aᵀ·D: the columns of A beginning at `a`, one panel's columns of D. */
// @ts-ignore: decorator
@inline
function sixColumnsByPanel<T>(
  a: usize,
  lda: usize,
  rows: i32,
  d: usize,
  ldd: usize,
  g: usize,
  isFirst: bool,
): void {
  let g00 = v128.splat<T>(0),
    g01 = g00,
    g10 = g00,
    g11 = g00,
    g20 = g00,
    g21 = g00,
    g30 = g00,
    g31 = g00,
    g40 = g00,
    g41 = g00,
    g50 = g00,
    g51 = g00;
  if (!isFirst) {
    g00 = v128.load(g);
    g01 = v128.load(g, 16);
    g10 = v128.load(g, 32);
    g11 = v128.load(g, 48);
    g20 = v128.load(g, 64);
    g21 = v128.load(g, 80);
    g30 = v128.load(g, 96);
    g31 = v128.load(g, 112);
    g40 = v128.load(g, 128);
    g41 = v128.load(g, 144);
    g50 = v128.load(g, 160);
    g51 = v128.load(g, 176);
  }
  for (let row = rows; row != 0; row--) {
    const d0 = v128.load(d),
      d1 = v128.load(d, 16);
    let x = v128.load_splat<T>(a);
    g00 = madd<T>(x, d0, g00);
    g01 = madd<T>(x, d1, g01);
    x = v128.load_splat<T>(a, sizeof<T>());
    g10 = madd<T>(x, d0, g10);
    g11 = madd<T>(x, d1, g11);
    x = v128.load_splat<T>(a, sizeof<T>() * 2);
    g20 = madd<T>(x, d0, g20);
    g21 = madd<T>(x, d1, g21);
    x = v128.load_splat<T>(a, sizeof<T>() * 3);
    g30 = madd<T>(x, d0, g30);
    g31 = madd<T>(x, d1, g31);
    x = v128.load_splat<T>(a, sizeof<T>() * 4);
    g40 = madd<T>(x, d0, g40);
    g41 = madd<T>(x, d1, g41);
    x = v128.load_splat<T>(a, sizeof<T>() * 5);
    g50 = madd<T>(x, d0, g50);
    g51 = madd<T>(x, d1, g51);
    a += lda;
    d += ldd;
  }
  v128.store(g, g00);
  v128.store(g, g01, 16);
  v128.store(g, g10, 32);
  v128.store(g, g11, 48);
  v128.store(g, g20, 64);
  v128.store(g, g21, 80);
  v128.store(g, g30, 96);
  v128.store(g, g31, 112);
  v128.store(g, g40, 128);
  v128.store(g, g41, 144);
  v128.store(g, g50, 160);
  v128.store(g, g51, 176);
}

/** The same for four columns of A. */
// @ts-ignore: decorator
@inline
function fourColumnsByPanel<T>(
  a: usize,
  lda: usize,
  rows: i32,
  d: usize,
  ldd: usize,
  g: usize,
  isFirst: bool,
): void {
  let g00 = v128.splat<T>(0),
    g01 = g00,
    g10 = g00,
    g11 = g00,
    g20 = g00,
    g21 = g00,
    g30 = g00,
    g31 = g00;
  if (!isFirst) {
    g00 = v128.load(g);
    g01 = v128.load(g, 16);
    g10 = v128.load(g, 32);
    g11 = v128.load(g, 48);
    g20 = v128.load(g, 64);
    g21 = v128.load(g, 80);
    g30 = v128.load(g, 96);
    g31 = v128.load(g, 112);
  }
  for (let row = rows; row != 0; row--) {
    const d0 = v128.load(d),
      d1 = v128.load(d, 16);
    let x = v128.load_splat<T>(a);
    g00 = madd<T>(x, d0, g00);
    g01 = madd<T>(x, d1, g01);
    x = v128.load_splat<T>(a, sizeof<T>());
    g10 = madd<T>(x, d0, g10);
    g11 = madd<T>(x, d1, g11);
    x = v128.load_splat<T>(a, sizeof<T>() * 2);
    g20 = madd<T>(x, d0, g20);
    g21 = madd<T>(x, d1, g21);
    x = v128.load_splat<T>(a, sizeof<T>() * 3);
    g30 = madd<T>(x, d0, g30);
    g31 = madd<T>(x, d1, g31);
    a += lda;
    d += ldd;
  }
  v128.store(g, g00);
  v128.store(g, g01, 16);
  v128.store(g, g10, 32);
  v128.store(g, g11, 48);
  v128.store(g, g20, 64);
  v128.store(g, g21, 80);
  v128.store(g, g30, 96);
  v128.store(g, g31, 112);
}

/** The same for a single column of A. */
// @ts-ignore: decorator
@inline
function columnByPanel<T>(
  a: usize,
  lda: usize,
  rows: i32,
  d: usize,
  ldd: usize,
  g: usize,
  isFirst: bool,
): void {
  let g0 = v128.splat<T>(0),
    g1 = g0;
  if (!isFirst) {
    g0 = v128.load(g);
    g1 = v128.load(g, 16);
  }
  for (let row = rows; row != 0; row--) {
    const x = v128.load_splat<T>(a);
    g0 = madd<T>(x, v128.load(d), g0);
    g1 = madd<T>(x, v128.load(d, 16), g1);
    a += lda;
    d += ldd;
  }
  v128.store(g, g0);
  v128.store(g, g1, 16);
}

/** What `multiplyTransposed` does, for so few rows that those of D stay in the nearest cache. */
function addFewRows<T>(
  a: usize,
  lda: usize,
  rows: i32,
  inputs: i32,
  from: i32,
  to: i32,
  d: usize,
  ldd: usize,
  g: usize,
  panels: i32,
  isFirst: bool,
): void {
  const panelBytes = <usize>inputs * PANEL;
  let input = from;
  while (input < to) {
    const column = a + <usize>input * sizeof<T>();
    const left = to - input;
    const columns = isForSix(left) ? 6 : left >= 4 ? 4 : 1;
    let delta = d,
      out = g + <usize>input * PANEL;
    for (let panel = 0; panel < panels; panel++) {
      if (columns == 6) sixColumnsByPanel<T>(column, lda, rows, delta, ldd, out, isFirst);
      else if (columns == 4) fourColumnsByPanel<T>(column, lda, rows, delta, ldd, out, isFirst);
      else columnByPanel<T>(column, lda, rows, delta, ldd, out, isFirst);
      delta += PANEL;
      out += panelBytes;
    }
    input += columns;
  }
}

/**
 * Rows `from` to `to` of G = Aᵀ·D, or of G += Aᵀ·D unless `isFirst`: A rows × inputs (row-major), D rows × whole
 * panels, G in `panels` panels of `inputs` rows.
 */
export function multiplyTransposed<T>(
  a: usize,
  lda: usize,
  rows: i32,
  inputs: i32,
  from: i32,
  to: i32,
  d: usize,
  ldd: usize,
  g: usize,
  panels: i32,
  isFirst: bool,
): void {
  do {
    const few = min(rows, ROWS_OF_DELTAS);
    addFewRows<T>(a, lda, few, inputs, from, to, d, ldd, g, panels, isFirst);
    a += lda * few;
    d += ldd * few;
    rows -= few;
    isFirst = false;
  } while (rows > 0);
}

/** g = column sums of D, or g += them unless `isFirst`. */
export function sumColumns<T>(
  d: usize,
  ldd: usize,
  rows: i32,
  panels: i32,
  g: usize,
  isFirst: bool,
): void {
  for (let panel = 0; panel < panels; panel++) {
    const out = g + <usize>panel * PANEL;
    let column = d + <usize>panel * PANEL;
    let g0 = v128.splat<T>(0),
      g1 = g0;
    if (!isFirst) {
      g0 = v128.load(out);
      g1 = v128.load(out, 16);
    }
    for (let row = rows; row != 0; row--) {
      g0 = v128.add<T>(g0, v128.load(column));
      g1 = v128.add<T>(g1, v128.load(column, 16));
      column += ldd;
    }
    v128.store(out, g0);
    v128.store(out, g1, 16);
  }
}
