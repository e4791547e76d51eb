import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { THEMES } from './support/glassbox';
import { cellsOf, Hands, toNumber } from './support/hands';
import { useGlassbox } from './support/suite';

const [HEADER, ...ROWS] = cellsOf(readFileSync('media/examples/houses.csv', 'utf8'));
/** Lines of comments, and that of the names. */
const LINES_BEFORE = 4;
const column = (name: string) => HEADER.indexOf(name);
/** A row of the file by the names of its columns. */
const named = (row: readonly string[]) => Object.fromEntries(HEADER.map((name, at) => [name, row[at]]));

/** Text exports, and what only such a text has. */
const TEXTS: Readonly<Record<string, RegExp>> = {
  'NumPy script': /^import numpy as np$/m,
  'R script': /<- function\(/,
  'scikit-learn pipeline': /^from sklearn/m,
  'Keras model': /keras/,
  'PyTorch module': /nn\.Module/,
  'JavaScript module': /^export function predict\(/m,
  'C program': /^#include <math\.h>$/m,
  'CSV of weights': /^1,W1,1,1,size_m2,/m,
  'Training on a cluster': /torchrun/,
};

describe('An engineer with prices of houses', () => {
  const glassbox = useGlassbox({
    viewport: { width: 1700, height: 1100 },
    fill(workspace) {
      const write = (name: string, lines: readonly (readonly string[])[]) =>
        writeFileSync(path.join(workspace, name), `${lines.map((cells) => cells.join(',')).join('\n')}\n`);
      write(
        'roomless.csv',
        [HEADER, ...ROWS].map((cells) => cells.filter((_, at) => at !== column('rooms'))),
      );
      const line = Array.from({ length: 41 }, (_, index) => (index - 20) / 10);
      write('parabola.csv', [['x', 'y'], ...line.map((x) => [`${x}`, (x * x).toFixed(2)])]);
    },
  });
  const hands = new Hands(glassbox);
  const neuron = (name: string) => hands.page.getByRole('button', { name, exact: true });
  const decision = () => hands.page.locator('.prediction-decision');
  let figures: { readonly rows: number; readonly mae: number; readonly rmse: number }[] = [];

  it('sees a house on its way through the network, and goes from a neuron to the cell of its strongest weight', async () => {
    await hands.train('houses.csv');
    await hands.show('Network');
    await hands.page.getByRole('radio', { name: 'A row of the data' }).check();
    const row = hands.page.getByRole('textbox', { name: 'Row' });
    await row.fill('7');
    await row.press('Enter');
    const house = named(ROWS[6]);
    await hands.page
      .getByText(new RegExp(`^Predicted .*, target ${Number(house['price']).toLocaleString('en')}$`))
      .waitFor();
    await neuron('size_m2').hover();
    await hands.page.getByRole('tooltip').getByText('size_m2, input 1 of').waitFor();
    assert.equal(toNumber(await hands.tooltip()), Number(house['size_m2']));
    await hands.page.getByRole('radio', { name: 'Weights' }).check();
    await glassbox().workbench.page.mouse.move(0, 0);
    await neuron('price').focus();
    await glassbox().workbench.page.keyboard.press('Enter');
    const edge = (await hands.page.locator(':focus').getAttribute('aria-label')) ?? '';
    assert.match(edge, /^W\d, h\S+ to price$/);
    const value = await hands.tooltip();
    await glassbox().workbench.page.keyboard.press('Enter');
    await hands.page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    await hands.page.getByRole('tooltip').getByText(edge).waitFor();
    assert.equal(await hands.tooltip(), value);
  });

  it('finds a feature in the matrix, sees what training changed, and copies it', async () => {
    const field = hands.page.getByRole('searchbox', { name: 'Find a row or column of W1' });
    await field.fill('garden');
    await hands.page.getByText('1 of 1: row garden_m2').waitFor();
    for (const quantity of ['Change', 'Gradient', 'Update']) {
      await hands.page.getByRole('radio', { name: quantity, exact: true }).check();
      await hands.panel.matrix(`${quantity.toLowerCase()} of W1`).waitFor();
    }
    await hands.page.getByRole('radio', { name: 'Value' }).check();
    await hands.copy('');
    await hands.page.getByRole('button', { name: 'Copy W2' }).click();
    await hands.page.getByRole('menuitem', { name: 'Copy as CSV' }).click();
    await glassbox().workbench.page.getByText('Copied W2').waitFor();
    const [, ...copied] = cellsOf(await hands.clipboard());
    const shown = await hands.panel.cells('W2');
    assert.ok(shown.length > 1);
    for (const [at, cells] of shown.entries())
      for (const [across, text] of cells.entries()) {
        const value = Number(copied[at][across + 1]);
        assert.ok(Math.abs(toNumber(text) - value) <= 6e-4 * Math.max(1, Math.abs(value)), text);
      }
  });

  it('reads figures of both parts, and finds the house with the largest error', async () => {
    await hands.show('Results');
    const table = hands.page.getByRole('table', { name: 'Figures' });
    await table.getByRole('row', { name: /^RMSE / }).waitFor();
    const read = async (name: string) =>
      (
        await table
          .getByRole('row', { name: new RegExp(`^${name} `) })
          .locator('td')
          .allInnerTexts()
      ).map(toNumber);
    const [rows, mae, rmse] = [await read('Rows'), await read('MAE'), await read('RMSE')];
    figures = rows.map((count, part) => ({ rows: count, mae: mae[part], rmse: rmse[part] }));
    await hands.page.getByRole('button', { name: 'List the training rows with the largest errors' }).click();
    const list = hands.page.getByRole('table', { name: /^price, training rows/ });
    await list.waitFor();
    const [predicted, actual, error] = (await list.locator('tbody tr').first().locator('td').allInnerTexts())
      .slice(-3)
      .map(toNumber);
    assert.ok(Math.abs(predicted - actual - error) <= 1.01);
    const button = list.getByRole('button').first();
    const number = toNumber((await button.innerText()).replace('Row ', ''));
    assert.equal(Number(ROWS[number - 1][column('price')]), actual);
    await button.click();
    await glassbox()
      .workbench.page.locator('.statusbar-item[id="status.editor.selection"]', {
        hasText: `Ln ${number + LINES_BEFORE}, Col 1`,
      })
      .waitFor();
    const map = hands.page.getByRole('img', { name: /^Decision map of/ });
    await map.scrollIntoViewIfNeeded();
    await map.and(hands.page.locator('[aria-busy="false"]')).waitFor();
    await map.hover();
    await hands.page
      .getByRole('tooltip')
      .getByText(/^price \d/)
      .waitFor();
    await glassbox().screenshot('houses-results-rows');
  });

  it('predicts the file, and the figures are those of its own lines', async () => {
    const { workbench } = glassbox();
    await hands.predict('houses.csv');
    const toast = hands.toast(/houses\.csv: .* predicted by run 1/);
    await toast.waitFor();
    const message = await toast.innerText();
    const [header, ...rows] = cellsOf(await hands.editorText());
    const [price, said] = [header.indexOf('price'), header.indexOf('predicted price')];
    const pairs = rows.map((cells) => ({
      actual: Number(cells[price]),
      predicted: Number(cells[said]),
      isComplete: !cells.includes(''),
    }));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const meanSquare = (values: readonly number[]) => mean(values.map((value) => value * value));
    const errorsOf = (some: typeof pairs) => some.map(({ actual, predicted }) => predicted - actual);
    const errors = errorsOf(pairs);
    const average = mean(pairs.map(({ actual }) => actual));
    const expected = [
      1 - meanSquare(errors) / meanSquare(pairs.map(({ actual }) => actual - average)),
      mean(errors.map(Math.abs)),
      Math.sqrt(meanSquare(errors)),
    ];
    const told = /R² (\S+), mean absolute error (\S+), RMSE (\S+) over (\d+) rows/.exec(message);
    assert.ok(told, message);
    assert.equal(Number(told[4]), ROWS.length);
    for (const [at, value] of expected.entries())
      assert.ok(Math.abs(toNumber(told[at + 1]) / value - 1) < 1e-3, `${told[at + 1]} for ${value}`);
    // Both parts of the panel’s figures make up the rows that lack nothing.
    const used = errorsOf(pairs.filter(({ isComplete }) => isComplete));
    const whole = (of: (part: (typeof figures)[number]) => number) =>
      figures.reduce((sum, part) => sum + part.rows * of(part), 0) / used.length;
    assert.equal(
      whole(() => 1),
      1,
    );
    assert.ok(Math.abs(whole(({ mae }) => mae) / mean(used.map(Math.abs)) - 1) < 1e-3);
    assert.ok(Math.abs(whole(({ rmse }) => rmse ** 2) / meanSquare(used) - 1) < 2e-3);
    await glassbox().screenshot('houses-predictions');
    await workbench.runCommand('View: Revert and Close Editor');
    await hands.predict('roomless.csv');
    await hands
      .toast('The network cannot predict roomless.csv. Column “rooms” is missing, which the model needs.')
      .waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('is offered every kind of export, and each writes what it says', async () => {
    const { workbench, workspace } = glassbox();
    const title = 'Export the Model of houses.csv';
    await hands.show('Overview');
    for (const [label, content] of Object.entries(TEXTS)) {
      await hands.keep('Export…');
      await hands.pick(title, label);
      const text = await hands.editorText();
      assert.match(text, content);
      if (label === 'JavaScript module') writeFileSync(path.join(workspace, 'houses.mjs'), text);
      await workbench.runCommand('View: Revert and Close Editor');
    }
    await hands.keep('Export…');
    const items = workbench.page.locator('.quick-input-widget .monaco-list-row');
    await items.first().waitFor();
    const offered = await items.locator('.quick-input-list-row:first-child .label-name').allInnerTexts();
    assert.deepEqual([...offered].sort(), ['HTML report', 'ONNX', ...Object.keys(TEXTS)].sort());
    await hands.pick(title, 'ONNX');
    assert.ok((await hands.save('Export as ONNX', 'houses.onnx')).length > 500);
    await hands.keep('Export…');
    await hands.pick(title, 'HTML report');
    assert.match(
      (await hands.save('Save Report', 'houses report.html')).toString(),
      /Predicted against actual/,
    );
  });

  it('tries a house: a row, another place, the largest size; the exported module says the same', async () => {
    const { workbench, workspace } = glassbox();
    const { predict } = (await import(pathToFileURL(path.join(workspace, 'houses.mjs')).href)) as {
      predict(row: Readonly<Record<string, string>>): { readonly outputs: { readonly price: number } };
    };
    const agree = async (house: Readonly<Record<string, string>>) => {
      const expected = predict(house).outputs.price;
      // The same to the digits that are shown.
      const until = Date.now() + 5000;
      let shown = Number.NaN;
      while (Math.abs(shown / expected - 1) > 1e-3 || Number.isNaN(shown)) {
        shown = toNumber(await decision().innerText());
        assert.ok(Date.now() < until, `${shown} for ${expected}`);
      }
    };
    await hands.show('Try it');
    await hands.page.getByRole('textbox', { name: 'Row of the data', exact: true }).fill('3');
    await hands.panel.button('Use row').click();
    await hands.page.getByText(new RegExp(`^Row 3 .*: price is ${ROWS[2][column('price')]}\\.$`)).waitFor();
    const house = named(ROWS[2]);
    await agree(house);
    const place = hands.page.getByRole('combobox', { name: 'place', exact: true });
    for (const key of ['Enter', 'Home', 'Enter']) await place.press(key);
    const places = [...new Set(ROWS.map((row) => row[column('place')]))];
    const slider = hands.page.getByRole('slider', { name: /^size_m2, from the smallest/ });
    await slider.press('End');
    const largest = Math.max(...ROWS.map((row) => Number(row[column('size_m2')])));
    const size = await hands.page.getByRole('textbox', { name: 'size_m2', exact: true }).inputValue();
    assert.equal(Number(size), largest);
    const chosen = (await place.innerText()).trim();
    assert.ok(places.includes(chosen), chosen);
    await agree({ ...house, place: chosen, size_m2: size });
    await hands.copy('size_m2: 90\nrooms: 4\nage_years: 20\ngarden_m2: 100\nplace: village');
    await hands.panel.button('Paste…').click();
    await workbench.page.keyboard.press('Control+V');
    await hands.page.getByText('Filled in.').waitFor();
    await agree({
      ...house,
      size_m2: '90',
      rooms: '4',
      age_years: '20',
      garden_m2: '100',
      place: 'village',
    });
  });

  it('saves the network, and opens it again', async () => {
    const { workbench } = glassbox();
    const said = await decision().innerText();
    await hands.keep('Save model…');
    await hands.save('Save Model', 'houses.glassbox.json');
    await workbench.openFile('houses.glassbox.json');
    await workbench.runCommand('Glassbox: Open Model…');
    await hands.panel.heading().filter({ hasText: 'houses.glassbox.json' }).waitFor();
    await decision().getByText(said, { exact: true }).waitFor();
    await workbench.runCommand('Glassbox: Focus on Runs View');
    await hands.run('Run 1, houses.csv').click();
    await hands.panel.heading().getByText('houses.csv', { exact: true }).waitFor();
  });

  it('changes one setting, compares, and lets a sweep try others', async () => {
    const { workbench } = glassbox();
    await hands.show('Runs');
    await hands.page.getByRole('button', { name: 'One change to 1 houses.csv' }).click();
    await hands.pick('Same Initial Weights, One Change', 'Learning rate');
    await workbench.page
      .locator('.quick-input-widget')
      .getByText(/^Learning rate: /)
      .waitFor();
    await workbench.page.keyboard.type('0.03');
    await workbench.page.keyboard.press('Enter');
    const differences = hands.page.getByRole('table', { name: 'Differences between the runs' });
    await differences.getByRole('row', { name: /Learning rate 0\.01 0\.03/ }).waitFor();
    await hands.panel.over().waitFor();
    await hands.page.getByRole('table', { name: /second − first/ }).waitFor();
    await workbench.runCommand('Glassbox: Sweep…');
    await hands.page.getByRole('textbox', { name: 'Values of Learning rate' }).fill('0.003, 0.01');
    await hands.panel.button('Start sweep').press('Enter');
    await hands.page.getByText('It is kept in the history as run').waitFor();
    const kept = hands.page.getByRole('table', { name: 'Runs of the sweep' });
    assert.equal(await kept.locator('tr.best').count(), 1);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  for (const { kind, label } of THEMES)
    it(`looks at the houses in the ${kind} theme`, async () => {
      const { workbench, screenshot } = glassbox();
      await workbench.setTheme(label);
      for (const tab of ['Network', 'Results', 'Try it', 'Runs'] as const) {
        await hands.show(tab);
        await hands.assertNothingClipped();
        await screenshot(`houses-${tab.toLowerCase().replace(' ', '-')}-${kind}`);
      }
    });

  it('predicts another column, a yes or a no, and reads its ROC curve', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.setTheme(THEMES[0].label);
    await hands.run('Run 1, houses.csv').click();
    await hands.panel.notice('Run 1 on houses.csv').waitFor();
    await hands.show('Overview');
    await hands.panel.target().press('Enter');
    await hands.page.getByRole('option', { name: 'garage' }).click();
    await hands.page.locator('header.headline').getByText('yes or no').waitFor();
    await hands.panel.over().waitFor();
    // No row is held out, so that the file's lines are the rows of the curve.
    await hands.retrainWith('Validation share', '0', /^Accuracy \(training\)$/);
    await hands.show('Results');
    await hands.page.getByRole('img', { name: /one of “yes” has a higher output/ }).waitFor();
    const table = hands.page.getByRole('table', { name: 'Figures' });
    const area = table.getByRole('row', { name: /^Area under the ROC curve/ }).locator('td');
    assert.equal(await area.count(), 1);
    const shown = toNumber(await area.innerText());
    await screenshot('houses-roc');
    await hands.predict('houses.csv');
    await hands.toast(/houses\.csv: .* predicted by run/).waitFor();
    const [header, ...rows] = cellsOf(await hands.editorText());
    const [garage, chance] = [header.indexOf('garage'), header.indexOf('probability yes')];
    // Rows that lack a value were not trained on, so that the curve is not of them.
    const complete = rows.filter((cells) => !cells.includes(''));
    const of = (answer: string) =>
      complete.filter((cells) => cells[garage] === answer).map((cells) => Number(cells[chance]));
    const [yes, no] = [of('yes'), of('no')];
    let ordered = 0;
    for (const one of yes) for (const other of no) ordered += one > other ? 1 : one === other ? 0.5 : 0;
    const expected = ordered / (yes.length * no.length);
    assert.ok(Math.abs(shown - expected) < 6e-4, `${shown} for ${expected}`);
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('sees a curve where there is one feature', async () => {
    await hands.train('parabola.csv');
    await hands.show('Results');
    const curve = hands.page.getByRole('img', { name: /^Prediction over x\./ });
    await curve.scrollIntoViewIfNeeded();
    await curve.and(hands.page.locator('[aria-busy="false"]')).waitFor();
    await hands.page.getByText('Decision map as a table').click();
    const table = hands.page.getByRole('table', { name: 'Predictions by x' });
    const texts = await table.locator('tbody td').allInnerTexts();
    const [left, , middle, , right] = texts.map((text) => toNumber(text.replace(/^y /, '')));
    assert.ok(left > middle + 1 && right > middle + 1, texts.join());
    await glassbox().screenshot('parabola-results');
  });

  it('finds its runs again in a new window', async () => {
    const { workbench } = glassbox();
    await workbench.reloadWindow();
    await hands.panel.heading().getByText('parabola.csv').waitFor();
    await workbench.runCommand('Glassbox: Focus on Runs View');
    await hands.run('Run 1, houses.csv').click();
    await hands.panel.heading().getByText('houses.csv', { exact: true }).waitFor();
    await hands.panel.over().waitFor();
  });
});
