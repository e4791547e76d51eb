import assert from 'node:assert/strict';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

describe('A learner who compares runs', () => {
  const glassbox = useGlassbox({ viewport: { width: 1600, height: 1000 } });
  const panel = () => new PanelReader(glassbox().panel());
  const item = (name: string) =>
    glassbox().workbench.page.locator('.part.sidebar').getByRole('treeitem', { name });

  /** The matrices that a run began with, as they stand on the page. */
  async function initialWeights(number: number): Promise<string[][][]> {
    await item(`Run ${number}, iris.csv`).click();
    const page = glassbox().panel();
    await page.getByRole('tab', { name: 'Overview' }).click();
    const epoch = page.getByRole('region', { name: 'Time travel' }).getByRole('textbox', { name: 'Epoch' });
    await epoch.fill('0');
    await epoch.press('Enter');
    await page.getByText('after epoch 0', { exact: true }).waitFor();
    return Promise.all(['W1', 'b1', 'W2', 'b2'].map((name) => panel().cells(name)));
  }

  it('trains iris twice with another learning rate', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand('Glassbox: Train Network');
    await panel().over().waitFor();
    await panel().button('Configure').press('Enter');
    const rate = glassbox().panel().getByRole('textbox', { name: 'Learning rate' });
    await rate.fill('0.05');
    await rate.press('Enter');
    await glassbox().panel().getByText('Adam, learning rate 0.05').first().waitFor();
    await panel().over().waitFor();
  });

  it('chooses both in the panel and reads what sets them apart', async () => {
    const page = glassbox().panel();
    await page.getByRole('tab', { name: 'Runs' }).click();
    for (const name of ['1 iris.csv', '2 iris.csv'])
      await page.getByRole('checkbox', { name }).press('Space');
    const differences = page.getByRole('table', { name: 'Differences between the runs' });
    await differences.getByRole('row', { name: /Learning rate 0\.01 0\.05/ }).waitFor();
    await page.getByText('The same data: the very same samples').waitFor();
    await page.getByRole('table', { name: /second − first/ }).waitFor();
    await glassbox().workbench.runCommand('Glassbox: Focus on Runs View');
    await glassbox().screenshot('runs-compared');
  });

  it('trains the first again with one change by mouse: from the same weights, and that change alone', async () => {
    const { page: window } = glassbox().workbench;
    const page = glassbox().panel();
    await page.getByRole('button', { name: 'One change to 1 iris.csv' }).click();
    const choices = window.locator('.quick-input-list');
    await choices.getByRole('option', { name: /^Optimizer/ }).click();
    await choices.getByRole('option', { name: /^Momentum/ }).click();
    const differences = page.getByRole('table', { name: 'Differences between the runs' });
    await differences.getByRole('row', { name: 'Optimizer Adam Momentum' }).waitFor();
    assert.equal(await differences.locator('tbody tr').count(), 1);
    await page.getByText('The same data: the very same samples').waitFor();
    await glassbox().screenshot('one-change');
    const [first, changed] = [await initialWeights(1), await initialWeights(3)];
    assert.deepEqual(changed, first);
    const [weights] = first;
    assert.equal(weights.length, 4);
    assert.ok(weights.flat().every((text) => text !== ''));
  });

  it('deletes a run by key and takes that back', async () => {
    const { page } = glassbox().workbench;
    await item('Run 1, iris.csv').click();
    await item('Run 1, iris.csv').press('Delete');
    await item('Run 1, iris.csv').waitFor({ state: 'detached' });
    await page.locator('.notification-toast', { hasText: 'Deleted run 1' }).getByText('Undo').click();
    await item('Run 1, iris.csv').waitFor();
  });

  it('finds both runs, and the one that was on screen, after the window is reloaded', async () => {
    await glassbox().workbench.reloadWindow();
    await panel().over().waitFor();
    await glassbox().workbench.runCommand('Glassbox: Focus on Runs View');
    for (const number of [1, 2]) await item(`Run ${number}, iris.csv`).waitFor();
    await item('Run 2, iris.csv').click();
    await glassbox().panel().getByText('Adam, learning rate 0.05').first().waitFor();
  });
});
