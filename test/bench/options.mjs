import { parseArgs } from 'node:util';

export const PARTS = [
  'S',
  'D',
  'W',
  'M',
  'Deep',
  'snapshots',
  'reading',
  'latency',
  'memory',
  'rows',
  'width',
  'threads',
  'travel',
  'code',
  'panel',
];
/** Take minutes by themselves: a quick run leaves them out unless they are asked for. */
const LONG_PARTS = ['panel'];
const ROUNDS = 5;
const QUICK_ROUNDS = 3;

export const USAGE = `npm run bench -- [options]
  --quick         under two minutes: ${QUICK_ROUNDS} rounds (2 of M and of scaling), smaller files, fewer contenders and sizes
  --only <parts>  some of ${PARTS.join(',')}
  --rounds <n>    how often each contender is measured (${ROUNDS})
  --write         puts the tables into docs/performance.md`;

/**
 * @param {readonly string[]} args
 * @returns {{ parts: string[], rounds: number, isQuick: boolean, writes: boolean, helps: boolean }}
 * @throws {Error} saying which argument is wrong
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      rounds: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const asked =
    values.only?.split(',').map((name) => name.trim()) ??
    PARTS.filter((name) => !(values.quick && LONG_PARTS.includes(name)));
  const unknown = asked.filter((name) => !PARTS.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no part “${unknown.join('”, “')}”; there are ${PARTS.join(', ')}.`);
  const rounds = values.rounds === undefined ? (values.quick ? QUICK_ROUNDS : ROUNDS) : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds: “${values.rounds}” is not allowed; use a whole number from 1.`);
  return {
    parts: PARTS.filter((name) => asked.includes(name)),
    rounds,
    isQuick: values.quick,
    writes: values.write,
    helps: values.help,
  };
}
