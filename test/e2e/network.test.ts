import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { THEMES } from './support/glassbox';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

const TRAIN = 'Glassbox: Train Network';

describe('The network as a diagram', () => {
  const glassbox = useGlassbox({
    fill: (workspace) => cpSync('test/data/digits.csv', path.join(workspace, 'digits.csv')),
  });
  const page = () => glassbox().panel();
  const neuron = (name: string) => page().getByRole('button', { name, exact: true });

  async function train(file: string): Promise<void> {
    const { workbench } = glassbox();
    await workbench.openFile(file);
    await workbench.runCommand(TRAIN);
    await page().getByRole('heading', { level: 1, name: file }).waitFor();
    await new PanelReader(page()).over().waitFor();
    await page().getByRole('tab', { name: 'Network' }).click();
    await page().locator('.neuron').first().waitFor();
  }

  it('shows iris: its features, its species and a row on its way', async () => {
    await train('iris.csv');
    for (const name of ['sepal_length', 'petal_width', 'setosa', 'virginica']) await neuron(name).waitFor();
    await page().getByRole('radio', { name: 'A row of the data' }).check();
    const row = page().getByRole('textbox', { name: 'Row' });
    await row.fill('150');
    await row.press('Enter');
    // The last line of the file.
    const cells = readFileSync('media/examples/iris.csv', 'utf8').trim().split('\n')[150].split(',');
    assert.equal(cells[4], 'virginica');
    await page()
      .getByText(/^Predicted \w+ \(\d+\.\d.%\), target virginica: /)
      .waitFor();
    await neuron('petal_length').getByText(Number(cells[2]).toPrecision(4)).waitFor();
    const chances = await Promise.all(
      ['setosa', 'versicolor', 'virginica'].map((name) => neuron(name).getByText(/^a /).innerText()),
    );
    const sum = chances.reduce((total, text) => total + Number(text.slice(2).replace('−', '-')), 0);
    assert.ok(Math.abs(sum - 1) < 1e-3, `chances add up to ${sum}`);
    await page().getByRole('button', { name: 'Show in the data' }).click();
    await glassbox().workbench.page.locator('.statusbar-item', { hasText: 'Ln 151' }).waitFor();
  });

  it('leads from a neuron over its strongest weight to the cell of the matrix', async () => {
    const { page: workbench } = glassbox().workbench;
    await page().getByRole('radio', { name: 'Weights' }).check();
    // Away from the cells that will stand where the neurons do: the pointer's tooltip comes first.
    await workbench.mouse.move(0, 0);
    await neuron('virginica').focus();
    await workbench.keyboard.press('Enter');
    const edge = (await page().locator(':focus').getAttribute('aria-label')) ?? '';
    assert.match(edge, /^W\d, h\S+ to virginica$/);
    const value = await page().getByRole('tooltip').locator('div').first().innerText();
    await workbench.keyboard.press('Enter');
    await page().getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    await page().getByRole('tooltip').getByText(edge).waitFor();
    assert.equal(await page().getByRole('tooltip').locator('div').first().innerText(), value);
    await page().getByRole('tab', { name: 'Network' }).click();
    await page().getByRole('radio', { name: 'A row of the data' }).check();
    await page()
      .getByText(/target virginica/)
      .waitFor();
    for (const theme of THEMES) {
      await glassbox().workbench.setTheme(theme.label);
      await glassbox().screenshot(`network-iris-${theme.kind}`);
    }
    await glassbox().workbench.setTheme(THEMES[0].label);
  });

  it('shows weights of handwritten digits as pictures, with what was left out', async () => {
    await train('digits.csv');
    const heading = page().getByRole('heading', { name: 'What the first layer looks for' });
    await heading.scrollIntoViewIfNeeded();
    await page()
      .getByText(/^Weights as pictures of 8 × 8, since 64 is a square number/)
      .waitFor();
    await page().getByRole('application', { name: /to h/ }).focus();
    // The upper left corner is white in every row of the file.
    await page().getByRole('tooltip').getByText('Left out').waitFor();
    await glassbox().workbench.page.keyboard.press('ArrowRight');
    await page()
      .getByRole('tooltip')
      .getByText(/p01 to h/)
      .waitFor();
    for (const theme of THEMES) {
      await glassbox().workbench.setTheme(theme.label);
      await glassbox().screenshot(`network-digits-${theme.kind}`);
    }
  });
});
