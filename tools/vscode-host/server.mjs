import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { makeScratch } from '../scratch.mjs';
import { ensureServer } from './install.mjs';
import { hostDir } from './paths.mjs';

const STOP_PATIENCE_MS = 3000;

/**
 * @typedef {object} Server
 * @property {string} authority host and port
 * @property {Promise<void>} ended settles when the server is gone, for whatever reason
 * @property {() => Promise<void>} stop ends it with everything it started
 */

/**
 * Starts a VS Code server on 127.0.0.1. It ends with this process, even a killed one.
 * @param {object} options
 * @param {string} options.userDataDir
 * @param {string} options.extensionsDir
 * @param {string} options.logFile what the server prints
 * @param {string} [options.token] connection token; without one every local process may connect
 * @param {boolean} [options.development] honours extensions under development and extension tests; shows no toasts then
 * @param {Record<string, string>} [options.env] added to the environment of server and extension host
 * @returns {Promise<Server>}
 */
export async function startServer({
  userDataDir,
  extensionsDir,
  logFile,
  token,
  development = false,
  env = {},
}) {
  const { vscode, node } = ensureServer();
  mkdirSync(path.dirname(logFile), { recursive: true });
  // Sockets live here: a path in the repository might be longer than a socket's address can be.
  const runtimeDir = makeScratch('server');
  const log = openSync(logFile, 'w');
  const child = spawn(
    node,
    [
      ...[
        '--require',
        path.join(hostDir, 'preload.cjs'),
        'out/server-main.js',
        '--accept-server-license-terms',
      ],
      ...['--host', '127.0.0.1', '--port', '0', '--server-data-dir', runtimeDir],
      ...['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir],
      ...(token ? ['--connection-token', token] : ['--without-connection-token']),
      ...[
        '--disable-workspace-trust',
        '--disable-telemetry',
        '--disable-experiments',
        '--without-browser-env-var',
      ],
      ...(development ? ['--enable-smoke-test-driver'] : []),
    ],
    {
      cwd: vscode,
      env: { ...cleanEnvironment(), XDG_RUNTIME_DIR: runtimeDir, ...env },
      stdio: ['pipe', 'pipe', log],
      detached: true, // a process group of its own, to be ended as one
    },
  );
  closeSync(log);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()));
  // Before the folders it writes to are removed; a process that is killed closes the server's standard input at least.
  const killNow = () => signalGroup(child, 'SIGKILL');
  process.prependOnceListener('exit', killNow);
  void ended.then(() => process.off('exit', killNow));
  const stop = async () => {
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(timer);
    signalGroup(child, 'SIGKILL'); // whoever of the group outlived the server
  };
  return { authority: `127.0.0.1:${await listeningPort(child, logFile)}`, ended, stop };
}

/**
 * Installs a packaged extension.
 * @param {string} vsix
 * @param {string} extensionsDir
 * @throws with VS Code's own output when it refuses
 */
export function installExtension(vsix, extensionsDir) {
  const { vscode, node } = ensureServer();
  const { status, stdout, stderr } = spawnSync(
    node,
    [
      ...['out/server-main.js', '--accept-server-license-terms', '--server-data-dir', makeScratch('install')],
      ...['--extensions-dir', extensionsDir, '--install-extension', path.resolve(vsix)],
    ],
    { cwd: vscode, env: cleanEnvironment(), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`VS Code does not install ${vsix}:\n${stdout}${stderr}`);
}

/** The environment without what an enclosing VS Code tells its own children, and without an extension market place. */
function cleanEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  for (const [name, value] of Object.entries(process.env))
    if (!name.startsWith('VSCODE_') && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value;
  return env;
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} logFile
 * @returns {Promise<number>}
 */
function listeningPort(child, logFile) {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const match = /Extension host agent listening on (\d+)/.exec(output);
      if (match) resolve(Number(match[1]));
    });
    child.once('error', reject);
    child.once('close', (code, signal) =>
      reject(
        new Error(
          `The VS Code server ended before it was ready (${code ?? signal}); see ${logFile}\n${output}`,
        ),
      ),
    );
  });
}
