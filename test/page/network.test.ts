import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { NARROW, type OpenPage, usePanel } from './panelPage';

describe('the view of the network', () => {
  const panel = usePanel();

  async function open(scenario: string, width?: number) {
    const opened = await panel.open(scenario, { view: 'Network', width });
    await opened.page.locator('.neuron').first().waitFor();
    return opened;
  }

  const neuron = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const tooltip = (page: Page) => page.getByRole('tooltip');
  const chooseRow = (page: Page) => page.getByRole('radio', { name: 'A row of the data' }).check();
  const focused = (page: Page) => page.locator(':focus');

  /** Points at the middle of an edge, which is that of its box; the outermost edges cross no other one there. */
  async function pointAt(page: Page, edge: Locator): Promise<void> {
    const box = await edge.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** The host says that training went on: every parameter of the first layer is now this number. */
  function progressTo({ say }: OpenPage, value: number): Promise<void> {
    const filled = (count: number) => new Float64Array(count).fill(value);
    return say({
      type: 'progress',
      runId: 'a',
      progress: {
        epoch: 1001,
        elapsedMs: 130,
        loss: 0.02,
        validationLoss: null,
        metrics: { task: 'classification', accuracy: 1 },
        validationMetrics: null,
      },
      layers: [
        { inputs: 4, outputs: 3, weights: filled(12), biases: filled(3) },
        { inputs: 3, outputs: 1, weights: filled(3), biases: filled(1) },
      ],
      history: { from: 1001, training: Float64Array.of(0.02), validation: null },
    });
  }

  it('shows neurons with their names and biases, and weights by width, colour and dash', async () => {
    const { page, close } = await open('lesson');
    assert.deepEqual(
      await page
        .locator('.neuron')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label'))),
      ['x1', 'x2', 'x3', 'x4', 'h1', 'h2', 'h3', 'y'],
    );
    assert.equal(await page.locator('.edge').count(), 15);
    const dashes = (sign: string) =>
      page
        .locator(`.edge.${sign}`)
        .evaluateAll((edges) => edges.map((edge) => getComputedStyle(edge).strokeDasharray));
    assert.ok((await dashes('negative')).every((dash) => dash !== 'none'));
    assert.ok((await dashes('positive')).every((dash) => dash === 'none'));
    await page.getByText('negative (dashed)').waitFor();
    await close();
  });

  it('shows the weights of the epoch where one looks', async () => {
    const { page, close } = await open('lesson');
    await page.getByRole('button', { name: 'First epoch' }).click();
    // NumPy: np.random.seed(0); wh = np.random.uniform(size=(4, 3)); bh = np.random.uniform(size=(1, 3))
    await neuron(page, 'h1').getByText('0.5680').waitFor();
    await pointAt(page, page.getByRole('button', { name: 'wh, x4 to h3' }));
    await tooltip(page).getByText('0.5288949197529045').waitFor();
    await tooltip(page).getByText('wh, x4 to h3').waitFor();
    await close();
  });

  it('tells a number in full, which changes under the pointer', async () => {
    const opened = await open('lesson');
    const { page, close } = opened;
    await neuron(page, 'h2').hover();
    await tooltip(page).getByText('bh of h2').waitFor();
    for (const value of [0.12345678901, -7.5]) {
      await progressTo(opened, value);
      await tooltip(page).getByText(String(value).replace('-', '−'), { exact: true }).waitFor();
    }
    assert.equal(await page.locator('.edge.negative').count(), 15);
    await close();
  });

  it('says so where a number is none', async () => {
    const opened = await open('lesson');
    const { page, close } = opened;
    await progressTo(opened, Number.NaN);
    await neuron(page, 'h2').getByText('NaN').waitFor();
    assert.equal(await page.locator('.neuron.not-finite').count(), 4);
    assert.equal(await page.locator('.edge.not-finite').count(), 15);
    await close();
  });

  it('jumps from an edge to its cell in the matrix', async () => {
    const { page, close } = await open('lesson');
    const edge = page.getByRole('button', { name: 'wh, x4 to h3' });
    await pointAt(page, edge);
    const value = await tooltip(page).locator('div').first().innerText();
    await page.mouse.down();
    await page.mouse.up();
    await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    const cell = page.getByRole('table', { name: /^wh: / }).locator('tbody tr').nth(3).locator('td').nth(2);
    await page.waitForFunction(() => document.activeElement?.tagName === 'TD');
    assert.ok(await cell.evaluate((element) => element === document.activeElement));
    await tooltip(page).getByText(value, { exact: true }).waitFor();
    await close();
  });

  it('is walked through by keyboard, down to the cell of a bias and of a weight', async () => {
    const { page, close } = await open('wide');
    const label = () => focused(page).getAttribute('aria-label');
    await page.locator('.neuron[tabindex="0"]').focus();
    for (const key of ['ArrowRight', 'End', 'ArrowRight']) await page.keyboard.press(key);
    assert.equal(await label(), 'y10');
    await page.keyboard.press('Enter');
    assert.match((await label()) ?? '', /^wout, h\d+ to y10$/);
    const first = await label();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await label(), first);
    await page.keyboard.press('Escape');
    assert.equal(await label(), 'y10');
    await page.keyboard.press('b');
    await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    await tooltip(page).getByText('bout of y10').waitFor();
    await page.getByRole('tab', { name: 'Network' }).click();
    await neuron(page, 'y10').waitFor();
    await neuron(page, 'y10').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const edge = await label();
    assert.ok(edge);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    await tooltip(page).getByText(edge).waitFor();
    await close();
  });

  it('shows a row on its way through the network', async () => {
    const { page, said, close } = await open('lesson');
    await chooseRow(page);
    // Row 1 of the lesson: 1 0 1 0, target 1.
    assert.deepEqual(
      await Promise.all(
        ['x1', 'x2', 'x3', 'x4'].map((name) => neuron(page, name).locator('.neuron-value').innerText()),
      ),
      ['1.000', '0', '1.000', '0'],
    );
    await page.getByRole('button', { name: 'First epoch' }).click();
    // NumPy: z1 = X[0] @ wh + bh and sigmoid(z1), seed 0 as above.
    await neuron(page, 'h1').getByText('z 1.554').waitFor();
    await neuron(page, 'h1').getByText('a 0.8256').waitFor();
    await pointAt(page, page.getByRole('button', { name: 'wh, x1 to h1' }));
    await tooltip(page).getByText('0.5488135039273248').waitFor();
    await page.mouse.move(0, 0);
    await page.getByRole('button', { name: 'Last row' }).click();
    await page.getByText(/^Predicted 1 \(output 0\.\d+\), target 0: wrong$/).waitFor();
    await page.getByRole('button', { name: 'Show in the data' }).click();
    await said({ type: 'revealRow', runId: 'a', position: 2 });
    const field = page.getByRole('textbox', { name: 'Row' });
    await field.fill('2');
    await field.press('Enter');
    await page.getByText(/target 1: right$/).waitFor();
    await field.fill('99');
    await field.press('Enter');
    await page.getByText(/target 0: wrong$/).waitFor();
    await close();
  });

  it('says why no row can be shown', async () => {
    const { page, close } = await open('restored');
    await chooseRow(page);
    await page.getByText('Retrain to see one flow through the network.').waitFor();
    assert.equal(await page.locator('.edge').count(), 15);
    await close();
  });

  it('shows a part of wide layers, and weights of a picture as pictures', async () => {
    const { page, close } = await open('wide');
    assert.equal(await page.locator('.neuron').count(), 12 + 12 + 10);
    assert.equal(await page.locator('.edge').count(), 48 + 48);
    await page.getByRole('heading', { name: 'What the first layer looks for' }).scrollIntoViewIfNeeded();
    await page.getByText('Weights as pictures of 28 × 28').waitFor();
    await page.getByRole('button', { name: 'Next pictures' }).click();
    await page.getByText('25 to 48 of 128').waitFor();
    await page.getByRole('button', { name: 'Weights that reach h30', exact: true }).click();
    await neuron(page, 'h30').waitFor({ state: 'attached' });
    const large = page.getByRole('application', { name: /^wh to h30/ });
    await large.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    // Row 2, column 2 of 28 columns is the 30th feature.
    await tooltip(page).getByText('wh, x30 to h30').waitFor();
    const value = await tooltip(page).locator('div').first().innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    await tooltip(page).getByText('wh, x30 to h30').waitFor();
    assert.equal(await tooltip(page).locator('div').first().innerText(), value);
    await close();
  });

  it('draws pictures in the colours of its numbers', async () => {
    const { page, close } = await open('wide');
    await chooseRow(page);
    const picture = page.getByRole('button', { name: 'The row as a picture' });
    await page.getByRole('heading', { name: 'What the first layer looks for' }).scrollIntoViewIfNeeded();
    await picture.waitFor();
    const pixels = await picture.locator('canvas').evaluate((canvas) => {
      const drawn = canvas as HTMLCanvasElement;
      const { data } = drawn.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height) ?? { data: [] };
      return { width: drawn.width, height: drawn.height, data: Array.from(data) };
    });
    assert.deepEqual([pixels.width, pixels.height], [28, 28]);
    // The row is max(0, sin(j/9)): nothing at j = 0 and from 29 to 56, most at j = 14; see `wide`.
    const pixel = (j: number) => pixels.data.slice(4 * j, 4 * j + 3).join();
    assert.equal(pixel(0), pixel(40));
    assert.notEqual(pixel(0), pixel(14));
    await close();
  });

  it('is told as a table, too', async () => {
    const { page, close } = await open('deep');
    await page.getByRole('heading', { name: 'As a table', exact: true }).click();
    await page.getByRole('table', { name: 'W1: the 10 strongest' }).waitFor();
    assert.equal(
      await page.getByRole('table', { name: 'W3: the 10 strongest' }).locator('tbody tr').count(),
      10,
    );
    assert.equal(
      await page.getByRole('table', { name: 'Neurons in view' }).locator('tbody tr').count(),
      8 + 6 + 3,
    );
    await close();
  });

  for (const scenario of ['lesson', 'deep', 'wide'])
    it(`fits ${NARROW} pixels: ${scenario}`, async () => {
      const { page, fits, close } = await open(scenario, NARROW);
      await chooseRow(page);
      await page
        .getByRole('tabpanel', { name: 'Network' })
        .getByText(/^Predicted/)
        .waitFor();
      await fits();
      await close();
    });
});
