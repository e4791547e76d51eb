import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import type { Glassbox } from './glassbox';
import { PanelReader } from './panelReader';

/** Tabs of the panel. */
export type Tab = 'Overview' | 'Network' | 'Results' | 'Try it' | 'Steps' | 'Why' | 'Runs';

/** What a person does again and again, in the workbench and in the panel. */
export class Hands {
  /** @param glassbox the workbench that is open */
  constructor(private readonly glassbox: () => Glassbox) {}

  get page(): FrameLocator {
    return this.glassbox().panel();
  }

  get panel(): PanelReader {
    return new PanelReader(this.page);
  }

  /** Trains on a file of the workspace, to the end. */
  async train(file: string): Promise<void> {
    const { workbench } = this.glassbox();
    await workbench.openFile(file);
    await workbench.runCommand('Glassbox: Train Network');
    await this.page.getByRole('heading', { level: 1, name: file, exact: true }).waitFor();
    await this.panel.over().waitFor();
  }

  /**
   * Changes one field of the panel's form and trains with it, to the end.
   * @param shown what the panel says of the new run only
   */
  async retrainWith(field: string, value: string, shown: string | RegExp): Promise<void> {
    await this.panel.button('Configure').press('Enter');
    const input = this.page.getByRole('textbox', { name: field, exact: true });
    await input.fill(value);
    await input.press('Enter');
    await this.page.getByText(shown).first().waitFor();
    await this.panel.over().waitFor();
    await this.panel.button('Close').press('Enter');
  }

  /** A real click would give the panel the focus, maybe only when the next file is being opened. */
  async show(tab: Tab): Promise<void> {
    await this.page.getByRole('tab', { name: tab, exact: true }).dispatchEvent('click');
    await this.page.getByRole('tab', { name: tab, exact: true, selected: true }).waitFor();
  }

  /** The first line of the panel's tooltip. */
  async tooltip(): Promise<string> {
    return this.page.getByRole('tooltip').locator('div').first().innerText();
  }

  toast(text: string | RegExp): Locator {
    return this.glassbox().workbench.page.locator('.notification-toast', { hasText: text }).first();
  }

  /** A run in the side bar's list, which is on screen. */
  run(name: string | RegExp): Locator {
    return this.glassbox().workbench.page.locator('.part.sidebar').getByRole('treeitem', { name });
  }

  /** Chooses from the context menu of something in the workbench. */
  async menu(target: Locator, item: string): Promise<void> {
    const { page } = this.glassbox().workbench;
    await target.click({ button: 'right' });
    // A menu that is only just opening does not take a click.
    await page.getByRole('menuitem', { name: item }).hover();
    await page.keyboard.press('Enter');
  }

  /** Chooses from the menu of what can be done with the network on screen. */
  async keep(item: string): Promise<void> {
    await this.panel.button('Keep…').click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Chooses from a list of the workbench. */
  async pick(title: string, item: string): Promise<void> {
    const box = this.glassbox().workbench.page.locator('.quick-input-widget');
    await box.getByText(title).waitFor();
    // A long list has only some of its rows on screen.
    await box.locator('input').first().fill(item);
    await box
      .locator('.monaco-list-row')
      .filter({ has: this.glassbox().workbench.page.locator('.label-name', { hasText: item }) })
      .first()
      .click();
  }

  /** Accepts where a dialog would save, and reads the file once the workbench says so. */
  async save(title: string, file: string): Promise<Buffer> {
    const { workbench, workspace } = this.glassbox();
    const dialog = workbench.page.locator('.quick-input-widget');
    await dialog.getByText(title).waitFor();
    await dialog.locator('input').first().press('Enter');
    await workbench.page
      .locator('.notification-toast, .statusbar-item')
      .filter({ hasText: `Saved ${file}` })
      .first()
      .waitFor();
    return readFileSync(path.join(workspace, file));
  }

  /** Predicts a file with the network on screen; what comes of it is left to the caller. */
  async predict(file: string): Promise<void> {
    const { workbench } = this.glassbox();
    await workbench.openFile(file);
    await workbench.runCommand('Glassbox: Predict with Network…');
    await workbench.page.locator('.quick-input-list').getByText('On screen').waitFor();
    await workbench.page.keyboard.press('Enter');
  }

  /** The whole text of the new document that is in front, which then has the focus. */
  async editorText(): Promise<string> {
    const { page } = this.glassbox().workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const group = page.locator('.editor-group-container', { has: page.locator('.tab.active.dirty') });
    // A list that closes gives the focus back to where it was opened, maybe only when the document is there.
    await group.locator('.tab.active.dirty').click();
    await group.locator('.monaco-editor.focused').first().waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    return this.clipboard();
  }

  clipboard(): Promise<string> {
    return this.glassbox().workbench.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Puts a text on the clipboard, as another program would. */
  async copy(text: string): Promise<void> {
    const { page } = this.glassbox().workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  }

  /** The page itself never scrolls sideways: what is wide scrolls in its own box. */
  async assertNothingClipped(): Promise<void> {
    const overflow = await this.page
      .locator('body')
      .evaluate(
        ({ ownerDocument: { documentElement } }) => documentElement.scrollWidth - documentElement.clientWidth,
      );
    assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);
  }
}

/** A number as the panel writes it. */
export function toNumber(text: string): number {
  return Number(text.trim().replaceAll('−', '-').replaceAll(',', '').replace(/\s*%$/, ''));
}

/** Cells of a delimited text without quotes, line by line; lines of comments and empty ones are left out. */
export function cellsOf(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(','));
}
