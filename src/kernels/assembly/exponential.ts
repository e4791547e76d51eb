/**
 * The exponential and the logarithm of vectors.
 *
 * eʳ = 1 + r + r² p(r), with Chebyshev's interpolation for p: it gives eʳ with a relative error below 2e-17
 * (floats: 3e-10). The terms of p are put together in pairs, which can be worked on at the same time.
 */
import { constant, largestExponent, leastExponent, nearest, one, power, remainder } from './reduction';
import { madd } from './vector';

/** p, from its highest coefficient down. */
const EXP64: usize = memory.data<f64>([
  2.510038549551032e-8, 2.7620088445409746e-7, 2.7557268459997064e-6, 2.4801521295954376e-5,
  0.00019841269863053618, 0.0013888888917213717, 0.008333333333330062, 0.04166666666662413,
  0.16666666666666669, 0.5,
]);
const EXP32: usize = memory.data<f32>([
  0.00019890990824673654, 0.0013933649996309251, 0.0083333109254809, 0.041666464925285904,
  0.16666666681623232, 0.5,
]);
/** p of the logarithm, with a 0 before its highest coefficient that makes up a pair. */
const LOG64: usize = memory.data<f64>([
  0, 0.085225996322789, 0.041619803216855066, 0.060551453216251896, 0.06650179503608773, 0.07693307578618114,
  0.09090870390757803, 0.11111112041080248, 0.14285714272715877, 0.20000000000092963, 0.33333333333333076, 1,
]);
const LOG32: usize = memory.data<f32>([
  0.12197327930755797, 0.10699187041472308, 0.14310111731531944, 0.19999355345949357, 0.33333339516500776, 1,
]);

/** Two terms of a polynomial in x, from the coefficient of this index on: c x + d. */
// @ts-ignore: decorator
@inline
function pair<T>(doubles: usize, floats: usize, x: v128, index: i32): v128 {
  return madd<T>(constant<T>(doubles, floats, index), x, constant<T>(doubles, floats, index + 1));
}

// @ts-ignore: decorator
@inline
function ofExp<T>(r: v128, index: i32): v128 {
  return pair<T>(EXP64, EXP32, r, index);
}

// @ts-ignore: decorator
@inline
function ofLog<T>(u: v128, index: i32): v128 {
  return pair<T>(LOG64, LOG32, u, index);
}

/** exp(x) where 2ⁿ is a normal number; NaN for NaN. */
// @ts-ignore: decorator
@inline
function exponentialInside<T>(x: v128): v128 {
  const n = nearest<T>(x);
  const r = remainder<T>(x, n);
  const square = v128.mul<T>(r, r);
  const fourth = v128.mul<T>(square, square);
  let p = madd<T>(ofExp<T>(r, 0), fourth, madd<T>(ofExp<T>(r, 2), square, ofExp<T>(r, 4)));
  if (sizeof<T>() == 8) p = madd<T>(p, fourth, madd<T>(ofExp<T>(r, 6), square, ofExp<T>(r, 8)));
  return v128.mul<T>(v128.add<T>(one<T>(), madd<T>(square, p, r)), power<T>(n));
}

/** exp(x) over the whole range. */
// @ts-ignore: decorator
@inline
export function exponential<T>(x: v128): v128 {
  const isOutside = v128.gt<T>(v128.abs<T>(x), largestExponent<T>());
  return v128.any_true(isOutside) ? exponentialOfEach<T>(x) : exponentialInside<T>(x);
}

/** Lane by lane: for results that are no normal numbers, or nearly so. */
function exponentialOfEach<T>(x: v128): v128 {
  if (sizeof<T>() == 8)
    return f64x2(NativeMath.exp(f64x2.extract_lane(x, 0)), NativeMath.exp(f64x2.extract_lane(x, 1)));
  let each = x;
  each = f32x4.replace_lane(each, 0, <f32>NativeMath.exp(f32x4.extract_lane(x, 0)));
  each = f32x4.replace_lane(each, 1, <f32>NativeMath.exp(f32x4.extract_lane(x, 1)));
  each = f32x4.replace_lane(each, 2, <f32>NativeMath.exp(f32x4.extract_lane(x, 2)));
  return f32x4.replace_lane(each, 3, <f32>NativeMath.exp(f32x4.extract_lane(x, 3)));
}

/** exp(−|x|), where it is too small to matter beside 1 cut off at the least normal number. */
// @ts-ignore: decorator
@inline
export function decay<T>(x: v128): v128 {
  return exponentialInside<T>(v128.pmax<T>(v128.neg<T>(v128.abs<T>(x)), leastExponent<T>()));
}

/**
 * ln(1 + t) for 0 ≤ t ≤ 1, as 2 artanh(s) with s = t / (2 + t), at most ⅓: artanh(s) = s·p(s²), with a relative
 * error of p below 2e-18 (floats: 2e-10).
 */
// @ts-ignore: decorator
@inline
export function logarithmOf1Plus<T>(t: v128): v128 {
  const s = v128.div<T>(t, v128.add<T>(v128.add<T>(one<T>(), one<T>()), t));
  const u = v128.mul<T>(s, s);
  const square = v128.mul<T>(u, u);
  const fourth = v128.mul<T>(square, square);
  let p = madd<T>(ofLog<T>(u, 0), fourth, madd<T>(ofLog<T>(u, 2), square, ofLog<T>(u, 4)));
  if (sizeof<T>() == 8) {
    p = madd<T>(p, fourth, madd<T>(ofLog<T>(u, 6), square, ofLog<T>(u, 8)));
    p = madd<T>(p, square, ofLog<T>(u, 10));
  }
  return v128.mul<T>(v128.add<T>(s, s), p);
}
