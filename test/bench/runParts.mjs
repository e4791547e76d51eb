import os from 'node:os';
import { OURS, ourContenders, startPeers } from './contenders.mjs';
import { Results } from './measure/results.mjs';
import { buildOurs } from './ours/build.mjs';
import { benchmarkLatency } from './parts/latency.mjs';
import { benchmarkMemory } from './parts/memory.mjs';
import { benchmarkReading } from './parts/reading.mjs';
import { benchmarkRows, benchmarkThreads, benchmarkWidth } from './parts/scaling.mjs';
import { reportTargets } from './parts/targets.mjs';
import { benchmarkTraining } from './parts/training.mjs';
import { HOW_TO_GET_PYTHON_PEERS } from './peers/python.mjs';
import { describeMachine, Report } from './report.mjs';
import { WORKLOADS } from './workloads.mjs';

/** Workloads of seconds, for which a quick run has no time for slower peers. */
const LONG = ['M'];

/**
 * @param {{ parts: readonly string[], rounds: number, isQuick: boolean, folder: string, command: string }} options
 * @returns {Promise<Report>}
 */
export async function runParts({ parts, rounds, isQuick, folder, command }) {
  const report = new Report();
  report.add('Where and how', describeMachine(command, rounds));
  const bundles = await buildOurs(folder);
  const workloads = WORKLOADS.filter(({ id }) => parts.includes(id));
  const { contenders: peers, missing } = await startPeers({
    python: ({ group, threads }) =>
      (workloads.length > 0 && !(isQuick && (threads === 1 || group === 'scikit-learn'))) ||
      (group === 'NumPy' && ['rows', 'width'].some((part) => parts.includes(part))),
    javascript: workloads.length > 0,
  });
  try {
    const contenders = [...ourContenders(bundles.preparedWorker), ...peers];
    report.add('Peers', describePeers(peers, missing));
    const results = new Results();
    const cores = os.availableParallelism();
    const context = { folder, rounds, isQuick, results, contenders, cores, bundle: bundles.preparedWorker };

    for (const workload of workloads) {
      const isShortened = isQuick && LONG.includes(workload.id);
      const chosen = isShortened
        ? contenders.filter(({ group }) => [OURS, 'NumPy', 'PyTorch'].includes(group))
        : contenders;
      for (const precision of workload.precisions) {
        const text = await benchmarkTraining(workload, precision, chosen, context);
        report.add(`${workload.id} in ${precision}: ${workload.title}`, text);
      }
    }
    if (workloads.length > 0) report.add('Targets', reportTargets(results, cores));
    if (parts.includes('reading')) report.add('Reading', await benchmarkReading(bundles, context));
    if (parts.includes('latency')) report.add('First snapshot', await benchmarkLatency(bundles, context));
    if (parts.includes('memory')) report.add('Memory', await benchmarkMemory(bundles, context));
    if (parts.includes('rows')) report.add('Scaling with rows', await benchmarkRows(context));
    if (parts.includes('width')) report.add('Scaling with width', await benchmarkWidth(context));
    if (parts.includes('threads')) report.add('Scaling with threads', await benchmarkThreads(context));
  } finally {
    for (const { end } of peers) end?.();
  }
  return report;
}

function describePeers(peers, missing) {
  const lines = peers.map(({ name, remark }) => `- ${name}${remark === undefined ? '' : `: ${remark}`}`);
  if (missing.length > 0) lines.push(`- Not there: ${missing.join('; ')}.`, '', HOW_TO_GET_PYTHON_PEERS);
  return lines.join('\n') || 'None was asked for.';
}
