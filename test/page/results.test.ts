import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { NARROW, usePanel } from './panelPage';

describe('the results on the page', () => {
  const panel = usePanel();

  const open = (scenario: string, width?: number) => panel.open(scenario, { view: 'Results', width });
  const confusion = (page: Page) => page.getByRole('table', { name: /^Confusion matrix/ });
  const numbers = async (page: Page) =>
    (await confusion(page).locator('tbody td').allInnerTexts()).map((text) =>
      Number(text.replaceAll(',', '')),
    );
  const figure = (page: Page, name: string) =>
    page.getByRole('table', { name: 'Figures' }).getByRole('row', { name }).locator('td').allInnerTexts();
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

  it('show training beside validation, and figures that follow from the matrix', async () => {
    const { page, close } = await open('flowers');
    await page.getByText('over all 120 training rows and 30 validation rows').waitFor();
    assert.deepEqual(await figure(page, 'Rows'), ['120', '30']);
    for (const [index, part] of (['Training', 'Validation'] as const).entries()) {
      await page.getByRole('radio', { name: part, exact: true }).check();
      await page.getByRole('table', { name: `Confusion matrix of the ${part.toLowerCase()} rows` }).waitFor();
      const counts = await numbers(page);
      const accuracy = (100 * (counts[0] + counts[4] + counts[8])) / sum(counts);
      assert.equal(sum(counts), [120, 30][index]);
      assert.equal((await figure(page, 'Accuracy'))[index], `${accuracy.toFixed(1)}\u00a0%`);
    }
    await close();
  });

  it('show each row of the matrix as shares, too', async () => {
    const { page, close } = await open('flowers');
    await confusion(page).waitFor();
    await page.getByRole('radio', { name: 'Row %' }).check();
    await confusion(page).getByText('%').first().waitFor();
    for (const row of await confusion(page).locator('tbody tr').all()) {
      const shares = await row.locator('td').allInnerTexts();
      assert.ok(Math.abs(sum(shares.map((share) => Number.parseFloat(share))) - 100) < 0.3);
    }
    await close();
  });

  it('list the rows of a cell by keyboard, and reveal one', async () => {
    const { page, said, close } = await open('flowers');
    await confusion(page).locator('td[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const count = Number(await page.locator('.confusion-table td:focus').innerText());
    await page.keyboard.press('Enter');
    await page
      .getByText(`${count} rows: versicolor, predicted as versicolor (validation rows, epoch`)
      .waitFor();
    const list = page.getByRole('table', { name: /^versicolor, predicted as versicolor/ });
    assert.equal(await list.locator('tbody tr').count(), count);
    const first = list.getByRole('button').first();
    const row = Number((await first.innerText()).replace('Row ', ''));
    // Every third flower is a versicolor, from the second on.
    assert.equal(row % 3, 2);
    await first.press('Enter');
    await said({ type: 'revealRow', runId: 'trained', position: row - 1 });
    await page.locator('.confusion-table td[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('.confusion-table td:focus').innerText(), '1');
    await page.keyboard.press('Enter');
    await page.getByText('1 row: versicolor, predicted as virginica (validation rows, epoch').waitFor();
    await close();
  });

  it('sort classes by any figure', async () => {
    const { page, close } = await open('species');
    const table = page.getByRole('table', { name: 'Figures of each class' });
    const button = table.getByRole('button', { name: 'Sort by Recall, Training' });
    await button.click();
    const recalls = async () =>
      (await table.locator('tbody tr td:nth-child(6)').allInnerTexts()).map(Number.parseFloat);
    const falling = await recalls();
    assert.ok(falling.length === 100 && falling.every((value, i) => i === 0 || value <= falling[i - 1]));
    await button.click();
    const rising = await recalls();
    assert.ok(rising.every((value, i) => i === 0 || value >= rising[i - 1]));
    await close();
  });

  it('hold a matrix of a hundred classes in its own box, and go to its far end by keyboard', async () => {
    const { page, close } = await open('species');
    await confusion(page).locator('td[tabindex="0"]').focus();
    await page.keyboard.press('Control+End');
    const last = page.locator('.confusion-table td:focus');
    await last.waitFor();
    assert.equal(await last.locator('..').getAttribute('aria-rowindex'), '101');
    assert.ok((await confusion(page).locator('td').count()) < 1000);
    await close();
  });

  it('draw the curve of a yes-or-no target, and say its area in words', async () => {
    const { page, close } = await open('ring');
    await page.getByRole('img', { name: /area under the curve/ }).waitFor();
    const [, validation] = await figure(page, 'Area under the ROC curve');
    assert.ok(Number(validation) > 0.8 && Number(validation) <= 1);
    await page.getByText(`validation, area ${validation}`).waitFor();
    await page.getByText('ROC curve as a table').click();
    const table = page.getByRole('table', { name: 'ROC curve, validation' });
    assert.match(await table.locator('tbody tr').first().innerText(), /∞\s+0\.0\s%\s+0\.0\s%/);
    assert.match(await table.locator('tbody tr').last().innerText(), /100\.0\s%\s+100\.0\s%/);
    await close();
  });

  it('look at one of several yes-or-no targets at a time', async () => {
    const { page, close } = await open('answers');
    await confusion(page).waitFor();
    const before = await numbers(page);
    const select = page.locator('.output-select');
    await select.click();
    await select.getByText('is_high').click();
    await page
      .getByText(/one of “is_high” has a higher output/)
      .first()
      .waitFor();
    assert.notDeepEqual(await numbers(page), before);
    await close();
  });

  it('list the largest errors of a regression', async () => {
    const { page, said, close } = await open('prices');
    await page.getByRole('img', { name: /^Predicted against actual price/ }).waitFor();
    await page.getByRole('button', { name: 'List the validation rows with the largest errors' }).click();
    const list = page.getByRole('table', { name: /^price, validation rows/ });
    await list.waitFor();
    const toNumber = (text: string) => Math.abs(Number(text.replaceAll('−', '-').replaceAll(',', '')));
    const errors = (await list.locator('tbody td:last-child').allInnerTexts()).map(toNumber);
    assert.equal(errors.length, 32);
    assert.ok(errors.every((error, i) => i === 0 || error <= errors[i - 1]));
    const extremes = [await figure(page, 'Residual, lowest'), await figure(page, 'Residual, highest')];
    assert.equal(errors[0], Math.max(...extremes.map(([, validation]) => toNumber(validation))));
    const button = list.getByRole('button').first();
    const row = Number((await button.innerText()).replace('Row ', ''));
    await button.click();
    await said({ type: 'revealRow', runId: 'trained', position: row - 1 });
    await close();
  });

  it('ask once about a run that has ended', async () => {
    const { page, heard, settle, close } = await open('flowers');
    await confusion(page).waitFor();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await settle();
    await page.getByRole('tab', { name: 'Results' }).click();
    await settle();
    const asked = (await heard()).filter(
      (message) => message.type === 'ask' && message.question.kind === 'evaluation',
    );
    assert.equal(asked.length, 1);
    await close();
  });

  it('follow the person to another epoch', async () => {
    const { page, close } = await open('flowers');
    await page.getByText('After epoch 80, over all').waitFor();
    await page.getByRole('button', { name: 'First epoch' }).click();
    await page.getByText('After epoch 0, over all').waitFor();
    await close();
  });

  it('say why there are none, and still draw the map', async () => {
    const { page, close } = await open('restored');
    await page.getByText('Retrain to ask it.').waitFor();
    await page.getByRole('img', { name: /^Decision map of/ }).waitFor();
    await close();
  });

  describe('with the decision map', () => {
    const map = (page: Page, name: RegExp = /^Decision map of/) => page.getByRole('img', { name });

    it('say what is predicted where the person points by keyboard, and lead to the nearest row', async () => {
      const { page, answerTo, close } = await open('ring');
      // Before it is drawn there is nothing to point at.
      await page.locator('canvas[aria-busy=false]').focus();
      await page.keyboard.press('ArrowRight');
      const tooltip = page.getByRole('tooltip');
      await tooltip.getByText(/^inside \d+\.\d\s%$/).waitFor();
      await tooltip.getByText(/^x .*, y /).waitFor();
      await answerTo(() => page.keyboard.press('Enter'), 'revealRow');
      await close();
    });

    it('name classes on their regions: a picture with several colours', async () => {
      const { page, close } = await open('ring');
      await page.locator('canvas[aria-busy=false]').waitFor();
      const colours = await map(page).evaluate((element) => {
        const canvas = element as HTMLCanvasElement;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const at = (x: number, y: number) => {
          const i = 4 * (Math.floor(y * canvas.height) * canvas.width + Math.floor(x * canvas.width));
          return [data[i], data[i + 1], data[i + 2]];
        };
        return { middle: at(0.52, 0.42), corner: at(0.95, 0.06) };
      });
      assert.ok(colours.middle[2] > colours.middle[0], 'inside is blue');
      assert.ok(colours.corner[0] > colours.corner[2], 'outside is orange');
      await close();
    });

    it('give the same as a table', async () => {
      const { page, close } = await open('ring');
      await page.getByText('Decision map as a table').click();
      const table = page.getByRole('table', { name: /^Predictions by [xy] and [xy]$/ });
      await table.waitFor();
      const cells = await table.locator('td').allInnerTexts();
      assert.equal(cells.length, 25);
      assert.match(cells[12], /^inside/);
      assert.match(cells[0], /^outside/);
      await close();
    });

    it('draw a curve over a single feature', async () => {
      const { page, close } = await open('dose');
      await map(page, /^Prediction over dose_mg/).waitFor();
      await page.getByText('Decision map as a table').click();
      const cells = await page
        .getByRole('table', { name: 'Predictions by dose_mg' })
        .locator('td')
        .allInnerTexts();
      assert.match(cells[0], /^ill/);
      assert.match(cells[4], /^cured/);
      await close();
    });

    it('hold the others at a row of the data', async () => {
      const { page, close } = await open('prices');
      await map(page).waitFor();
      const field = page.getByRole('textbox', { name: 'Others held at row' });
      await field.fill('7');
      await field.press('Enter');
      await page.getByText('The others are held at their values in row 7.').waitFor();
      await field.fill('1000');
      await field.press('Enter');
      await page.getByText('There is no row 1000 among the rows used.').waitFor();
      await close();
    });

    it('do not hang on 784 features', async () => {
      const { page, close } = await open('pixels');
      await map(page, /^Decision map of pixel/).waitFor();
      await close();
    });
  });

  it('show a matrix of three classes as a whole in a narrow panel', async () => {
    const { page, picture, close } = await open('flowers', 340);
    const box = page.locator('.matrix-box:has(.confusion-table)');
    await confusion(page).locator('td[tabindex="0"]').waitFor();
    assert.ok(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
    await picture('confusion-340', box);
    await close();
  });

  for (const scenario of ['flowers', 'ring', 'prices', 'species'])
    it(`fit ${NARROW} pixels: ${scenario}`, async () => {
      const { page, fits, close } = await open(scenario, NARROW);
      await page.getByRole('img', { name: /^Decision map/ }).waitFor();
      await fits();
      await close();
    });
});
