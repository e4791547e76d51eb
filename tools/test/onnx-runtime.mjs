import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../processes.mjs';

const FOLDER = path.join(root, 'test/onnx');

/**
 * Installs ONNX Runtime for the tests on first use, and again when the lock file asks for another one. No install
 * script is run, so that nothing comes from elsewhere than npm's registry.
 * @throws when npm fails
 */
export function installOnnxRuntime() {
  if (isInstalled()) return;
  console.log('Installing ONNX Runtime (npm ci in test/onnx)');
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: FOLDER, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' },
  );
  if (error || status !== 0)
    throw new Error(
      'ONNX Runtime cannot be installed: see above. It needs the npm registry or a filled npm cache.',
    );
}

/** By npm's own record of what it installed. */
function isInstalled() {
  /** @param {string} file @returns {Record<string, { version?: string }>} */
  const read = (file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')).packages;
  const wanted = read('package-lock.json');
  try {
    const installed = read('node_modules/.package-lock.json');
    return Object.keys(wanted).every((key) => key === '' || installed[key]?.version === wanted[key].version);
  } catch {
    return false;
  }
}
