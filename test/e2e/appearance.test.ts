import { openAt } from './support/editor';
import { THEMES } from './support/glassbox';
import { Hands, type Tab } from './support/hands';
import { useGlassbox } from './support/suite';

/** Narrow enough to leave the panel 340 pixels beside the editor. */
const NARROW = { width: 780, height: 1200 };
const WIDE = { width: 1700, height: 1100 };

describe('The panel in every theme', () => {
  const glassbox = useGlassbox({ viewport: WIDE });
  const hands = new Hands(glassbox);

  it('has two runs to compare, and a sweep', async () => {
    const { workbench } = glassbox();
    await hands.train('iris.csv');
    await hands.retrainWith('Learning rate', '0.05', 'Adam, learning rate 0.05');
    await hands.show('Runs');
    for (const name of ['1 iris.csv', '2 iris.csv'])
      await hands.page.getByRole('checkbox', { name }).press('Space');
    await workbench.runCommand('Glassbox: Sweep…');
    await hands.page.getByRole('textbox', { name: 'Values of Learning rate' }).fill('0.003, 0.01, 0.1');
    await hands.page.getByRole('button', { name: 'Add setting' }).press('Enter');
    await hands.page.getByRole('textbox', { name: 'Values of Hidden layers' }).fill('2, 8');
    await hands.panel.button('Start sweep').press('Enter');
    await hands.page.getByText('It is kept in the history as run').waitFor();
    await workbench.runCommand('Glassbox: Focus on Runs View');
    await hands.run('Run 1, iris.csv').click();
    await hands.panel.over().waitFor();
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  for (const theme of THEMES) {
    it(`shows a formula, every view and menus in the ${theme.kind} theme`, async () => {
      const { workbench, screenshot } = glassbox();
      await workbench.setTheme(theme.label);
      await openAt(workbench, 'lesson.py', 'slope_output_layer');
      await (await workbench.hover('slope_output_layer')).locator('img').waitFor();
      await screenshot(`hover-${theme.kind}`);
      await workbench.page.keyboard.press('Escape');
      await workbench.openFile('iris.csv');
      await showViews(theme.kind);
      await hands.show('Overview');
      await hands.page.getByRole('button', { name: 'Picture of W1', exact: true }).click();
      await hands.page.getByRole('menuitem', { name: 'Copy as image' }).waitFor();
      await screenshot(`iris-picture-menu-${theme.kind}`);
      await workbench.page.keyboard.press('Escape');
      await hands.panel.button('Keep…').click();
      await screenshot(`iris-keep-menu-${theme.kind}`);
      await hands.page.getByRole('menuitem', { name: 'Export…' }).click();
      await workbench.page.locator('.quick-input-list').getByText('HTML report').waitFor();
      await screenshot(`iris-export-list-${theme.kind}`);
      await workbench.page.keyboard.press('Escape');
      await workbench.page.locator('.tab[data-resource-name="iris.csv"]').click();
    });
  }

  it('fits a narrow panel', async () => {
    const { workbench } = glassbox();
    await workbench.setTheme(THEMES[0].label);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize(NARROW);
    await workbench.page.mouse.move(0, 0);
    await showViews('narrow');
  });

  /** Goes through all views; of long ones through all their parts. */
  async function showViews(where: string): Promise<void> {
    const { page } = hands;
    await shoot('Overview', 'overview', async () => {
      await page.getByRole('img', { name: /loss/i }).first().waitFor();
      await hands.panel.heading().scrollIntoViewIfNeeded();
    });
    await shoot('Overview', 'matrices', async () => {
      const strip = page.getByText('W1 over time');
      if (!(await page.getByRole('slider', { name: 'W1 by epoch' }).isVisible())) await strip.click();
      await strip.evaluate((element) => element.scrollIntoView());
    });
    await shoot('Network', 'network', async () => {
      await page.getByRole('radio', { name: 'A row of the data' }).check();
      await page.getByText(/target \w+: /).waitFor();
      await page
        .getByRole('tabpanel')
        .locator('.network-bar')
        .evaluate((element) => element.scrollIntoView());
    });
    await shoot('Results', 'results', async () => {
      const map = page.getByRole('img', { name: /^Decision map of/ });
      await map.scrollIntoViewIfNeeded();
      await map.and(page.locator('[aria-busy="false"]')).waitFor();
    });
    await shoot('Try it', 'try-it', () => page.locator('.prediction-decision').waitFor());
    await shoot('Steps', 'steps', async () => {
      await page.getByRole('heading', { name: /^Step \d+:/ }).waitFor();
      await page.getByRole('table').first().waitFor();
    });
    await shoot('Why', 'why', async () => {
      await page.getByRole('button', { name: 'Compare with numeric gradient' }).click();
      await page.getByText(/agree to \d+ digits|equal in every entry/).waitFor();
      await page.getByRole('region', { name: 'Why' }).getByText('1 to 10 of 32').waitFor();
    });
    await shoot('Runs', 'runs', () =>
      page.getByRole('tablist', { name: 'Views' }).evaluate((element) => element.scrollIntoView()),
    );
    await shoot('Runs', 'runs-weights', () =>
      page
        .getByRole('table', { name: /second − first/ })
        .first()
        .scrollIntoViewIfNeeded(),
    );
    await shoot('Runs', 'sweep-form', () =>
      page.getByRole('form', { name: 'Sweep' }).evaluate((element) => element.scrollIntoView()),
    );
    await shoot('Runs', 'sweep', () =>
      page.getByText('Best: Run').evaluate((element) => element.scrollIntoView()),
    );
    await shoot('Runs', 'sweep-parallel', () =>
      page.getByRole('radio', { name: 'Parallel coordinates' }).check(),
    );
    await page.getByRole('radio', { name: 'Heat map' }).check();

    async function shoot(tab: Tab, view: string, arrive: () => Promise<unknown>): Promise<void> {
      await hands.show(tab);
      await arrive();
      await glassbox().screenshot(`iris-${view}-${where}`);
      await hands.assertNothingClipped();
    }
  }
});
