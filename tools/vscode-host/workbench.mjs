import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** @import { FrameLocator, Locator, Page } from 'playwright-core' */

const PALETTE = '.quick-input-widget:not([style*="display: none"])';

const PALETTE_PATIENCE_MS = 2000;
const PALETTE_ATTEMPTS = 10;

/** A workbench on the screen, handled the way a person does: keyboard, pointer, reading. */
export class Workbench {
  /** @param {Page} page shows a workbench */
  constructor(page) {
    this.page = page;
  }

  /** Waits until the workbench takes keys and its extension host runs. */
  async ready() {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.page.locator('.monaco-workbench .part.editor').waitFor();
    await this.page.locator('.statusbar-item [aria-label^="Opening Remote"]').waitFor({ state: 'hidden' });
  }

  /**
   * Opens a file of the workspace by its name, with Ctrl+P, in the first editor group: a panel may have the focus.
   * @param {string} name
   */
  async openFile(name) {
    await this.page.keyboard.press('Control+1');
    // A group that takes the focus late would close the list.
    await this.page.locator('.editor-group-container').first().and(this.page.locator('.active')).waitFor();
    await this.#quickOpen('Control+P', name, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /**
   * Runs a command with F1.
   * @param {string} title as the palette shows it, "Category: Title"
   */
  async runCommand(title) {
    await this.#quickOpen('F1', title, title);
  }

  /**
   * Titles that the command palette offers for what is typed.
   * @param {string} text
   */
  async commands(text) {
    await this.#openPalette('F1', text);
    const rows = this.page.locator(`${PALETTE} .quick-input-list .monaco-list-row`);
    await rows.first().waitFor();
    const titles = await rows.locator('.label-name').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  /**
   * @param {string} key
   * @param {string} text
   * @param {string} choice the row to take
   */
  async #quickOpen(key, text, choice) {
    const row = this.page
      .locator(`${PALETTE} .quick-input-list .monaco-list-row`)
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(choice) }) })
      .first();
    // A list does not learn of the commands of an extension that is only just loading, and closes when an editor that
    // is only just opening takes the focus.
    for (let attempt = 1; attempt <= PALETTE_ATTEMPTS; attempt++) {
      if (await this.#take(row, () => this.#openPalette(key, text))) return;
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`the list under ${key} does not offer "${choice}"`);
  }

  /**
   * Takes a row of a list with the arrow keys and Enter.
   * @param {Locator} row
   * @param {() => Promise<void>} open shows the list
   * @returns {Promise<boolean>} false when the row does not appear or the list closes
   */
  async #take(row, open) {
    const input = this.page.locator(`${PALETTE} input`).first();
    const patience = { timeout: PALETTE_PATIENCE_MS };
    try {
      await open();
      await row.waitFor(patience);
      while (!(await row.evaluate((element) => element.classList.contains('focused'), null, patience)))
        await input.press('ArrowDown', patience);
      await input.press('Enter', patience);
    } catch {
      return false;
    }
    await row.waitFor({ state: 'hidden' }); // the command may open a list of its own
    return true;
  }

  /**
   * Opens a list and types behind its prefix, all at once: it is searched once, not for every letter, and nothing goes
   * into an editor when the list closes meanwhile.
   * @param {string} key @param {string} text
   */
  async #openPalette(key, text) {
    await this.page.keyboard.press(key);
    const input = this.page.locator(`${PALETTE} input`).first();
    const patience = { timeout: PALETTE_PATIENCE_MS };
    const prefix = await input.inputValue(patience);
    await input.fill(prefix + text, patience);
  }

  /**
   * Changes the colour theme with the list that VS Code offers, as a person does; open pages stay as they are.
   * @param {string} label as in that list
   */
  async setTheme(label) {
    await this.runCommand('Preferences: Color Theme');
    const input = this.page.locator(`${PALETTE} input`).first();
    await input.pressSequentially(label);
    const row = this.page.locator(`${PALETTE} .monaco-list-row.focused`).filter({
      has: this.page.locator('.label-name', { hasText: exactly(label) }),
    });
    await row.waitFor();
    await input.press('Enter');
    await this.page.locator(PALETTE).waitFor({ state: 'hidden' });
  }

  /**
   * The page inside a webview; the first of them, when several are visible.
   * @returns {FrameLocator}
   */
  webview() {
    return this.page
      .locator('iframe.webview.ready')
      .first()
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }

  /**
   * Points at a word in the first text editor on screen and waits for what the editor shows.
   * @param {string} text one word of the visible text
   * @param {number} [occurrence] counts from 0 in reading order
   * @returns {Promise<Locator>} the hover, with text and images
   */
  async hover(text, occurrence = 0) {
    const point = await this.#placeOf(text, occurrence);
    // From outside, so that a hover of the last place is gone and the pointer arrives on this one.
    await this.page.mouse.move(point.x, point.y - 4 * point.height);
    await this.page.mouse.move(point.x, point.y, { steps: 4 });
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content:visible').first();
    await hover.waitFor();
    return hover;
  }

  /**
   * Where a word stands on the screen.
   * @param {string} text @param {number} occurrence
   * @returns {Promise<{ x: number, y: number, height: number }>} its middle, in pixels
   */
  async #placeOf(text, occurrence) {
    const lines = this.page.locator('.editor-instance .view-lines:visible').first();
    await lines.getByText(text).first().waitFor();
    const place = await lines.evaluate(
      (element, { wanted, index }) => {
        const inReadingOrder = [...element.querySelectorAll('.view-line')].sort(
          (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
        );
        let seen = 0;
        for (const line of inReadingOrder) {
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const content = node.textContent ?? '';
            for (let at = content.indexOf(wanted); at >= 0; at = content.indexOf(wanted, at + 1)) {
              const isWord =
                !/\w/.test(content[at - 1] ?? '') && !/\w/.test(content[at + wanted.length] ?? '');
              if (!isWord || seen++ < index) continue;
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + wanted.length);
              const { left, top, width, height } = range.getBoundingClientRect();
              return { x: left + width / 2, y: top + height / 2, height };
            }
          }
        }
        return null;
      },
      { wanted: text, index: occurrence },
    );
    if (!place) throw new Error(`the editor shows no word "${text}" number ${occurrence}`);
    return place;
  }

  /** Texts of the notifications on screen. */
  async notifications() {
    return this.page.locator('.notification-toast:visible .notification-list-item-message').allInnerTexts();
  }

  /**
   * An item of the status bar.
   * @param {string} name the item's name or the start of its id, as in "glassbox"
   * @returns {Locator}
   */
  statusBarItem(name) {
    return this.page.locator(`.statusbar-item[id^="${name}"]`).first();
  }

  /**
   * Opens the Problems view and reads it.
   * @returns {Promise<string[]>} one text a problem, with its line and column
   */
  async problems() {
    const view = this.page.locator('.markers-panel-container');
    if (!(await view.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await view.waitFor();
    return view
      .locator('.monaco-list-row .marker-icon')
      .locator('xpath=ancestor::*[@role="treeitem"]')
      .allInnerTexts();
  }

  /** Reloads the window, as the command of this name does, and waits for it. */
  async reloadWindow() {
    const reloaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await reloaded;
    await this.ready();
  }

  /**
   * Saves a picture of the whole workbench.
   * @param {string} file
   */
  async screenshot(file) {
    mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: 'disabled' });
  }
}

/** @param {string} text */
function exactly(text) {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
