import { setTimeout as pause } from 'node:timers/promises';
import { summarize } from './statistics.mjs';

/** Libraries' idle threads spin for some milliseconds; the next contender is not to suffer from it. */
const PAUSE_MS = 60;

/**
 * Measures contenders in turn: every one once in each round, so that what disturbs the machine disturbs all of them. A
 * contender that fails is left out of the rounds to come, and named with its reason.
 * @template Contender
 * @param {readonly Contender[]} contenders
 * @param {number} rounds
 * @param {(contender: Contender, round: number) => Promise<number>} measure one round, in seconds; it warms up by itself
 * @returns {Promise<Map<Contender, import('./statistics.mjs').Statistics | Error>>}
 */
export async function measureInTurn(contenders, rounds, measure) {
  /** @type {Map<Contender, number[] | Error>} */
  const times = new Map(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++)
    for (const contender of contenders) {
      const known = times.get(contender);
      if (!Array.isArray(known)) continue;
      await pause(PAUSE_MS);
      try {
        known.push(await measure(contender, round));
      } catch (error) {
        times.set(contender, error instanceof Error ? error : new Error(String(error)));
      }
    }
  return new Map(
    [...times].map(([contender, known]) => [contender, Array.isArray(known) ? summarize(known) : known]),
  );
}
