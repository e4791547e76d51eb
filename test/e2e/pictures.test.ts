import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { THEMES } from './support/glassbox';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

const DESKTOP = { width: 1200, height: 2400 };
const NARROW = { width: 340, height: 2400 };

describe('A lecturer who takes pictures away', () => {
  const glassbox = useGlassbox();
  const panel = () => new PanelReader(glassbox().panel());
  const toast = (text: string) =>
    glassbox().workbench.page.locator('.notification-toast', { hasText: text }).first();

  async function choose(what: string, item: string): Promise<void> {
    const page = glassbox().panel();
    await page.getByRole('button', { name: `Picture of ${what}`, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  async function accept(title: string, file: string): Promise<Buffer> {
    const { workbench, workspace } = glassbox();
    const dialog = workbench.page.locator('.quick-input-widget');
    await dialog.getByText(title).waitFor();
    await dialog.locator('input').first().press('Enter');
    await toast(`Saved ${file}`).waitFor();
    return readFileSync(path.join(workspace, file));
  }

  it('saves a matrix as PNG and the loss as SVG', async () => {
    const { workbench, screenshot } = glassbox();
    await workbench.openFile('iris.csv');
    await workbench.runCommand('Glassbox: Train Network');
    await panel().over().waitFor();
    await choose('W1', 'Save as PNG…');
    const png = await accept('Save Picture', 'W1.png');
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    assert.ok(png.readUInt32BE(16) > 400);
    await choose('the loss', 'Save as SVG…');
    assert.match((await accept('Save Picture', 'iris.csv loss.svg')).toString(), /^<svg .*training/s);
    await screenshot('picture-saved');
  });

  it('copies a picture', async () => {
    await glassbox().workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose('W2', 'Copy as image');
    await glassbox().panel().getByRole('status').getByText('Copied').waitFor();
  });

  for (const { kind, label } of THEMES)
    it(`finds the menu in the ${kind} theme`, async () => {
      const { workbench, screenshot } = glassbox();
      await workbench.setTheme(label);
      await glassbox().panel().getByRole('button', { name: 'Picture of W1', exact: true }).click();
      await glassbox().panel().getByRole('menuitem', { name: 'Copy as image' }).waitFor();
      await screenshot(`picture-menu-${kind}`);
      await workbench.page.keyboard.press('Escape');
    });

  it('writes a report and reads it in a browser', async () => {
    const { workbench, workspace } = glassbox();
    await workbench.setTheme(THEMES[0].label);
    await panel().button('Keep…').click();
    await glassbox().panel().getByRole('menuitem', { name: 'Export…' }).click();
    await workbench.page.locator('.quick-input-list').getByText('HTML report').first().click();
    await accept('Save Report', 'iris report.html');
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
      const name = `report-${colorScheme}-${viewport.width}.png`;
      await page.screenshot({ path: path.resolve('test-results/screenshots', name) });
      assert.deepEqual(problems, []);
      await context.close();
    }
  });
});
