import assert from 'node:assert/strict';
import reference from '../golden/numpy-runs.json';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

/** The lesson's script in NumPy with the seed that is used when none is asked for. */
const NUMPY = reference.find(({ seed, hidden }) => seed === 0 && hidden === 3)!;

describe('The matrices of a run', () => {
  const glassbox = useGlassbox();
  const page = () => glassbox().panel();
  const panel = () => new PanelReader(page());
  const numbers = async (title: string) =>
    (await panel().cells(title)).map((row) => row.map((text) => Number(text.replaceAll('−', '-'))));

  async function train(file: string): Promise<void> {
    const { workbench } = glassbox();
    await workbench.openFile(file);
    await workbench.runCommand('Glassbox: Train Network');
    await page().getByRole('heading', { level: 1, name: file }).waitFor();
    await panel().over().waitFor();
  }

  it('show what training did to the lesson’s weights, and what the next update would do', async () => {
    await train('lesson.csv');
    await page().getByRole('radio', { name: 'Change' }).check();
    await panel().matrix('change of wout').waitFor();
    const initial = NUMPY.initial.wout;
    const changes = await numbers('change of wout');
    for (const [row, [change]] of changes.entries()) {
      const expected = NUMPY.final.wout[row][0] - initial[row][0];
      assert.ok(
        Math.abs(change - expected) < 5e-4 * Math.max(1, Math.abs(expected)),
        `row ${row}: ${change}`,
      );
    }
    await page().getByRole('radio', { name: 'Gradient' }).check();
    await panel().matrix('gradient of wout').waitFor();
    const gradients = await numbers('gradient of wout');
    await page().getByRole('radio', { name: 'Update' }).check();
    await panel().matrix('update of wout').waitFor();
    const updates = await numbers('update of wout');
    // Small numbers are shown with four decimals.
    for (const [row, [update]] of updates.entries())
      assert.ok(Math.abs(update + 0.1 * gradients[row][0]) < 6e-6, `row ${row}: ${update}`);
    assert.ok(gradients.some(([gradient]) => Math.abs(gradient) > 1e-3));
    await page().getByRole('radio', { name: 'Value' }).check();
    await panel().matrix('wout').waitFor();
  });

  it('lead through their distribution to an epoch', async () => {
    await page().getByText('wh over time').click();
    const strip = page().getByRole('slider', { name: 'wh by epoch' });
    await strip.focus();
    await glassbox().workbench.page.keyboard.press('Home');
    await page().getByRole('tooltip').getByText('Epoch 0').waitFor();
    await glassbox().workbench.page.keyboard.press('Enter');
    await page().getByText('after epoch 0', { exact: true }).waitFor();
    const shown = await numbers('wh');
    assert.ok(Math.abs(shown[0][0] - NUMPY.initial.wh[0][0]) < 5e-4, `${shown[0][0]}`);
    await glassbox().screenshot('lesson-matrices-light');
    await page().getByRole('button', { name: 'Result' }).click();
  });
});
