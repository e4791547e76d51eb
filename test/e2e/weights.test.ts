import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatNumber, formatPercent } from '../../src/core/format';
import { PanelReader } from './support/panelReader';
import { THEMES } from './support/glassbox';
import { useGlassbox } from './support/suite';

describe('A person with a network from elsewhere', () => {
  const glassbox = useGlassbox({
    fill: (workspace) => {
      for (const name of ['torch.safetensors', 'mixed.onnx', 'lesson.npz'])
        cpSync(path.resolve('test/fixtures/weights', name), path.join(workspace, name));
    },
  });
  const panel = () => new PanelReader(glassbox().panel());
  const page = () => glassbox().workbench.page;
  const toast = (text: string) => page().locator('.notification-toast', { hasText: text }).first();
  const explorerItem = (name: string) =>
    page().locator('.explorer-folders-view').getByText(name, { exact: true });
  const pick = async (title: string, item: string) => {
    const box = page().locator('.quick-input-widget');
    await box.getByText(title).waitFor();
    await box.locator('.monaco-list-row', { hasText: item }).first().click();
  };

  it('imports a PyTorch state from the explorer, and is asked for the activations that it does not hold', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.runCommand('View: Show Explorer');
    await explorerItem('torch.safetensors').click({ button: 'right' });
    // A menu that is only just opening does not take a click.
    await page().getByRole('menuitem', { name: 'Import Weights…' }).hover();
    await page().keyboard.press('Enter');
    await page().locator('.quick-input-widget').getByText('hidden neurons of torch.safetensors').waitFor();
    await screenshot('import-activation');
    await pick('hidden neurons of torch.safetensors', 'Tanh');
    await pick('output of torch.safetensors', 'Linear');
    await panel().heading().filter({ hasText: 'torch.safetensors' }).waitFor();
    await screenshot('imported');
    for (const { kind, label } of THEMES) {
      await workbench.setTheme(label);
      await screenshot(`imported-${kind}`);
    }
    await workbench.setTheme(THEMES[0].label);
    const text = await glassbox().panel().locator('body').innerText();
    const bar = await page().locator('.statusbar').innerText();
    assert.doesNotMatch(text + bar, /NaN|undefined|Infinity|Adam|0 rows/);
    assert.match(text, /Imported from safetensors/);
  });

  it('tries a row, and the network says what PyTorch says', async () => {
    const { workbench, screenshot } = glassbox();
    const { inputs, outputs } = JSON.parse(
      readFileSync(path.resolve('test/fixtures/weights/expected.json'), 'utf8'),
    )['torch.safetensors'] as Record<'inputs' | 'outputs', number[][]>;
    await glassbox().panel().getByRole('tab', { name: 'Try it' }).click();
    for (const [index, value] of inputs[1].entries())
      await glassbox()
        .panel()
        .getByRole('textbox', { name: `x${index + 1}`, exact: true })
        .fill(String(value));
    for (const [index, value] of outputs[1].entries())
      await glassbox()
        .panel()
        .locator('.output-value')
        .nth(index)
        .filter({ hasText: formatNumber(value) })
        .waitFor();
    await screenshot('imported-tried');
    // Narrow: a panel of about 320 pixels.
    const size = page().viewportSize() ?? { width: 1400, height: 900 };
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await page().setViewportSize({ width: 380, height: 900 });
    await screenshot('imported-tried-narrow');
    await glassbox().panel().getByRole('tab', { name: 'Overview' }).click();
    await screenshot('imported-narrow');
    await page().setViewportSize(size);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  });

  it('is told what of an ONNX file is not shown', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.runCommand('Glassbox: Import Weights…');
    const dialog = page().locator('.quick-input-widget');
    await dialog.locator('.monaco-list-row', { hasText: 'mixed.onnx' }).first().click();
    await panel().heading().filter({ hasText: 'mixed.onnx' }).waitFor();
    await toast('mixed.onnx is not shown in full.').waitFor();
    await screenshot('imported-in-part');
    await toast('mixed.onnx is not shown in full.').getByRole('button', { name: 'Show All' }).click();
    await page().locator('.view-line', { hasText: 'BatchNormalization' }).first().waitFor();
  });

  it('imports NumPy arrays, which say less, from the list of files', async () => {
    const { workbench } = glassbox();
    await workbench.runCommand('Glassbox: Import Weights…');
    await page().locator('.quick-input-widget .monaco-list-row', { hasText: 'lesson.npz' }).first().click();
    await pick('hidden neurons of lesson.npz', 'Sigmoid');
    await pick('output of lesson.npz', 'Sigmoid');
    await panel().heading().filter({ hasText: 'lesson.npz' }).waitFor();
    const { inputs, outputs } = JSON.parse(
      readFileSync(path.resolve('test/fixtures/weights/expected.json'), 'utf8'),
    )['lesson.npz'] as Record<'inputs' | 'outputs', number[][]>;
    await glassbox().panel().getByRole('tab', { name: 'Try it' }).click();
    for (const [index, value] of inputs[0].entries())
      await glassbox()
        .panel()
        .getByRole('textbox', { name: `x${index + 1}`, exact: true })
        .fill(String(value));
    await glassbox()
      .panel()
      .locator('.output-value', { hasText: formatPercent(outputs[0][0]) })
      .waitFor();
  });
});
