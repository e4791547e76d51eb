/** Draws of random numbers, in the script's order. */
import { unknownNumbers } from '../generic';
import type { Machine } from '../machine';
import { type RandomStream, numpyStream, rStream } from '../random';
import { constant, sizeOf } from '../tensor';
import { NOTHING, type Stream, type Tensor, UNKNOWN, type Value, type Given } from '../values';
import { argument, numberArgument, shapeFrom, sizesFrom } from './arguments';
import { fromTensor } from '../convert';

/** A generator that goes on with the script, and back when a pass of a loop is taken back. */
export function createStream(
  machine: Machine,
  start: RandomStream | null,
): Stream & { restart(from: RandomStream | null): void } {
  let current = start;
  machine.streams.push({
    copy: () => {
      const saved = current?.copy() ?? null;
      return () => {
        current = saved?.copy() ?? null;
      };
    },
  });
  return {
    uniform: () => current?.uniform() ?? null,
    gaussian: () => current?.gaussian() ?? null,
    restart: (from) => {
      current = from;
    },
  };
}

/** `np.random.seed(k)`, `set.seed(k)`. */
export function seedWith(machine: Machine, given: Given, language: 'numpy' | 'r'): Value {
  const seed = numberArgument(given, 0, 'seed');
  const isSeed =
    seed !== null && Number.isInteger(seed) && Math.abs(seed) < 2 ** 32 && (seed >= 0 || language === 'r');
  if (!isSeed) return NOTHING;
  machine.random.restart(language === 'r' ? rStream(seed) : numpyStream(seed));
  if (!machine.training) machine.seed = { value: seed, span: given.span };
  return NOTHING;
}

export type Distribution = 'uniform' | 'gaussian';

/**
 * An array of draws, scaled and moved.
 * @param shape null: a single number
 */
export function draw(
  machine: Machine,
  stream: Stream,
  shape: readonly number[] | null,
  distribution: Distribution,
  {
    factor = 1,
    offset = 0,
    sizes = [] as Tensor['sizes'],
    drawnBy,
  }: { factor?: number; offset?: number; sizes?: Tensor['sizes']; drawnBy: string },
): Tensor {
  const lengths = shape ?? [];
  const open = unknownNumbers(lengths, machine.generic, { sizes, drawnBy, isExact: false });
  const own = new Float64Array(sizeOf(lengths));
  for (let k = 0; k < own.length; k++) {
    const value = distribution === 'uniform' ? stream.uniform() : stream.gaussian();
    if (value === null) return open;
    own[k] = offset + factor * value;
  }
  return { ...open, worlds: [own, open.worlds[1], open.worlds[2]], isExact: true };
}

/** NumPy's functions of `numpy.random` and the methods of its generators. */
export function numpyDraw(machine: Machine, stream: Stream, name: string, given: Given): Value | null {
  const drawnBy = `numpy.random.${name}`;
  const drawn = (size: Value | undefined, distribution: Distribution, factor = 1, offset = 0): Value => {
    const isSingle = size === undefined || size.kind === 'nothing';
    const shape = isSingle ? null : shapeFrom(size);
    if (!isSingle && shape === null) return UNKNOWN;
    const sizes = sizesFrom(size);
    return fromTensor(
      machine,
      draw(machine, stream, shape, distribution, { factor, offset, sizes, drawnBy }),
    );
  };
  switch (name) {
    case 'uniform': {
      const low = numberArgument(given, 0, 'low') ?? 0;
      const high = numberArgument(given, 1, 'high') ?? 1;
      return drawn(argument(given, 2, 'size'), 'uniform', high - low, low);
    }
    case 'random':
    case 'random_sample':
    case 'ranf':
    case 'sample':
      return drawn(argument(given, 0, 'size'), 'uniform');
    case 'normal': {
      const mean = numberArgument(given, 0, 'loc') ?? 0;
      const deviation = numberArgument(given, 1, 'scale') ?? 1;
      return drawn(argument(given, 2, 'size'), 'gaussian', deviation, mean);
    }
    case 'standard_normal':
      return drawn(argument(given, 0, 'size'), 'gaussian');
    case 'rand':
    case 'randn': {
      const distribution = name === 'rand' ? 'uniform' : 'gaussian';
      if (given.positional.length === 0) return drawn(undefined, distribution);
      const lengths = given.positional.map((value) => shapeFrom(value));
      if (lengths.some((length) => length?.length !== 1)) return UNKNOWN;
      const shape = lengths.map((length) => length![0]);
      const sizes = given.positional.flatMap((value) => (value.kind === 'number' ? [value] : []));
      return fromTensor(machine, draw(machine, stream, shape, distribution, { sizes, drawnBy }));
    }
    case 'shuffle':
    case 'permutation':
    case 'choice':
    case 'randint':
    case 'integers':
      return shuffled(machine, name, given);
    default:
      return null;
  }
}

/** Orders of samples do not change what a step is; their numbers cannot be told. */
function shuffled(machine: Machine, name: string, given: Given): Value {
  machine.random.restart(null);
  if (name === 'shuffle') return NOTHING;
  if (name !== 'permutation') return UNKNOWN;
  const count = numberArgument(given, 0);
  if (count === null) return given.positional[0] ?? UNKNOWN;
  const positions = Float64Array.from({ length: count }, (_, i) => i);
  return fromTensor(machine, constant([count], positions, { isExact: false, drawnBy: 'permutation' }));
}
