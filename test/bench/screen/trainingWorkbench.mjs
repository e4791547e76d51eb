// The packaged extension in a workbench, training on a file of the explorer, and what the workbench tells of it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { packageExtension, vsix } from '../../../tools/package.mjs';
import { build } from '../../../tools/processes.mjs';
import { installExtension } from '../../../tools/vscode-host/server.mjs';
import { openSession } from '../../../tools/vscode-host/session.mjs';

/** @import { Page } from 'playwright-core' */

const READING_PATIENCE_MS = 120_000;
/** Between two numbers there is a whole epoch. */
const FEWEST_EPOCHS = 4;
const EPOCHS_PATIENCE_MS = 30_000;

/**
 * @param {object} options
 * @param {string} options.folder for what nobody needs afterwards
 * @param {(workspace: string) => string} options.fill writes the file to train on and names it
 * @param {Record<string, unknown>} options.settings
 */
export async function openTrainingWorkbench({ folder, fill, settings }) {
  const workspace = path.join(folder, 'workspace');
  const extensionsDir = path.join(folder, 'extensions');
  mkdirSync(workspace);
  const file = fill(workspace);
  await build('--production');
  await packageExtension();
  installExtension(vsix, extensionsDir);
  const session = await openSession({
    opening: { folder: workspace },
    extensionsDir,
    settings,
    viewport: { width: 1900, height: 1200 },
  });
  return { ...session, training: new TrainingWorkbench(session.workbench, file) };
}

export class TrainingWorkbench {
  /** @param {import('../../../tools/vscode-host/workbench.mjs').Workbench} workbench @param {string} file */
  constructor(workbench, file) {
    this.workbench = workbench;
    this.file = file;
  }

  get #page() {
    return this.workbench.page;
  }

  get panel() {
    return this.workbench.webview();
  }

  get #panelTab() {
    return this.#page.locator('.tab').filter({ hasText: `Glassbox: ${this.file}` });
  }

  /** Trains by the context menu of the file, which is not opened, and waits until the first epochs are over. */
  async train() {
    await this.#page.locator('.activitybar').getByRole('tab', { name: 'Glassbox' }).waitFor();
    await this.#page.locator('.explorer-folders-view').getByText(this.file).click({ button: 'right' });
    // The menu takes no click as quick as a machine's: it might still be the one that opened it.
    await this.#page.locator('.monaco-menu').getByText('Train Network').click({ delay: 200 });
    await this.workbench
      .statusBarItem('glassbox.glassbox')
      .filter({ hasText: /epoch [2-9]/ })
      .waitFor({ timeout: READING_PATIENCE_MS });
    // The editor's own notification of the run comes and goes, and then turns in the status bar: without a graphics card
    // the whole window is drawn again for it, 60 times a second.
    await this.workbench.runCommand('Notifications: Toggle Do Not Disturb Mode');
    await this.#page.addStyleTag({ content: '.codicon-modifier-spin { animation: none !important; }' });
  }

  /** Stops the run. */
  stop() {
    return this.workbench.runCommand('Glassbox: Stop Training');
  }

  /** @param {string} view the label of its tab */
  async showPanel(view) {
    if ((await this.#panelTab.count()) === 0) await this.workbench.runCommand('Glassbox: Show Panel');
    await this.panel.getByRole('tab', { name: view, exact: true }).click();
    await this.panel.getByRole('tabpanel', { name: view, exact: true }).waitFor();
  }

  async closePanel() {
    if ((await this.#panelTab.count()) === 0) return;
    await this.#panelTab.click();
    await this.workbench.runCommand('View: Close Editor');
    await this.#panelTab.waitFor({ state: 'detached' });
  }

  /**
   * Epochs a second, by when the numbers in the status bar change.
   * @param {number} seconds how long to look; longer when it takes longer to see some epochs end
   */
  async epochRate(seconds) {
    const changes = await this.workbench.statusBarItem('glassbox.glassbox').evaluate(
      (item, { milliseconds, fewest, most }) =>
        new Promise((resolve) => {
          /** @type {{ at: number, epoch: number }[]} */
          const seen = [];
          const look = () => {
            const text = /epoch ([\d,]+) of/.exec(item.textContent ?? '')?.[1];
            const epoch = Number(text?.replaceAll(',', ''));
            if (text !== undefined && epoch !== seen.at(-1)?.epoch)
              seen.push({ at: performance.now(), epoch });
          };
          const observer = new MutationObserver(look);
          observer.observe(item, { childList: true, subtree: true, characterData: true });
          const begin = performance.now();
          const timer = setInterval(() => {
            const spent = performance.now() - begin;
            if (spent < milliseconds || (seen.length < fewest && spent < most)) return;
            clearInterval(timer);
            observer.disconnect();
            resolve(seen);
          }, 100);
        }),
      { milliseconds: seconds * 1000, fewest: FEWEST_EPOCHS, most: EPOCHS_PATIENCE_MS },
    );
    const [first, last] = [changes[0], changes.at(-1)];
    if (changes.length < 2) throw new Error(`No epoch has ended within ${EPOCHS_PATIENCE_MS / 1000} s.`);
    return ((last.epoch - first.epoch) / (last.at - first.at)) * 1000;
  }
}
