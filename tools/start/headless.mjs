import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../processes.mjs';
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
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'glassbox-lesson-'));
  const opening = file ? { file } : lessonCopy(scratch);
  const session = await openSession({ opening: { ...opening, development: [root] } });
  try {
    const { workbench } = session;
    await workbench.page.locator('.tab.active', { hasText: path.basename(opening.file) }).waitFor();
    await workbench.runCommand('Glassbox: Train Network');
    const trained = await followTraining(workbench);
    if (trained) await printMatrices(workbench);
    await workbench.screenshot(SCREENSHOT);
    console.log(`\nScreenshot: ${SCREENSHOT}`);
    return trained ? 0 : 1;
  } finally {
    await session.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Prints the status bar's epoch and loss whenever they change, until training ends.
 * @param {Workbench} workbench
 * @returns {Promise<boolean>} whether the network was trained
 */
async function followTraining(workbench) {
  const status = workbench.statusBarItem('glassbox.glassbox');
  const refusal = workbench.webview().getByRole('alert');
  let shown = '';
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await workbench.page.waitForTimeout(POLL_MS)) {
    const text = (await isShown(status)) ? (await status.innerText()).trim() : '';
    if (text !== shown) console.log(text);
    shown = text;
    if (text && (await isShown(status.locator('.codicon-check')))) return true;
    if (text && (await isShown(status.locator('.codicon-error')))) return refused(workbench, refusal);
    if (await isShown(refusal)) return refused(workbench, refusal);
  }
  console.error(`Training did not end within ${LIMIT_MS / 60_000} minutes.`);
  return false;
}

/** @param {Workbench} workbench @param {Locator} refusal */
async function refused(workbench, refusal) {
  if (await isShown(refusal)) console.error((await refusal.first().innerText()).trim());
  else for (const problem of await workbench.problems()) console.error(problem.replaceAll('\n', ' '));
  return false;
}

/** @param {Locator} locator */
async function isShown(locator) {
  return (await locator.count()) > 0 && (await locator.first().isVisible());
}

/** Prints the panel's tables, each with its name. @param {Workbench} workbench */
async function printMatrices(workbench) {
  const tables = workbench.webview().getByRole('table');
  await tables.first().waitFor();
  for (const table of await tables.all()) {
    const { name, rows } = await table.evaluate((element) => {
      const labelledBy = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
      const caption = element.querySelector('caption');
      return {
        name: element.getAttribute('aria-label') ?? (labelledBy ?? caption)?.textContent?.trim() ?? '',
        rows: [...element.querySelectorAll('tr, [role="row"]')].map((row) =>
          [...row.querySelectorAll('th, td, [role="cell"], [role="rowheader"], [role="columnheader"]')].map(
            (cell) => cell.textContent?.trim() ?? '',
          ),
        ),
      };
    });
    console.log(`\n${name}\n${align(rows)}`);
  }
}

/** @param {readonly (readonly string[])[]} rows */
function align(rows) {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, j) =>
    Math.max(...rows.map((row) => row[j]?.length ?? 0)),
  );
  return rows.map((row) => row.map((cell, j) => cell.padStart(widths[j])).join('  ')).join('\n');
}
