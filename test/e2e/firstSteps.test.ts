import assert from 'node:assert/strict';
import { trainFromExplorer } from './support/editor';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

describe('The installed extension', () => {
  const glassbox = useGlassbox();
  const panel = () => new PanelReader(glassbox().panel());

  it('offers Train Network in the command palette', async () => {
    assert.ok((await glassbox().workbench.commands('Glassbox: Train')).includes('Glassbox: Train Network'));
  });

  it('shows its view container in the activity bar', async () => {
    const { page } = glassbox().workbench;
    await page.locator('.activitybar').getByRole('tab', { name: 'Glassbox' }).waitFor();
  });

  it('offers the first step before anything was trained, in the panel and in its views', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.runCommand('Glassbox: Show Panel');
    await panel().button('Train Network').waitFor();
    await workbench.runCommand('Glassbox: Focus on Weights View');
    await workbench.page.locator('.part.sidebar').getByRole('button', { name: 'Open Example' }).waitFor();
    await screenshot('nothing-trained');
  });

  it('leads through the first network', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.page.keyboard.type('Train your first network');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByRole('button', { name: 'Open the lesson’s data' }).waitFor();
    await workbench.webview().getByRole('heading', { name: 'A table is all it takes' }).waitFor();
    await screenshot('walkthrough');
    await workbench.page.getByRole('button', { name: 'Open the lesson’s data' }).click();
    await workbench.page.locator('.tab.active[data-resource-name="lesson.csv"]').waitFor();
  });

  it('trains on a file from the explorer’s context menu, by mouse alone', async () => {
    const { workbench } = glassbox();
    await workbench.page
      .locator('.activitybar')
      .getByRole('tab', { name: /^Explorer/ })
      .click();
    await trainFromExplorer(workbench, 'houses.csv');
    await panel().heading().filter({ hasText: 'houses.csv' }).waitFor();
    await panel().over().waitFor();
    await glassbox().panel().locator('header.headline').getByText('R²').first().waitFor();
  });

  it('shows a row of the file beside the panel, which stays in view', async () => {
    const { workbench } = glassbox();
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Glassbox: Show Panel');
    await glassbox().panel().getByRole('tab', { name: 'Network' }).click();
    await glassbox().panel().getByRole('radio', { name: 'A row of the data' }).check();
    await panel().button('Show in the data').click();
    // Three lines of comments and the names come first.
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 5, Col 1' }).waitFor();
    assert.ok(await panel().heading().isVisible());
  });
});
