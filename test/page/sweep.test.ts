import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { NARROW, usePanel } from './panelPage';

describe('a sweep in the panel', () => {
  const panel = usePanel();

  async function openSweep(scenario: string, width?: number) {
    const opened = await panel.open(scenario, { view: 'Runs', width });
    await opened.page.getByRole('form', { name: 'Sweep' }).waitFor();
    return opened;
  }
  const list = (page: Page, label: string) => page.getByRole('textbox', { name: `Values of ${label}` });
  const start = (page: Page) => page.getByRole('button', { name: 'Start sweep' });
  const table = (page: Page) => page.getByRole('table', { name: 'Runs of the sweep' });

  it('begins with lists around the values in force and says how many runs they make', async () => {
    const { page, close } = await openSweep('deep');
    assert.equal(await list(page, 'Learning rate').inputValue(), '0.001, 0.01, 0.1');
    assert.equal(await list(page, 'Seed').inputValue(), '3 seeds');
    await page.getByText('3 × 3 = 9 runs').waitFor();
    await list(page, 'Learning rate').fill('0.001…1 ×4');
    await page.getByText('4 values: 0.001, 0.01, 0.1, 1.').waitFor();
    await page.getByText('4 × 3 = 12 runs').waitFor();
    await close();
  });

  it('asks for the lists that are given, networks of several layers and words included', async () => {
    const { page, said, close } = await openSweep('deep');
    await page.getByRole('button', { name: 'Remove Seed' }).press('Enter');
    await page.getByRole('button', { name: 'Add setting' }).press('Enter');
    await list(page, 'Hidden layers').fill('2, 8-4');
    await page.getByRole('button', { name: 'Add setting' }).press('Enter');
    await page.getByRole('button', { name: 'Remove Seed' }).press('Enter');
    await list(page, 'Learning rate').fill('0.01, 0.1');
    await page.getByText('2 × 2 = 4 runs').waitFor();
    await start(page).press('Enter');
    await said({
      type: 'startSweep',
      runId: 'a',
      settings: [
        { name: 'learningRate', values: [0.01, 0.1] },
        { name: 'hiddenLayers', values: [[2], [8, 4]] },
      ],
    });
    await close();
  });

  it('brings its form into view when it is asked for elsewhere', async () => {
    const { page, moveTo, say, close } = await panel.open('deep');
    await moveTo({ view: 'runs' });
    await say({ type: 'showSweepForm' });
    await list(page, 'Learning rate').waitFor();
    await page.locator('.sweep-row[aria-label="Learning rate"]:focus-within').waitFor();
    await close();
  });

  it('says what is wrong with a list, and starts nothing then', async () => {
    const { page, close } = await openSweep('deep');
    await list(page, 'Learning rate').fill('0.1, −1');
    await page.getByText('−1 is not allowed; use a number above 0').waitFor();
    await page.getByText('Correct the list that is marked.').waitFor();
    assert.equal(await start(page).isDisabled(), true);
    await list(page, 'Learning rate').fill('0.001…1 ×300');
    await page.getByText('900 runs are too many; at most 500').waitFor();
    await close();
  });

  it('shows how far it is, the best so far, and can be cancelled', async () => {
    const { page, said, close } = await openSweep('deep');
    await start(page).press('Enter');
    await page.getByText('Sweep on run 1, flowers.csv: 2 of 9 runs, 3 at a time').waitFor();
    await page
      .getByText('Best so far: Run 1 of the sweep: learning rate 0.001, seed 0; training loss 0.1')
      .waitFor();
    assert.equal(await start(page).isDisabled(), true);
    await page.getByRole('button', { name: 'Cancel sweep' }).press('Enter');
    await said({ type: 'cancelSweep' });
    await page.getByText('Sweep on run 1, flowers.csv: cancelled after 2 of 9 runs').waitFor();
    await page.getByText('It is kept in the history as run 2.').waitFor();
    await close();
  });

  it('has the means over the seeds in a heat map, with their spread', async () => {
    const { page, close } = await openSweep('sweepGrid');
    const heat = page.getByRole('table', { name: 'Mean training loss: Learning rate × Hidden layers' });
    // Losses over the seeds are 0.1 to 0.5: mean 0.3, standard deviation √0.025 = 0.1581.
    const cells = await heat.locator('tbody tr').first().locator('td').allInnerTexts();
    assert.match(cells[0], /^0\.3000\s*best\s*± 0\.1581$/);
    assert.match(cells[1], /^0\.4000\s*± 0\.1581$/);
    const last = await heat.locator('tbody tr').last().locator('td').first().innerText();
    assert.match(last, /–\s*5 diverged/);
    await page.getByText('Mean of 5 runs (over seed) ± standard deviation').waitFor();
    await close();
  });

  it('has a table that is sorted by its headings, and averages over seeds', async () => {
    const { page, close } = await openSweep('sweepGrid');
    const first = table(page).locator('tbody tr:not([aria-hidden])').first();
    assert.match(await first.innerText(), /^1\s*best\s*0\.01\t2\t0\t0\.1000\t95\.0/);
    await table(page).getByRole('button', { name: 'Time' }).click();
    await table(page).getByRole('button', { name: 'Time' }).click();
    await table(page).locator('th[aria-sort="descending"]', { hasText: 'Time' }).waitFor();
    assert.match(await first.innerText(), /\t84\sms\t/);
    await page.getByRole('radio', { name: 'Averaged over seeds' }).check();
    assert.match(await first.innerText(), /^1\s*best\s*0\.01\t2\t0\.3000\t0\.1581\t5 of 5/);
    assert.equal(await table(page).getAttribute('aria-rowcount'), '10');
    await close();
  });

  it('holds no more of 500 rows than can be seen', async () => {
    const { page, close } = await openSweep('sweepMany');
    assert.equal(await table(page).getAttribute('aria-rowcount'), '501');
    assert.ok((await table(page).locator('tbody tr').count()) < 50);
    const box = page.getByRole('region', { name: 'Runs of the sweep' });
    await box.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await table(page).locator('tr[aria-rowindex="501"]').waitFor();
    await close();
  });

  it('shows the kept run, and trains others again', async () => {
    const { page, said, close } = await openSweep('sweepGrid');
    await page.getByRole('button', { name: 'Show best run' }).press('Enter');
    await said({ type: 'openSweepRun', sweepId: 'sweep of 3', index: 0 });
    await page.getByRole('button', { name: 'Train run 2 of the sweep again and show it' }).press('Enter');
    await said({ type: 'openSweepRun', sweepId: 'sweep of 3', index: 1 });
    await close();
  });

  it('draws a line for each run of many settings, and goes through them by key', async () => {
    const { page, close } = await openSweep('sweepMany');
    const plot = page.getByRole('img', { name: /^Parallel coordinates: learning rate, hidden layers, / });
    assert.equal(await plot.locator('.parallel-line').count(), 500);
    assert.equal(await plot.locator('.parallel-line.best').count(), 1);
    await plot.focus();
    await page.keyboard.press('ArrowDown');
    await page
      .getByText(
        /^Run 1 of the sweep: learning rate 0\.0001, hidden layers 2, activation Sigmoid, batch size all rows; training loss 0\.1000$/,
      )
      .waitFor();
    await page.keyboard.press('End');
    await page.getByText(/^Run \d+ of the sweep: learning rate 1, hidden layers 2.*diverged$/).waitFor();
    assert.equal(await table(page).locator('tr.is-marked').count(), 1);
    await close();
  });

  it('keeps its lines on the axes, and the names of axes apart', async () => {
    const { page, picture, close } = await openSweep('sweepMany', 340);
    const plot = page.getByRole('img', { name: /^Parallel coordinates/ });
    await plot.waitFor();
    const { axis, lines, names } = await plot.evaluate((svg) => {
      const boxOf = (element: Element | null) => {
        const { left, right, top } = element!.getBoundingClientRect();
        return { left, right, top };
      };
      return {
        axis: boxOf(svg.querySelector('.parallel-axis')),
        lines: [...svg.querySelectorAll('.parallel-line')].map(boxOf),
        names: [...svg.querySelectorAll('.parallel-name')].map(boxOf),
      };
    });
    const highest = Math.min(...lines.map(({ top }) => top));
    assert.ok(highest >= axis.top - 1, `${highest} ${axis.top}`);
    names.slice(1).forEach(({ left }, before) => {
      assert.ok(left >= names[before].right + 5, JSON.stringify(names));
    });
    await picture('sweep-parallel-340', plot);
    await close();
  });

  it('lets the settings of the heat map be chosen', async () => {
    const { page, close } = await openSweep('sweepMany');
    await page.getByRole('radio', { name: 'Heat map' }).check();
    await page.getByRole('table', { name: 'Mean training loss: Learning rate × Hidden layers' }).waitFor();
    const columns = page.locator('.sweep-results vscode-single-select').nth(1);
    await columns.evaluate((select) => select.scrollIntoView({ block: 'center' }));
    await columns.click();
    await columns.getByRole('option', { name: 'Activation' }).click();
    await page.getByRole('table', { name: 'Mean training loss: Learning rate × Activation' }).waitFor();
    await close();
  });

  for (const scenario of ['sweepGrid', 'sweepMany']) {
    it(`fits in all themes: ${scenario}`, async () => {
      const { page, fitsInAllThemes, close } = await openSweep(scenario);
      await table(page).waitFor();
      await fitsInAllThemes(scenario);
      await close();
    });

    it(`fits ${NARROW} pixels: ${scenario}`, async () => {
      const { page, fits, picture, close } = await openSweep(scenario, NARROW);
      await table(page).waitFor();
      await fits();
      await picture(`${scenario}-${NARROW}`);
      await close();
    });
  }
});
