import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

describe('A learner who compares runs', () => {
  const glassbox = useGlassbox({ viewport: { width: 1600, height: 1000 } });
  const panel = () => new PanelReader(glassbox().panel());
  const item = (name: string) =>
    glassbox().workbench.page.locator('.part.sidebar').getByRole('treeitem', { name });

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
