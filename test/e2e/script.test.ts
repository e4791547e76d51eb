import assert from 'node:assert/strict';
import epochs from '../golden/lesson-epochs.json';
import { openAt } from './support/editor';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

/** What NumPy holds after so many epochs of the lesson's script. */
const held = (epoch: number) => epochs.find((each) => each.epoch === epoch)!.matrices;

describe('A learner with the script', () => {
  const glassbox = useGlassbox();
  const panel = () => new PanelReader(glassbox().panel());
  const lens = (text: string | RegExp) =>
    glassbox().workbench.page.locator('.contentWidgets .codelens-decoration').getByText(text);

  it('trains its network with one click, without Python', async () => {
    const { workbench } = glassbox();
    await openAt(workbench, 'lesson.py', 'for iteration in');
    await lens('Train network 3×4 → 3 → 1 · 5000 epochs · lr 0.1').click();
    await panel().status('Finished').waitFor();
    await glassbox().screenshot('script-trained');
    for (const name of ['wh', 'bh', 'wout', 'bout'] as const)
      assertShown(await panel().cells(name), held(5000)[name], name);
  });

  it('reads the numbers behind a name', async () => {
    const { workbench } = glassbox();
    await openAt(workbench, 'lesson.py', 'slope_hidden_layer');
    const hover = await workbench.hover('slope_hidden_layer');
    await hover.locator('table').first().waitFor();
    await glassbox().screenshot('script-hover');
  });

  it('steps through all eleven steps', async () => {
    const page = glassbox().panel();
    await page.getByRole('tab', { name: 'Steps' }).click();
    await page.getByRole('heading', { name: /^Step 1/ }).waitFor();
    await glassbox().screenshot('script-steps-1');
    await page.getByRole('navigation', { name: 'Steps' }).getByRole('button').first().focus();
    for (let step = 2; step <= 11; step++) {
      await glassbox().workbench.page.keyboard.press('ArrowDown');
      await page.getByRole('heading', { name: new RegExp(`^Step ${step}:`) }).waitFor();
      await glassbox().screenshot(`script-steps-${step}`);
    }
  });
});

function assertShown(
  cells: readonly (readonly string[])[],
  expected: readonly (readonly number[])[],
  name: string,
): void {
  const shown = cells.map((row) => row.map((text) => Number(text.replace('−', '-'))));
  assert.deepEqual([shown.length, shown[0].length], [expected.length, expected[0].length]);
  for (const [i, row] of shown.entries())
    for (const [j, value] of row.entries())
      assert.ok(Math.abs(value - expected[i][j]) < 5e-4, `${name}[${i}][${j}] is ${value}`);
}
