import assert from 'node:assert/strict';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

describe('An engineer who looks for good settings', () => {
  const glassbox = useGlassbox({ viewport: { width: 1600, height: 1000 } });
  const panel = () => glassbox().panel();
  const list = (label: string) => panel().getByRole('textbox', { name: `Values of ${label}` });

  it('trains iris, asks for a sweep and gives lists', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand('Glassbox: Train Network');
    await new PanelReader(panel()).over().waitFor();
    await workbench.runCommand('Glassbox: Sweep…');
    await list('Learning rate').fill('0.001, 0.01, 0.1');
    await panel().getByRole('button', { name: 'Add setting' }).press('Enter');
    await list('Hidden layers').fill('2, 8, 4-4');
    await panel().getByText('3 × 3 × 3 = 27 runs').waitFor();
    await panel().getByRole('button', { name: 'Start sweep' }).press('Enter');
  });

  it('reads the best run in the heat map and the table, and finds it in the history', async () => {
    await panel().getByText('It is kept in the history as run 2.').waitFor();
    await glassbox().workbench.page.getByText('of the sweep, is kept as run 2:').first().waitFor();
    await panel()
      .getByRole('table', { name: 'Mean validation loss: Learning rate × Hidden layers' })
      .waitFor();
    const table = panel().getByRole('table', { name: 'Runs of the sweep' });
    assert.equal(await table.getAttribute('aria-rowcount'), '28');
    assert.equal(await table.locator('tr.best').count(), 1);
    await panel().getByText('Best: Run').scrollIntoViewIfNeeded();
    await glassbox().screenshot('sweep');
    await panel().getByRole('button', { name: 'Show best run' }).press('Enter');
    await glassbox().workbench.runCommand('Glassbox: Focus on Runs View');
    await glassbox()
      .workbench.page.locator('.part.sidebar')
      .getByRole('treeitem', { name: 'Run 2, iris.csv' })
      .waitFor();
    await panel().getByText('on screen', { exact: false }).first().waitFor();
  });

  it('opens another run, which is trained again', async () => {
    const table = panel().getByRole('table', { name: 'Runs of the sweep' });
    await table
      .getByRole('button', { name: /^Train run/ })
      .first()
      .press('Enter');
    await panel().getByRole('checkbox', { name: '3 iris.csv' }).waitFor();
  });

  it('cancels a sweep that would take too long', async () => {
    await new PanelReader(panel()).over().waitFor();
    await list('Seed').fill('40 seeds');
    await panel().getByText('3 × 40 × 3 = 360 runs').first().waitFor();
    await panel().getByRole('button', { name: 'Start sweep' }).press('Enter');
    await panel().getByRole('button', { name: 'Cancel sweep' }).press('Enter');
    await panel()
      .getByText(/^Sweep on run 3, iris\.csv: cancelled after \d+ of 360 runs/)
      .waitFor();
  });
});
