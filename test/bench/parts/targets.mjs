import { OURS_FURTHER_EPOCH } from '../contenders.mjs';
import { operationsOfAnEpoch, simdLimit } from '../measure/operations.mjs';
import { measureClock } from '../measure/processorClock.mjs';
import { formatSeconds, formatTable, threeDigits } from '../measure/table.mjs';
import { LIMIT_TARGET, TARGETS } from '../targets.mjs';
import { WORKLOADS } from '../workloads.mjs';

/**
 * What was to be reached beside what was reached.
 * @param {import('../measure/results.mjs').Results} results
 * @param {number} cores
 * @returns {string} Markdown
 */
export function reportTargets(results, cores) {
  const rows = TARGETS.flatMap(({ workload, precision, ours, against, ratio }) => {
    const time = results.best(workload, precision, ours);
    const theirs = results.best(workload, precision, against);
    if (time === null || theirs === null) return [];
    return [[`${workload} ${precision}: ${ours} against ${against}`, ...verdict(theirs / time, ratio)]];
  });
  const limit = limitOf(results, cores);
  if (limit !== null) rows.push(limit.row);
  const table = formatTable(['times as fast', 'to reach', 'reached', ''], rows);
  return limit === null ? table : `${table}\n\n${limit.explanation}`;
}

function verdict(reached, target) {
  return [threeDigits(target), threeDigits(reached), reached >= target ? '✓' : '✗ falls short'];
}

function limitOf(results, cores) {
  const workload = WORKLOADS.find(({ id }) => id === 'M');
  const seconds = results.best('M', 'float32', OURS_FURTHER_EPOCH);
  if (workload === undefined || seconds === null) return null;
  const clock = measureClock();
  const operations = operationsOfAnEpoch(workload);
  const limit = simdLimit(operations, { clock, cores, bytes: 4 });
  return {
    row: [
      'M float32: an epoch’s share of the limit of 128-bit SIMD',
      ...verdict(limit / seconds, LIMIT_TARGET),
    ],
    explanation: `The limit: an epoch’s matrix products are ${threeDigits(operations / 1e9)} billion floating-point operations; ${cores} cores at ${threeDigits(clock / 1e9)} GHz (measured by additions that wait for each other) with two vector units of four float32, each a multiplication and an addition a cycle, need ${formatSeconds(limit)} for them. No time for anything else is in it.`,
  };
}
