import assert from 'node:assert/strict';
import { openAt } from './support/editor';
import { THEMES } from './support/glassbox';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

/** Narrow enough to leave the panel 320 pixels beside the editor. */
const NARROW = { width: 780, height: 900 };
const WIDE = { width: 1600, height: 1000 };

describe('The panel in every theme', () => {
  const glassbox = useGlassbox({ viewport: WIDE });
  const panel = () => new PanelReader(glassbox().panel());

  for (const theme of THEMES) {
    it(`shows a run and a formula in the ${theme.kind} theme`, async () => {
      const { workbench, screenshot } = glassbox();
      await workbench.setTheme(theme.label);
      await workbench.openFile('iris.csv');
      await workbench.runCommand('Glassbox: Train Network');
      await panel().over().waitFor();
      await panel().matrix('W1').waitFor();
      await screenshot(`panel-${theme.kind}`);
      await assertNothingClipped();
      await showViews(theme.kind);
      await openAt(workbench, 'lesson.py', 'slope_output_layer');
      await (await workbench.hover('slope_output_layer')).locator('img').waitFor();
      await screenshot(`hover-${theme.kind}`);
      await workbench.page.keyboard.press('Escape');
    });
  }

  it('fits a narrow panel', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize(NARROW);
    await panel().matrix('W1').waitFor();
    await screenshot('panel-narrow');
    await assertNothingClipped();
    await panel().matrix('W1').scrollIntoViewIfNeeded();
    await screenshot('panel-narrow-matrices');
    await showViews('narrow');
  });

  /** Goes through the views beside the overview, and back. */
  async function showViews(where: string): Promise<void> {
    const { screenshot } = glassbox();
    const page = glassbox().panel();
    await page.getByRole('tab', { name: 'Steps' }).click();
    await page.getByRole('heading', { name: /^Step \d+:/ }).waitFor();
    await page.getByRole('table').first().waitFor();
    await screenshot(`steps-${where}`);
    await assertNothingClipped();
    await page.getByRole('tab', { name: 'Why' }).click();
    await page.getByRole('button', { name: 'Compare with numeric gradient' }).click();
    await page.getByText(/agree to \d+ digits|equal in every entry/).waitFor();
    await page.getByRole('region', { name: 'Why' }).getByText('1 to 10 of 32').waitFor();
    await screenshot(`why-${where}`);
    await assertNothingClipped();
    await page.getByRole('tab', { name: 'Overview' }).click();
  }

  /** The page itself never scrolls sideways: what is wide scrolls in its own box. */
  async function assertNothingClipped(): Promise<void> {
    const overflow = await glassbox()
      .panel()
      .locator('body')
      .evaluate(
        ({ ownerDocument: { documentElement } }) => documentElement.scrollWidth - documentElement.clientWidth,
      );
    assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);
  }
});
