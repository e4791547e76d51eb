import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import reference from '../golden/numpy-runs.json';
import { openAt, trainFromExplorer } from './support/editor';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

const TRAIN = 'Glassbox: Train Network';
/** The lesson's script in NumPy with the seed that is used when none is asked for. */
const NUMPY = reference.find(({ seed, hidden }) => seed === 0 && hidden === 3)!;

describe('A learner with the lesson', () => {
  const glassbox = useGlassbox();
  const panel = () => new PanelReader(glassbox().panel());

  it('trains by keyboard and reads the matrices that NumPy ends at', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('lesson.csv');
    await workbench.runCommand(TRAIN);
    await panel().status('Finished').waitFor();
    assert.equal(await panel().heading().innerText(), 'lesson.csv');
    assert.equal(await panel().epoch(), 5000);
    for (const name of ['wh', 'bh', 'wout', 'bout'] as const) {
      const shown = (await panel().cells(name)).map((row) => row.map(toNumber));
      const expected = NUMPY.final[name];
      assert.deepEqual([shown.length, shown[0].length], [expected.length, expected[0].length]);
      for (const [i, row] of shown.entries())
        for (const [j, value] of row.entries())
          assert.ok(Math.abs(value - expected[i][j]) < 5e-4, `${name}[${i}][${j}]`);
    }
    const label = await panel().chart().getAttribute('aria-label');
    assert.match(label ?? '', /^Loss 0\.0018\d* after 5,?000 epochs/);
    assert.match(await glassbox().status().innerText(), /epoch 5000 of 5000 · loss 0\.0018/);
  });

  it('shows a number in full under the pointer', async () => {
    const cell = panel().matrix('bout').locator('tbody td').first();
    await cell.hover();
    const tooltip = glassbox().panel().getByRole('tooltip');
    await tooltip.waitFor();
    const shown = toNumber((await tooltip.innerText()).split('\n')[0]);
    assert.ok(Math.abs(shown - NUMPY.final.bout[0][0]) < 1e-9);
  });

  it('copies a matrix as a NumPy array', async () => {
    const { workbench } = glassbox();
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await panel().button('Copy wout').press('Enter');
    await glassbox().panel().getByRole('menuitem', { name: 'Copy as NumPy array' }).press('Enter');
    await workbench.page.getByText('Copied wout').waitFor();
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    const numbers = copied.match(/-?\d+\.\d+/g) ?? [];
    assert.match(copied, /array\(\[/);
    assert.deepEqual(
      numbers.map((number) => Number(number).toFixed(9)),
      NUMPY.final.wout.map(([weight]) => weight.toFixed(9)),
    );
  });

  it('can trust the panel: it runs no script but its own', async () => {
    const intruded = await glassbox()
      .panel()
      .locator('body')
      .evaluate(({ ownerDocument, dataset }) => {
        const script = ownerDocument.createElement('script');
        script.textContent = 'document.body.dataset.intruded = "yes"';
        ownerDocument.body.append(script);
        script.remove();
        return dataset['intruded'] !== undefined;
      });
    assert.equal(intruded, false);
  });

  it('reads a formula by hovering over its name', async () => {
    const { workbench } = glassbox();
    await openAt(workbench, 'lesson.py', 'hidden_layer_input');
    const hover = await workbench.hover('hidden_layer_input');
    await hover.getByText('Step 2').first().waitFor();
    const image = hover.locator('img');
    await image.waitFor();
    assert.match((await image.getAttribute('src')) ?? '', /^data:image\/svg\+xml;base64,/);
    assert.ok(
      await image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0),
    );
    await glassbox().screenshot('hover-light');
    await workbench.page.keyboard.press('Escape');
  });

  it('reads it from the keyboard, too', async () => {
    const { workbench } = glassbox();
    await openAt(workbench, 'lesson.py', 'd_output');
    await workbench.runCommand('Glassbox: Explain Formula at Cursor');
    await workbench.page.locator('.monaco-hover:visible').getByText('Step 7').first().waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('finds the run again after the window is reloaded', async () => {
    const { workbench } = glassbox();
    const before = await panel().cells('wh');
    await workbench.reloadWindow();
    await panel().matrix('wh').waitFor();
    assert.equal(await panel().heading().innerText(), 'lesson.csv');
    assert.deepEqual(await panel().cells('wh'), before);
    assert.equal(await panel().epoch(), 5000);
  });

  it('finds the weights and the runs in the side bar', async () => {
    const { workbench } = glassbox();
    await workbench.runCommand('Glassbox: Focus on Weights View');
    const sideBar = workbench.page.locator('.part.sidebar');
    await sideBar.getByRole('treeitem', { name: /Hidden layer 1: 4 → 3/ }).waitFor();
    await sideBar.getByRole('treeitem', { name: /^wout/ }).waitFor();
    await sideBar.getByRole('treeitem', { name: /lesson\.csv.*notebook/ }).waitFor();
    for (const unfolded of [/^wh/, /^x2/]) await sideBar.getByRole('treeitem', { name: unfolded }).click();
    const value = await sideBar.getByRole('treeitem').filter({ hasText: /^h3/ }).innerText();
    assert.equal(toNumber(value.replace('h3', '')), Number(NUMPY.final.wh[1][2].toPrecision(4)));
    await glassbox().screenshot('side-views');
  });
});

describe('A learner with data of their own', () => {
  const glassbox = useGlassbox({ settings: { 'glassbox.training.seed': 3 } });
  const panel = () => new PanelReader(glassbox().panel());

  it('is told what was read, what was chosen and how well it went', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand(TRAIN);
    await panel().over().waitFor();
    const headline = await glassbox().panel().locator('header.headline').innerText();
    assert.match(headline, /150 rows × 4 features/);
    assert.match(headline, /3 classes/);
    assert.match(headline, /modern preset/i);
    assert.match(headline, /(SIMD|plain TypeScript), \d+ threads?, float64/);
    assert.match(headline, /Accuracy \(validation\)/);
  });

  it('changes the target in the panel, which trains again and is remembered', async () => {
    const { workbench } = glassbox();
    for (const key of ['Enter', 'ArrowUp', 'Enter']) await panel().target().press(key);
    const headline = glassbox().panel().locator('header.headline');
    await headline.getByText('R²').first().waitFor();
    await workbench.openFile('iris.csv');
    await workbench.runCommand(TRAIN);
    await panel().over().waitFor();
    await headline.getByText('R²').first().waitFor();
  });

  it('chooses settings in the form and trains with them', async () => {
    await panel().button('Configure').press('Enter');
    const epochs = glassbox().panel().getByRole('textbox', { name: 'Epochs' });
    await epochs.fill('7');
    await glassbox().screenshot('configuration');
    await epochs.press('Enter');
    await panel().figure('Epoch').filter({ hasText: 'of 7' }).waitFor();
  });

  it('sees the place of a bad cell, and keeps the run before', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('broken.csv');
    await workbench.runCommand(TRAIN);
    await panel()
      .notice(/broken\.csv was not trained on/)
      .waitFor();
    assert.equal(await panel().heading().innerText(), 'iris.csv');
    const [problem] = await workbench.problems();
    assert.match(problem, /heavy/);
    assert.match(problem, /Ln 3, Col 6/);
    await glassbox().screenshot('refused');
  });

  it('sees that the file has changed since the run', async () => {
    const { workbench, workspace } = glassbox();
    await workbench.openFile('houses.csv');
    await workbench.runCommand(TRAIN);
    await panel().heading().filter({ hasText: 'houses.csv' }).waitFor();
    await panel().over().waitFor();
    appendFileSync(path.join(workspace, 'houses.csv'), '\n');
    await panel().notice('houses.csv has changed').waitFor();
  });

  it('looks at an earlier run again', async () => {
    await glassbox().workbench.runCommand('Glassbox: Focus on Runs View');
    const sideBar = glassbox().workbench.page.locator('.part.sidebar');
    await sideBar.getByRole('treeitem', { name: 'Run 1, iris.csv' }).click();
    await panel().heading().filter({ hasText: 'iris.csv' }).waitFor();
    await panel().figure('Accuracy (validation)').waitFor();
  });
});

/** Quoted names make it slow to read, so that there is something to be seen. */
function writeLargeFile(workspace: string): void {
  const header = Array.from({ length: 20 }, (_, j) => `x${j}`).join(',');
  const row = Array.from({ length: 20 }, (_, j) => (0.123456789 * (j + 1)).toFixed(9)).join(',');
  writeFileSync(
    path.join(workspace, 'large.csv'),
    `${header},y\n${`${row},"no"\n${row},"yes"\n`.repeat(500_000)}`,
  );
}

describe('A learner with a large file', () => {
  const glassbox = useGlassbox({ fill: writeLargeFile });
  const panel = () => new PanelReader(glassbox().panel());

  it('sees how far it has been read, and can stop that', async () => {
    const { workbench, screenshot } = glassbox();
    await trainFromExplorer(workbench, 'large.csv');
    await glassbox()
      .panel()
      .getByText(/^[\d,]+ rows, \d+ of \d+\sMB$/)
      .waitFor();
    assert.match(await glassbox().status().innerText(), /reading [\d,]+ rows, \d+ of \d+\sMB/);
    await screenshot('reading');
    await panel().button('Stop').press('Enter');
    await panel().button('Train Network').waitFor();
  });
});

/** Slow and steady: the loss falls for longer than any test lasts. */
const LONG_RUN = {
  'glassbox.training.epochs': 10_000_000,
  'glassbox.training.optimizer': 'gradientDescent',
  'glassbox.training.learningRate': 0.0001,
  'glassbox.training.validationSplit': 0,
};

describe('A learner who watches a long run', () => {
  const glassbox = useGlassbox({ settings: LONG_RUN });
  const panel = () => new PanelReader(glassbox().panel());
  /** As the status bar says, whether the panel is on screen or not. */
  const barEpoch = async () =>
    Number(/epoch ([\d,]+) of/.exec(await glassbox().status().innerText())![1].replaceAll(',', ''));

  it('sees the loss fall and the matrices change', async () => {
    const { workbench } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand(TRAIN);
    await panel().matrix('W1').waitFor();
    // The loss is read last: a smaller one then belongs to a later epoch than all of these.
    const first = {
      cells: await panel().cells('W1'),
      epoch: await panel().epoch(),
      loss: await panel().loss(),
    };
    await until(async () => (await panel().loss()) < first.loss);
    assert.ok((await panel().epoch()) > first.epoch);
    assert.notDeepEqual(await panel().cells('W1'), first.cells);
    await glassbox().screenshot('training');
  });

  it('sees the results follow', async () => {
    const { page } = glassbox().workbench;
    await glassbox().panel().getByRole('tab', { name: 'Results' }).click();
    const status = glassbox().panel().locator('.results-status');
    await status.getByText(/^After epoch/).waitFor();
    const seen = new Set<string>();
    while (seen.size < 3) {
      seen.add(await status.innerText());
      await page.waitForTimeout(50);
    }
    await glassbox().screenshot('results-training');
    await glassbox().panel().getByRole('tab', { name: 'Overview' }).click();
  });

  it('is shown the progress in the notification area', async () => {
    const { page } = glassbox().workbench;
    await page.locator('.notification-toast', { hasText: 'Training on iris.csv' }).first().waitFor();
  });

  it('pauses, and nothing moves', async () => {
    await glassbox().workbench.runCommand('Glassbox: Pause Training');
    await panel().status('Paused').waitFor();
    const epoch = await panel().epoch();
    await glassbox().workbench.page.waitForTimeout(300);
    assert.equal(await panel().epoch(), epoch);
  });

  it('resumes with the panel’s button', async () => {
    const epoch = await panel().epoch();
    await panel().button('Resume').press('Enter');
    await until(async () => (await panel().epoch()) > epoch);
  });

  it('goes on learning while the panel is moved, hidden and shown again', async () => {
    const { workbench } = glassbox();
    const epoch = await panel().epoch();
    // By its tab, which has the focus at once: the extension's command might still be giving it when the panel moves.
    await workbench.page.locator('.tab', { hasText: 'Glassbox' }).click();
    await workbench.page
      .locator('.editor-group-container.active .tab.active', { hasText: 'Glassbox' })
      .waitFor();
    await workbench.runCommand('View: Move Editor into Previous Group');
    await workbench.page.locator('.editor-group-container').nth(1).waitFor({ state: 'detached' });
    await panel().matrix('W1').waitFor();
    await workbench.openFile('lesson.md');
    await panel().heading().waitFor({ state: 'hidden' });
    const hiddenAt = await barEpoch();
    await until(async () => (await barEpoch()) > hiddenAt);
    const before = await barEpoch();
    await workbench.runCommand('Glassbox: Show Panel');
    await panel().matrix('W1').waitFor();
    await until(async () => (await panel().epoch()) > Math.max(epoch, before));
    const cells = await panel().cells('W1');
    await until(async () => (await panel().cells('W1')).join() !== cells.join());
  });

  it('stops, and what was learnt is kept', async () => {
    await glassbox().workbench.runCommand('Glassbox: Stop Training');
    await panel().status('Stopped').waitFor();
    await panel()
      .notice(/^Stopped after epoch/)
      .waitFor();
    assert.equal((await panel().cells('W1')).length, 4);
  });

  it('stops with the notification’s button, too', async () => {
    await panel().button('Retrain').press('Enter');
    await panel().status('Training').waitFor();
    const { page } = glassbox().workbench;
    await page
      .locator('.notification-toast', { hasText: 'Training on iris.csv' })
      .getByText('Cancel')
      .click();
    await panel().status('Stopped').waitFor();
  });

  it('starts again without a question', async () => {
    await panel().button('Retrain').press('Enter');
    await panel().status('Training').waitFor();
    await glassbox().workbench.runCommand('Glassbox: Stop Training');
    await panel().status('Stopped').waitFor();
    const { page } = glassbox().workbench;
    await glassbox().workbench.runCommand('Glassbox: Focus on Runs View');
    for (const number of [1, 2, 3])
      await page
        .locator('.part.sidebar')
        .getByRole('treeitem', { name: `Run ${number}, iris.csv, modern` })
        .waitFor();
  });

  it('finds what was learnt when the window is reloaded in the middle of a run', async () => {
    await panel().button('Retrain').press('Enter');
    await panel().status('Training').waitFor();
    await panel().matrix('W1').waitFor();
    await glassbox().workbench.reloadWindow();
    await panel().status('Stopped').waitFor();
    assert.equal((await panel().cells('W1')).length, 4);
  });
});

/** A number as the panel writes it. */
function toNumber(text: string): number {
  return Number(text.replace('−', '-'));
}

/** Waits for what the screen will show; the test's time limit ends a wait in vain. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
