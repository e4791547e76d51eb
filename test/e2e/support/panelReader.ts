import type { FrameLocator, Locator } from 'playwright-core';

/** Reads the panel the way a person does: by what is written and named on it. */
export class PanelReader {
  constructor(private readonly page: FrameLocator) {}

  heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  status(text: string): Locator {
    return this.page.getByRole('status').filter({ hasText: new RegExp(`^${text}$`) });
  }

  /** The status of a run that ended by itself. */
  over(): Locator {
    return this.page.getByRole('status').filter({ hasText: /^(Finished|Stopped early)$/ });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  notice(title: string | RegExp): Locator {
    return this.page.getByRole('region', { name: title });
  }

  chart(): Locator {
    return this.page.getByRole('img', { name: /loss/i });
  }

  /** A matrix by its name, as the table that assistive technology reads. */
  matrix(name: string): Locator {
    return this.page.getByRole('table', { name: new RegExp(`^${name}: `) });
  }

  /** Texts of a matrix's cells, row by row. */
  async cells(name: string): Promise<string[][]> {
    await this.matrix(name).scrollIntoViewIfNeeded();
    const rows = await this.matrix(name).locator('tbody tr').all();
    return Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
  }

  /** The figure below a name, such as “Loss”. */
  figure(name: string): Locator {
    return this.page.locator('dl.figures > div', { hasText: name }).locator('dd').first();
  }

  async epoch(): Promise<number> {
    return Number((await this.figure('Epoch').innerText()).split(' of ')[0].replaceAll(',', ''));
  }

  async loss(): Promise<number> {
    return Number((await this.page.locator('.figure-loss dd').innerText()).replace('−', '-'));
  }

  /** The headline's list of what can be predicted. */
  target(): Locator {
    return this.page.getByRole('combobox', { name: 'Target' });
  }
}
