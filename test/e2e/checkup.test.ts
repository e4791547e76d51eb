import { THEMES } from './support/glassbox';
import { PanelReader } from './support/panelReader';
import { useGlassbox } from './support/suite';

const TRAIN = 'Glassbox: Train Network';
/** Narrow enough to leave the panel 320 pixels beside the editor. */
const NARROW = { width: 780, height: 1400 };

describe('A learner whose network does not learn', () => {
  const glassbox = useGlassbox({
    viewport: { width: 1900, height: 1200 },
    settings: { 'glassbox.training.initializer': 'zero', 'glassbox.training.scaling': 'none' },
  });
  const page = () => glassbox().panel();
  const panel = () => new PanelReader(page());
  const finding = (text: string) => page().locator('.finding', { hasText: text });

  async function train(file: string): Promise<void> {
    const { workbench } = glassbox();
    await workbench.openFile(file);
    await workbench.runCommand(TRAIN);
    await panel().heading().getByText(file).waitFor();
    await panel().over().waitFor();
  }

  it('reads why, and sees the finding gone after one click', async () => {
    await train('iris.csv');
    await finding('All 8 neurons of hidden layer 1 began with equal weights').waitFor();
    await glassbox().screenshot('iris-check-up-symmetry');
    await panel().button('Retrain with He initial weights').click();
    await page().locator('.checkup').getByText('nothing unusual').waitFor();
    await panel().over().waitFor();
    await finding('began with equal weights').waitFor({ state: 'hidden' });
    await glassbox().screenshot('iris-check-up-well');
  });

  it('reads what is wrong with houses, in every theme', async () => {
    const { workbench, screenshot } = glassbox();
    await train('houses.csv');
    await finding('unscaled').waitFor();
    // A real click would give the panel the focus.
    await finding('began with equal weights').getByText('Why?').dispatchEvent('click');
    for (const { kind, label } of THEMES) {
      await workbench.setTheme(label);
      await screenshot(`houses-check-up-${kind}`);
    }
    await workbench.setTheme(THEMES[0].label);
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.page.setViewportSize(NARROW);
    await finding('began with equal weights').scrollIntoViewIfNeeded();
    await screenshot('houses-check-up-narrow');
  });
});
