import { writeFileSync } from 'node:fs';
import { type Glassbox, type GlassboxOptions, openGlassbox } from './glassbox';

/**
 * Opens one workbench for all tests of the enclosing `describe` and closes it after them. A test that fails leaves a
 * picture (test-results/screenshots/failed-….png) and the workbench's console beside it.
 * @returns how a test gets at the workbench
 */
export function useGlassbox(options: GlassboxOptions = {}): () => Glassbox {
  let glassbox: Glassbox | undefined;
  const current = () => {
    if (!glassbox) throw new Error('the workbench is open in tests and hooks only');
    return glassbox;
  };
  before(async () => {
    glassbox = await openGlassbox(options);
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = `failed-${this.currentTest.fullTitle().replace(/\W+/g, '-').slice(0, 100)}`;
    await current().screenshot(name);
    writeFileSync(`test-results/screenshots/${name}.log`, current().log());
  });
  after(async () => {
    await glassbox?.close();
  });
  return current;
}
