import assert from 'node:assert/strict';
import { useGlassbox } from './support/suite';

describe('The installed extension', () => {
  const glassbox = useGlassbox();

  it('offers Train Network in the command palette', async () => {
    assert.ok((await glassbox().workbench.commands('Glassbox: Train')).includes('Glassbox: Train Network'));
  });

  it('shows its view container in the activity bar', async () => {
    const { page } = glassbox().workbench;
    await page.locator('.activitybar').getByRole('tab', { name: 'Glassbox' }).waitFor();
  });

  it('starts when Train Network is run, and opens its panel', async () => {
    const { workbench, panel } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand('Glassbox: Train Network');
    await panel().locator('#app').waitFor();
    await glassbox().screenshot('smoke');
  });
});
