/** Positions along an axis that an index names: by a number, a slice, or an array. */
import type { Expression, IndexPart } from '../../parse/tree';
import type { Machine } from '../machine';
import { type Tensor, type Value, wholeNumber } from '../values';

export type Evaluate = (expression: Expression) => Value;

/** A position along an axis, from 0; null when it is none that the script decides. */
export function positionOf(machine: Machine, value: Value, length: number): number | null {
  if (machine.language === 'r' && value.kind === 'truth') return null;
  const whole = wholeNumber(value);
  if (whole === null || isVarying(value)) return null;
  if (machine.language === 'r') return whole >= 1 && whole <= length ? whole - 1 : null;
  const position = whole < 0 && machine.language === 'python' ? whole + length : whole;
  return position >= 0 && position < length ? position : null;
}

export function isVarying(value: Value): boolean {
  return value.kind === 'number' && value.isVarying;
}

type Slice = { readonly positions: readonly number[] } | { readonly count: number };

/** Positions that a slice takes of an axis; only their number, where it depends on the pass of a loop. */
export function sliceOf(
  part: Extract<IndexPart, { kind: 'slice' }>,
  length: number,
  evaluate: Evaluate,
): Slice | null {
  const from = part.from ? evaluate(part.from) : null;
  const to = part.to ? evaluate(part.to) : null;
  const step = part.step ? wholeNumber(evaluate(part.step)) : 1;
  if ((from && isVarying(from)) || (to && isVarying(to))) {
    const [a, b] = [from && wholeNumber(from), to && wholeNumber(to)];
    return typeof a === 'number' && typeof b === 'number' && b > a
      ? { count: Math.min(b - a, length) }
      : null;
  }
  if (step === null || step === 0) return null;
  const clamp = (value: Value | null, fallback: number) => {
    if (value === null || value.kind === 'nothing') return fallback;
    const whole = wholeNumber(value);
    if (whole === null) return null;
    const position = whole < 0 ? whole + length : whole;
    return step < 0 ? clampTo(-1, length - 1, position) : clampTo(0, length, position);
  };
  const begin = clamp(from, step > 0 ? 0 : length - 1);
  const end = clamp(to, step > 0 ? length : -1);
  if (begin === null || end === null) return null;
  const positions: number[] = [];
  for (let at = begin; step > 0 ? at < end : at > end; at += step)
    if (at >= 0 && at < length) positions.push(at);
  return { positions };
}

function clampTo(low: number, high: number, value: number): number {
  return Math.max(low, Math.min(high, value));
}

/** Positions that an array chooses along an axis: as numbers, from R's 1, left out by a minus, or as truths. */
export function positionsIn(
  machine: Machine,
  { worlds, isMask }: Tensor,
  length: number,
): readonly number[] | null {
  const values = Array.from(worlds[0]);
  const all = Array.from({ length }, (_, i) => i);
  const isR = machine.language === 'r';
  if (isMask) {
    const fits = isR ? values.length > 0 && length % values.length === 0 : values.length === length;
    return fits ? all.filter((i) => values[i % values.length] !== 0) : null;
  }
  if (!values.every(Number.isInteger)) return null;
  if (isR && values.length > 0 && values.every((value) => value < 0))
    return all.filter((i) => !values.includes(-i - 1));
  const positions = values.map((value) => (isR ? value - 1 : value < 0 ? value + length : value));
  return positions.every((position) => position >= 0 && position < length) ? positions : null;
}

export function isShared({ worlds }: Tensor): boolean {
  return worlds[0] === worlds[1];
}
