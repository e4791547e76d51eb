// From a file of numbers to numbers: ours against libraries.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCsv } from '../data/csvFile.mjs';
import { measureInTurn } from '../measure/rounds.mjs';
import { runNode } from '../measure/runNode.mjs';
import { formatBytes, formatTable, threeDigits } from '../measure/table.mjs';

const COLUMNS = 20;
const csvReader = fileURLToPath(new URL('../peers/csvReader.mjs', import.meta.url));

/**
 * @param {{ reader: string }} bundles
 * @param {{ folder: string, rounds: number, isQuick: boolean }} context
 * @returns {Promise<string>} Markdown
 */
export async function benchmarkReading({ reader }, { folder, rounds, isQuick }) {
  const file = path.join(folder, 'numbers.csv');
  const { rows, bytes } = writeCsv(file, { columns: COLUMNS, bytes: isQuick ? 1e7 : 1e8 });
  const contenders = [
    { name: 'Glassbox (numbers, described)', args: [reader, file] },
    { name: 'uDSV (strings)', args: [csvReader, 'udsv', file] },
    { name: 'uDSV (numbers)', args: [csvReader, 'udsv-typed', file] },
    { name: 'Papa Parse (strings)', args: [csvReader, 'papaparse', file] },
    { name: 'Papa Parse (numbers)', args: [csvReader, 'papaparse-typed', file] },
  ];
  const peaks = new Map();
  const measured = await measureInTurn(contenders, rounds, async ({ name, args }) => {
    const answer = await runNode(args);
    if (answer.rows !== rows) throw new Error(`it read ${answer.rows} of ${rows} rows`);
    peaks.set(name, Math.max(peaks.get(name) ?? 0, answer.peakBytes));
    return answer.seconds;
  });
  const [ours] = measured.values();
  const table = formatTable(
    [
      `${formatBytes(bytes)}, ${rows} rows × ${COLUMNS}`,
      'MB/s',
      'memory at its highest',
      'times Glassbox’s time',
    ],
    [...measured].map(([{ name }, times]) =>
      times instanceof Error
        ? [name, times.message, '–', '–']
        : [
            name,
            threeDigits(bytes / 1e6 / times.median),
            formatBytes(peaks.get(name)),
            ours instanceof Error ? '–' : threeDigits(times.median / ours.median),
          ],
    ),
  );
  return table;
}
