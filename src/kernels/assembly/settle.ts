/**
 * Numbers so small that products of two of them are hardly normal numbers any more count as 0 where they are kept: the
 * weights of a neuron that never fires again, say, or the errors of a network that is very sure. They change no sum that
 * anybody looks at, but left alone they shrink on, and processors take a hundred times as long for numbers that are not
 * normal. NaN stays.
 */

/** 2⁻⁵⁰⁰, and 2⁻⁵⁶ for floats: even a thousandth of the product of two such, as Adam takes it, is a normal number. */
const LEAST64: usize = memory.data<f64>([3.054936363499605e-151]);
const LEAST32: usize = memory.data<f32>([1.3877787807814457e-17]);

/** The limit, in every lane. */
// @ts-ignore: decorator
@inline
export function leastKept<T>(): v128 {
  return v128.load_splat<T>(sizeof<T>() == 8 ? LEAST64 : LEAST32);
}

// @ts-ignore: decorator
@inline
export function settled<T>(x: v128, least: v128): v128 {
  return v128.andnot(x, v128.lt<T>(v128.abs<T>(x), least));
}

/** The same of a single number. */
// @ts-ignore: decorator
@inline
export function settledNumber<T>(x: T): T {
  return abs<T>(x) < load<T>(sizeof<T>() == 8 ? LEAST64 : LEAST32) ? <T>0 : x;
}
