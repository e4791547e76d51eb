/** Losses, the error at the output, and figures of merit of a block of rows: step 5 of the document. */
import { BINARY_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY } from './codes';
import { decay, logarithmOf1Plus } from './exponential';
import { leastKept, settled, settledNumber } from './settle';
import { sumOfLanes } from './vector';

/** Entries of a vector. */
// @ts-ignore: decorator
@inline
function lanes<T>(): i32 {
  return <i32>(16 / sizeof<T>());
}

/** Whether rows follow each other without padding: what looks at single entries can take them for one long row. */
// @ts-ignore: decorator
@inline
function areNeighbours<T>(columns: i32, stride: usize, targetStride: usize): bool {
  return stride == targetStride && stride == <usize>columns * sizeof<T>();
}

/**
 * The losses of `rows` samples, added up; what a loss takes of its sum (½, 1/columns) is left to the caller. Rows of
 * logits (pre-activations, which only cross-entropies look at) and predictions are `stride` bytes apart, rows of targets
 * `targetStride`. The formulas are those of core's losses.
 */
export function lossOf<T>(
  code: i32,
  logits: usize,
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
): f64 {
  if (code != CATEGORICAL_CROSS_ENTROPY && areNeighbours<T>(columns, stride, targetStride)) {
    columns *= rows;
    rows = 1;
  }
  let sum: f64 = 0;
  for (let row = rows; row != 0; row--) {
    if (code == BINARY_CROSS_ENTROPY) sum += binaryCrossEntropy<T>(logits, targets, columns);
    else if (code == CATEGORICAL_CROSS_ENTROPY)
      sum += categoricalCrossEntropy<T>(logits, predictions, targets, columns);
    else sum += squaredErrors<T>(predictions, targets, columns);
    logits += stride;
    predictions += stride;
    targets += targetStride;
  }
  return sum;
}

/** Σ (a − y)² over neighbouring entries. */
function squaredErrors<T>(predictions: usize, targets: usize, columns: i32): f64 {
  const whole = predictions + <usize>(columns - (columns % lanes<T>())) * sizeof<T>();
  const end = predictions + <usize>columns * sizeof<T>();
  let vectors = v128.splat<T>(0);
  for (; predictions < whole; predictions += 16, targets += 16) {
    const error = v128.sub<T>(v128.load(predictions), v128.load(targets));
    vectors = v128.add<T>(vectors, v128.mul<T>(error, error));
  }
  let sum = <f64>sumOfLanes<T>(vectors);
  for (; predictions < end; predictions += sizeof<T>(), targets += sizeof<T>()) {
    const error = <f64>load<T>(predictions) - <f64>load<T>(targets);
    sum += error * error;
  }
  return sum;
}

/** max(z, 0) − y z + ln(1 + exp(−|z|)): the large terms first, as they may cancel. */
// @ts-ignore: decorator
@inline
function binaryCrossEntropies<T>(z: v128, y: v128): v128 {
  const positive = v128.pmax<T>(z, v128.splat<T>(0));
  const large = v128.sub<T>(positive, v128.mul<T>(y, z));
  return v128.add<T>(large, logarithmOf1Plus<T>(decay<T>(z)));
}

function binaryCrossEntropy<T>(z: usize, targets: usize, columns: i32): f64 {
  const whole = z + <usize>(columns - (columns % lanes<T>())) * sizeof<T>();
  const end = z + <usize>columns * sizeof<T>();
  let vectors = v128.splat<T>(0);
  for (; z < whole; z += 16, targets += 16)
    vectors = v128.add<T>(vectors, binaryCrossEntropies<T>(v128.load(z), v128.load(targets)));
  let sum = <f64>sumOfLanes<T>(vectors);
  for (; z < end; z += sizeof<T>(), targets += sizeof<T>()) {
    const each = binaryCrossEntropies<T>(v128.splat<T>(load<T>(z)), v128.splat<T>(load<T>(targets)));
    sum += <f64>sumOfLanes<T>(each) / <f64>lanes<T>();
  }
  return sum;
}

/**
 * Σ y (ln Σ eᶻ − z). With the likeliest class's z and prediction the logarithm is z + ln(1 + rest / prediction), where
 * `rest` adds up the other predictions: no exponential is needed once more, and certain predictions lose nothing.
 */
function categoricalCrossEntropy<T>(z: usize, predictions: usize, targets: usize, columns: i32): f64 {
  const end = z + <usize>columns * sizeof<T>();
  let largest = <f64>load<T>(z);
  let likeliest = <f64>load<T>(predictions);
  let rest: f64 = 0;
  for (let i = z + sizeof<T>(); i < end; i += sizeof<T>()) {
    predictions += sizeof<T>();
    const prediction = <f64>load<T>(predictions);
    rest += min<f64>(likeliest, prediction);
    likeliest = max<f64>(likeliest, prediction);
    largest = max<f64>(largest, <f64>load<T>(i));
  }
  const logarithm = NativeMath.log1p(rest / likeliest);
  let sum: f64 = 0;
  for (; z < end; z += sizeof<T>(), targets += sizeof<T>()) {
    const target = <f64>load<T>(targets);
    if (target != 0) sum += target * (logarithm + (largest - <f64>load<T>(z)));
  }
  return sum;
}

/**
 * deltas = factor · (a − y) in the columns of each row, settled; 0 behind them up to `stride`.
 */
export function errorOf<T>(
  predictions: usize,
  targets: usize,
  deltas: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  factor: T,
): void {
  const whole = <usize>(columns - (columns % lanes<T>())) * sizeof<T>();
  const bytes = <usize>columns * sizeof<T>();
  const factors = v128.splat<T>(factor);
  const least = leastKept<T>();
  for (let row = rows; row != 0; row--) {
    let i: usize = 0;
    for (; i < whole; i += 16) {
      const error = v128.sub<T>(v128.load(predictions + i), v128.load(targets + i));
      v128.store(deltas + i, settled<T>(v128.mul<T>(factors, error), least));
    }
    for (; i < bytes; i += sizeof<T>())
      store<T>(
        deltas + i,
        settledNumber<T>(factor * (load<T>(predictions + i) - load<T>(targets + i))),
      );
    for (; i < stride; i += sizeof<T>()) store<T>(deltas + i, 0);
    predictions += stride;
    targets += targetStride;
    deltas += stride;
  }
}

/**
 * Correct decisions: of classes of which one is right, the rows whose largest prediction and target agree; else the
 * entries on the same side of ½.
 */
export function countCorrect<T>(
  oneOfMany: bool,
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
): i32 {
  if (!oneOfMany && areNeighbours<T>(columns, stride, targetStride)) {
    columns *= rows;
    rows = 1;
  }
  let correct = 0;
  for (let row = rows; row != 0; row--) {
    if (oneOfMany)
      correct += i32(indexOfLargest<T>(predictions, columns) == indexOfLargest<T>(targets, columns));
    else correct += countAgreements<T>(predictions, targets, columns);
    predictions += stride;
    targets += targetStride;
  }
  return correct;
}

/** How many neighbouring entries are on the same side of ½; ½ itself is with what is above. */
function countAgreements<T>(predictions: usize, targets: usize, columns: i32): i32 {
  const half = v128.splat<T>(<T>0.5);
  const whole = predictions + <usize>(columns - (columns % lanes<T>())) * sizeof<T>();
  const end = predictions + <usize>columns * sizeof<T>();
  let agreements = columns;
  for (; predictions < whole; predictions += 16, targets += 16) {
    const differ = v128.xor(v128.ge<T>(v128.load(predictions), half), v128.ge<T>(v128.load(targets), half));
    agreements -= popcnt<i32>(sizeof<T>() == 8 ? i64x2.bitmask(differ) : i32x4.bitmask(differ));
  }
  for (; predictions < end; predictions += sizeof<T>(), targets += sizeof<T>())
    agreements -= i32(load<T>(predictions) >= 0.5 != load<T>(targets) >= 0.5);
  return agreements;
}

function indexOfLargest<T>(row: usize, columns: i32): i32 {
  let index = 0;
  let largest = load<T>(row);
  for (let j = 1; j < columns; j++) {
    const value = load<T>(row + <usize>j * sizeof<T>());
    if (value > largest) {
      largest = value;
      index = j;
    }
  }
  return index;
}

/** Adds (a − y)² of every column to the doubles at `squares`. */
export function addSquaredErrors<T>(
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  squares: usize,
): void {
  for (let row = rows; row != 0; row--) {
    for (let j: usize = 0; j < <usize>columns; j++) {
      const error = <f64>(load<T>(predictions + j * sizeof<T>()) - load<T>(targets + j * sizeof<T>()));
      store<f64>(squares + (j << 3), load<f64>(squares + (j << 3)) + error * error);
    }
    predictions += stride;
    targets += targetStride;
  }
}

/** Σ |a − y| · unit, with a double of `units` a column. */
export function addAbsoluteErrors<T>(
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  units: usize,
): f64 {
  let sum: f64 = 0;
  for (let row = rows; row != 0; row--) {
    for (let j: usize = 0; j < <usize>columns; j++) {
      const error = <f64>(load<T>(predictions + j * sizeof<T>()) - load<T>(targets + j * sizeof<T>()));
      sum += Math.abs(error) * load<f64>(units + (j << 3));
    }
    predictions += stride;
    targets += targetStride;
  }
  return sum;
}
