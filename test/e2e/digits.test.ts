import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { THEMES } from './support/glassbox';
import { cellsOf, Hands, toNumber } from './support/hands';
import { useGlassbox } from './support/suite';

const [HEADER, ...ROWS] = cellsOf(readFileSync('test/data/digits.csv', 'utf8'));
const DIGIT = HEADER.indexOf('digit');
/** Of the file, for another file to predict. */
const FIRST = 12;
const SETTINGS = { 'glassbox.training.epochs': 30 };

/** What a JavaScript module that was taken away offers. */
interface Exported {
  predict(row: Readonly<Record<string, string>>): {
    readonly prediction: string;
    readonly outputs: Readonly<Record<string, number>>;
  };
}

/** A row of the file by the names of its columns. */
const named = (row: readonly string[]) =>
  Object.fromEntries(HEADER.map((name, column) => [name, row[column]]));

describe('An engineer with handwritten digits', () => {
  const glassbox = useGlassbox({
    viewport: { width: 1700, height: 1100 },
    settings: SETTINGS,
    fill(workspace) {
      cpSync('test/data/digits.csv', path.join(workspace, 'digits.csv'));
      const some = [HEADER, ...ROWS.slice(0, FIRST)];
      const write = (name: string, lines: readonly (readonly string[])[]) =>
        writeFileSync(path.join(workspace, name), `${lines.map((cells) => cells.join(',')).join('\n')}\n`);
      write('new digits.csv', some);
      write(
        'cropped.csv',
        some.map((cells) => cells.filter((_, column) => HEADER[column] !== 'p36')),
      );
    },
  });
  const hands = new Hands(glassbox);
  const decision = () => hands.page.locator('.prediction-decision');
  /** What the exported module says about the first rows. */
  let exported: string[] = [];

  it('sees weights as pictures, and goes from a pixel to the cell of the matrix by mouse', async () => {
    await hands.train('digits.csv');
    await hands.show('Network');
    for (const layer of ['Inputs', 'Hidden layer'])
      await hands.page.getByRole('combobox', { name: `Neurons in view: ${layer}` }).waitFor();
    await hands.page
      .getByRole('heading', { name: 'What the first layer looks for' })
      .scrollIntoViewIfNeeded();
    await hands.page.getByText(/^Weights as pictures of 8 × 8, since 64 is a square number/).waitFor();
    const picture = hands.page.getByRole('application', { name: /to h/ });
    await picture.focus();
    // The upper left corner is white in every row of the file.
    assert.ok(ROWS.every(([corner]) => corner === '0'));
    await hands.page.getByRole('tooltip').getByText('Left out').waitFor();
    const { width, height } = (await picture.boundingBox())!;
    // The fourth row, the sixth column: pixel 3 · 8 + 5.
    const place = { x: width * (5.5 / 8), y: height * (3.5 / 8) };
    await picture.hover({ position: place });
    await hands.page.getByRole('tooltip').getByText('W1, p29 to h1').waitFor();
    const value = await hands.tooltip();
    await picture.click({ position: place });
    await hands.page.getByRole('tab', { name: 'Overview', selected: true }).waitFor();
    await hands.page
      .getByRole('tooltip')
      .getByText(/^W1, p29 to h1/)
      .waitFor();
    assert.equal(await hands.tooltip(), value);
  });

  it('finds a pixel by its name in values, changes and gradients, and saves the matrix', async () => {
    const field = hands.page.getByRole('searchbox', { name: 'Find a row or column of W1' });
    await field.fill('p3');
    await hands.page.getByText(/^1 of \d+: row p3\d$/).waitFor();
    await field.press('Enter');
    await hands.page
      .getByRole('tooltip')
      .getByText(/^W1, p3\d to h/)
      .waitFor();
    await glassbox().screenshot('digits-matrices-search');
    for (const quantity of ['change', 'gradient', 'update']) {
      await hands.page.getByRole('radio', { name: new RegExp(`^${quantity}$`, 'i') }).check();
      await hands.panel.matrix(`${quantity} of W2`).waitFor();
    }
    await hands.page.getByRole('radio', { name: 'Value' }).check();
    await hands.page.getByRole('button', { name: 'Copy W1' }).click();
    await hands.page.getByRole('menuitem', { name: 'Save as CSV…' }).click();
    const [header, ...rows] = cellsOf((await hands.save('Save Matrix', 'W1.csv')).toString());
    const constant = HEADER.filter((_, column) => ROWS.every((row) => row[column] === ROWS[0][column]));
    assert.deepEqual(
      rows.map(([name]) => name),
      HEADER.filter((name) => name !== 'digit' && !constant.includes(name)),
    );
    assert.ok(rows.every((row) => row.length === header.length && row.slice(1).every(isDecimal)));
  });

  it('sees a row of the file on its way through the network', async () => {
    await hands.show('Network');
    await hands.page.getByRole('radio', { name: 'A row of the data' }).check();
    const row = hands.page.getByRole('textbox', { name: 'Row' });
    await row.fill('5');
    await row.press('Enter');
    const right = ROWS[4][DIGIT];
    await hands.page.getByText(new RegExp(`^Predicted \\d \\(\\d+\\.\\d.%\\), target ${right}: `)).waitFor();
    await hands.page
      .getByRole('heading', { name: 'What the first layer looks for' })
      .scrollIntoViewIfNeeded();
    await hands.page.getByRole('button', { name: 'The row as a picture' }).click();
    await hands.page.getByRole('application', { name: /^The row/ }).focus();
    await glassbox().workbench.page.keyboard.press('Control+Home');
    for (let step = 0; step < 3; step++) await glassbox().workbench.page.keyboard.press('ArrowRight');
    await hands.page.getByRole('tooltip').getByText('p03: row 1, column 4').waitFor();
    assert.equal(toNumber(await hands.tooltip()), Number(ROWS[4][HEADER.indexOf('p03')]));
  });

  it('counts what is taken for what, and finds a mistake in the file', async () => {
    await hands.show('Results');
    const shown = async (part: 'Training' | 'Validation') => {
      await hands.page.getByRole('radio', { name: part, exact: true }).check();
      const table = hands.page.getByRole('table', {
        name: `Confusion matrix of the ${part.toLowerCase()} rows`,
      });
      await table.waitFor();
      const rows = await table.locator('tbody tr').all();
      const texts = await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
      return texts.map((row) => row.map(toNumber));
    };
    const [training, validation] = [await shown('Training'), await shown('Validation')];
    const sum = (row: readonly number[]) => row.reduce((total, count) => total + count, 0);
    // Together they are the file's rows, digit by digit.
    for (let digit = 0; digit < 10; digit++)
      assert.equal(
        sum(training[digit]) + sum(validation[digit]),
        ROWS.filter((row) => row[DIGIT] === String(digit)).length,
      );
    const right = sum(training.map((row, digit) => row[digit]));
    const accuracy = hands.page
      .getByRole('table', { name: 'Figures' })
      .getByRole('row', { name: /^Accuracy/ });
    assert.equal(
      toNumber(await accuracy.locator('td').first().innerText()),
      Number(((100 * right) / sum(training.flat())).toFixed(1)),
    );
    const actual = validation.findIndex((row, digit) =>
      row.some((count, said) => said !== digit && count > 0),
    );
    assert.ok(actual >= 0, 'so short a training makes mistakes');
    const said = validation[actual].findIndex((count, digit) => digit !== actual && count > 0);
    await hands.page
      .getByRole('table', { name: 'Confusion matrix of the validation rows' })
      .locator('tbody tr')
      .nth(actual)
      .locator('td')
      .nth(said)
      .click();
    const list = hands.page.getByRole('table', {
      name: new RegExp(`^${actual}, predicted as ${said} \\(validation`),
    });
    await list.waitFor();
    assert.equal(await list.locator('tbody tr').count(), validation[actual][said]);
    const button = list.getByRole('button').first();
    const number = toNumber((await button.innerText()).replace('Row ', ''));
    assert.equal(ROWS[number - 1][DIGIT], String(actual));
    await button.click();
    await glassbox()
      .workbench.page.locator('.statusbar-item[id="status.editor.selection"]', {
        hasText: `Ln ${number + 1}, Col 1`,
      })
      .waitFor();
    await glassbox().screenshot('digits-results');
  });

  it('points at the decision map of two pixels', async () => {
    const map = hands.page.getByRole('img', { name: /^Decision map of p\d\d and p\d\d/ });
    await map.scrollIntoViewIfNeeded();
    await map.and(hands.page.locator('[aria-busy="false"]')).waitFor();
    await map.hover();
    await hands.page
      .getByRole('tooltip')
      .getByText(/^p\d\d \d.*, p\d\d \d/)
      .waitFor();
  });

  it('takes the network away as JavaScript, which says about rows of the file what “Try it” says', async () => {
    const { workbench, workspace } = glassbox();
    await hands.keep('Export…');
    await hands.pick('Export the Model of digits.csv', 'JavaScript module');
    const code = await hands.editorText();
    await workbench.runCommand('View: Revert and Close Editor');
    const file = path.join(workspace, 'digits.mjs');
    writeFileSync(file, code);
    const { predict } = (await import(pathToFileURL(file).href)) as Exported;
    const said = ROWS.slice(0, FIRST).map((row) => predict(named(row)));
    exported = said.map(({ prediction }) => prediction);
    await hands.show('Try it');
    const values = hands.page.locator('.output-value');
    for (const row of [2, 5]) {
      await hands.page.getByRole('textbox', { name: 'Row of the data', exact: true }).fill(`${row}`);
      await hands.panel.button('Use row').click();
      await hands.page
        .getByText(new RegExp(`^Row ${row} \\(.*\\): digit is ${ROWS[row - 1][DIGIT]}\\.$`))
        .waitFor();
      await decision()
        .getByText(exported[row - 1], { exact: true })
        .waitFor();
      const shown = (await values.allInnerTexts()).map(toNumber);
      const expected = Object.values(said[row - 1].outputs).map((chance) => 100 * chance);
      assert.equal(shown.length, 10);
      for (const [digit, chance] of shown.entries())
        assert.ok(Math.abs(chance - expected[digit]) <= 0.0501, `digit ${digit}: ${chance}`);
    }
  });

  it('pastes a row, paints over it and clears it', async () => {
    const { page } = glassbox().workbench;
    await hands.copy(ROWS[7].join(','));
    await hands.panel.button('Paste…').click();
    await page.keyboard.press('Control+V');
    await hands.page.getByText('Filled in.').waitFor();
    await decision().getByText(exported[7], { exact: true }).waitFor();
    const search = hands.page.getByRole('textbox', { name: 'Search features by name' });
    await search.fill('p36');
    const pixel = hands.page.getByRole('textbox', { name: 'p36', exact: true });
    assert.equal(await pixel.inputValue(), ROWS[7][HEADER.indexOf('p36')]);
    await hands.panel.button('Clear').click();
    assert.equal(await pixel.inputValue(), '0');
    const pad = hands.page.locator('canvas.pixel-pad');
    const { width, height } = (await pad.boundingBox())!;
    // The fifth row, the fifth column: pixel 4 · 8 + 4, as bright as the brightest of the file.
    await pad.click({ position: { x: width * (4.5 / 8), y: height * (4.5 / 8) } });
    assert.equal(await pixel.inputValue(), '16');
  });

  it('predicts another file, and reads how well; what the file lacks is named', async () => {
    const { workbench } = glassbox();
    await hands.predict('new digits.csv');
    const right = exported.filter((said, row) => said === ROWS[row][DIGIT]).length;
    const accuracy = ((100 * right) / FIRST).toFixed(1);
    await hands
      .toast(`new digits.csv: ${FIRST} rows predicted by run 1`)
      .getByText(new RegExp(`Accuracy ${accuracy}.% over ${FIRST} rows`))
      .waitFor();
    const [header, ...rows] = cellsOf(await hands.editorText());
    const said = header.indexOf('predicted digit');
    assert.deepEqual(
      rows.map((row) => row[said]),
      exported,
    );
    await workbench.runCommand('View: Revert and Close Editor');
    await hands.predict('cropped.csv');
    await hands
      .toast('The network cannot predict cropped.csv. Column “p36” is missing, which the model needs.')
      .waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('looks for good settings, compares two of the runs, and tidies the list up', async () => {
    const { workbench } = glassbox();
    await workbench.runCommand('Glassbox: Sweep…');
    await hands.page.getByRole('textbox', { name: 'Values of Learning rate' }).fill('0.001, 0.01');
    await hands.page.getByRole('textbox', { name: 'Values of Seed' }).fill('1, 2');
    await hands.panel.button('Start sweep').press('Enter');
    await hands.page.getByText('It is kept in the history as run').waitFor();
    await hands.panel.button('Show best run').press('Enter');
    await workbench.runCommand('Glassbox: Focus on Runs View');
    await hands.run('Run 2, digits.csv').waitFor();
    await hands.menu(hands.run('Run 2, digits.csv'), 'Rename…');
    const box = workbench.page.locator('.quick-input-widget');
    await box.getByText('Rename Run 2').waitFor();
    await workbench.page.keyboard.type('best of two');
    await workbench.page.keyboard.press('Enter');
    await hands.run('Run 2, best of two').hover();
    await hands.run('Run 2, best of two').getByRole('button', { name: 'Pin' }).click();
    await hands.run(/Run 2, best of two,.*pinned/).waitFor();
    for (const name of ['1 digits.csv', '2 best of two'])
      await hands.page.getByRole('checkbox', { name }).press('Space');
    await hands.page.getByRole('table', { name: /second − first/ }).waitFor();
    await hands.page.getByRole('row', { name: /^Seed 0 [12]/ }).waitFor();
  });

  it('saves the network as a file, and opens it again', async () => {
    const { workbench } = glassbox();
    await hands.run('Run 1, digits.csv').click();
    await hands.panel.notice('Run 1 on digits.csv').waitFor();
    await hands.show('Try it');
    await hands.copy(ROWS[3].join(','));
    await hands.panel.button('Paste…').click();
    await workbench.page.keyboard.press('Control+V');
    await decision().getByText(exported[3], { exact: true }).waitFor();
    const said = await hands.page.locator('.output-bars').innerText();
    await hands.keep('Save model…');
    const model = JSON.parse((await hands.save('Save Model', 'digits.glassbox.json')).toString());
    assert.equal(model.format, 'glassbox-model');
    await workbench.openFile('digits.glassbox.json');
    await workbench.runCommand('Glassbox: Open Model…');
    await hands.panel.heading().filter({ hasText: 'digits.glassbox.json' }).waitFor();
    await decision().getByText(exported[3], { exact: true }).waitFor();
    assert.equal(await hands.page.locator('.output-bars').innerText(), said);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await hands.show('Results');
    await hands.page.getByText('The file holds the network, not the rows that it learnt from.').waitFor();
    await hands.run('Run 1, digits.csv').click();
    await hands.panel.notice('Run 1 on digits.csv').waitFor();
  });

  for (const { kind, label } of THEMES)
    it(`looks at the digits in the ${kind} theme`, async () => {
      const { workbench, screenshot } = glassbox();
      await workbench.setTheme(label);
      for (const tab of ['Network', 'Results', 'Try it', 'Runs'] as const) {
        await hands.show(tab);
        await hands.assertNothingClipped();
        await screenshot(`digits-${tab.toLowerCase().replace(' ', '-')}-${kind}`);
      }
    });

  it('finds the runs again in a new window, and the check-up says why the next one does not learn', async () => {
    const { setSettings, workbench } = glassbox();
    await setSettings({
      ...SETTINGS,
      'glassbox.training.initializer': 'zero',
      'glassbox.training.epochs': 5,
    });
    await workbench.runCommand('Glassbox: Focus on Runs View');
    await hands.run(/Run 2, best of two,.*pinned/).click();
    await hands.panel.over().waitFor();
    await hands.train('digits.csv');
    const finding = hands.page.locator('.finding', { hasText: 'began with equal weights' });
    await finding.waitFor();
    await hands.panel.button('Retrain with He initial weights').click();
    await finding.waitFor({ state: 'hidden' });
    await hands.panel.over().waitFor();
  });
});

function isDecimal(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text));
}
