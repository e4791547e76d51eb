/** Additions in a row that each wait for the one before: every processor of today does one a cycle. */
const ADDITIONS_OF_A_ROUND = 16;
const ROUNDS = 4_000_000;
const REPETITIONS = 12;

/**
 * The processor's clock, measured.
 * @returns {number} cycles a second, of one thread that is busy
 */
export function measureClock() {
  let best = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const begin = performance.now();
    // What comes out is used, lest the compiler leaves it away.
    if (addInARow(ROUNDS, repetition, 3) === 0.5) throw new Error('whole numbers only');
    best = Math.min(best, performance.now() - begin);
  }
  return (ADDITIONS_OF_A_ROUND * ROUNDS) / (best / 1000);
}

/** Adds two numbers that are unknown to the compiler, in turn. */
function addInARow(rounds, a, b) {
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    sum = (sum + a) | 0;
    sum = (sum + b) | 0;
    sum = (sum + a) | 0;
    sum = (sum + b) | 0;
    sum = (sum + a) | 0;
    sum = (sum + b) | 0;
    sum = (sum + a) | 0;
    sum = (sum + b) | 0;
    sum = (sum + a) | 0;
    sum = (sum + b) | 0;
    sum = (sum + a) | 0;
    sum = (sum + b) | 0;
    sum = (sum + a) | 0;
    sum = (sum + b) | 0;
    sum = (sum + a) | 0;
    sum = (sum + b) | 0;
  }
  return sum;
}
