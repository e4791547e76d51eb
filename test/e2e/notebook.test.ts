import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

describe('A learner with a notebook', () => {
  const glassbox = useGlassbox({ viewport: { width: 1500, height: 950 } });

  it('trains its network over the cell with the loop, and reads the numbers in it', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('lesson.ipynb');
    const cells = workbench.page.locator('.notebook-editor .cell-list-container').first();
    await cells.hover();
    const offer = cells.locator('.codelens-decoration a').filter({ hasText: 'Train network' }).first();
    await scrollTo(offer);
    await offer.click();
    // The notebook's Markdown has a page of its own, which comes first.
    const pages = workbench.page.locator('iframe.webview.ready');
    const panel = new PanelReader(pages.last().contentFrame().locator('#active-frame').contentFrame());
    await panel.heading().filter({ hasText: 'lesson.ipynb' }).waitFor();
    await panel.status('Finished').waitFor();
    const word = cells.locator('.view-line').filter({ hasText: 'slope_hidden_layer =' }).first();
    await cells.hover();
    await scrollTo(word);
    await word.hover({ position: { x: 60, y: 8 } });
    const hover = workbench.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content:visible').first();
    await hover.getByText('Slope at the hidden layer').first().waitFor();
    await hover.getByText('At epoch 5000 of 5000').waitFor();
    assert.equal(await hover.locator('table').first().locator('tbody tr td span').count(), 9);
    await glassbox().screenshot('notebook-hover');
  });

  /** A cell out of view has no editor: the wheel is turned until what is wanted has come. */
  async function scrollTo(target: Locator): Promise<void> {
    const { page } = glassbox().workbench;
    while (!(await target.isVisible())) {
      await page.mouse.wheel(0, 150);
      await page.waitForTimeout(100);
    }
  }
});
