/** The random numbers that a script draws, in its order: NumPy's legacy generator and R's default one. */
import { RandomState } from '../../network/randomState';
import { normalQuantile } from './normalQuantile';

/** A generator of a script. */
export interface RandomStream {
  /** From 0 to 1. */
  uniform(): number;
  /** Normally distributed, with mean 0 and standard deviation 1. */
  gaussian(): number;
  /** A generator that goes on to the same numbers. */
  copy(): RandomStream;
}

/**
 * `numpy.random.seed(seed)` and what follows. Normal numbers come in pairs by Marsaglia's polar method, of which the
 * second one waits for the next call, as in NumPy's `legacy_gauss`.
 * @throws RangeError unless the seed is a whole number from 0 to 2³² − 1
 */
export function numpyStream(seed: number): RandomStream {
  return continueNumpy(new RandomState(seed), null);
}

function continueNumpy(random: RandomState, waitingGaussian: number | null): RandomStream {
  let waiting = waitingGaussian;
  return {
    uniform: () => random.random(),
    gaussian: () => {
      if (waiting !== null) {
        const value = waiting;
        waiting = null;
        return value;
      }
      for (;;) {
        const x = 2 * random.random() - 1;
        const y = 2 * random.random() - 1;
        const square = x * x + y * y;
        if (square >= 1 || square === 0) continue;
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        waiting = factor * x;
        return factor * y;
      }
    },
    copy: () => continueNumpy(random.copy(), waiting),
  };
}

/** R's own seeding throws the first 50 states of a linear congruential generator away. */
const SCRAMBLING_ROUNDS = 50;
const WORDS = 624;
/** 2⁻³² rounded as R's sources write it, and the least distance from 0 and 1. */
const R_UNIT = 2.3283064365386963e-10;
const R_LEAST = 0.5 * 2.328306437080797e-10;
const R_BITS_OF_A_NORMAL = 2 ** 27;

/**
 * R's `set.seed(seed)` and what follows, with its default kinds: Mersenne Twister, and normal numbers by inversion
 * (R's `RNG.c` and `snorm.c`).
 * @param seed a whole number that fits 32 bits, with or without sign
 */
export function rStream(seed: number): RandomStream {
  let state = seed | 0;
  const next = () => {
    state = (Math.imul(69069, state) + 1) | 0;
    return state;
  };
  for (let round = 0; round < SCRAMBLING_ROUNDS; round++) next();
  next(); // The first word is R's position in the twister, which it overwrites.
  return continueR(RandomState.from(Uint32Array.from({ length: WORDS }, next)));
}

function continueR(random: RandomState): RandomStream {
  const uniform = () => Math.min(1 - R_LEAST, Math.max(R_LEAST, random.word() * R_UNIT));
  return {
    uniform,
    gaussian: () => {
      const high = Math.floor(R_BITS_OF_A_NORMAL * uniform());
      return normalQuantile((high + uniform()) / R_BITS_OF_A_NORMAL);
    },
    copy: () => continueR(random.copy()),
  };
}
