import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Predictor } from '../../src/core/model/predictor';
import { NARROW, usePanel } from './panelPage';
import { mixed } from './scenarios';

/** Probabilities of the network on screen for one row, as shares of 1. */
function expected(row: readonly number[]): number[] {
  const { config, preprocessing, progress } = mixed().run;
  assert.ok(config && preprocessing && progress);
  const predictor = new Predictor({ config, preprocessing, layers: progress.layers });
  return [
    ...predictor.predict({ rows: 1, columns: row.length, values: Float64Array.from(row) }).outputs.values,
  ];
}

describe('Try it', () => {
  const panel = usePanel();

  async function open(scenario: string, width?: number) {
    const opened = await panel.open(scenario, { view: 'Try it', width });
    await opened.page.locator('.prediction').waitFor();
    return opened;
  }
  const text = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
  const shares = async (page: Page) =>
    (await page.locator('.output-value').allInnerTexts()).map((shown) => Number.parseFloat(shown) / 100);
  const untilShares = async (page: Page, wanted: readonly number[]) => {
    const shown = wanted.map((share) => `${(100 * share).toFixed(1)}\u00a0%`);
    for (const [index, value] of shown.entries())
      await page.locator('.output-value').nth(index).filter({ hasText: value }).waitFor();
  };
  const problem = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words });

  it('begins with the mean and the most frequent values, and predicts while one types', async () => {
    const { page, close } = await open('mixed');
    assert.equal(await text(page, 'weight').inputValue(), '74');
    await untilShares(page, expected([74, 0, 1, 0, 19_729]));
    await text(page, 'weight').fill('110.5');
    await untilShares(page, expected([110.5, 0, 1, 0, 19_729]));
    await text(page, 'picked').fill('2024-01-02');
    await untilShares(page, expected([110.5, 0, 1, 0, 19_724]));
    const sum = (await shares(page)).reduce((total, share) => total + share);
    assert.ok(Math.abs(sum - 1) < 0.002);
    await close();
  });

  it('says at the field what cannot be used, and shows no prediction then', async () => {
    const { page, close } = await open('mixed');
    await text(page, 'weight').fill('heavy');
    await problem(page, '“heavy” is not a number.').waitFor();
    assert.equal(await page.locator('.prediction').isVisible(), false);
    await text(page, 'picked').fill('');
    await problem(page, 'A value is needed.').waitFor();
    await text(page, 'picked').fill('2024-01-03');
    await text(page, 'weight').fill('200');
    await page.getByText('Outside of what the network learnt from, 30 to 118.').waitFor();
    assert.equal(await page.locator('.prediction').isVisible(), true);
    assert.ok(!/NaN/.test(await page.locator('.try-it').innerText()));
    await text(page, 'weight').fill('1e308');
    assert.ok(!/NaN/.test(await page.locator('.try-it').innerText()));
    await close();
  });

  it('takes a row of the data by its number, left-out ones aside', async () => {
    const { page, close } = await open('mixed');
    await text(page, 'Row of the data').fill('5');
    await page.getByRole('button', { name: 'Use row' }).click();
    // Without row 3, row 5 is the fourth: 30 + 8·3, blue, ripe, and its class is the first.
    await page.getByText('Row 5 (trained on): kind is apple.').waitFor();
    assert.equal(await text(page, 'weight').inputValue(), '54');
    assert.equal(await text(page, 'picked').inputValue(), '2024-01-04');
    await untilShares(page, expected([54, 1, 0, 1, 19_726]));
    await text(page, 'Row of the data').fill('3');
    await text(page, 'Row of the data').press('Enter');
    await problemOrMessage(page, 'Row 3 was not used, since it lacks a value.');
    await text(page, 'Row of the data').fill('99');
    await text(page, 'Row of the data').press('Enter');
    await problemOrMessage(page, 'The data have 13 rows.');
    await close();
  });
  const problemOrMessage = (page: Page, words: string) =>
    page.locator('.row-message', { hasText: words }).waitFor();

  it('takes a pasted row, and says what does not fit', async () => {
    const { page, close } = await open('mixed');
    await page.getByRole('button', { name: 'Paste…' }).click();
    const area = page.getByRole('textbox', { name: /A row as CSV/ });
    await area.fill('wieght: 40\ncolour: blue');
    await page.getByRole('button', { name: 'Fill in' }).click();
    await problemOrMessage(page, 'There is no feature “wieght”; did you mean “weight”?');
    await area.fill('40,blue,yes,2024-01-05');
    await page.getByRole('button', { name: 'Fill in' }).click();
    await untilShares(page, expected([40, 1, 0, 1, 19_727]));
    await page.getByRole('button', { name: 'Reset' }).click();
    await untilShares(page, expected([74, 0, 1, 0, 19_729]));
    await close();
  });

  it('copies the row and its prediction with every digit', async () => {
    const { page, answerTo, close } = await open('mixed');
    const copied = await answerTo(
      () => page.getByRole('button', { name: 'Copy', exact: true }).click(),
      'copy',
    );
    const numbers = expected([74, 0, 1, 0, 19_729]);
    const names = ['apple', 'plum', '梨（なし）'];
    const best = names[numbers.indexOf(Math.max(...numbers))];
    assert.equal(
      copied.text,
      [
        'weight: 74',
        'colour: red',
        'ripe: no',
        'picked: 2024-01-07',
        `predicted kind: ${best}`,
        ...names.map((name, index) => `${name}: ${numbers[index]}`),
        '',
      ].join('\n'),
    );
    await close();
  });

  it('shows every layer’s activations: exact under the pointer and the cursor keys, and as a list', async () => {
    const { page, close } = await open('mixed');
    const strip = page.getByRole('img', { name: /^Hidden layer: 6 neurons, tanh: 6 values from / });
    await strip.focus();
    await page
      .getByRole('tooltip')
      .getByText(/^h1: [−\d.e]+$/)
      .waitFor();
    await page.keyboard.press('ArrowRight');
    await page
      .getByRole('tooltip')
      .getByText(/^h2: [−\d.e]+$/)
      .waitFor();
    await page.locator('.layer-strip').nth(1).getByText('As a list').click();
    await page.locator('.layer-strip').nth(1).locator('li').nth(5).waitFor();
    assert.equal(await page.locator('.layer-strip').nth(1).locator('li').count(), 6);
    await close();
  });

  it('follows the panel to another epoch', async () => {
    const { page, close } = await open('mixed');
    await page.getByRole('button', { name: 'First epoch' }).click();
    await page.getByText('With the weights of epoch 0.').waitFor();
    await close();
  });

  it('has a page of 784 fields at a time, a search among them, and a picture to paint', async () => {
    const { page, close } = await open('wide');
    assert.equal(await page.locator('.feature').count(), 24);
    await page.getByText('1 to 24 of 784').waitFor();
    await page.getByRole('button', { name: 'Next features' }).click();
    await page.getByText('25 to 48 of 784').waitFor();
    await page.getByRole('textbox', { name: 'Search features by name' }).fill('x400');
    await page.getByText('1 to 1 of 1').waitFor();
    assert.equal(await text(page, 'x400').inputValue(), '0');
    const pad = page.getByRole('application', { name: /^Picture of 28 × 28 pixels/ });
    const values = async () => (await page.locator('.output-value').allInnerTexts()).join();
    const before = await values();
    // Row 15, column 8: 14·28 + 8 = 400.
    await pad.click({ position: { x: 7 * 7.5, y: 14 * 7.2 } });
    await pad.focus();
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
    }
    assert.equal(await text(page, 'x400').inputValue(), '1');
    assert.notEqual(await values(), before);
    await page.getByRole('button', { name: 'Clear' }).click();
    assert.equal(await text(page, 'x400').inputValue(), '0');
    await close();
  });

  it('asks for no row of a run whose worker is gone', async () => {
    const { page, close } = await open('restored');
    assert.equal(await page.getByRole('button', { name: 'Use row' }).isVisible(), false);
    await page.getByRole('button', { name: 'Reset' }).waitFor();
    await close();
  });

  it('keeps the model by a menu that the keyboard opens and closes', async () => {
    const { page, said, close } = await panel.open('mixed');
    const button = page.getByRole('button', { name: 'Keep…' });
    await button.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('menu').isVisible(), false);
    await button.press('Enter');
    await page.keyboard.press('Enter');
    await said({ type: 'keep', action: 'saveModel' });
    await button.click();
    await page.getByRole('menuitem', { name: 'Predict another file…' }).click();
    await said({ type: 'keep', action: 'predict' });
    await close();
  });

  for (const scenario of ['mixed', 'wide'])
    it(`fits ${NARROW} pixels: ${scenario}`, async () => {
      const { page, fits, picture, close } = await open(scenario, NARROW);
      await fits();
      await picture(`try-it-${scenario}-${NARROW}`);
      await page.getByRole('button', { name: 'Keep…' }).click();
      const menu = await page.getByRole('menu').boundingBox();
      assert.ok(menu && menu.x >= 0 && menu.x + menu.width <= NARROW);
      await close();
    });

  for (const scenario of ['mixed', 'wide'])
    it(`fits in all themes: ${scenario}`, async () => {
      const { fitsInAllThemes, close } = await open(scenario);
      await fitsInAllThemes(`try-it-${scenario}`);
      await close();
    });
});
