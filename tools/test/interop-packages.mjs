import { spawnSync } from 'node:child_process';

/** What the suite runs, by the distribution's own package, and how it is told to be there. */
const PROGRAMS = [
  { packageName: 'python3-numpy', check: ['/usr/bin/python3', '-c', 'import numpy'] },
  { packageName: 'python3-torch', check: ['/usr/bin/python3', '-c', 'import torch'] },
  { packageName: 'python3-sklearn', check: ['/usr/bin/python3', '-c', 'import sklearn'] },
  { packageName: 'r-base-core', check: ['Rscript', '--version'] },
  { packageName: 'gcc', check: ['gcc', '--version'] },
  { packageName: 'libc6-dev', check: ['gcc', '-include', 'math.h', '-E', '-x', 'c', '/dev/null'] },
];

/**
 * Installs the programs that exports are run with, where they are missing, by apt-get as the machine has it configured.
 * @throws when they cannot be installed
 */
export function installInteropPackages() {
  const missing = PROGRAMS.filter(({ check }) => !works(check)).map(({ packageName }) => packageName);
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(', ')} …`);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...missing]]) {
    const [command, ...rest] = [...asRoot, 'apt-get', '-qq', ...args];
    const { status } = spawnSync(command, rest, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0)
      throw new Error(`The interoperability tests need ${missing.join(', ')}: install them, as root.`);
  }
}

/** @param {readonly string[]} command */
function works([program, ...args]) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
