import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../processes.mjs';
import { cacheDir } from '../vscode-host/paths.mjs';
import { writeUserSettings } from '../vscode-host/profile.mjs';
import { startServer } from '../vscode-host/server.mjs';
import { workbenchUrl } from '../vscode-host/workbench-url.mjs';
import { lessonCopy } from './lesson.mjs';

const state = path.join(cacheDir, 'start');
const NEXT_STEP = 'Press F1, type "Train Network" and press Enter: the network learns from the open file.';

/**
 * Opens a workbench for a person: desktop VS Code if it is installed, else the server, until Ctrl+C.
 * @param {string | undefined} file absolute; without it the lesson's data in a folder with all examples
 * @param {{ web: boolean }} options `web`: the server in any case
 * @returns {Promise<number>} the exit code
 */
export async function openWorkbench(file, { web }) {
  const opening = file ? { file } : lessonCopy();
  const desktop =
    !web && spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).status === 0;
  return desktop ? openDesktop(opening) : openServer(opening);
}

/** @param {{ folder?: string, file: string }} opening */
function openDesktop({ folder, file }) {
  console.log(NEXT_STEP);
  const { status } = spawnSync(
    'code',
    ['--new-window', `--extensionDevelopmentPath=${root}`, ...(folder ? [folder] : []), file],
    { stdio: 'inherit', shell: process.platform === 'win32' },
  );
  return status ?? 1;
}

/** @param {{ folder?: string, file: string }} opening */
async function openServer(opening) {
  const userDataDir = path.join(state, 'user');
  if (!existsSync(path.join(userDataDir, 'User/settings.json'))) writeUserSettings(userDataDir);
  const token = randomBytes(16).toString('hex');
  const server = await startServer({
    userDataDir,
    extensionsDir: path.join(state, 'extensions'),
    logFile: path.join(state, 'server.log'),
    token,
    development: true,
  });
  const address = workbenchUrl(server.authority, { ...opening, token, development: [root] });
  console.log(`\n1. Open this address in a browser (Ctrl+C here ends it):\n   ${address}\n2. ${NEXT_STEP}\n`);
  showInBrowser(address);
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(true));
  });
  const wanted = await Promise.race([interrupted, server.ended.then(() => false)]);
  await server.stop();
  if (wanted) return 0;
  console.error(`The VS Code server ended; see ${path.join(state, 'server.log')}`);
  return 1;
}

/** Opens the address where there is a display; where not, the person has read it. @param {string} address */
function showInBrowser(address) {
  const hasDisplay = process.platform === 'darwin' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDisplay || process.env.CI) return;
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // no opener on this machine
  child.unref();
}
