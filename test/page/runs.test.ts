import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { NARROW, usePanel } from './panelPage';

describe('the Runs view', () => {
  const panel = usePanel();

  async function openRuns(width?: number) {
    const opened = await panel.open('history', { view: 'Runs', width });
    await opened.page.getByText('Choose two or more runs').waitFor();
    return opened;
  }
  const choose = (page: Page, name: string) => page.getByRole('checkbox', { name }).press('Space');
  const table = (page: Page, name: string) => page.getByRole('table', { name });

  it('says in words and numbers what sets two runs apart', async () => {
    const { page, said, close } = await openRuns();
    await choose(page, '1 flowers.csv');
    await page.getByText('Choose another run').waitFor();
    await choose(page, '2 flowers.csv');
    await said({ type: 'compare', runId: 'b', isCompared: true });
    await page.getByText('The same data: the very same samples').waitFor();
    const rows = await table(page, 'Differences between the runs').locator('tbody tr').allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split('\t')),
      [['Learning rate', '0.01', '0.03']],
    );
    const loss = table(page, 'Results of the runs').locator('tr', { hasText: 'Training loss' });
    assert.equal(await loss.locator('td.best').count(), 1);
    await page
      .getByRole('img', { name: /^Loss curves, training, by epoch\. run 1: .* after epoch 60; run 2: / })
      .waitFor();
    await close();
  });

  it('does not hold losses over other numbers of rows against each other, and names other data', async () => {
    const { page, close } = await openRuns();
    await choose(page, '1 flowers.csv');
    await choose(page, '3 学習率');
    const rows = table(page, 'Differences between the runs').locator('tbody th');
    await rows.filter({ hasText: 'Validation share' }).waitFor();
    assert.deepEqual(await rows.allInnerTexts(), ['Rows', 'Validation share', 'Learning rate']);
    await page.getByText('The same table as far as its columns tell').waitFor();
    await page.getByText('60 epochs, kept: 40').waitFor();
    await page.getByText('A ring marks the epoch').waitFor();
    await page.getByRole('radio', { name: 'Validation' }).check();
    await page.getByText('No rows were held out for validation: run 1.').waitFor();
    await close();
  });

  it('shows the curves by time, and says what is taken for granted', async () => {
    const { page, close } = await openRuns();
    await choose(page, '1 flowers.csv');
    await choose(page, '2 flowers.csv');
    await page.getByRole('radio', { name: 'By time' }).check();
    await page.getByRole('img', { name: /^Loss curves, training, by time/ }).waitFor();
    await page.getByText('its epochs are taken as equally long').waitFor();
    await page.getByRole('img', { name: /^Loss curves/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^run 2: .* \(epoch \d+\)$/).waitFor();
    await close();
  });

  it('sets weights on one scale, with their difference', async () => {
    const { page, close } = await openRuns(1800);
    await choose(page, '1 flowers.csv');
    await choose(page, '2 flowers.csv');
    const first = page.getByRole('table', { name: /^W1 of run 1/ });
    const second = page.getByRole('table', { name: /^W1 of run 2/ });
    const difference = page.getByRole('table', { name: /^W1, second − first/ });
    await difference.waitFor();
    const numbers = async (matrix: typeof first) =>
      (await matrix.locator('tbody td').allInnerTexts()).map((text) => Number(text.replace('−', '-')));
    const [one, other, between] = [await numbers(first), await numbers(second), await numbers(difference)];
    assert.equal(one.length, 32);
    between.forEach((value, index) => {
      assert.ok(Math.abs(value - (other[index] - one[index])) < 2e-3, `entry ${index}`);
    });
    const legends = page.locator('.compared-matrix .legend');
    assert.equal(await legends.nth(0).innerText(), await legends.nth(1).innerText());
    await close();
  });

  it('asks for one change', async () => {
    const { page, said, close } = await openRuns();
    await page.getByRole('button', { name: 'One change to 2 flowers.csv' }).click();
    await said({ type: 'oneChange', runId: 'b' });
    await close();
  });

  it('says which run is on screen where there is little room', async () => {
    const { page, picture, close } = await openRuns(640);
    const facts = page.locator('.run-result', { hasText: 'on screen' });
    await facts.waitFor();
    assert.ok(await facts.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
    await picture('runs-640');
    await close();
  });

  it('fits in all themes', async () => {
    const { page, fitsInAllThemes, close } = await openRuns();
    await compareThree(page);
    await fitsInAllThemes('runs');
    await close();
  });

  it(`fits ${NARROW} pixels`, async () => {
    const { page, fits, picture, close } = await openRuns(NARROW);
    await compareThree(page);
    await fits();
    await picture(`runs-${NARROW}`);
    await close();
  });

  async function compareThree(page: Page): Promise<void> {
    for (const name of ['1 flowers.csv', '2 flowers.csv', '3 学習率']) await choose(page, name);
    await page.getByRole('table', { name: /second − first/ }).waitFor();
  }
});
