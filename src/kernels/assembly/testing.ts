/** Single kernels for tests: a module of its own, which does not ship. Names end in the bits of their numbers. */
import * as activations from './activations';
import { exponential } from './exponential';
import * as losses from './losses';
import * as optimizers from './optimizers';

/** exp in place: the other kernels have it as a part of theirs. */
// @ts-ignore: decorator
@inline
function exponentials<T>(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += 16) v128.store(at, exponential<T>(v128.load(at)));
}

export function exponential64(at: usize, bytes: usize): void {
  exponentials<f64>(at, bytes);
}

export function exponential32(at: usize, bytes: usize): void {
  exponentials<f32>(at, bytes);
}

export function activate64(code: i32, at: usize, rows: i32, columns: i32, stride: usize): void {
  activations.activate<f64>(code, at, rows, columns, stride);
}

export function activate32(code: i32, at: usize, rows: i32, columns: i32, stride: usize): void {
  activations.activate<f32>(code, at, rows, columns, stride);
}

export function multiplyBySlopes64(code: i32, activationsAt: usize, deltas: usize, bytes: usize): void {
  activations.multiplyBySlopes<f64>(code, activationsAt, deltas, bytes);
}

export function multiplyBySlopes32(code: i32, activationsAt: usize, deltas: usize, bytes: usize): void {
  activations.multiplyBySlopes<f32>(code, activationsAt, deltas, bytes);
}

export function lossOf64(
  code: i32,
  logits: usize,
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
): f64 {
  return losses.lossOf<f64>(code, logits, predictions, targets, rows, columns, stride, targetStride);
}

export function lossOf32(
  code: i32,
  logits: usize,
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
): f64 {
  return losses.lossOf<f32>(code, logits, predictions, targets, rows, columns, stride, targetStride);
}

export function errorOf64(
  predictions: usize,
  targets: usize,
  deltas: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  factor: f64,
): void {
  losses.errorOf<f64>(predictions, targets, deltas, rows, columns, stride, targetStride, factor);
}

export function errorOf32(
  predictions: usize,
  targets: usize,
  deltas: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  factor: f32,
): void {
  losses.errorOf<f32>(predictions, targets, deltas, rows, columns, stride, targetStride, factor);
}

export function countCorrect64(
  oneOfMany: bool,
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
): i32 {
  return losses.countCorrect<f64>(oneOfMany, predictions, targets, rows, columns, stride, targetStride);
}

export function countCorrect32(
  oneOfMany: bool,
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
): i32 {
  return losses.countCorrect<f32>(oneOfMany, predictions, targets, rows, columns, stride, targetStride);
}

export function addSquaredErrors64(
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  squares: usize,
): void {
  losses.addSquaredErrors<f64>(predictions, targets, rows, columns, stride, targetStride, squares);
}

export function addSquaredErrors32(
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  squares: usize,
): void {
  losses.addSquaredErrors<f32>(predictions, targets, rows, columns, stride, targetStride, squares);
}

export function addAbsoluteErrors64(
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  units: usize,
): f64 {
  return losses.addAbsoluteErrors<f64>(predictions, targets, rows, columns, stride, targetStride, units);
}

export function addAbsoluteErrors32(
  predictions: usize,
  targets: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  targetStride: usize,
  units: usize,
): f64 {
  return losses.addAbsoluteErrors<f32>(predictions, targets, rows, columns, stride, targetStride, units);
}

export function descend64(w: usize, g: usize, bytes: usize, learningRate: f64): void {
  optimizers.descend<f64>(w, g, bytes, learningRate);
}

export function descend32(w: usize, g: usize, bytes: usize, learningRate: f32): void {
  optimizers.descend<f32>(w, g, bytes, learningRate);
}

export function momentum64(w: usize, g: usize, v: usize, bytes: usize, learningRate: f64): void {
  optimizers.momentum<f64>(w, g, v, bytes, learningRate);
}

export function momentum32(w: usize, g: usize, v: usize, bytes: usize, learningRate: f32): void {
  optimizers.momentum<f32>(w, g, v, bytes, learningRate);
}

export function adam64(
  w: usize,
  g: usize,
  m: usize,
  s: usize,
  bytes: usize,
  step: f64,
  correction: f64,
): void {
  optimizers.adam<f64>(w, g, m, s, bytes, step, correction);
}

export function adam32(
  w: usize,
  g: usize,
  m: usize,
  s: usize,
  bytes: usize,
  step: f32,
  correction: f32,
): void {
  optimizers.adam<f32>(w, g, m, s, bytes, step, correction);
}

export function addPenalty64(g: usize, w: usize, bytes: usize, l2: f64): void {
  optimizers.addPenalty<f64>(g, w, bytes, l2);
}

export function addPenalty32(g: usize, w: usize, bytes: usize, l2: f32): void {
  optimizers.addPenalty<f32>(g, w, bytes, l2);
}

export function sumOfSquares64(w: usize, bytes: usize): f64 {
  return optimizers.sumOfSquares<f64>(w, bytes);
}

export function sumOfSquares32(w: usize, bytes: usize): f64 {
  return optimizers.sumOfSquares<f32>(w, bytes);
}
