import path from 'node:path';
import { root } from '../processes.mjs';
import { makeScratch } from '../scratch.mjs';
import { openSession } from '../vscode-host/session.mjs';
import { lessonCopy } from './lesson.mjs';

/** @import { Locator } from 'playwright-core' */
/** @import { Workbench } from '../vscode-host/workbench.mjs' */

const SCREENSHOT = path.join(root, 'test-results/start.png');
const POLL_MS = 100;
const LIMIT_MS = 600_000;

/**
 * Runs Train Network in a VS Code without display, as a person would, and prints what the screen shows.
 * @param {string | undefined} file absolute; without it the lesson's data
 * @returns {Promise<number>} 0 when the network was trained, 1 when the data were refused or training failed
 */
export async function trainHeadless(file) {
  const opening = file ? { file } : lessonCopy(makeScratch('lesson'));
  const session = await openSession({ opening: { ...opening, development: [root] } });
  try {
    const { workbench } = session;
    await workbench.page.locator('.editor-instance .monaco-editor.focused .view-line').first().waitFor();
    await workbench.runCommand('Glassbox: Train Network');
    const trained = await followTraining(workbench);
    if (trained) await printPanel(workbench);
    await workbench.screenshot(SCREENSHOT);
    console.log(`\nScreenshot: ${SCREENSHOT}`);
    return trained ? 0 : 1;
  } finally {
    await session.close();
  }
}

/**
 * Prints the status bar's epoch and loss whenever they change, until training ends.
 * @param {Workbench} workbench
 * @returns {Promise<boolean>} whether the network was trained
 */
async function followTraining(workbench) {
  const status = workbench.statusBarItem('glassbox.glassbox');
  const done = status.locator('.codicon-check');
  const failed = status.locator('.codicon-error');
  // A document that is refused has errors in the Problems view; the status bar counts them.
  const refused = workbench.statusBarItem('status.problems').locator('[aria-label*="Error"]');
  let shown = '';
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await workbench.page.waitForTimeout(POLL_MS)) {
    // Looked at before the text, which is then the last one.
    const isOver = await done.isVisible();
    const text = (await status.isVisible()) ? (await status.innerText()).trim() : '';
    if (text !== shown) console.log(text);
    shown = text;
    if (text && isOver) return true;
    if ((await refused.isVisible()) || (await failed.isVisible())) {
      for (const message of await complaints(workbench)) console.error(message);
      return false;
    }
  }
  console.error(`Training did not end within ${LIMIT_MS / 60_000} minutes.`);
  return false;
}

/** What the workbench says against the data or the run. @param {Workbench} workbench */
async function complaints(workbench) {
  const problems = await workbench.problems();
  if (problems.length > 0) return problems.map((problem) => problem.replaceAll('\n', ' '));
  return workbench.webview().getByRole('alert').allInnerTexts();
}

/** Prints the panel's table of the loss, and every matrix as the panel copies it: whole. @param {Workbench} workbench */
async function printPanel(workbench) {
  const { page } = workbench;
  const panel = workbench.webview();
  const lossSection = panel.locator('summary', { hasText: 'Loss as a table' });
  await lossSection.click();
  await printTable(panel.getByRole('table', { name: 'Loss by epoch' }));
  await lossSection.click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const matrix of await panel.locator('table[aria-rowcount]').all()) {
    const label = (await matrix.getAttribute('aria-label')) ?? '';
    const name = label.slice(0, label.indexOf(':'));
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await panel.getByRole('button', { name: `Copy ${name}`, exact: true }).click();
    await panel.getByRole('menuitem', { name: 'Copy as CSV' }).click();
    console.log(`\n${label}\n${(await readClipboard(page)).trimEnd()}`);
  }
  await panel.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded(); // for the picture
}

/**
 * What the clipboard holds, once it holds something.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string>}
 */
function readClipboard(page) {
  return page.evaluate(async () => {
    for (;;) {
      const text = await navigator.clipboard.readText();
      if (text) return text;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
}

/** @param {Locator} table drawn once it is in view */
async function printTable(table) {
  await table.scrollIntoViewIfNeeded();
  await table.locator('tbody tr').first().waitFor();
  const { name, rows } = await table.evaluate((element) => ({
    name: element.getAttribute('aria-label') ?? '',
    rows: [...element.querySelectorAll('tr')].map((row) =>
      [...row.cells].filter(({ hidden }) => !hidden).map((cell) => cell.textContent?.trim() ?? ''),
    ),
  }));
  console.log(`\n${name}\n${align(rows)}`);
}

/** @param {readonly (readonly string[])[]} rows */
function align(rows) {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, j) =>
    Math.max(...rows.map((row) => row[j]?.length ?? 0)),
  );
  return rows.map((row) => row.map((cell, j) => cell.padStart(widths[j])).join('  ')).join('\n');
}
