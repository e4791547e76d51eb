import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { THEMES } from './support/glassbox';
import { cellsOf, Hands, toNumber } from './support/hands';
import { useGlassbox } from './support/suite';

const [HEADER, ...ROWS] = cellsOf(readFileSync('media/examples/iris.csv', 'utf8'));
const SPECIES = HEADER.indexOf('species');
const BAD_ROWS = 'sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n6.0,wide,5.1,2.0\n';
const DESKTOP = { width: 1200, height: 2400 };
const NARROW = { width: 340, height: 2400 };

describe('A lecturer with iris', () => {
  const glassbox = useGlassbox({
    viewport: { width: 1700, height: 1100 },
    fill(workspace) {
      writeFileSync(path.join(workspace, 'bad.csv'), BAD_ROWS);
      const petals = [HEADER, ...ROWS].map((cells) => cells.slice(2).join(','));
      writeFileSync(path.join(workspace, 'petals.csv'), `${petals.join('\n')}\n`);
    },
  });
  const hands = new Hands(glassbox);
  const neuron = (name: string) => hands.page.getByRole('button', { name, exact: true });
  const field = (name: string) => hands.page.getByRole('textbox', { name, exact: true });
  const decision = () => hands.page.locator('.prediction-decision');

  it('sees features, species and a flower on its way through the network', async () => {
    await hands.train('iris.csv');
    await hands.show('Network');
    for (const name of ['sepal_length', 'petal_width', 'setosa', 'virginica']) await neuron(name).waitFor();
    await hands.page.getByRole('radio', { name: 'A row of the data' }).check();
    await field('Row').fill('150');
    await field('Row').press('Enter');
    const cells = ROWS[149];
    assert.equal(cells[SPECIES], 'virginica');
    await hands.page.getByText(/^Predicted \w+ \(\d+\.\d.%\), target virginica: /).waitFor();
    await neuron('petal_length').getByText(Number(cells[2]).toPrecision(4)).waitFor();
    const chances = await Promise.all(
      ['setosa', 'versicolor', 'virginica'].map((name) => neuron(name).getByText(/^a /).innerText()),
    );
    const sum = chances.reduce((total, text) => total + toNumber(text.slice(2)), 0);
    assert.ok(Math.abs(sum - 1) < 1e-3, `chances add up to ${sum}`);
    await hands.page.getByRole('button', { name: 'Show in the data' }).click();
    await glassbox().workbench.page.locator('.statusbar-item', { hasText: 'Ln 151' }).waitFor();
  });

  it('goes from a neuron over its strongest weight to the cell of the matrix', async () => {
    const { page } = glassbox().workbench;
    await hands.page.getByRole('radio', { name: 'Weights' }).check();
    // Away from the cells that will stand where the neurons do: the pointer's tooltip comes first.
    await page.mouse.move(0, 0);
    await neuron('virginica').focus();
    await page.keyboard.press('Enter');
    const edge = (await hands.page.locator(':focus').getAttribute('aria-label')) ?? '';
    assert.match(edge, /^W\d, h\S+ to virginica$/);
    const value = await hands.tooltip();
    await page.keyboard.press('Enter');
    await hands.page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    await hands.page.getByRole('tooltip').getByText(edge).waitFor();
    assert.equal(await hands.tooltip(), value);
  });

  it('finds a feature in the matrix, and sees what training did to it', async () => {
    for (const quantity of ['Change', 'Gradient', 'Update']) {
      await hands.page.getByRole('radio', { name: quantity, exact: true }).check();
      await hands.panel.matrix(`${quantity.toLowerCase()} of W1`).waitFor();
    }
    await hands.page.getByRole('radio', { name: 'Value' }).check();
  });

  it('lists the flowers behind a cell of the confusion matrix, and finds one in the editor', async () => {
    const { workbench } = glassbox();
    await hands.show('Results');
    await hands.page.getByRole('radio', { name: 'Training', exact: true }).check();
    const confusion = hands.page.getByRole('table', { name: 'Confusion matrix of the training rows' });
    await confusion.waitFor();
    const cell = confusion.locator('tbody tr').nth(2).locator('td').nth(2);
    const count = await cell.innerText();
    await cell.click();
    const list = hands.page.getByRole('table', {
      name: /^virginica, predicted as virginica \(training rows/,
    });
    await list.waitFor();
    assert.equal(await list.locator('tbody tr').count(), Number(count));
    const button = list.getByRole('button').nth(1);
    const row = toNumber((await button.innerText()).replace('Row ', ''));
    assert.equal(ROWS[row - 1][SPECIES], 'virginica');
    await button.click();
    // The header is the first line.
    await workbench.page
      .locator('.statusbar-item[id="status.editor.selection"]', { hasText: `Ln ${row + 1}, Col 1` })
      .waitFor();
  });

  it('reads the decision map, by pointer and as a table', async () => {
    const map = hands.page.getByRole('img', { name: /^Decision map of/ });
    await map.scrollIntoViewIfNeeded();
    await map.and(hands.page.locator('[aria-busy="false"]')).waitFor();
    await map.hover();
    await hands.page
      .getByRole('tooltip')
      .getByText(/^\w+ \d.*, \w+ \d/)
      .waitFor();
    await hands.page.getByText('Decision map as a table').click();
    const table = hands.page.getByRole('table', { name: /^Predictions by petal_\w+ and petal_\w+$/ });
    // Small petals are a setosa's, large ones a virginica's, as in the file.
    await table.locator('tbody tr').last().locator('td').first().getByText('setosa').waitFor();
    await table.locator('tbody tr').first().locator('td').last().getByText('virginica').waitFor();
    await hands.page.getByText('Decision map as a table').click();
  });

  it('tries values of their own, a row of the data, one from the clipboard', async () => {
    const { workbench } = glassbox();
    await hands.show('Try it');
    // The first flower of the file; then the petals of a virginica.
    for (const [at, name] of HEADER.slice(0, SPECIES).entries()) await field(name).fill(ROWS[0][at]);
    await decision().filter({ hasText: ROWS[0][SPECIES] }).waitFor();
    await field('petal_length').fill('6.0');
    await field('petal_width').fill('2.5');
    await decision().filter({ hasText: 'virginica' }).waitFor();
    await hands.copy(ROWS[10].join('\t'));
    await hands.panel.button('Paste…').click();
    await workbench.page.keyboard.press('Control+V');
    await decision().filter({ hasText: ROWS[10][SPECIES] }).waitFor();
    assert.equal(await field('sepal_length').inputValue(), ROWS[10][0]);
    await field('Row of the data').fill('60');
    await hands.panel.button('Use row').click();
    await hands.page.getByText(new RegExp(`^Row 60 \\(.*\\): species is ${ROWS[59][SPECIES]}\\.$`)).waitFor();
    assert.equal(await field('sepal_length').inputValue(), ROWS[59][0]);
  });

  it('saves the model, opens it from its editor, and it says the same', async () => {
    const { workbench } = glassbox();
    await hands.keep('Save model…');
    const model = JSON.parse((await hands.save('Save Model', 'iris.glassbox.json')).toString());
    assert.equal(model.format, 'glassbox-model');
    const said = await hands.page.locator('.outputs').innerText();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.openFile('iris.glassbox.json');
    await workbench.page.getByRole('button', { name: 'Open Model…' }).first().click();
    await hands.panel.heading().filter({ hasText: 'iris.glassbox.json' }).waitFor();
    await decision().waitFor();
    assert.equal(await hands.page.locator('.outputs').innerText(), said);
    assert.equal(await field('sepal_length').inputValue(), ROWS[59][0]);
    for (const { kind, label } of THEMES) {
      await workbench.setTheme(label);
      await glassbox().screenshot(`iris-opened-model-${kind}`);
    }
    await workbench.setTheme(THEMES[0].label);
    // The schema that ships finds nothing wrong with it.
    await workbench.runCommand('View: Toggle Problems');
    await workbench.page.locator('.markers-panel').getByText('No problems have been detected').waitFor();
    await workbench.runCommand('View: Toggle Problems');
  });

  it('predicts a file with the opened model, and the accuracy is that of its own lines', async () => {
    const { workbench } = glassbox();
    await hands.predict('iris.csv');
    const toast = hands.toast('150 rows predicted by run 2');
    await toast.waitFor();
    const told = /Accuracy (\d+\.\d).% over 150 rows/.exec(await toast.innerText());
    for (const { kind, label } of THEMES) {
      await workbench.setTheme(label);
      await glassbox().screenshot(`iris-predictions-${kind}`);
    }
    await workbench.setTheme(THEMES[0].label);
    const [header, ...rows] = cellsOf(await hands.editorText());
    const said = header.indexOf('predicted species');
    const right = rows.filter((cells) => cells[said] === cells[SPECIES]).length;
    assert.equal(told?.[1], ((100 * right) / 150).toFixed(1));
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('is told which cell and which column of a file do not fit', async () => {
    const { workbench } = glassbox();
    await hands.predict('petals.csv');
    await hands.toast('Column “sepal_length” is missing, which the model needs.').waitFor();
    await hands.predict('bad.csv');
    await hands
      .toast(
        'The network cannot predict bad.csv. Line 3 (row 2), column “sepal_width”: “wide” is not a number.',
      )
      .getByRole('button', { name: 'Show in Data' })
      .click();
    await workbench.page
      .locator('.statusbar-item[id="status.editor.selection"]', { hasText: 'Ln 3, Col' })
      .waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('takes pictures away: a matrix as PNG, the loss as SVG, another one copied', async () => {
    const { workbench } = glassbox();
    await workbench.runCommand('Glassbox: Focus on Runs View');
    await hands.run('Run 1, iris.csv').click();
    await hands.panel.heading().getByText('iris.csv', { exact: true }).waitFor();
    await hands.show('Overview');
    const choose = async (what: string, item: string) => {
      await hands.page.getByRole('button', { name: `Picture of ${what}`, exact: true }).click();
      await hands.page.getByRole('menuitem', { name: item }).click();
    };
    await choose('W1', 'Save as PNG…');
    const png = await hands.save('Save Picture', 'W1.png');
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    assert.ok(png.readUInt32BE(16) > 400);
    await choose('the loss', 'Save as SVG…');
    assert.match((await hands.save('Save Picture', 'iris.csv loss.svg')).toString(), /^<svg .*training/s);
    await choose('W2', 'Copy as image');
    await hands.page.getByRole('status').getByText('Copied').waitFor();
  });

  it('takes the network away as ONNX, found by its name', async () => {
    const { workbench } = glassbox();
    await workbench.runCommand('Glassbox: Export Model…');
    await workbench.page.locator('.quick-input-widget').getByText('Export the Model of iris.csv').waitFor();
    await workbench.page.keyboard.type('ONNX');
    await hands.pick('Export the Model of iris.csv', 'ONNX');
    assert.ok((await hands.save('Export as ONNX', 'iris.onnx')).length > 500);
  });

  it('writes a report and reads it in a browser', async () => {
    const { workbench, workspace } = glassbox();
    await hands.keep('Export…');
    await hands.pick('Export the Model of iris.csv', 'HTML report');
    await hands.save('Save Report', 'iris report.html');
    const address = pathToFileURL(path.join(workspace, 'iris report.html')).toString();
    for (const [viewport, colorScheme] of [
      [DESKTOP, 'light'],
      [DESKTOP, 'dark'],
      [NARROW, 'light'],
      [NARROW, 'dark'],
    ] as const) {
      const context = await workbench.page.context().browser()!.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('console', (message) => problems.push(message.text()));
      await page.goto(address);
      await page.getByRole('heading', { name: 'iris.csv' }).waitFor();
      await page.getByRole('table', { name: 'Confusion matrix of the validation rows' }).waitFor();
      // One of the two versions of each picture.
      assert.equal(await page.getByRole('img', { name: /^Loss of/ }).count(), 1);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${width} pixels wide`);
      const name = `iris-report-${colorScheme}-${viewport.width}.png`;
      await page.screenshot({ path: path.resolve('test-results/screenshots', name) });
      assert.deepEqual(problems, []);
      await context.close();
    }
  });
});
