import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from '../../../tools/vscode-host/workbench.mjs';

/** Opens a shipped example and puts the cursor into the first line that begins with the text, blanks aside. */
export async function openAt(workbench: Workbench, example: string, text: string): Promise<void> {
  const lines = readFileSync(path.join('media/examples', example), 'utf8').split('\n');
  const line = lines.findIndex((candidate) => candidate.trim().startsWith(text));
  if (line < 0) throw new Error(`no line of ${example} begins with "${text}"`);
  await workbench.openFile(example);
  await workbench.page.keyboard.press('Control+G');
  await workbench.page.keyboard.type(`${line + 1}:${lines[line].indexOf(text) + 2}`);
  // Enter does nothing before the list has read the line.
  await workbench.page
    .locator('.quick-input-list')
    .getByText(`go to line ${line + 1}`)
    .waitFor();
  await workbench.page.keyboard.press('Enter');
  await workbench.page
    .locator('.statusbar-item[id="status.editor.selection"]', { hasText: `Ln ${line + 1}` })
    .waitFor();
}

/** Trains on a file in the explorer, which is on screen, by its context menu; the file is not opened. */
export async function trainFromExplorer({ page }: Workbench, file: string): Promise<void> {
  await page.locator('.explorer-folders-view').getByText(file).click({ button: 'right' });
  // The menu takes no click as quick as a machine's: it might still be the one that opened it.
  await page.locator('.monaco-menu').getByText('Train Network').click({ delay: 200 });
}
