// Time travel: how long it takes from the question to the moment on the host's side, for epochs drawn at random after the
// run has ended, and how long a gradient check takes.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatSeconds, formatTable } from '../measure/table.mjs';
import { summarize } from '../measure/statistics.mjs';
import { WorkerThread } from '../ours/workerThread.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const lesson = path.join(root, 'media/examples/lesson.csv');
const digits = path.join(root, 'test/data/digits.csv');

const RUNS = [
  { label: 'lesson, 5000 epochs', file: lesson, config: { preset: 'notebook' }, limit: 0.05 },
  { label: 'lesson, 5000 epochs, plain TypeScript', file: lesson, config: {}, simd: 'off', limit: 0.05 },
  {
    label: 'lesson, 2,000,000 epochs',
    file: lesson,
    config: { preset: 'notebook', epochs: 2_000_000 },
    limit: 0.05,
  },
  { label: 'digits, modern preset', file: digits, config: { preset: 'modern' }, limit: 1 },
  {
    label: 'digits, modern preset, plain TypeScript',
    file: digits,
    config: { preset: 'modern' },
    simd: 'off',
    limit: 1,
  },
  {
    label: 'digits, 2000 epochs',
    file: digits,
    config: { preset: 'modern', epochs: 2000, earlyStopping: 0 },
    limit: 1,
  },
];
const QUESTIONS = 60;
const WINDOW = { first: 0, count: 10 };

/**
 * @param {{ worker: string }} bundles
 * @param {{ isQuick: boolean }} context
 * @returns {Promise<string>} Markdown
 */
export async function benchmarkTravel({ worker }, { isQuick }) {
  const rows = [];
  for (const run of isQuick ? RUNS.slice(0, 4) : RUNS) {
    const { times, check, epochs } = await travel(worker, run);
    const { median, maximum } = summarize(times);
    rows.push([
      run.label,
      epochs.toLocaleString('en'),
      formatSeconds(median),
      formatSeconds(maximum),
      maximum <= run.limit ? 'yes' : 'no',
      formatSeconds(check),
    ]);
  }
  return formatTable(
    ['from question to moment', 'epochs', 'median', 'longest', 'within its limit', 'gradient check'],
    rows,
  );
}

async function travel(bundle, { file, config, simd = 'auto' }) {
  const worker = new WorkerThread(bundle);
  const ask = async (question, type) => {
    const begin = performance.now();
    worker.send({ requestId: 1, ...question });
    return ((await worker.next(type)).at - begin) / 1000;
  };
  try {
    worker.send({
      type: 'start',
      source: { kind: 'file', path: file, name: path.basename(file), firstLine: 0 },
      config,
      engine: { threads: 0, simd },
    });
    const { epoch: epochs } = (await worker.next('finished')).event.snapshot;
    const times = [];
    for (let question = 0; question < QUESTIONS; question++) {
      // Spread like chance, and the same each time.
      const epoch = Math.floor(((question * 0.618034) % 1) * (epochs + 1));
      times.push(await ask({ type: 'inspect', instant: { epoch, batch: 0 }, window: WINDOW }, 'moment'));
    }
    const instant = { epoch: Math.floor(epochs / 2), batch: 0 };
    return { times, epochs, check: await ask({ type: 'checkGradients', instant }, 'gradientCheck') };
  } finally {
    await worker.end();
  }
}
