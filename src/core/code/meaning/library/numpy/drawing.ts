/** NumPy’s random numbers. */
import type { Machine } from '../../machine';
import { numpyStream } from '../../random';
import { type Given, UNKNOWN, type Value } from '../../values';
import { numberArgument } from '../arguments';
import { createStream, numpyDraw, seedWith } from '../random';

export function callRandom(machine: Machine, name: string, given: Given): Value {
  if (name === 'seed') return seedWith(machine, given, 'numpy');
  if (name === 'RandomState' || name === 'default_rng') {
    const seed = numberArgument(given, 0, 'seed');
    const isKnown =
      name === 'RandomState' && seed !== null && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32;
    return { kind: 'generator', stream: createStream(machine, isKnown ? numpyStream(seed) : null) };
  }
  return numpyDraw(machine, machine.random, name, given) ?? UNKNOWN;
}
