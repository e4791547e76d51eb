import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Finding } from '../../src/core/checkup/finding';
import type { HostToPanel } from '../../src/protocol/panel';
import { NARROW, usePanel } from './panelPage';

describe('the check-up on the page', () => {
  const panel = usePanel();

  const findings = (page: Page) => page.locator('.finding');
  const finding = (page: Page, text: string) => findings(page).filter({ hasText: text });

  it('says in sentences what is wrong, why, and since when', async () => {
    const { page, close } = await panel.open('unwell');
    await finding(page, 'began with equal weights').waitFor();
    assert.equal(await findings(page).count(), 4);
    const words = await findings(page).locator('strong').allInnerTexts();
    assert.deepEqual(words, ['Warning', 'Warning', 'Note', 'Note']);
    const why = finding(page, 'began with equal weights').locator('details');
    assert.equal(await why.getAttribute('open'), null);
    await why.locator('summary').focus();
    await page.keyboard.press('Enter');
    await why.getByText('Seen since epoch 0.').waitFor();
    await close();
  });

  it('retrains with the remedy by one click, and keeps what was asked for', async () => {
    const { page, said, close } = await panel.open('unwell');
    const asked = { epochs: 60, scaling: 'none', initializer: 'zero', target: ['state'] } as const;
    await page.getByRole('button', { name: 'Retrain with He initial weights' }).click();
    await said({ type: 'retrain', config: { ...asked, initializer: 'he', initialState: null } });
    await page.getByRole('button', { name: 'Retrain with standardized data' }).click();
    await said({ type: 'retrain', config: { ...asked, scaling: 'standardize' } });
    await page.getByRole('button', { name: 'Look at each class in Results' }).click();
    await page.getByRole('tab', { name: 'Results', selected: true }).waitFor();
    await close();
  });

  it('keeps the focus and what is unfolded while the numbers of a finding change, and says it once', async () => {
    const { page, say, close } = await panel.open('ring');
    const report = (sentence: string, since: number): HostToPanel => {
      const one: Finding = {
        rule: 'plateau',
        severity: 'warning',
        sentence,
        why: 'It is flat.',
        layer: null,
        since,
        remedy: { kind: 'retrain', label: 'Retrain with seed 1', changes: { seed: 1 } },
      };
      return { type: 'checkup', runId: 'trained', report: { findings: [one], looksFor: ['dead ReLUs'] } };
    };
    await say(report('The loss has stayed at 0.70.', 7));
    const summary = finding(page, 'stayed at 0.70').locator('summary');
    await summary.click();
    await say(report('The loss has stayed at 0.69.', 7));
    await finding(page, 'stayed at 0.69').waitFor();
    await page.getByText('It is flat. Seen since epoch 7.').waitFor();
    assert.ok(await finding(page, '0.69').locator('summary:focus').isVisible());
    const spoken = page.locator('.checkup [aria-live="polite"]');
    assert.equal(await spoken.innerText(), 'Check-up: The loss has stayed at 0.70.');
    await say({
      type: 'checkup',
      runId: 'trained',
      report: { findings: [], looksFor: ['dead ReLUs'] },
    });
    await page.getByText('nothing unusual').waitFor();
    assert.equal(await findings(page).count(), 0);
    await close();
  });

  it('offers a remedy once, and leads to the weights of a layer', async () => {
    const { page, say, close } = await panel.open('ring');
    const remedy = {
      kind: 'retrain',
      label: 'Retrain with standardized data',
      changes: { scaling: 'standardize' },
    } as const;
    const common = { severity: 'warning', why: 'It is large.', since: 0, remedy } as const;
    const findings: readonly Finding[] = [
      { ...common, rule: 'inputScales', sentence: 'One input is large.', layer: null },
      { ...common, rule: 'saturation', sentence: 'A layer is flat.', layer: 1 },
    ];
    await say({ type: 'checkup', runId: 'trained', report: { findings, looksFor: [] } });
    await finding(page, 'A layer is flat.')
      .getByText(`“${remedy.label}” above may help here, too.`)
      .waitFor();
    assert.equal(await page.getByRole('button', { name: remedy.label }).count(), 1);
    assert.equal(await finding(page, 'One input is large.').getByRole('button').count(), 1);
    await page.getByRole('button', { name: 'Show W2' }).press('Enter');
    await page.getByRole('table', { name: /^W2/ }).locator('td:focus').waitFor();
    await close();
  });

  it('is one quiet line when nothing is wrong, which unfolds to what was looked for', async () => {
    const { page, close } = await panel.open('prices');
    const line = page.locator('.checkup summary', { hasText: 'nothing unusual' });
    await line.waitFor();
    const all = page.getByText(/^Looked for .*dead ReLUs/);
    assert.ok(!(await all.isVisible()));
    await line.click();
    await all.waitFor();
    await close();
  });

  it('is not there for a run that nobody looked at', async () => {
    const { page, close } = await panel.open('restored');
    await page.getByRole('heading', { name: 'Data' }).waitFor();
    assert.ok(!(await page.getByText('Check-up').first().isVisible()));
    await close();
  });

  it(`fits ${NARROW} pixels`, async () => {
    const { page, fits, close } = await panel.open('unwell', { width: NARROW });
    await finding(page, 'began with equal weights').waitFor();
    await fits();
    await close();
  });
});
