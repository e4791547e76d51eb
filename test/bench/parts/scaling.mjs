// How time grows with rows, with width, and what threads are worth.
import { OURS, ourThreads } from '../contenders.mjs';
import { writeTask } from '../data/taskFiles.mjs';
import { operationsOfAnEpoch } from '../measure/operations.mjs';
import { measureInTurn } from '../measure/rounds.mjs';
import { formatSeconds, formatTable, threeDigits } from '../measure/table.mjs';
import { lessonOfSize } from '../workloads.mjs';

/** Each run is to last about so long on a machine of 20 GFLOP/s. */
const OPERATIONS_OF_A_RUN = 4e9;
const OPERATIONS_OF_A_QUICK_RUN = 5e8;

/**
 * @typedef {object} Context
 * @property {string} folder
 * @property {number} rounds
 * @property {boolean} isQuick
 * @property {readonly import('../contenders.mjs').Contender[]} contenders
 */

/** @param {Context} context @returns {Promise<string>} Markdown */
export function benchmarkRows(context) {
  const sizes = context.isQuick ? [1e3, 1e4, 1e5] : [1e3, 1e4, 1e5, 1e6];
  const shapes = sizes.map((rows) => ({ label: rows.toLocaleString('en'), rows, sizes: [20, 16, 1] }));
  return scale('rows × 20, 16 hidden, 1 output', shapes, context);
}

/** @param {Context} context @returns {Promise<string>} Markdown */
export function benchmarkWidth(context) {
  const widths = context.isQuick ? [32, 256] : [8, 16, 32, 64, 128, 256, 512];
  const shapes = widths.map((width) => ({ label: String(width), rows: 4000, sizes: [width, width, 10] }));
  return scale('inputs and hidden neurons, of 4000 rows, 10 outputs', shapes, context);
}

async function scale(title, shapes, context) {
  const contenders = context.contenders.filter(({ name, group }) => name === OURS || group === 'NumPy');
  const rows = [];
  for (const { label, ...shape } of shapes) {
    const workload = lessonOfSize({ ...shape, epochs: epochsOf(shape, context) });
    const task = writeTask(workload, 'float64', context.folder);
    const measured = await measureInTurn(contenders, context.rounds, (contender) => contender.measure(task));
    const secondsOf = (wanted) =>
      Math.min(
        ...[...measured].flatMap(([{ group }, times]) =>
          group === wanted && !(times instanceof Error) ? [times.median] : [],
        ),
      );
    const [ours, numpy] = [secondsOf(OURS), secondsOf('NumPy')];
    const speed = operationsOfAnEpoch(workload) * workload.epochs;
    rows.push([
      label,
      formatSeconds(ours / workload.epochs),
      threeDigits(speed / ours / 1e9),
      Number.isFinite(numpy) ? threeDigits(speed / numpy / 1e9) : '–',
      threeDigits(numpy / ours),
    ]);
  }
  return formatTable([title, 'an epoch', 'GFLOP/s', 'NumPy’s GFLOP/s', 'times as fast as NumPy'], rows);
}

/**
 * Where a second thread begins to pay: the time of one thread by that of several, over what is computed between two
 * meetings of the threads.
 * @param {Context & { bundle: string, cores: number }} context
 * @returns {Promise<string>} Markdown
 */
export async function benchmarkThreads(context) {
  const counts = Array.from({ length: Math.min(context.cores, 4) }, (_, index) => index + 1);
  const contenders = counts.map((threads) => ourThreads(context.bundle, threads));
  const rows = [];
  const shapes = [
    ...[128, 256, 512, 1024, 4096, 32_768].map((count) => ({ rows: count, sizes: [20, 16, 1] })),
    ...[128, 256, 512, 1024, 4096].map((count) => ({ rows: count, sizes: [64, 32, 10] })),
    ...[16, 32, 64, 128].map((batchSize) => ({ rows: 4096, sizes: [64, 32, 10], batchSize })),
    ...[16, 32, 64, 128].map((batchSize) => ({ rows: 4096, sizes: [256, 128, 10], batchSize })),
  ];
  for (const shape of context.isQuick ? shapes.filter((_, index) => index % 4 === 1) : shapes) {
    const workload = lessonOfSize({ ...shape, epochs: epochsOf(shape, context) });
    const task = writeTask(workload, 'float64', context.folder);
    const measured = await measureInTurn(contenders, context.rounds, (contender) => contender.measure(task));
    const times = [...measured.values()].map((found) =>
      found instanceof Error ? Number.NaN : found.minimum,
    );
    const parameters = shape.sizes
      .slice(1)
      .reduce((sum, outputs, index) => sum + (shape.sizes[index] + 1) * outputs, 0);
    rows.push([
      `${shape.rows} × ${shape.sizes.join(' → ')}${shape.batchSize ? `, batches of ${shape.batchSize}` : ''}`,
      (6 * parameters * (shape.batchSize || shape.rows)).toLocaleString('en'),
      ...times.slice(1).map((time) => threeDigits(times[0] / time)),
    ]);
  }
  const header = counts.slice(1).map((count) => `${count} threads, times as fast as one`);
  return formatTable(['full batch, or mini-batches', 'operations of an update', ...header], rows);
}

function epochsOf(shape, { isQuick }) {
  const operations = isQuick ? OPERATIONS_OF_A_QUICK_RUN : OPERATIONS_OF_A_RUN;
  return Math.max(2, Math.min(20_000, Math.round(operations / operationsOfAnEpoch(shape))));
}
