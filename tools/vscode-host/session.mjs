import path from 'node:path';
import { makeScratch } from '../scratch.mjs';
import { launchBrowser } from './browser.mjs';
import { writeUserSettings } from './profile.mjs';
import { startServer } from './server.mjs';
import { Workbench } from './workbench.mjs';
import { workbenchUrl } from './workbench-url.mjs';

/**
 * @typedef {object} Session a workbench of its own, with a fresh profile
 * @property {Workbench} workbench
 * @property {string} logFile what the server printed
 * @property {readonly string[]} pageLog what the workbench wrote to its console
 * @property {(settings: Record<string, unknown>) => void} setSettings replaces the user settings; in force once the window is reloaded
 * @property {() => Promise<void>} close ends browser and server
 */

/**
 * Opens a workbench in a headless browser.
 * @param {object} options
 * @param {import('./workbench-url.mjs').Opening} options.opening
 * @param {string} [options.extensionsDir] installed extensions; without it none
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {{ width: number, height: number }} [options.viewport] in pixels
 * @returns {Promise<Session>}
 */
export async function openSession({
  opening,
  extensionsDir,
  settings = {},
  viewport = { width: 1400, height: 900 },
}) {
  const scratch = makeScratch('session');
  const userDataDir = path.join(scratch, 'user');
  const logFile = path.join(scratch, 'server.log');
  writeUserSettings(userDataDir, settings);
  const server = await startServer({
    userDataDir,
    extensionsDir: extensionsDir ?? path.join(scratch, 'extensions'),
    logFile,
    development: opening.development !== undefined,
  });
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  /** @type {import('playwright-core').Browser | undefined} */
  let browser;
  try {
    browser = await launchBrowser();
    const page = await browser.newPage({ viewport });
    /** @type {string[]} */
    const pageLog = [];
    page.on('console', (message) => pageLog.push(`${message.type()}: ${message.text()}`));
    await page.goto(workbenchUrl(server.authority, opening));
    const workbench = new Workbench(page);
    await workbench.ready();
    return {
      workbench,
      logFile,
      pageLog,
      setSettings: (changed) => writeUserSettings(userDataDir, changed),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
