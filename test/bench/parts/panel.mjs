// The panel beside a large run: whether it stays responsive in each of its views, and what it costs the training that it is
// open. In the packaged extension in a real workbench, as in test/e2e.
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeDigits } from '../data/digitsFile.mjs';
import { median } from '../measure/statistics.mjs';
import { formatBytes, formatSeconds, formatTable, threeDigits } from '../measure/table.mjs';
import { traceFrames } from '../screen/frames.mjs';
import { canTellProcessorTime, processorTime } from '../screen/processorTime.mjs';
import { openTrainingWorkbench } from '../screen/trainingWorkbench.mjs';

const ROWS = 60_000;
const FILE = 'digits.csv';
const VIEWS = ['Overview', 'Network', 'Results', 'Try it'];
const SETTINGS = {
  'glassbox.training.hiddenLayers': [128],
  'glassbox.training.batchSize': 128,
  'glassbox.training.epochs': 1_000_000,
  'glassbox.training.earlyStopping': 0,
};
const TRACED_SECONDS = 5;
const TIMED_SECONDS = 4;
/** The workbench opens and closes things, and a view is drawn for the first time. */
const SETTLING_MS = 1500;
const MOST_ROUNDS = 3;
const FRAME_LIMIT = 50;

/**
 * @param {{ folder: string, rounds: number, isQuick: boolean }} context
 * @returns {Promise<string>} Markdown
 */
export async function benchmarkPanel({ folder, rounds, isQuick }) {
  let bytes = 0;
  const { training, workbench, close } = await openTrainingWorkbench({
    folder,
    settings: SETTINGS,
    fill(workspace) {
      bytes = writeDigits(path.join(workspace, FILE), ROWS);
      return FILE;
    },
  });
  try {
    const began = performance.now();
    await training.train();
    const waited = (performance.now() - began) / 1000;
    const frames = await benchmarkFrames(training, workbench.page);
    const cost = await benchmarkCost(training, isQuick ? 1 : Math.min(rounds, MOST_ROUNDS));
    await training.stop();
    return [
      `${ROWS.toLocaleString('en')} pictures of 28 × 28 pixels (${formatBytes(bytes)}), 128 hidden neurons, 10 outputs, float64, batches of 128; from the explorer’s menu to the second epoch: ${formatSeconds(waited)}.`,
      frames,
      cost,
    ].join('\n\n');
  } finally {
    await close();
  }
}

/** Each view while the run goes on. */
async function benchmarkFrames(training, page) {
  const rows = [];
  for (const view of VIEWS) {
    await training.showPanel(view);
    await pause(SETTLING_MS);
    const { frames, tasks } = await traceFrames(page, training.panel, TRACED_SECONDS);
    const limit = quantile(frames, 0.95);
    rows.push([
      view,
      ...[quantile(frames, 0.5), limit, Math.max(...frames)].map((ms) => formatSeconds(ms / 1000)),
      limit < FRAME_LIMIT ? 'yes' : 'no',
      String(tasks.filter((ms) => ms >= FRAME_LIMIT).length),
    ]);
  }
  return formatTable(
    [
      `from a frame to the next, ${TRACED_SECONDS} s`,
      'median',
      '95th percentile',
      'longest',
      `within ${FRAME_LIMIT} ms`,
      `tasks from ${FRAME_LIMIT} ms`,
    ],
    rows,
  );
}

/** Each view in turn with the panel closed, so that what else the machine does disturbs both. */
async function benchmarkCost(training, rounds) {
  /** @type {Map<string, { rates: number[], losses: number[], work: number[], others: number[] }>} */
  const found = new Map(VIEWS.map((view) => [view, { rates: [], losses: [], work: [], others: [] }]));
  let before = await measureClosed(training);
  for (let round = 0; round < rounds; round++)
    for (const view of VIEWS) {
      await training.showPanel(view);
      await pause(SETTLING_MS);
      const open = await measure(training);
      const after = await measureClosed(training);
      const closed = (key) => (before[key] + after[key]) / 2;
      const { rates, losses, work, others } = found.get(view);
      rates.push(open.rate);
      losses.push((closed('rate') / open.rate - 1) * 100);
      work.push((open.work / closed('work') - 1) * 100);
      others.push(open.others - closed('others'));
      before = after;
    }
  const spread = (values, unit) =>
    `${signed(median(values))}${unit} (${signed(Math.min(...values))} to ${signed(Math.max(...values))})`;
  const told = (values, unit) => (canTellProcessorTime ? spread(values, unit) : '–');
  return formatTable(
    [
      'the panel open, against closed just before and after',
      'epochs a second',
      'longer an epoch',
      'processor time of training, an epoch',
      'other threads, of one processor',
    ],
    [...found].map(([view, { rates, losses, work, others }]) => [
      view,
      threeDigits(median(rates)),
      spread(losses, ' %'),
      told(work, ' %'),
      told(
        others.map((share) => share * 100),
        ' %',
      ),
    ]),
  );
}

async function measureClosed(training) {
  await training.closePanel();
  await pause(SETTLING_MS);
  return measure(training);
}

/** @returns {Promise<{ rate: number, work: number, others: number }>} epochs a second; processor seconds of an epoch; processors that the rest of the editor takes */
async function measure(training) {
  const before = processorTime();
  const began = performance.now();
  const rate = await training.epochRate(TIMED_SECONDS);
  const seconds = (performance.now() - began) / 1000;
  const after = processorTime();
  const spent = (key) => after[key] - before[key];
  return {
    rate,
    work: spent('training') / (rate * seconds),
    others: (spent('extensionHost') + spent('page') + spent('screen')) / seconds,
  };
}

/** @param {readonly number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** @param {number} value */
function signed(value) {
  const digits = Math.abs(value).toFixed(1);
  return digits === '0.0' ? '0' : `${value < 0 ? '−' : '+'}${digits}`;
}
