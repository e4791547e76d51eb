import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Installs the peers on first use, and again when the lock file asks for others. Their install scripts are not run.
 * @param {string} folder of package.json and its lock file
 * @throws {Error} when npm fails
 */
export function installPeers(folder) {
  if (isInstalled(folder)) return;
  console.log('Installing the peers (npm ci in test/bench)');
  const { status, error } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (error || status !== 0)
    throw new Error(
      'The peers cannot be installed: see above. They need the npm registry or a filled npm cache.',
    );
}

/** By npm's own record of what it installed. @param {string} folder */
function isInstalled(folder) {
  const read = (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')).packages;
  const wanted = read('package-lock.json');
  let installed;
  try {
    installed = read('node_modules/.package-lock.json');
  } catch {
    return false;
  }
  return Object.keys(wanted).every(
    (key) => key === '' || wanted[key].optional || installed[key]?.version === wanted[key].version,
  );
}
