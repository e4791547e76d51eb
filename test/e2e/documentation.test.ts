import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator } from 'playwright-core';
import { openAt } from './support/editor';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

/** Where pictures lie as they do in the repository; `npm run pictures` copies them from here. */
const TAKEN = path.resolve('test-results/screenshots/documentation');
const LARGE = { width: 1600, height: 900 };
const WINDOW = { width: 1400, height: 900 };
/** What a document with a message below needs. */
const LOW = { width: 1400, height: 620 };
/** Tall enough for a whole view of the panel. */
const TALL = { width: 1500, height: 1900 };
/** Around what a picture shows, in pixels. */
const MARGIN = 8;
const MOST_HEIGHT = 765;
/** Nothing stops a run that begins to learn its rows by heart, and no neuron dies. */
const BY_HEART = {
  'glassbox.training.activation': 'tanh',
  'glassbox.training.epochs': 2000,
  'glassbox.training.earlyStopping': 0,
};
const PAPER = { width: 900, height: 1000 };

/** What a lecturer would show of each topic, as the README and the pages under docs/ do. */
describe('Pictures of the documentation', () => {
  const glassbox = useGlassbox({
    viewport: LARGE,
    fill: (workspace) => cpSync('test/data/digits.csv', path.join(workspace, 'digits.csv')),
  });
  const page = () => glassbox().panel();
  const panel = () => new PanelReader(page());
  const workbench = () => glassbox().workbench;
  const section = (name: string) => page().locator(`.section-${name}`);
  const listed = (text: string) => workbench().page.locator('.quick-input-list').getByText(text).first();
  const taken: string[] = [];

  /**
   * Of a view that is long its beginning.
   * @param picture its path in the repository, without the ending
   */
  async function take(picture: string, what: Locator): Promise<void> {
    await what.scrollIntoViewIfNeeded();
    const box = await what.boundingBox();
    assert.ok(box, `${picture} shows what is on screen`);
    const [left, top] = [Math.max(0, box.x - MARGIN), Math.max(0, box.y - MARGIN)];
    const clip = {
      x: left,
      y: top,
      width: box.x + box.width + MARGIN - left,
      height: Math.min(box.y + box.height + MARGIN - top, MOST_HEIGHT),
    };
    await workbench().page.screenshot({ path: fileOf(picture), clip, animations: 'disabled' });
  }

  async function takeWindow(picture: string): Promise<void> {
    await workbench().page.screenshot({ path: fileOf(picture), animations: 'disabled' });
  }

  /** Where a picture goes, which is taken now. */
  function fileOf(picture: string): string {
    taken.push(`${picture}.png`);
    return path.join(TAKEN, `${picture}.png`);
  }

  async function train(file: string): Promise<void> {
    await workbench().openFile(file);
    await workbench().page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await workbench().runCommand('Glassbox: Train Network');
    await panel().heading().getByText(file).waitFor();
    await panel().over().waitFor();
  }

  const show = (view: string) => page().getByRole('tab', { name: view, exact: true }).click();

  it('show a run beside its data', async () => {
    await train('iris.csv');
    await panel().matrix('W1').waitFor();
    await takeWindow('media/screenshots/panel');
  });

  it('show the network with a row in it', async () => {
    await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench().page.setViewportSize(TALL);
    await show('Network');
    await page().getByRole('radio', { name: 'A row of the data' }).check();
    const row = page().getByRole('textbox', { name: 'Row' });
    await row.fill('150');
    await row.press('Enter');
    await page()
      .getByText(/target virginica/)
      .waitFor();
    await take('docs/pictures/network', page().locator('.network'));
  });

  it('show the results and the rows behind a cell', async () => {
    await show('Results');
    await page().getByRole('radio', { name: 'Training', exact: true }).check();
    const cells = page().getByRole('table', { name: 'Confusion matrix of the training rows' });
    await cells.locator('tbody tr').nth(1).locator('td').nth(2).click();
    await page()
      .getByRole('table', { name: /^versicolor, predicted as virginica/ })
      .waitFor();
    await take('docs/pictures/confusion', section('confusion'));
    const map = page().getByRole('img', { name: /^Decision map of/ });
    await map.scrollIntoViewIfNeeded();
    // The map is refined.
    await workbench().page.waitForTimeout(1500);
    await take('docs/pictures/decision-map', section('decisionMap'));
  });

  it('show a row that is tried', async () => {
    await show('Try it');
    await page().getByRole('textbox', { name: 'Row of the data' }).fill('60');
    await panel().button('Use row').click();
    await page()
      .getByText(/species is versicolor/)
      .waitFor();
    await take('docs/pictures/try-it', page().locator('.try-it'));
  });

  it('show predictions of a file, and what can be exported', async () => {
    const { page: window } = workbench();
    await window.setViewportSize(LOW);
    await workbench().openFile('iris.csv');
    await workbench().runCommand('Glassbox: Predict with Network…');
    await listed('iris.csv').waitFor();
    await window.keyboard.press('Enter');
    await window.locator('.view-line', { hasText: 'probability virginica' }).first().waitFor();
    await window.getByText('Predicting iris.csv').first().waitFor({ state: 'hidden' });
    const message = window.locator('.notification-toast', { hasText: '150 rows predicted' });
    await message.hover();
    await message.getByRole('button', { name: 'Expand Notification' }).click();
    await takeWindow('docs/pictures/predictions');
    await workbench().runCommand('Notifications: Clear All Notifications');
    await workbench().runCommand('View: Revert and Close Editor');
    await window.setViewportSize(WINDOW);
    await workbench().runCommand('Glassbox: Export Model…');
    await listed('HTML report').waitFor();
    await take('docs/pictures/export', window.locator('.quick-input-widget'));
    await listed('HTML report').click();
  });

  it('show a report', async () => {
    const dialog = workbench().page.locator('.quick-input-widget');
    await dialog.getByText('Save Report').waitFor();
    await dialog.locator('input').first().press('Enter');
    await workbench().page.getByText('Saved iris report.html').first().waitFor();
    const context = await workbench().page.context().browser()?.newContext({ viewport: PAPER });
    const report = await context?.newPage();
    await report?.goto(pathToFileURL(path.join(glassbox().workspace, 'iris report.html')).toString());
    await report?.screenshot({ path: fileOf('docs/pictures/report') });
    await context?.close();
  });

  it('show two runs beside one another, and a sweep', async () => {
    await workbench().page.setViewportSize(TALL);
    await panel().button('Configure').press('Enter');
    const rate = page().getByRole('textbox', { name: 'Learning rate' });
    await rate.fill('0.05');
    await rate.press('Enter');
    await page().getByText('Adam, learning rate 0.05').first().waitFor();
    await panel().over().waitFor();
    await panel().button('Configure').press('Enter');
    await show('Runs');
    const results = page().getByRole('table', { name: 'Results of the runs' });
    for (const name of ['1 iris.csv', '2 iris.csv']) {
      await page().getByRole('checkbox', { name }).press('Space');
      await results.getByText(name).waitFor();
    }
    await take('docs/pictures/runs', page().locator('.comparison'));
    await workbench().runCommand('Glassbox: Sweep…');
    const list = (label: string) => page().getByRole('textbox', { name: `Values of ${label}` });
    await list('Learning rate').fill('0.001, 0.01, 0.1');
    await panel().button('Add setting').press('Enter');
    await list('Hidden layers').fill('2, 8, 4-4');
    await page().getByText('3 × 3 × 3 = 27 runs').waitFor();
    await panel().button('Start sweep').press('Enter');
    await page().getByText('It is kept in the history as run').waitFor();
    await workbench().page.getByText('Sweep finished.').first().waitFor();
    await workbench().runCommand('Notifications: Clear All Notifications');
    await take('docs/pictures/sweep', section('sweep'));
  });

  it('show a regression and weights as pictures', async () => {
    await train('houses.csv');
    await show('Results');
    await page()
      .getByRole('img', { name: /^Predicted against actual price/ })
      .waitFor();
    await take('docs/pictures/regression', section('pairs'));
    await train('digits.csv');
    await show('Network');
    await page()
      .getByText(/^Weights as pictures of 8 × 8/)
      .waitFor();
    await take('docs/pictures/weights-as-pictures', section('featureImages'));
  });

  it('show a script with its numbers and its steps', async () => {
    await workbench().page.setViewportSize(WINDOW);
    await openAt(workbench(), 'lesson.py', 'for iteration in');
    const lens = workbench().page.locator('.contentWidgets .codelens-decoration');
    await lens.getByText('Train network').click();
    await panel().heading().getByText('lesson.py').waitFor();
    await panel().status('Finished').waitFor();
    await show('Steps');
    await page()
      .getByRole('heading', { name: /^Step 1:/ })
      .waitFor();
    await openAt(workbench(), 'lesson.py', 'slope_hidden_layer');
    await lens.getByText(/^loss .* accuracy/).waitFor();
    const hover = await workbench().hover('slope_hidden_layer');
    await hover.locator('table').first().waitFor();
    await takeWindow('docs/pictures/code');
    await workbench().page.keyboard.press('Escape');
    await workbench().page.setViewportSize(TALL);
    await page().getByRole('button', { name: /^6/ }).first().click();
    await page()
      .getByRole('heading', { name: /^Step 6:/ })
      .waitFor();
    await take('docs/pictures/steps', page().locator('.steps'));
    await show('Overview');
  });

  it('show what the check-up says, and a matrix over time', async () => {
    await glassbox().setSettings(BY_HEART);
    await train('iris.csv');
    await page().getByText('W1 over time').click();
    await page().getByRole('slider', { name: 'W1 by epoch' }).waitFor();
    await take('docs/pictures/matrix', page().locator('.matrix').first());
    await page().locator('.finding').getByText('Why?').first().click();
    await take('docs/pictures/check-up', section('checkup'));
  });

  it('are those that the README and the pages name', () => {
    const pages = [
      'README.md',
      ...readdirSync('docs')
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ];
    const named = pages.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\]\(([^)]+\.png)\)/g)].map(([, link]) =>
        path.join(path.dirname(file), link),
      ),
    );
    assert.deepEqual([...new Set(named)].sort(), [...taken].sort());
  });
});
