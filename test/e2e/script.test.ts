import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import reference from '../golden/numpy-runs.json';
import { openAt } from './support/editor';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

const NUMPY = reference.find(({ seed, hidden }) => seed === 0 && hidden === 3)!;

describe('A learner with a script', () => {
  const glassbox = useGlassbox({ viewport: { width: 1500, height: 950 } });
  const panel = () => new PanelReader(glassbox().panel());
  const lens = (text: string | RegExp): Locator =>
    glassbox().workbench.page.locator('.codelens-decoration a').filter({ hasText: text }).first();

  it('trains its network with one click over the training loop', async () => {
    const { workbench } = glassbox();
    await openAt(workbench, 'lesson.py', 'for iteration');
    const offer = lens('Train network');
    await offer.waitFor();
    assert.match(await offer.innerText(), /Train network 3×4 → 3 → 1 · 5000 epochs · lr 0\.1/);
    await offer.click();
    await panel().status('Finished').waitFor();
    assert.equal(await panel().heading().innerText(), 'lesson.py');
    for (const [i, row] of (await panel().cells('wh')).entries())
      for (const [j, cell] of row.entries())
        assert.ok(Math.abs(Number(cell.replace('−', '-')) - NUMPY.final.wh[i][j]) < 5e-4);
    await lens(/^loss 0\.\d+ → 0\.0018/).waitFor();
    await glassbox().screenshot('script-trained');
  });

  it('reads the matrix behind a name in its hover', async () => {
    const { workbench } = glassbox();
    await openAt(workbench, 'lesson.py', 'slope_hidden_layer');
    const hover = await workbench.hover('slope_hidden_layer');
    await hover.getByText('Slope at the hidden layer').first().waitFor();
    await hover.getByText('At epoch 5,000 of 5,000').waitFor();
    const cells = hover.locator('table').first().locator('tbody tr td span');
    assert.equal(await cells.count(), 9);
    const colour = await cells.first().evaluate((cell) => getComputedStyle(cell).backgroundColor);
    assert.match(colour, /^rgb\(/);
    await glassbox().screenshot('script-hover');
    await workbench.page.keyboard.press('Escape');
  });

  it('walks through the eleven steps with the keyboard, while the editor marks the lines', async () => {
    const { workbench, screenshot } = glassbox();
    const page = glassbox().panel();
    await page.getByRole('tab', { name: 'Steps' }).click();
    const steps = page.getByRole('navigation', { name: 'Steps' }).getByRole('button');
    await steps.first().focus();
    const marked = workbench.page.locator('.editor-instance .view-overlays [class*="ced-"]');
    const count = await steps.count();
    assert.equal(count, 11);
    for (let step = 1; step <= count; step++) {
      await steps
        .nth(step - 1)
        .and(page.locator('[aria-current="step"]'))
        .waitFor();
      await marked.first().waitFor();
      if (step === 9) await screenshot('script-steps');
      if (step < count) await workbench.page.keyboard.press('n');
    }
  });

  it('travels to epoch 100, where the hovers look, too', async () => {
    const { workbench } = glassbox();
    const field = glassbox().panel().locator('.epoch-field').getByRole('textbox');
    await field.fill('100');
    await field.press('Enter');
    await openAt(workbench, 'lesson.py', 'd_hiddenlayer');
    const hover = await workbench.hover('d_hiddenlayer');
    await hover.getByText('At epoch 100 of 5,000').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('goes on from there with another learning rate, as a new run to compare', async () => {
    const page = glassbox().panel();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await panel().button('What if…').click();
    const form = page.getByRole('form', { name: 'What if' });
    await form.getByRole('textbox', { name: 'Learning rate' }).fill('0.5');
    await form.getByRole('button', { name: 'Go on as a new run' }).click();
    await page.getByText(/Goes on from run 1 at epoch 100/).waitFor();
    await panel().status('Finished').waitFor();
    await glassbox().screenshot('script-what-if');
  });

  it('reads the same numbers in the cells of a notebook', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('lesson.ipynb');
    await workbench.page
      .locator('.notebookOverlay .codelens-decoration a')
      .filter({ hasText: 'Train network' })
      .first()
      .click();
    await panel().heading().filter({ hasText: 'lesson.ipynb' }).waitFor();
    await panel().status('Finished').waitFor();
    const word = workbench.page
      .locator('.notebookOverlay .view-line span')
      .filter({ hasText: /^slope_hidden_layer$/ })
      .first();
    await word.scrollIntoViewIfNeeded();
    await word.hover();
    const hover = workbench.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content:visible').first();
    await hover.getByText('At epoch 5,000 of 5,000').waitFor();
    assert.equal(await hover.locator('table').first().locator('tbody tr td span').count(), 9);
    await glassbox().screenshot('script-notebook');
  });
});
