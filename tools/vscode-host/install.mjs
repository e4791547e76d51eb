// Makes sure that there is a VS Code server and a Node to run it, from the npm registry alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, hostDir } from './paths.mjs';

const OLDEST_SERVER_NODE = 22;
const recipe = path.join(hostDir, 'server');

/** The server's folder carries its lock file's hash: another version is another folder, and a whole one is never stale. */
function serverDir() {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(recipe, 'package-lock.json')))
    .digest('hex');
  return path.join(cacheDir, `server-${hash.slice(0, 12)}`);
}

/**
 * Installs the server unless it is there.
 * @returns {{ modules: string, vscode: string, node: string }} its node_modules, VS Code's own folder, the Node to run it
 * @throws when the registry cannot be reached or no fitting Node exists for this platform
 */
export function ensureServer() {
  const dir = serverDir();
  if (!existsSync(dir)) install(dir);
  const modules = path.join(dir, 'node_modules');
  return { modules, vscode: path.join(modules, 'code-server/lib/vscode'), node: serverNode(modules) };
}

/** @param {string} dir appears at once and whole: an interrupted install leaves nothing that looks finished */
function install(dir) {
  console.error('Installing the VS Code server (once, about 130 MB from the npm registry)');
  const unfinished = `${dir}.${process.pid}`;
  mkdirSync(cacheDir, { recursive: true });
  cpSync(recipe, unfinished, { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
  try {
    // No install scripts: code-server's own would compile native modules.
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: unfinished,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0)
      throw new Error('npm ci of the VS Code server failed: is the npm registry reachable?');
    // VS Code loads its modules, and serves some to the browser, from a node_modules of its own.
    const vscode = path.join(unfinished, 'node_modules/code-server/lib/vscode');
    rmSync(path.join(vscode, 'node_modules'), { recursive: true, force: true });
    symlinkSync('../../..', path.join(vscode, 'node_modules'), 'dir');
    if (!existsSync(dir)) renameSync(unfinished, dir);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** @param {string} modules */
function serverNode(modules) {
  const packaged = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin/node');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_SERVER_NODE) return process.execPath;
  throw new Error(
    `VS Code's server needs Node ${OLDEST_SERVER_NODE} or newer, and none is packaged for ${process.platform} ${process.arch}; this is ${process.version}.`,
  );
}
