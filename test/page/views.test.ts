import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { NARROW, usePanel } from './panelPage';

describe('the page', () => {
  const panel = usePanel();

  const tab = (page: Page, name: string) => page.getByRole('tab', { name });
  const atStep = (page: Page, step: number) =>
    page.getByRole('heading', { level: 2, name: new RegExp(`^Step ${step}: `) }).waitFor();

  it('walks through the eleven steps by keyboard, and on into the next update', async () => {
    const { page, said, close } = await panel.open('lesson');
    await page.getByRole('button', { name: 'First epoch' }).click();
    await tab(page, 'Steps').click();
    await atStep(page, 1);
    for (const step of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2]) {
      await page.keyboard.press('ArrowDown');
      await atStep(page, step);
    }
    await said({
      type: 'go',
      to: { instant: { epoch: 1, batch: 0 }, stepId: '2.0' },
    });
    await page.keyboard.press('ArrowUp');
    await atStep(page, 11);
    await close();
  });

  it('writes out where a number comes from, for pointer and keyboard', async () => {
    const { page, close } = await panel.open('lesson');
    await tab(page, 'Steps').click();
    await atStep(page, 1);
    await page.keyboard.press('n');
    const result = page.getByRole('table', { name: /^hidden_layer_input: 3 × 3/ });
    await result.locator('tbody tr').nth(1).locator('td').nth(2).hover();
    await page.getByText(/^hidden_layer_input, sample 2, h3: 1·.* \+ .* = /).waitFor();
    const marked = (name: RegExp) => page.getByRole('table', { name }).locator('.marked').count();
    assert.deepEqual([await marked(/^X: /), await marked(/^wh: /), await marked(/^bh: /)], [4, 4, 1]);
    await result.locator('td[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/sample 1, h2: /).waitFor();
    await atStep(page, 2);
    await close();
  });

  it('links the learner’s own line', async () => {
    const { page, said, close } = await panel.open('lesson');
    await tab(page, 'Steps').click();
    await atStep(page, 1);
    await page.keyboard.press('n');
    await page.getByRole('button', { name: /z1 = X\.dot/ }).click();
    await said({
      type: 'reveal',
      uri: 'file:///lesson.py',
      line: 26,
      column: 0,
    });
    await close();
  });

  it('goes to the epoch that is typed, and shows its weights', async () => {
    const { page, said, close } = await panel.open('lesson');
    const cell = page.getByRole('table', { name: /^wh: / }).locator('td').nth(1);
    const last = await cell.innerText();
    const field = page.getByRole('region', { name: 'Time travel' }).getByRole('textbox', { name: 'Epoch' });
    await field.fill('0');
    await field.press('Enter');
    await said({ type: 'go', to: { instant: { epoch: 0, batch: 0 } } });
    // NumPy: np.random.seed(0); np.random.uniform(size=(4, 3))[0, 0]
    await page.getByRole('table', { name: /^wh: / }).getByText('0.5488').waitFor();
    await page.getByRole('button', { name: 'Result' }).click();
    await page.getByRole('table', { name: /^wh: / }).getByText(last, { exact: true }).first().waitFor();
    await close();
  });

  it('goes on with a change that was chosen at a weight', async () => {
    const { page, said, close } = await panel.open('lesson');
    await page
      .getByRole('table', { name: /^wout: / })
      .locator('tbody td')
      .nth(2)
      .dblclick();
    await page.getByRole('textbox', { name: 'New value' }).fill('-0.5');
    await page.getByRole('button', { name: 'Go on as a new run' }).click();
    await said({
      type: 'whatIf',
      change: { epoch: 1000, parameters: [{ layer: 1, of: 'weights', row: 2, column: 0, value: -0.5 }] },
    });
    await close();
  });

  for (const [scenario, isUseful] of [
    ['lesson', false],
    ['batches', true],
  ] as const)
    it(`${isUseful ? 'offers another seed' : 'says that another seed has no effect'}: ${scenario}`, async () => {
      const { page, said, close } = await panel.open(scenario);
      await page.getByRole('button', { name: 'What if…' }).click();
      const seed = page.getByRole('textbox', { name: 'Seed' });
      assert.equal(await seed.isDisabled(), !isUseful);
      assert.equal(await page.getByText('every update takes all samples').isVisible(), !isUseful);
      if (isUseful) await seed.fill('7');
      else await page.getByRole('textbox', { name: 'Learning rate' }).fill('0.5');
      await page.getByRole('button', { name: 'Go on as a new run' }).click();
      const change = isUseful ? { seed: 7 } : { learningRate: 0.5 };
      await said({ type: 'whatIf', change: { epoch: isUseful ? 60 : 1000, parameters: [], ...change } });
      await close();
    });

  it('derives every gradient and compares it with a numeric one', async () => {
    const { page, close } = await panel.open('deep');
    await tab(page, 'Why').click();
    await page.getByText('∂loss/∂wh₁ (W1)').waitFor();
    assert.equal(await page.locator('.derivations > details').count(), 6);
    for (const summary of (await page.locator('.derivations > details > summary').all()).slice(1))
      await summary.click();
    await page.getByRole('button', { name: 'Compare with numeric gradient' }).click();
    await page.getByText('The derivation is right.').waitFor();
    assert.equal(await page.getByRole('table', { name: 'Analytic and numeric gradient' }).count(), 6);
    await page.getByRole('button', { name: 'First epoch' }).click();
    await page.getByText('compare again').waitFor();
    await close();
  });

  it('says what to do with a run that cannot be walked through', async () => {
    const { page, close } = await panel.open('restored');
    await tab(page, 'Steps').click();
    await page.getByText('Retrain to walk through them.').waitFor();
    assert.ok(!(await page.getByRole('slider').isVisible()));
    await close();
  });

  it('names what an imported file lacks, without a link into what is no text', async () => {
    const { page, close } = await panel.open('imported');
    const lost = page.locator('.section-data').getByText('Not shown, between layers 1 and 2');
    await lost.waitFor();
    await lost.click();
    assert.equal(await page.locator('.section-data').getByRole('button').filter({ has: lost }).count(), 0);
    assert.equal(await page.getByTitle('Go to line').count(), 0);
    // Nothing was trained here: there is no curve, no target to choose, and no data to train on again.
    await page.getByText('The file holds weights and no data.').waitFor();
    assert.equal(await page.getByRole('img', { name: /loss/i }).count(), 0);
    assert.equal(await page.getByRole('combobox', { name: 'Target' }).count(), 0);
    assert.ok(await page.getByRole('button', { name: 'Retrain' }).isDisabled());
    await close();
  });

  it('links what is said of the data to its line', async () => {
    const { page, said, close } = await panel.open('mixed');
    await page.locator('.section-data').getByRole('button', { name: 'Row 3 has no colour.' }).click();
    await said({ type: 'reveal', uri: 'file:///fruit.csv', line: 3, column: 4 });
    await close();
  });

  it('holds no more cells than fit the screen', async () => {
    const { page, close } = await panel.open('wide');
    await tab(page, 'Steps').click();
    await atStep(page, 1);
    await page.keyboard.press('n');
    await page.getByRole('table', { name: /^wh: 784 × 128/ }).waitFor();
    assert.ok((await page.locator('td').count()) < 3000);
    await close();
  });

  for (const scenario of ['lesson', 'deep'])
    it(`fits ${NARROW} pixels: ${scenario}`, async () => {
      const { page, fits, close } = await panel.open(scenario, { width: NARROW });
      for (const name of ['Overview', 'Steps', 'Why']) {
        await tab(page, name).click();
        await page.getByRole('tabpanel', { name }).waitFor();
        await fits(name);
      }
      await close();
    });
});
