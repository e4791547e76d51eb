// What it costs that somebody looks: the same run with the panel open and with nobody looking.
import { writeTask } from '../data/taskFiles.mjs';
import { measureInTurn } from '../measure/rounds.mjs';
import { formatSeconds, formatTable, threeDigits } from '../measure/table.mjs';
import { trainOurs, trainUnwatched } from '../ours/glassbox.mjs';
import { lessonOfSize } from '../workloads.mjs';

const SHAPES = [
  { label: '4 → 3 → 1, 3 rows', rows: 3, sizes: [4, 3, 1], epochs: 2_000_000 },
  { label: '64 → 32 → 10, 1797 rows', rows: 1797, sizes: [64, 32, 10], epochs: 1500 },
  {
    label: '784 → 128 → 10, 4000 rows, batches of 128',
    rows: 4000,
    sizes: [784, 128, 10],
    epochs: 40,
    batchSize: 128,
  },
];

/**
 * @param {{ folder: string, rounds: number, isQuick: boolean, bundle: string }} context
 * @returns {Promise<string>} Markdown
 */
export async function benchmarkSnapshots({ folder, rounds, isQuick, bundle }) {
  const rows = [];
  for (const { label, ...shape } of isQuick ? SHAPES.slice(1, 2) : SHAPES) {
    const task = writeTask(lessonOfSize(shape), 'float64', folder);
    const ways = [trainOurs, trainUnwatched];
    const measured = await measureInTurn(ways, rounds, async (train) => (await train(bundle, task)).seconds);
    const [watched, unwatched] = measured.values();
    const failure = [watched, unwatched].find((times) => times instanceof Error);
    rows.push([
      label,
      ...(failure === undefined
        ? [
            formatSeconds(watched.median),
            formatSeconds(unwatched.median),
            `${threeDigits((watched.median / unwatched.median - 1) * 100)} %`,
          ]
        : [failure.message, '–', '–']),
    ]);
  }
  return formatTable(['float64', 'the panel open', 'nobody looks', 'lost'], rows);
}
