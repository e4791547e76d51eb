import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import numpyRuns from '../golden/numpy-runs.json';

/** What `npm start -- --headless` does once everything is built. */
const SCRIPT = `
  import { trainHeadless } from './tools/start/headless.mjs';
  process.exitCode = await trainHeadless(undefined);
`;

describe('npm start -- --headless', () => {
  it('trains on the lesson’s data, and prints the loss and every matrix', async () => {
    const { exitCode, printed, complaints } = await run(SCRIPT);
    assert.deepEqual([exitCode, complaints], [0, '']);
    assert.match(printed, /^epoch 5000 of 5000 · loss 0\.0018$/m);
    assert.match(printed, /^Loss by epoch\nEpoch +Training loss\n +0 +0\.3645$/m);
    const { final } = numpyRuns.find(({ seed, hidden }) => seed === 0 && hidden === 3)!;
    for (const name of ['wh', 'bh', 'wout', 'bout'] as const) {
      const rows = matrixIn(printed, name);
      assert.deepEqual([rows.length, rows[0]?.length], [final[name].length, final[name][0].length], name);
      for (const [i, row] of rows.entries())
        for (const [j, value] of row.entries()) assert.ok(Math.abs(value - final[name][i][j]) < 1e-9, name);
    }
  });
});

/** The numbers that stand below a matrix's heading, behind the names of columns and rows. */
function matrixIn(printed: string, name: string): number[][] {
  const [, table] = new RegExp(`^${name}: .*\\n.*\\n((?:.+\\n)+)`, 'm').exec(printed) ?? assert.fail(printed);
  return table
    .trimEnd()
    .split('\n')
    .map((row) => row.split(',').slice(1).map(Number));
}

function run(script: string): Promise<{ exitCode: number | null; printed: string; complaints: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    let [printed, complaints] = ['', ''];
    child.stdout.on('data', (text: Buffer) => {
      printed += text;
    });
    child.stderr.on('data', (text: Buffer) => {
      complaints += text;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, printed, complaints }));
  });
}
