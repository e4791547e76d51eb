import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PanelReader } from './support/panelReader';
import { THEMES } from './support/glassbox';
import { useGlassbox } from './support/suite';

const BAD_ROWS = 'sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n6.0,wide,5.1,2.0\n';

describe('A person with a trained network', () => {
  const glassbox = useGlassbox({
    fill: (workspace) => writeFileSync(path.join(workspace, 'bad.csv'), BAD_ROWS),
  });
  const panel = () => new PanelReader(glassbox().panel());
  const field = (name: string) => glassbox().panel().getByRole('textbox', { name, exact: true });
  const decision = () => glassbox().panel().locator('.prediction-decision');
  const toast = (text: string) =>
    glassbox().workbench.page.locator('.notification-toast', { hasText: text }).first();

  it('tries values of their own and reads what the network says', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand('Glassbox: Train Network');
    await panel().over().waitFor();
    await glassbox().panel().getByRole('tab', { name: 'Try it' }).click();
    // The first flower of the file, a setosa; then the petals of a virginica.
    for (const [name, value] of Object.entries({
      sepal_length: '5.1',
      sepal_width: '3.5',
      petal_length: '1.4',
      petal_width: '0.2',
    }))
      await field(name).fill(value);
    await decision().filter({ hasText: 'setosa' }).waitFor();
    await screenshot('try-it');
    await field('petal_length').fill('6.0');
    await field('petal_width').fill('2.5');
    await decision().filter({ hasText: 'virginica' }).waitFor();
  });

  it('takes a row of the data', async () => {
    await field('Row of the data').fill('60');
    await panel().button('Use row').click();
    await glassbox()
      .panel()
      .getByText(/^Row 60 \(.*\): species is versicolor\.$/)
      .waitFor();
    assert.equal(await field('sepal_length').inputValue(), '5.2');
  });

  it('sees the same in every theme', async () => {
    const { workbench, screenshot } = glassbox();
    for (const { kind, label } of THEMES) {
      await workbench.setTheme(label);
      await decision().waitFor();
      await screenshot(`try-it-${kind}`);
    }
    await workbench.setTheme(THEMES[0].label);
  });

  it('saves the model from the panel', async () => {
    const { workbench, workspace } = glassbox();
    await panel().button('Keep…').click();
    await glassbox().panel().getByRole('menuitem', { name: 'Save model…' }).click();
    const dialog = workbench.page.locator('.quick-input-widget');
    await dialog.getByText('Save Model').waitFor();
    await dialog.locator('input').first().press('Enter');
    await toast('Saved iris.glassbox.json').waitFor();
    const file = path.join(workspace, 'iris.glassbox.json');
    assert.ok(existsSync(file));
    assert.equal(JSON.parse(readFileSync(file, 'utf8')).format, 'glassbox-model');
  });

  it('opens it again from its editor, and it says the same', async () => {
    const { workbench, screenshot } = glassbox();
    const said = await decision().innerText();
    await workbench.openFile('iris.glassbox.json');
    await workbench.page.getByRole('button', { name: 'Open Model…' }).first().click();
    await panel().heading().filter({ hasText: 'iris.glassbox.json' }).waitFor();
    await decision().filter({ hasText: said }).waitFor();
    assert.equal(await field('sepal_length').inputValue(), '5.2');
    await screenshot('opened-model');
    // The schema that ships finds nothing wrong with it.
    await workbench.runCommand('View: Toggle Problems');
    await workbench.page.locator('.markers-panel').getByText('No problems have been detected').waitFor();
    await workbench.runCommand('View: Toggle Problems');
  });

  it('predicts a file with the network on screen, and is told how well', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand('Glassbox: Predict with Network…');
    await workbench.page.locator('.quick-input-list').getByText('iris.glassbox.json').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await toast('150 rows predicted by run 2')
      .getByText(/Accuracy 9\d\.\d\s% over 150 rows/)
      .waitFor();
    await workbench.page.locator('.view-line', { hasText: 'probability virginica' }).first().waitFor();
    await screenshot('predictions');
  });

  it('is told which cell of a file does not fit', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('bad.csv');
    await workbench.runCommand('Glassbox: Predict with Network…');
    await workbench.page.locator('.quick-input-list').getByText('iris.glassbox.json').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    const message = toast(
      'The network cannot predict bad.csv. Line 3 (row 2), column “sepal_width”: “wide” is not a number.',
    );
    await message.getByRole('button', { name: 'Show in Data' }).click();
    await workbench.page
      .locator('.statusbar-item[id="status.editor.selection"]', { hasText: 'Ln 3, Col' })
      .waitFor();
  });
});
