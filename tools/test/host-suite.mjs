import { cpSync } from 'node:fs';
import path from 'node:path';
import { root } from '../processes.mjs';
import { makeScratch } from '../scratch.mjs';
import { writeUserSettings } from '../vscode-host/profile.mjs';

/**
 * Runs test/host in the extension host of a VS Code, in a copy of the fixtures and with a fresh profile.
 * @param {object} options
 * @param {string} [options.executable] a `code` to run; without it test-electron downloads the desktop's
 * @param {Record<string, string>} [options.env] for the extension host
 * @throws when a test fails or the host dies
 */
export async function runHostSuite({ executable, env = {} }) {
  const { runTests } = await import('@vscode/test-electron');
  const scratch = makeScratch('host');
  const workspace = path.join(scratch, 'workspace');
  const userDataDir = path.join(scratch, 'user');
  cpSync(path.join(root, 'test/fixtures'), workspace, { recursive: true });
  writeUserSettings(userDataDir);
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out/test/host/index.js'),
    launchArgs: [
      workspace,
      `--user-data-dir=${userDataDir}`,
      `--extensions-dir=${path.join(scratch, 'extensions')}`,
    ],
    extensionTestsEnv: env,
  });
}
