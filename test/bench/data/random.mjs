/**
 * Numbers in [0, 1) with 32 random bits, the same on every machine: a linear congruential generator modulo 2³² (the
 * multiplier is Numerical Recipes') whose state is mixed before it is used.
 * @param {number} seed
 * @returns {() => number}
 */
export function uniformNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    let mixed = state ^ (state >>> 15);
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    mixed ^= mixed >>> 12;
    return (mixed >>> 0) / 2 ** 32;
  };
}
