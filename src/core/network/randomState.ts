/**
 * NumPy's legacy random numbers: the 32-bit Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998) seeded with
 * one integer as `numpy.random.seed` does, so that a seed means the same here and in a learner's script.
 */
const STATE_LENGTH = 624;
const SHIFT = 397;

/** Where a generator is: it goes on from there to the same numbers. */
export interface RandomNumbers {
  readonly words: Uint32Array;
  /** Of the next word, 0 to 624. */
  readonly position: number;
}

/** Whether a message can be what a generator goes on from. */
export function isRandomNumbers(words: unknown, position: unknown): boolean {
  return (
    words instanceof Uint32Array &&
    words.length === STATE_LENGTH &&
    Number.isInteger(position) &&
    Number(position) >= 0 &&
    Number(position) <= STATE_LENGTH
  );
}

export class RandomState {
  private readonly state = new Uint32Array(STATE_LENGTH);
  private position = STATE_LENGTH;

  /**
   * @param seed a whole number from 0 to 2³² − 1
   * @throws RangeError for any other seed
   */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
      throw new RangeError(`A seed is a whole number from 0 to ${2 ** 32 - 1}, not ${seed}.`);
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < STATE_LENGTH; i++) {
      const previous = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, previous) + i;
    }
  }

  /** A generator that goes on from 624 given words, however another program seeds them. */
  static from(words: Uint32Array): RandomState {
    const random = new RandomState(0);
    random.load({ words, position: STATE_LENGTH });
    return random;
  }

  /** A generator that goes on to the same numbers as this one. */
  copy(): RandomState {
    const random = new RandomState(0);
    random.load(this.save());
    return random;
  }

  /** The next double in [0, 1), of 53 random bits: `numpy.random.random_sample()`. */
  random(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** A whole number from 0 to `maximum` (at most 2³² − 1), each equally likely. */
  integer(maximum: number): number {
    if (maximum === 0) return 0;
    // Draws under the smallest covering mask and rejects what lies beyond: a remainder would favour small values.
    const mask = 0xffffffff >>> Math.clz32(maximum);
    for (;;) {
      const value = (this.word() & mask) >>> 0;
      if (value <= maximum) return value;
    }
  }

  /** Shuffles in place, every order equally likely: `numpy.random.shuffle` of a one-dimensional array. */
  shuffle(values: { [index: number]: number; readonly length: number }): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i);
      const moved = values[i];
      values[i] = values[j];
      values[j] = moved;
    }
  }

  save(): RandomNumbers {
    return { words: this.state.slice(), position: this.position };
  }

  load({ words, position }: RandomNumbers): void {
    this.state.set(words);
    this.position = position;
  }

  /** The next 32 random bits. */
  word(): number {
    if (this.position === STATE_LENGTH) this.twist();
    let y = this.state[this.position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** Replaces the whole state by the next 624 words. */
  private twist(): void {
    const { state } = this;
    for (let i = 0; i < STATE_LENGTH; i++) {
      const y = (state[i] & 0x80000000) | (state[(i + 1) % STATE_LENGTH] & 0x7fffffff);
      state[i] = state[(i + SHIFT) % STATE_LENGTH] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }
}
