import os from 'node:os';
import { OURS, ourContenders, startPeers } from './contenders.mjs';
import { Results } from './measure/results.mjs';
import { buildOurs } from './ours/build.mjs';
import { benchmarkCode } from './parts/code.mjs';
import { benchmarkLatency } from './parts/latency.mjs';
import { benchmarkMemory } from './parts/memory.mjs';
import { benchmarkPanel } from './parts/panel.mjs';
import { benchmarkReading } from './parts/reading.mjs';
import { benchmarkRows, benchmarkThreads, benchmarkWidth } from './parts/scaling.mjs';
import { benchmarkSnapshots } from './parts/snapshots.mjs';
import { reportTargets } from './parts/targets.mjs';
import { benchmarkTravel } from './parts/travel.mjs';
import { benchmarkTraining } from './parts/training.mjs';
import { HOW_TO_GET_PYTHON_PEERS } from './peers/python.mjs';
import { describeMachine, Report } from './report.mjs';
import { WORKLOADS } from './workloads.mjs';

/** What a quick run has no time for: one thread, slower libraries and, on workloads of seconds, JavaScript. */
const NOT_IN_A_QUICK_RUN = ['scikit-learn', 'ConvNetJS', 'ml-fnn'];
const LONG = ['M'];
const FEW_ROUNDS = 2;
const IN_A_QUICK_LONG_RUN = [OURS, 'NumPy', 'PyTorch'];
/** Quick on the lesson, and on nothing else. */
const FOR_SMALL_DATA = 'brain.js';
const SMALL = 'S';

/**
 * @param {{ parts: readonly string[], rounds: number, isQuick: boolean, folder: string, command: string }} options
 * @returns {Promise<Report>}
 */
export async function runParts({ parts, rounds, isQuick, folder, command }) {
  const report = new Report();
  report.add('Where and how', describeMachine(command, rounds));
  const bundles = await buildOurs(folder);
  const workloads = WORKLOADS.filter(({ id }) => parts.includes(id));
  const needsNumpy = parts.includes('rows') || parts.includes('width');
  const isChosen = ({ group, threads }) => !isQuick || (threads !== 1 && !NOT_IN_A_QUICK_RUN.includes(group));
  const { contenders: peers, missing } = await startPeers(
    (peer) => isChosen(peer) && (workloads.length > 0 || (needsNumpy && peer.group === 'NumPy')),
  );
  try {
    const contenders = [...ourContenders(bundles.preparedWorker).filter(isChosen), ...peers];
    report.add('Peers', describePeers(peers, missing));
    const results = new Results();
    const cores = os.availableParallelism();
    const context = { folder, rounds, isQuick, results, contenders, cores, bundle: bundles.preparedWorker };

    const fewRounds = isQuick ? Math.min(rounds, FEW_ROUNDS) : rounds;
    const scaling = { ...context, rounds: fewRounds };

    for (const workload of workloads) {
      const isShortened = isQuick && LONG.includes(workload.id);
      const chosen = contenders.filter(
        ({ group }) =>
          !(isShortened && !IN_A_QUICK_LONG_RUN.includes(group)) &&
          !(isQuick && group === FOR_SMALL_DATA && workload.id !== SMALL),
      );
      for (const precision of workload.precisions) {
        const text = await benchmarkTraining(workload, precision, chosen, {
          ...context,
          rounds: isShortened ? fewRounds : rounds,
        });
        report.add(`${workload.id} in ${precision}: ${workload.title}`, text);
      }
    }
    if (workloads.length > 0) report.add('Targets', reportTargets(results, cores));
    if (parts.includes('snapshots')) report.add('Snapshots', await benchmarkSnapshots(scaling));
    if (parts.includes('reading')) report.add('Reading', await benchmarkReading(bundles, context));
    if (parts.includes('latency')) report.add('First snapshot', await benchmarkLatency(bundles, context));
    if (parts.includes('memory')) report.add('Memory', await benchmarkMemory(bundles, context));
    if (parts.includes('rows')) report.add('Scaling with rows', await benchmarkRows(scaling));
    if (parts.includes('width')) report.add('Scaling with width', await benchmarkWidth(scaling));
    if (parts.includes('threads')) report.add('Scaling with threads', await benchmarkThreads(scaling));
    if (parts.includes('code')) report.add('Reading scripts', benchmarkCode(bundles));
    if (parts.includes('panel')) report.add('The panel', await benchmarkPanel(context));
    if (parts.includes('travel')) report.add('Time travel', await benchmarkTravel(bundles, context));
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
