/** What VS Code's extension host calls to run this suite. */
import path from 'node:path';
import Mocha from 'mocha';
import { readdirSync } from 'node:fs';

/** Resolves when all tests passed; rejects otherwise. */
export async function run(): Promise<void> {
  const root = path.resolve(__dirname, '../../..');
  const mocha = new Mocha({
    color: process.env['FORCE_COLOR'] === '1',
    timeout: 30_000,
    forbidOnly: true,
    forbidPending: true,
    reporter: path.join(root, 'tools/test/reporter.cjs'),
    ...(process.env['GLASSBOX_TEST_GREP'] ? { fgrep: process.env['GLASSBOX_TEST_GREP'] } : {}),
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the host tests failed`);
}
