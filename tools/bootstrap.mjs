// Installs the development dependencies when they are missing or not those of the lock file. Uses Node alone, and
// only syntax that an old Node can read, so that a fresh clone gets a clear message at worst.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} file relative to the repository */
function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

/** Whether node_modules holds every package of the lock file in its version, by npm's own record of what it installed. */
function isInstalled() {
  const { packages: wanted } = readJson('package-lock.json');
  if (JSON.stringify(wanted[''].devDependencies) !== JSON.stringify(readJson('package.json').devDependencies))
    return false;
  let installed;
  try {
    installed = readJson('node_modules/.package-lock.json').packages;
  } catch {
    return false;
  }
  return Object.keys(wanted).every(
    (key) =>
      key === '' ||
      wanted[key].optional ||
      (installed[key] && installed[key].version === wanted[key].version),
  );
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  // What npm test ends with, whatever happens.
  if (process.env.npm_lifecycle_event === 'test') console.log('\n0 passed, 1 failed');
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
  fail(
    `Glassbox needs Node ${OLDEST_NODE} or newer; this is ${process.version}. Install a newer Node and try again.`,
  );

if (!isInstalled()) {
  console.log('Installing dependencies (npm ci)');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error)
    fail(`npm cannot be started (${npm.error.message}). It comes with Node; check that it is on the PATH.`);
  if (npm.status !== 0) fail('npm ci failed: see above. It needs the npm registry or a filled npm cache.');
}
