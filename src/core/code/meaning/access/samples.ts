/** Samples that a loop takes of the data: each pass stands for all. */
import { unknownNumbers } from '../generic';
import type { Machine } from '../machine';
import type { Tensor } from '../values';

/** One row (without its axis), or several, of an array of samples, the same for each array of as many samples. */
export function cutOf(machine: Machine, whole: Tensor, rows: number, keepsAxis = false): Tensor {
  const rest = whole.shape.slice(1);
  const shape = rows > 1 || keepsAxis || whole.isMatrix ? [rows, ...rest] : rest;
  const known = machine.cuts.find(
    ({ whole: of, rows: count }) => of.worlds[1] === whole.worlds[1] && count === rows,
  );
  const { isMatrix } = whole;
  if (known) return { ...known.part, shape, isMatrix };
  const part = unknownNumbers(shape, machine.generic, { isStateful: whole.isStateful, isMatrix });
  machine.cuts.push({ whole, part, rows });
  return part;
}

/** Whether positions are some or all of those of the samples, in an order that does not matter. */
export function takesRows({ cuts }: Machine, chosen: Tensor): boolean {
  return chosen.drawnBy === 'permutation' || cuts.some(({ part }) => part.worlds[1] === chosen.worlds[1]);
}
