/**
 * The first step of every exponential: e^x = 2ⁿ eʳ with n the integer nearest to x / ln 2, so that |r| ≤ ½ ln 2.
 *
 * Adding 1.5·2⁵² (floats: 1.5·2²³) rounds to an integer and leaves it in the lowest bits: moved to where the exponent
 * is, they are 2ⁿ. A number with that summand still in it is called lifted here. n·ln 2 is taken off in two pieces,
 * the larger of few enough bits for its product with n to be exact.
 *
 * Constants are read from tables: those in a program are made anew each time, which takes longer than the arithmetic.
 */
import { madd, nmadd } from './vector';

/** The largest |x| for which 2ⁿ is a normal number, 1.5·2⁵², 1/ln 2, ln 2 in two pieces, and 1. */
const TABLE64: usize = memory.data<f64>([
  708, -708, 6755399441055744, 1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10, 1,
]);
const TABLE32: usize = memory.data<f32>([
  87, -87, 12582912, 1.4426950408889634, 0.693145751953125, 1.428606765330187e-6, 1,
]);

const LARGEST: i32 = 0;
const LEAST: i32 = 1;
const MAGIC: i32 = 2;
const INVERSE_OF_LN2: i32 = 3;
const HIGH_OF_LN2: i32 = 4;
const LOW_OF_LN2: i32 = 5;
const ONE: i32 = 6;

/** A constant of one of two tables, in every lane. */
// @ts-ignore: decorator
@inline
export function constant<T>(doubles: usize, floats: usize, index: i32): v128 {
  return v128.load_splat<T>((sizeof<T>() == 8 ? doubles : floats) + <usize>index * sizeof<T>());
}

// @ts-ignore: decorator
@inline
function own<T>(index: i32): v128 {
  return constant<T>(TABLE64, TABLE32, index);
}

// @ts-ignore: decorator
@inline
export function largestExponent<T>(): v128 {
  return own<T>(LARGEST);
}

// @ts-ignore: decorator
@inline
export function leastExponent<T>(): v128 {
  return own<T>(LEAST);
}

// @ts-ignore: decorator
@inline
export function one<T>(): v128 {
  return own<T>(ONE);
}

/** x, as far as 2ⁿ is a normal number; NaN stays. */
// @ts-ignore: decorator
@inline
export function limited<T>(x: v128): v128 {
  return v128.pmax<T>(v128.pmin<T>(x, own<T>(LARGEST)), own<T>(LEAST));
}

/** n, lifted. */
// @ts-ignore: decorator
@inline
export function nearest<T>(x: v128): v128 {
  return madd<T>(x, own<T>(INVERSE_OF_LN2), own<T>(MAGIC));
}

/** 2ⁿ */
// @ts-ignore: decorator
@inline
export function power<T>(lifted: v128): v128 {
  const exponentOf1 = one<T>();
  return sizeof<T>() == 8
    ? i64x2.add(i64x2.shl(lifted, 52), exponentOf1)
    : i32x4.add(i32x4.shl(lifted, 23), exponentOf1);
}

/** r */
// @ts-ignore: decorator
@inline
export function remainder<T>(x: v128, lifted: v128): v128 {
  const n = v128.sub<T>(lifted, own<T>(MAGIC));
  return nmadd<T>(n, own<T>(LOW_OF_LN2), nmadd<T>(n, own<T>(HIGH_OF_LN2), x));
}
