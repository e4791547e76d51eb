// One workload, all contenders in turn.
import { OURS } from '../contenders.mjs';
import { writeTask } from '../data/taskFiles.mjs';
import { measureInTurn } from '../measure/rounds.mjs';
import { relativeDifference } from '../measure/statistics.mjs';
import { formatSeconds, formatTable, threeDigits } from '../measure/table.mjs';

/** How far final parameters may be from NumPy's, as a share of the largest. */
const AGREEMENT = { float64: 1e-9, float32: 1e-3 };

/**
 * @param {import('../workloads.mjs').Workload} workload
 * @param {import('../workloads.mjs').Precision} precision
 * @param {readonly import('../contenders.mjs').Contender[]} everyone
 * @param {{ folder: string, rounds: number, results: import('../measure/results.mjs').Results }} context
 * @returns {Promise<string>} Markdown
 */
export async function benchmarkTraining(workload, precision, everyone, { folder, rounds, results }) {
  const task = writeTask(workload, precision, folder);
  const contenders = everyone.filter((contender) => contender.can(task));
  const agreement = workload.batchSize === 0 ? await compareParameters(task, contenders) : [];
  const measured = await measureInTurn(contenders, rounds, (contender) => contender.measure(task));
  const failures = [];
  const rows = [];
  for (const [contender, times] of measured) {
    if (times instanceof Error) failures.push(`${contender.name} failed: ${times.message}`);
    else {
      results.add(workload.id, precision, contender, times.median);
      rows.push({ name: contender.name, times });
    }
  }
  rows.sort((a, b) => a.times.median - b.times.median);
  const ours = results.best(workload.id, precision, OURS);
  const table = formatTable(
    [`${workload.id}, ${precision}`, 'median', 'shortest', 'longest', `times ${OURS}’s`],
    rows.map(({ name, times }) => [
      name,
      formatSeconds(times.median),
      formatSeconds(times.minimum),
      formatSeconds(times.maximum),
      ours === null ? '–' : threeDigits(times.median / ours),
    ]),
  );
  return [table, ...agreement, ...failures].join('\n\n');
}

/** Whether nobody wins by computing something else: ours against NumPy, from the same beginning. */
async function compareParameters(task, contenders) {
  const ours = contenders.find(({ name }) => name === OURS);
  const reference = contenders.find(({ group }) => group === 'NumPy');
  if (ours?.train === undefined || reference?.train === undefined) return [];
  const difference = relativeDifference(await ours.train(task), await reference.train(task));
  const verdict = difference <= AGREEMENT[task.precision] ? '' : ' **They do not compute the same.**';
  return [
    `Final parameters differ from NumPy’s by ${difference.toExponential(1)} of the largest one.${verdict}`,
  ];
}
