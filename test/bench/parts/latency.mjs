// From the command to the first snapshot: start of the worker, reading, choices, memory, and a first look at all rows.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCsv } from '../data/csvFile.mjs';
import { measureInTurn } from '../measure/rounds.mjs';
import { formatSeconds, formatTable } from '../measure/table.mjs';
import { WorkerThread } from '../ours/workerThread.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * @param {{ worker: string }} bundles
 * @param {{ folder: string, rounds: number }} context
 * @returns {Promise<string>} Markdown
 */
export async function benchmarkLatency({ worker }, { folder, rounds }) {
  const large = path.join(folder, 'large.csv');
  writeCsv(large, { columns: 21, rows: 100_000 });
  const files = [
    { name: 'lesson, 3 × 4', file: path.join(root, 'media/examples/lesson.csv') },
    { name: 'digits, 1797 × 64', file: path.join(root, 'test/data/digits.csv') },
    { name: '100,000 × 20', file: large },
  ];
  const measured = await measureInTurn(files, rounds, ({ file }) => firstSnapshot(worker, file));
  return formatTable(
    ['from command to first snapshot', 'median', 'shortest', 'longest'],
    [...measured].map(([{ name }, times]) =>
      times instanceof Error
        ? [name, times.message, '–', '–']
        : [name, formatSeconds(times.median), formatSeconds(times.minimum), formatSeconds(times.maximum)],
    ),
  );
}

/** @returns {Promise<number>} seconds */
async function firstSnapshot(bundle, file) {
  const begin = performance.now();
  const worker = new WorkerThread(bundle);
  try {
    worker.send({
      type: 'start',
      source: { kind: 'file', path: file, name: path.basename(file), firstLine: 0 },
      config: {},
    });
    return ((await worker.next('snapshot')).at - begin) / 1000;
  } finally {
    await worker.end();
  }
}
