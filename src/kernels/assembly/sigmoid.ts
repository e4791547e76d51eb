/**
 * The sigmoid and the hyperbolic tangent, with one division a vector.
 *
 * Of e^x = 2ⁿ eʳ the second factor is a quotient
 *
 *   eʳ = (q + h) / (q − h)   with   h = r / 2   and   q = h coth h = 1 + r²/12 − r⁴/720 + …
 *
 * where q, an even function, is a polynomial in r²: Chebyshev's interpolation, which gives eʳ with a relative error of
 * 1.2e-18 (floats: 2.5e-9). So both functions are quotients, too:
 *
 *   e^x / (e^x + 1) = 2ⁿ(q + h) / (2ⁿ(q + h) + (q − h))
 *   (e^x − 1) / (e^x + 1) = ((2ⁿ − 1) q + (2ⁿ + 1) h) / ((2ⁿ + 1) q + (2ⁿ − 1) h) = tanh(x / 2)
 *
 * The last is precise for small x, where n = 0 leaves h / q.
 */
import { constant, largestExponent, leastExponent, limited, nearest, one, power, remainder } from './reduction';
import { madd, nmadd } from './vector';

/** ½, and q from its highest coefficient down to that of r². */
const TABLE64: usize = memory.data<f64>([
  0.5, 2.0718831402012148e-8, -8.267030016918228e-7, 3.306878235811414e-5, -0.0013888888888782202,
  0.0833333333333333,
]);
const TABLE32: usize = memory.data<f32>([0.5, -0.0013849264942109585, 0.08333327621221542]);

// @ts-ignore: decorator
@inline
function own<T>(index: i32): v128 {
  return constant<T>(TABLE64, TABLE32, index);
}

// @ts-ignore: decorator
@inline
function half<T>(r: v128): v128 {
  return v128.mul<T>(r, own<T>(0));
}

// @ts-ignore: decorator
@inline
function evenPart<T>(r: v128): v128 {
  const s = v128.mul<T>(r, r);
  let p = madd<T>(own<T>(1), s, own<T>(2));
  if (sizeof<T>() == 8) {
    p = madd<T>(p, s, own<T>(3));
    p = madd<T>(p, s, own<T>(4));
    p = madd<T>(p, s, own<T>(5));
  }
  return madd<T>(p, s, one<T>());
}

/**
 * With a = q + h and b = q − h: y = 2ⁿa / (2ⁿa + b). What rounding lost in a, b and their sum shifts y by
 * y (1 − y) (lost in a − lost in b − lost in the sum), as b is about 1 and 1 − y = b / (2ⁿa + b). The first two
 * are r − (a − b) together; the last is 2ⁿa − (sum − b), or near it for positive x, where less of a and b is lost.
 */
// @ts-ignore: decorator
@inline
function sigmoidOf<T>(r: v128, lifted: v128): v128 {
  const q = evenPart<T>(r);
  const h = half<T>(r);
  const a = v128.add<T>(q, h);
  const b = v128.sub<T>(q, h);
  const scaled = v128.mul<T>(a, power<T>(lifted));
  const sum = v128.add<T>(scaled, b);
  const y = v128.div<T>(scaled, sum);
  if (sizeof<T>() == 4) return y;
  const lostBefore = f64x2.sub(r, f64x2.sub(a, b));
  const lostInSum = f64x2.sub(scaled, f64x2.sub(sum, b));
  return madd<T>(nmadd<T>(y, y, y), f64x2.sub(lostBefore, lostInSum), y);
}

/** tanh(x / 2) */
// @ts-ignore: decorator
@inline
function tanhOfHalf<T>(r: v128, lifted: v128): v128 {
  const q = evenPart<T>(r);
  const h = half<T>(r);
  const scale = power<T>(lifted);
  const less = v128.sub<T>(scale, one<T>());
  const more = v128.add<T>(scale, one<T>());
  return v128.div<T>(madd<T>(less, q, v128.mul<T>(more, h)), madd<T>(more, q, v128.mul<T>(less, h)));
}

/**
 * 1 / (1 + e⁻ˣ) of all numbers from `at` to `end`, in place: 32 bytes or some times that. Two vectors at a time, as one's
 * steps fill the waits of the other's.
 */
export function sigmoid<T>(at: usize, end: usize): void {
  for (; at < end; at += 32) {
    const x0 = v128.load(at),
      x1 = v128.load(at, 16);
    const isBelow = v128.or(v128.lt<T>(x0, leastExponent<T>()), v128.lt<T>(x1, leastExponent<T>()));
    if (v128.any_true(isBelow)) sigmoidOfEach<T>(at, at + 32);
    else {
      // Of the two limits this is the one that is left.
      const most = largestExponent<T>();
      const limited0 = v128.pmin<T>(x0, most),
        limited1 = v128.pmin<T>(x1, most);
      const n0 = nearest<T>(limited0),
        n1 = nearest<T>(limited1);
      const r0 = remainder<T>(limited0, n0),
        r1 = remainder<T>(limited1, n1);
      v128.store(at, sigmoidOf<T>(r0, n0));
      v128.store(at, sigmoidOf<T>(r1, n1), 16);
    }
  }
}

/** Where a result may be no normal number. */
function sigmoidOfEach<T>(at: usize, end: usize): void {
  for (; at < end; at += sizeof<T>()) {
    const x = <f64>load<T>(at);
    const t = NativeMath.exp(-Math.abs(x));
    store<T>(at, <T>((x < 0 ? t : 1) / (1 + t)));
  }
}

/** tanh, in place, as `sigmoid`. */
export function tanh<T>(at: usize, end: usize): void {
  for (; at < end; at += 32) {
    const x0 = v128.load(at),
      x1 = v128.load(at, 16);
    const doubled0 = limited<T>(v128.add<T>(x0, x0)),
      doubled1 = limited<T>(v128.add<T>(x1, x1));
    const n0 = nearest<T>(doubled0),
      n1 = nearest<T>(doubled1);
    const r0 = remainder<T>(doubled0, n0),
      r1 = remainder<T>(doubled1, n1);
    v128.store(at, tanhOfHalf<T>(r0, n0));
    v128.store(at, tanhOfHalf<T>(r1, n1), 16);
  }
}
