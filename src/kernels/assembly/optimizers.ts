/** Updates of parameters from their gradients, a vector at a time. `bytes` are whole vectors. */
import { leastKept, settled } from './settle';
import { madd, nmadd, sumOfLanes } from './vector';

const MOMENTUM: f64 = 0.9;
const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;
const EPSILON: f64 = 1e-8;

/** w ← w − η g */
export function descend<T>(w: usize, g: usize, bytes: usize, learningRate: T): void {
  const rate = v128.splat<T>(learningRate);
  const least = leastKept<T>();
  for (const end = w + bytes; w < end; w += 16, g += 16)
    v128.store(w, settled<T>(nmadd<T>(rate, v128.load(g), v128.load(w)), least));
}

/** v ← 0.9 v − η g, w ← w + v */
export function momentum<T>(w: usize, g: usize, v: usize, bytes: usize, learningRate: T): void {
  const rate = v128.splat<T>(learningRate);
  const inertia = v128.splat<T>(<T>MOMENTUM);
  const least = leastKept<T>();
  for (const end = w + bytes; w < end; w += 16, g += 16, v += 16) {
    const velocity = settled<T>(nmadd<T>(rate, v128.load(g), v128.mul<T>(inertia, v128.load(v))), least);
    v128.store(v, velocity);
    v128.store(w, settled<T>(v128.add<T>(v128.load(w), velocity), least));
  }
}

/**
 * Adam's update with its mean m and square s of the gradients. The caller has worked the corrections of means and
 * squares, which are the same for all parameters, into `step` and `correction`.
 */
export function adam<T>(w: usize, g: usize, m: usize, s: usize, bytes: usize, step: T, correction: T): void {
  const steps = v128.splat<T>(step);
  const corrections = v128.splat<T>(correction);
  const beta1 = v128.splat<T>(<T>BETA1);
  const rest1 = v128.splat<T>(<T>(1 - BETA1));
  const beta2 = v128.splat<T>(<T>BETA2);
  const rest2 = v128.splat<T>(<T>(1 - BETA2));
  const epsilon = v128.splat<T>(<T>EPSILON);
  const least = leastKept<T>();
  const leastSquare = v128.mul<T>(least, least);
  for (const end = w + bytes; w < end; w += 16, g += 16, m += 16, s += 16) {
    const gradient = settled<T>(v128.load(g), least);
    const mean = settled<T>(madd<T>(beta1, v128.load(m), v128.mul<T>(rest1, gradient)), least);
    const square = settled<T>(
      madd<T>(beta2, v128.load(s), v128.mul<T>(v128.mul<T>(rest2, gradient), gradient)),
      leastSquare,
    );
    v128.store(m, mean);
    v128.store(s, square);
    const divisor = v128.add<T>(v128.sqrt<T>(v128.mul<T>(square, corrections)), epsilon);
    const weights = v128.sub<T>(v128.load(w), v128.div<T>(v128.mul<T>(steps, mean), divisor));
    v128.store(w, settled<T>(weights, least));
  }
}

/** g ← g + λ w: the gradient of the penalty ½ λ Σ w². */
export function addPenalty<T>(g: usize, w: usize, bytes: usize, l2: T): void {
  const strength = v128.splat<T>(l2);
  for (const end = w + bytes; w < end; w += 16, g += 16)
    v128.store(g, madd<T>(strength, v128.load(w), v128.load(g)));
}

/** Σ w², added up in doubles. */
export function sumOfSquares<T>(w: usize, bytes: usize): f64 {
  let sum = f64x2.splat(0);
  for (const end = w + bytes; w < end; w += 16) {
    const v = v128.load(w);
    if (sizeof<T>() == 8) sum = madd<f64>(v, v, sum);
    else {
      const low = f64x2.promote_low_f32x4(v);
      const high = f64x2.promote_low_f32x4(i64x2.shuffle(v, v, 1, 1));
      sum = madd<f64>(high, high, madd<f64>(low, low, sum));
    }
  }
  return sumOfLanes<f64>(sum);
}
