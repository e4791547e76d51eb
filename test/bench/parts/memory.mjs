// The most memory that a process needs to read a file and train on it for an epoch.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCsv } from '../data/csvFile.mjs';
import { runNode } from '../measure/runNode.mjs';
import { formatBytes, formatTable, threeDigits } from '../measure/table.mjs';

const trainFile = fileURLToPath(new URL('../ours/trainFile.mjs', import.meta.url));
const INPUTS = 50;
const BYTES_OF_A_NUMBER = 8;

/**
 * @param {{ worker: string }} bundles
 * @param {{ folder: string, isQuick: boolean }} context
 * @returns {Promise<string>} Markdown
 */
export async function benchmarkMemory({ worker }, { folder, isQuick }) {
  const rows = [];
  for (const count of isQuick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) {
    const file = path.join(folder, `memory-${count}.csv`);
    const { bytes } = writeCsv(file, { columns: INPUTS + 1, rows: count });
    rows.push([
      `${count.toLocaleString('en')} × ${INPUTS}`,
      formatBytes(bytes),
      ...(await peakOf(worker, file)),
    ]);
    rmSync(file);
  }
  return formatTable(
    ['rows × inputs', 'file', 'numbers, float64', 'memory at its highest', 'times the numbers'],
    rows,
  );
}

async function peakOf(worker, file) {
  try {
    const { numbers, peakBytes } = await runNode([trainFile, worker, file]);
    const bytes = numbers * BYTES_OF_A_NUMBER;
    return [formatBytes(bytes), formatBytes(peakBytes), threeDigits(peakBytes / bytes)];
  } catch (error) {
    return ['–', error instanceof Error ? error.message : String(error), '–'];
  }
}
