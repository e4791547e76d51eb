/**
 * The matrix products of a dense layer. Each is made of tiles: four rows by one panel, whose eight vectors stay in
 * registers while the inner dimension is run through. A step of a tile reads one row of the panel (two vectors) and
 * four single numbers, and does eight multiplications and additions:
 *
 *                       panel row k
 *                       ┌────┬────┐
 *        A[r+0][k] ───► │ += │ += │    C[r+0]
 *        A[r+1][k] ───► │ += │ += │    C[r+1]
 *        A[r+2][k] ───► │ += │ += │    C[r+2]
 *        A[r+3][k] ───► │ += │ += │    C[r+3]
 *                       └────┴────┘
 *
 * One update an accumulator and step: engines keep such loops in registers, and spill unrolled ones.
 */
import { PANEL } from './run';
import { madd } from './vector';

/** Four rows of C = bias + A·W for one panel of W. */
// @ts-ignore: decorator
@inline
function rowsByPanel<T>(a: usize, lda: usize, inner: i32, w: usize, bias: usize, c: usize, ldc: usize): void {
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
  const fours = rows >> 2;
  for (let panel = 0; panel < panels; panel++) {
    let row = a,
      out = c;
    for (let four = 0; four < fours; four++) {
      rowsByPanel<T>(row, lda, inner, w, bias, out, ldc);
      row += lda << 2;
      out += ldc << 2;
    }
    for (let single = fours << 2; single < rows; single++) {
      rowByPanel<T>(row, inner, w, bias, out);
      row += lda;
      out += ldc;
    }
    w += <usize>inner * PANEL;
    bias += biasStep;
    c += PANEL;
  }
}

/** Four rows of one panel of G (+)= Aᵀ·D: the columns of A beginning at `a`, one panel's columns of D. */
// @ts-ignore: decorator
@inline
function columnsByPanel<T>(
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
  const panelBytes = <usize>inputs * PANEL;
  let input = from;
  for (; input + 4 <= to; input += 4) {
    const column = a + <usize>input * sizeof<T>();
    let delta = d,
      out = g + <usize>input * PANEL;
    for (let panel = 0; panel < panels; panel++) {
      columnsByPanel<T>(column, lda, rows, delta, ldd, out, isFirst);
      delta += PANEL;
      out += panelBytes;
    }
  }
  for (; input < to; input++) {
    const column = a + <usize>input * sizeof<T>();
    let delta = d,
      out = g + <usize>input * PANEL;
    for (let panel = 0; panel < panels; panel++) {
      columnByPanel<T>(column, lda, rows, delta, ldd, out, isFirst);
      delta += PANEL;
      out += panelBytes;
    }
  }
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
