import assert from 'node:assert/strict';
import epochs from '../golden/lesson-epochs.json';
import { openAt } from './support/editor';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

/** What NumPy holds after so many epochs of the lesson's script. */
const held = (epoch: number) => epochs.find((each) => each.epoch === epoch)!.matrices;

/** The lesson's own lines of some steps, as the editor marks them. */
const LINES: Readonly<Record<number, string>> = {
  2: 'hidden_layer_input1 = X @ wh',
  3: 'hiddenlayer_activations = sigmoid',
  5: 'E = y - output',
  8: 'Error_at_hidden_layer = d_output',
  9: 'd_hiddenlayer = Error_at_hidden_layer',
};

describe('A learner with the script', () => {
  const glassbox = useGlassbox();
  const panel = () => new PanelReader(glassbox().panel());
  const page = () => glassbox().panel();
  const lens = (text: string | RegExp) =>
    glassbox().workbench.page.locator('.contentWidgets .codelens-decoration').getByText(text);

  it('trains its network with one click, without Python', async () => {
    const { workbench } = glassbox();
    await openAt(workbench, 'lesson.py', 'for iteration in');
    await lens('Train network 3×4 → 3 → 1 · 5000 epochs · lr 0.1').click();
    await panel().status('Finished').waitFor();
    for (const name of ['wh', 'bh', 'wout', 'bout'] as const)
      assertClose(await panel().cells(name), held(5000)[name], name);
    await lens(/loss 0\.364/).waitFor();
    await page().getByText('5000 epochs').first().waitFor();
    await glassbox().screenshot('script-trained');
  });

  it('reads the numbers behind a name', async () => {
    assertClose(await hoverTable(), held(5000).slope_hidden_layer, 'slope_hidden_layer');
    await glassbox().screenshot('script-hover');
    await glassbox().workbench.page.keyboard.press('Escape');
  });

  it('steps through all eleven steps with the keyboard, while the editor marks the lines', async () => {
    const { workbench } = glassbox();
    await page().getByRole('tab', { name: 'Steps' }).click();
    await page()
      .getByRole('heading', { name: /^Step 1:/ })
      .waitFor();
    await page().getByRole('navigation', { name: 'Steps' }).getByRole('button').first().focus();
    for (let step = 2; step <= 11; step++) {
      await workbench.page.keyboard.press('ArrowDown');
      await page()
        .getByRole('heading', { name: new RegExp(`^Step ${step}:`) })
        .waitFor();
      const own = LINES[step];
      if (own) await workbench.page.waitForFunction(isMarked, own);
      if (step === 2) await glassbox().screenshot('script-step-2');
    }
    await glassbox().screenshot('script-step-11');
  });

  it('goes from a name to the step that computes it', async () => {
    await page().getByRole('tab', { name: 'Overview' }).click();
    await openAt(glassbox().workbench, 'lesson.py', 'slope_hidden_layer');
    const hover = await glassbox().workbench.hover('slope_hidden_layer');
    await hover.getByText('Show in panel at this step').click();
    await page()
      .getByRole('heading', { name: /^Step 6:/ })
      .waitFor();
  });

  it('travels to epoch 100, in the panel and in the hovers', async () => {
    const epoch = page().getByRole('textbox', { name: 'Epoch' });
    await epoch.fill('100');
    await epoch.press('Enter');
    await page()
      .getByText(/After epoch 100: loss/)
      .waitFor();
    await page().getByRole('tab', { name: 'Overview' }).click();
    for (const name of ['wh', 'bh', 'wout', 'bout'] as const)
      assertClose(await panel().cells(name), held(100)[name], name);
    await glassbox().screenshot('script-epoch-100');
    assertClose(await hoverTable(), held(100).slope_hidden_layer, 'slope_hidden_layer');
    await glassbox().workbench.page.keyboard.press('Escape');
  });

  it('changes a weight and the learning rate there, goes on as a new run, and compares', async () => {
    await page().getByRole('button', { name: 'What if…' }).click();
    const form = page().getByRole('form', { name: 'What if' });
    await form.getByRole('textbox', { name: 'Learning rate' }).fill('0.5');
    await form.getByRole('textbox', { name: 'New value' }).fill('2');
    await form.getByRole('button', { name: 'Go on as a new run' }).click();
    await page()
      .getByText(/Goes on from run 1 at epoch 100: learning rate 0\.5, wh x1 → h1 = 2/)
      .waitFor();
    await panel().status('Finished').waitFor();
    assert.equal(await panel().epoch(), 5000);
    await glassbox().screenshot('script-what-if');
  });

  it('sees the analytic gradient agree with the numeric one', async () => {
    await page().getByRole('tab', { name: 'Why' }).click();
    await page().getByRole('button', { name: 'Compare with numeric gradient' }).click();
    await page()
      .getByText(/agree to \d+ digits|equal in every entry/)
      .waitFor();
    await glassbox().screenshot('script-why');
  });

  /** Numbers of the table that a hover over `slope_hidden_layer` shows. */
  async function hoverTable(): Promise<string[][]> {
    const { workbench } = glassbox();
    await openAt(workbench, 'lesson.py', 'slope_hidden_layer');
    const hover = await workbench.hover('slope_hidden_layer');
    await hover.locator('table').first().waitFor();
    const rows = await hover.locator('table').first().locator('tbody tr').all();
    const cells = await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
    // The first cell of a row says which sample it is.
    return cells.map((row) => row.slice(1));
  }
});

/** Whether the editor marks the line with this text, as a step's own. Runs on the page. */
function isMarked(text: string): boolean {
  const lines = [...document.querySelectorAll('.view-line')].filter((line) =>
    (line.textContent ?? '').replaceAll('\u00a0', ' ').includes(text),
  );
  const marks = [...document.querySelectorAll('.view-overlays [class*="TextEditorDecorationType"]')];
  const top = (element: Element) => Math.round(element.getBoundingClientRect().top);
  return lines.some((line) => marks.some((mark) => Math.abs(top(mark) - top(line)) <= 1));
}

function assertClose(
  cells: readonly (readonly string[])[],
  expected: readonly (readonly number[])[],
  name: string,
): void {
  const shown = cells.map((row) => row.map((text) => Number(text.trim().replace('−', '-'))));
  assert.deepEqual([shown.length, shown[0].length], [expected.length, expected[0].length], name);
  for (const [i, row] of shown.entries())
    for (const [j, value] of row.entries())
      assert.ok(
        Math.abs(value - expected[i][j]) < 5e-4 * Math.max(1, Math.abs(value)),
        `${name}[${i}][${j}] is ${value}`,
      );
}
