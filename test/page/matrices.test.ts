import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { NARROW, usePanel } from './panelPage';

describe('the matrices of the overview', () => {
  const panel = usePanel();

  const show = (page: Page, quantity: string) =>
    page.getByRole('radio', { name: quantity, exact: true }).check();
  const matrix = (page: Page, title: string) => page.getByRole('table', { name: new RegExp(`^${title}: `) });
  const numbers = async (page: Page, title: string) =>
    (await matrix(page, title).locator('tbody td').allInnerTexts()).map((text) =>
      Number(text.replaceAll('−', '-')),
    );

  it('show how the values changed since the first epoch', async () => {
    const { page, close } = await panel.open('lesson');
    const values = await numbers(page, 'wh');
    await show(page, 'Change');
    await page.getByText('Value minus the value at epoch 0').waitFor();
    const changes = await numbers(page, 'change of wh');
    // NumPy: np.random.seed(0); np.random.uniform(size=(4, 3))
    const initial = [
      0.5488, 0.7152, 0.6028, 0.5449, 0.4237, 0.6459, 0.4376, 0.8918, 0.9637, 0.3834, 0.7917, 0.5289,
    ];
    assert.equal(changes.length, initial.length);
    changes.forEach((change, at) => {
      assert.ok(Math.abs(values[at] - initial[at] - change) < 1.5e-3, `entry ${at}: ${change}`);
    });
    await close();
  });

  it('show the gradient, and the update that follows from it', async () => {
    const { page, said, close } = await panel.open('lesson');
    await show(page, 'Gradient');
    await said({ type: 'go', to: { quantity: 'gradient' } });
    await page.getByText('∂loss/∂w for the next update').waitFor();
    await page.getByText('after epoch 1000').waitFor();
    const gradients = await numbers(page, 'gradient of wout');
    await show(page, 'Update');
    await page.getByText('−learning rate × gradient').waitFor();
    const updates = await numbers(page, 'update of wout');
    assert.equal(updates.length, 3);
    // The lesson's learning rate is 0.1; small numbers are shown with four decimals.
    updates.forEach((update, at) => {
      assert.ok(Math.abs(update + 0.1 * gradients[at]) < 6e-5, `entry ${at}: ${update}`);
    });
    await close();
  });

  it('of an earlier window show their change, and say why there is no gradient', async () => {
    const { page, close } = await panel.open('restored');
    await show(page, 'Gradient');
    await page.getByText('The gradients of this run are no longer in memory. Retrain to see them.').waitFor();
    assert.ok(!(await matrix(page, 'wh').isVisible()));
    await show(page, 'Value');
    const now = await numbers(page, 'wout');
    await show(page, 'Change');
    await page.getByText('Value minus the value at epoch 0').waitFor();
    const changes = await numbers(page, 'change of wout');
    // NumPy: np.random.seed(0), then wh, bh and wout of np.random.uniform.
    [0.0871, 0.0202, 0.8326].forEach((first, at) => {
      assert.ok(Math.abs(changes[at] - (now[at] - first)) < 2e-3, `entry ${at}: ${changes[at]}`);
    });
    await page.getByText('wout over time').click();
    await page.getByRole('slider', { name: 'wout by epoch' }).focus();
    await page.getByText('Its epochs are no longer in memory.').waitFor();
    await close();
  });

  it('of a model say what its file does not hold, and show nothing in its place', async () => {
    const { page, close } = await panel.open('opened');
    await show(page, 'Change');
    await page.getByText('A model’s file does not hold the parameters that it began with.').waitFor();
    assert.ok(!(await page.locator('.matrix').first().isVisible()));
    await show(page, 'Update');
    await page.getByText('A model’s file holds no data to compute updates from.').waitFor();
    await show(page, 'Value');
    await matrix(page, 'wh').waitFor();
    assert.equal(await page.getByText('wh over time').isVisible(), false);
    await close();
  });

  it('tell the norm, and how many units are dead', async () => {
    const { page, close } = await panel.open('deep');
    await page.getByText(/^\d of 8 units dead \(\d+\.\d\s%\)$/).waitFor();
    const norm = page
      .locator('.matrix')
      .filter({ has: matrix(page, 'b3') })
      .locator('.matrix-figures div', { hasText: 'norm' });
    const biases = await numbers(page, 'b3');
    const expected = Math.hypot(...biases);
    const shown = Number(await norm.locator('dd').innerText());
    assert.ok(Math.abs(shown - expected) < 1e-3 * expected, `${shown}`);
    await close();
  });

  it('show their distribution by epoch, and lead to one of them by keyboard', async () => {
    const { page, said, close } = await panel.open('lesson');
    await page.getByText('wh over time').click();
    const strip = page.getByRole('slider', { name: 'wh by epoch' });
    await strip.focus();
    await page.keyboard.press('Home');
    // By hand: of the 12 sorted numbers above the 0.55th, the 5.5th and the 10.45th, counted from 0.
    const text = (await strip.getAttribute('aria-valuetext')) ?? '';
    assert.equal(text, 'Epoch 0, 95 % below 0.9241, median 0.5758, 5 % below 0.4056, from 0.3834 to 0.9637');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tooltip').getByText('Epoch 25').waitFor();
    await page.keyboard.press('Enter');
    await said({ type: 'go', to: { instant: { epoch: 25, batch: 0 } } });
    await page.getByText('after epoch 25').waitFor();
    await page.locator('.strip-table > summary').first().click();
    const table = page.getByRole('table', { name: 'Percentiles of wh by epoch' });
    await table.locator('tbody tr').nth(7).waitFor();
    assert.equal(await table.locator('tbody tr').count(), 8);
    assert.deepEqual(await table.locator('tbody tr').first().locator('td').allInnerTexts(), [
      '0.3834',
      '0.4056',
      '0.5758',
      '0.9241',
      '0.9637',
    ]);
    await close();
  });

  it('go to the epoch that is clicked', async () => {
    const { page, said, close } = await panel.open('lesson');
    await page.getByText('wout over time').click();
    const strip = page.getByRole('slider', { name: 'wout by epoch' });
    const { width } = (await strip.boundingBox())!;
    await strip.click({ position: { x: Math.round(width / 2), y: 20 } });
    await said({ type: 'go', to: { instant: { epoch: 500, batch: 0 } } });
    await close();
  });

  it('find a row and a column of a large matrix by name', async () => {
    const { page, close } = await panel.open('wide');
    const field = page.getByRole('searchbox', { name: 'Find a row or column of wh' });
    await field.fill('x78');
    await page.getByText('1 of 6: row x78', { exact: true }).waitFor();
    await field.press('ArrowDown');
    await page.getByText('2 of 6: row x780').waitFor();
    await field.press('Enter');
    await page.getByRole('tooltip').getByText('wh, x780 to h1').waitFor();
    await field.fill('h77');
    await page.getByText('1 of 1: column h77').waitFor();
    await field.press('Enter');
    await page.getByRole('tooltip').getByText('wh, x780 to h77').waitFor();
    await field.fill('nothing');
    await page.getByText('None of 912 names').waitFor();
    assert.ok((await page.locator('td').count()) < 3000);
    await close();
  });

  it('have no field to search where everything is in view', async () => {
    const { page, close } = await panel.open('lesson');
    await matrix(page, 'wh').waitFor();
    assert.equal(await page.getByRole('searchbox').count(), 0);
    await close();
  });

  it('are copied in six formats and saved, under the name of what is shown', async () => {
    const { page, answerTo, close } = await panel.open('lesson');
    await show(page, 'Change');
    await matrix(page, 'change of wout').waitFor();
    for (const [item, pattern] of [
      ['Copy as CSV', /^,y\nh1,-?\d/],
      ['Copy as NumPy array', /^wout_change = np\.array\(\[\[/],
      ['Copy as R matrix', /^wout_change <- matrix\(c\(\n/],
      ['Copy as JSON', /^\{\n {2}"name": "wout_change"/],
      ['Copy as Markdown table', /^\| wout\\_change \| y \|\n/],
      ['Copy as LaTeX table', /^\\begin\{tabular\}\{lr\}\n/],
    ] as const) {
      await page.getByRole('button', { name: 'Copy wout' }).click();
      const copied = await answerTo(() => page.getByRole('menuitem', { name: item }).click(), 'copy');
      assert.match(copied.text, pattern);
    }
    await page.getByRole('button', { name: 'Copy wout' }).press('Enter');
    const saved = await answerTo(
      () => page.getByRole('menuitem', { name: 'Save as CSV…' }).press('Enter'),
      'saveMatrix',
    );
    assert.equal(saved.name, 'wout_change');
    assert.match(saved.csv, /^,y\nh1,-?\d/);
    await close();
  });

  it('have menus that stay within a narrow panel', async () => {
    const { page, close } = await panel.open('lesson', { width: NARROW });
    const buttons = await page.locator('.matrix-actions [aria-haspopup="menu"]').all();
    assert.ok(buttons.length >= 8);
    for (const button of buttons) {
      await button.click();
      const box = (await page.locator('.menu:visible').boundingBox())!;
      assert.ok(box.x >= 0 && box.x + box.width <= NARROW, JSON.stringify(box));
      await page.keyboard.press('Escape');
    }
    await close();
  });

  for (const scenario of ['deep', 'wide'])
    it(`fit in all themes: ${scenario}`, async () => {
      const { page, fitsInAllThemes, close } = await panel.open(scenario);
      await unfoldStrip(page);
      await fitsInAllThemes(`matrices-${scenario}`, page.locator('.section-weights'));
      await close();
    });

  it('fade where more columns follow, and nowhere else', async () => {
    const { page, picture, close } = await panel.open('flowers', { width: 420 });
    const boxes = page.locator('.section-weights .matrix-box');
    const fadeOf = (index: number) =>
      boxes.nth(index).evaluate((box) => getComputedStyle(box).getPropertyValue('--more-right'));
    await boxes.first().locator('td').first().waitFor();
    const goesOn = await boxes.evaluateAll((all) => all.map((box) => box.scrollWidth > box.clientWidth));
    assert.ok(goesOn.includes(true) && goesOn.includes(false));
    const fades = await Promise.all(goesOn.map((_, index) => fadeOf(index)));
    assert.deepEqual(
      fades,
      goesOn.map((isMore) => (isMore ? '36px' : '0px')),
    );
    await picture('matrices-fade', page.locator('.section-weights'));
    await boxes.first().evaluate((box) => box.scrollTo({ left: box.scrollWidth, behavior: 'instant' }));
    await page.waitForFunction(
      (box) => box !== null && getComputedStyle(box).getPropertyValue('--more-right') === '0px',
      await boxes.first().elementHandle(),
    );
    await close();
  });

  it(`fit ${NARROW} pixels`, async () => {
    const { page, fits, picture, close } = await panel.open('lesson', { width: NARROW });
    await unfoldStrip(page);
    await fits();
    await picture(`matrices-${NARROW}`, page.locator('.section-weights'));
    await close();
  });
});

async function unfoldStrip(page: Page): Promise<void> {
  await page.locator('.strip summary').first().click();
  await page.locator('.strip-table > summary').first().click();
}
