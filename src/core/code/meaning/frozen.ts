/** What a training step finds and leaves as it is: a bias that the script adds but forgets to update is among it. */
import { toTensor } from './convert';
import { randomizedRows } from './generic';
import type { Machine } from './machine';
import { type ReachablePlace, setNumbers } from './reachable';
import type { Carried } from './reading';

/** Whether a place that a step leaves as it is may hold biases: numbers that are drawn or stand in the code, or zeros. */
export function mayBeBiases({ read, initial }: ReachablePlace): boolean {
  const { kind } = read();
  const { shape, source, drawnBy, span, worlds } = initial;
  if (shape.length === 0 || shape.length > 2 || source !== null) return false;
  // What a script computes of its data and adds is no parameter. Lists do not tell where their numbers come from.
  if (worlds[1] !== worlds[2]) return drawnBy !== null || span !== null || kind === 'list';
  return isZero(worlds[1]);
}

/** The place as what training carries along unchanged; zeros become numbers that tell where they are added. */
export function frozenIn(
  machine: Machine,
  { name, initial, read, write }: ReachablePlace,
  span: Carried['span'],
): Carried {
  if (isZero(initial.worlds[1])) setNumbers(machine, read(), randomizedRows(initial, machine.generic), write);
  const held = toTensor(read()) ?? initial;
  return { name, initial, before: held, after: held, span };
}

export function isFrozen({ before, after }: Carried): boolean {
  return before === after;
}

function isZero(values: Float64Array): boolean {
  return values.every((value) => value === 0);
}
