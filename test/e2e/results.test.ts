import assert from 'node:assert/strict';
import { THEMES } from './support/glassbox';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

const TRAIN = 'Glassbox: Train Network';
/** Narrow enough to leave the panel 320 pixels beside the editor. */
const NARROW = { width: 780, height: 1400 };
const WIDE = { width: 1900, height: 1200 };

describe('A learner who looks at the results', () => {
  const glassbox = useGlassbox({ viewport: WIDE });
  const page = () => glassbox().panel();
  const panel = () => new PanelReader(page());
  const confusion = () => page().getByRole('table', { name: /^Confusion matrix/ });

  async function train(file: string): Promise<void> {
    const { workbench } = glassbox();
    await workbench.openFile(file);
    await workbench.runCommand(TRAIN);
    await panel().heading().getByText(file).waitFor();
    await panel().over().waitFor();
    // A real click would give the panel the focus, maybe only when the next file is being opened.
    await page().getByRole('tab', { name: 'Results' }).dispatchEvent('click');
  }

  it('lists the flowers behind a cell of the confusion matrix, and finds one in the editor', async () => {
    const { workbench } = glassbox();
    await train('iris.csv');
    await page().getByRole('radio', { name: 'Training', exact: true }).check();
    await page().getByRole('table', { name: 'Confusion matrix of the training rows' }).waitFor();
    const cell = confusion().locator('tbody tr').nth(2).locator('td').nth(2);
    const count = await cell.innerText();
    await cell.click();
    const list = page().getByRole('table', { name: /^virginica, called so \(training rows/ });
    await list.waitFor();
    assert.equal(await list.locator('tbody tr').count(), Number(count));
    const button = list.getByRole('button').nth(1);
    const row = Number((await button.innerText()).replace('Row ', ''));
    assert.ok(row > 100 && row <= 150, 'the last fifty flowers are virginica');
    await button.click();
    // The header is the first line.
    await workbench.page
      .locator('.statusbar-item[id="status.editor.selection"]', { hasText: `Ln ${row + 1}, Col 1` })
      .waitFor();
    await glassbox().screenshot('results-rows');
  });

  for (const theme of THEMES)
    it(`sees figures, curves and maps in the ${theme.kind} theme`, async () => {
      const { workbench, screenshot } = glassbox();
      await workbench.setTheme(theme.label);
      await train('iris.csv');
      await page()
        .getByRole('img', { name: /^Decision map of/ })
        .waitFor();
      await confusion().waitFor();
      // The map is refined.
      await workbench.page.waitForTimeout(1500);
      await screenshot(`results-iris-${theme.kind}`);
      await assertNothingClipped();
      await train('houses.csv');
      await page()
        .getByRole('img', { name: /^Predicted against actual price/ })
        .waitFor();
      await workbench.page.waitForTimeout(1500);
      await screenshot(`results-houses-${theme.kind}`);
      await assertNothingClipped();
    });

  it('sees them in a narrow panel, too', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize(NARROW);
    await train('iris.csv');
    await page()
      .getByRole('img', { name: /^Decision map of/ })
      .scrollIntoViewIfNeeded();
    await workbench.page.waitForTimeout(1000);
    await screenshot('results-narrow');
    await assertNothingClipped();
  });

  async function assertNothingClipped(): Promise<void> {
    const overflow = await page()
      .locator('body')
      .evaluate(
        ({ ownerDocument: { documentElement } }) => documentElement.scrollWidth - documentElement.clientWidth,
      );
    assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);
  }
});

describe('A learner who looks at the results while a run goes on', () => {
  const glassbox = useGlassbox({
    settings: {
      'glassbox.training.epochs': 10_000_000,
      'glassbox.training.optimizer': 'gradientDescent',
      'glassbox.training.learningRate': 0.0001,
      'glassbox.training.earlyStopping': 0,
    },
  });
  const page = () => glassbox().panel();

  it('sees them follow', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand(TRAIN);
    await page().getByRole('tab', { name: 'Results' }).click();
    const status = page().locator('.results-status');
    await status.getByText(/^After epoch/).waitFor();
    const seen = new Set<string>();
    while (seen.size < 3) {
      seen.add(await status.innerText());
      await workbench.page.waitForTimeout(100);
    }
    await glassbox().screenshot('results-training');
    await workbench.runCommand('Glassbox: Stop Training');
  });
});
