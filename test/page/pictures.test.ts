import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelToHost } from '../../src/protocol/panel';
import { NARROW, type OpenPage, usePanel } from './panelPage';

type Saved = Extract<PanelToHost, { type: 'savePicture' }>['picture'];

describe('pictures of what is on the page', () => {
  const panel = usePanel();

  const choose = async (page: Page, what: string, item: string) => {
    await page.getByRole('button', { name: `Picture of ${what}`, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  async function saved({ page, answerTo }: OpenPage, what: string, item: string): Promise<Saved> {
    return (await answerTo(() => choose(page, what, item), 'savePicture')).picture;
  }

  /** What a browser makes of it: size, and the colours in it. */
  const look = (page: Page, { format, content }: Saved) =>
    page.evaluate(
      async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const colours = new Set(new Uint32Array(data.buffer));
        return { width: image.width, height: image.height, colours: colours.size };
      },
      format === 'png'
        ? `data:image/png;base64,${content}`
        : `data:image/svg+xml,${encodeURIComponent(content)}`,
    );

  it('are saved of a matrix, with its names and numbers', async () => {
    const opened = await panel.open('flowers');
    const svg = await saved(opened, 'W1', 'Save as SVG…');
    assert.equal(svg.name, 'W1');
    const shown = await opened.page
      .getByRole('table', { name: /^W1/ })
      .locator('tbody td')
      .first()
      .innerText();
    const read = await opened.page.evaluate((text) => {
      const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
      return { name: root.nodeName, texts: [...root.querySelectorAll('text')].map((t) => t.textContent) };
    }, svg.content);
    assert.equal(read.name, 'svg');
    for (const text of ['petal_width', 'h8', shown]) assert.ok(read.texts.includes(text), text);
    const png = await saved(opened, 'W1', 'Save as PNG…');
    const [vector, image] = [await look(opened.page, svg), await look(opened.page, png)];
    // Twice as fine.
    assert.deepEqual([image.width, image.height], [2 * vector.width, 2 * vector.height]);
    assert.ok(image.colours > 50);
    await opened.close();
  });

  it('are saved of the largest matrix', async () => {
    const opened = await panel.open('pixels');
    const png = await saved(opened, 'W1', 'Save as PNG…');
    const { height, colours } = await look(opened.page, png);
    assert.ok(height > 2 * 784);
    assert.ok(colours > 100, 'the dots are there');
    await opened.close();
  });

  it('are saved of the loss, on the scale that is shown', async () => {
    const opened = await panel.open('flowers');
    const linear = await saved(opened, 'the loss', 'Save as SVG…');
    assert.equal(linear.name, 'flowers.csv loss');
    await opened.page.getByRole('radio', { name: 'Logarithmic' }).check();
    const logarithmic = await saved(opened, 'the loss', 'Save as SVG…');
    assert.ok(!linear.content.includes('logarithmic'));
    assert.ok(logarithmic.content.includes('loss (logarithmic)'));
    await opened.close();
  });

  for (const [scenario, what, words] of [
    ['flowers', 'the confusion matrix', 'Confusion matrix of the validation rows'],
    ['ring', 'the ROC curve', 'false positive rate'],
    ['prices', 'predicted against actual', 'actual \u2068price\u2069'],
  ])
    it(`are saved of ${what}`, async () => {
      const opened = await panel.open(scenario, { view: 'Results' });
      await opened.page.getByText(/over all \d+ training rows/).waitFor();
      const { content } = await saved(opened, what, 'Save as SVG…');
      assert.ok(content.includes(words));
      const { colours } = await look(opened.page, await saved(opened, what, 'Save as PNG…'));
      assert.ok(colours > 20);
      await opened.close();
    });

  it('are saved of the decision map as it is drawn, which has no SVG', async () => {
    const opened = await panel.open('ring', { view: 'Results' });
    const { page } = opened;
    await page.locator('.decision-map canvas[aria-busy=false]').waitFor();
    const png = await saved(opened, 'the decision map', 'Save as PNG…');
    assert.ok((await look(page, png)).colours > 20);
    await page.getByRole('button', { name: 'Picture of the decision map' }).click();
    assert.equal(await page.getByRole('menuitem', { name: 'Save as SVG…' }).count(), 0);
    await opened.close();
  });

  it('are saved of a small network; of a large one the page says why not', async () => {
    const small = await panel.open('flowers', { view: 'Network' });
    const { content } = await saved(small, 'the network', 'Save as SVG…');
    assert.ok(content.includes('sepal_length') && content.includes('virginica'));
    await small.close();
    const large = await panel.open('pixels', { view: 'Network' });
    await choose(large.page, 'the network', 'Save as SVG…');
    await large.page.getByText('A picture has up to 16 neurons a layer; this network has more.').waitFor();
    await large.close();
  });

  it('are copied as images', async () => {
    const { page, close } = await panel.open('flowers');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose(page, 'W2', 'Copy as image');
    await page.getByRole('status').getByText('Copied').waitFor();
    const types = await page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap((item) => item.types),
    );
    assert.deepEqual(types, ['image/png']);
    await close();
  });

  it('are offered to be saved where images cannot be copied', async () => {
    const { page, answerTo, close } = await panel.open('flowers');
    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await choose(page, 'W2', 'Copy as image');
    await page.getByText('Images cannot be copied here.').waitFor();
    await answerTo(
      () => page.getByRole('button', { name: 'Save the picture of W2 as PNG' }).click(),
      'savePicture',
    );
    await close();
  });

  it('fit a narrow panel', async () => {
    const { page, fits, picture, close } = await panel.open('flowers', { width: NARROW });
    await page.getByRole('button', { name: 'Picture of W1', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy as image' }).waitFor();
    await fits();
    await picture(`picture-menu-${NARROW}`);
    await close();
  });
});
