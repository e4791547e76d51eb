// Times of frames and of the main thread's tasks, from a trace of Chromium's own.
/** @import { Page, FrameLocator } from 'playwright-core' */

const MARK = 'glassbox-frame';
const CATEGORIES = ['blink.user_timing', 'toplevel'];
const TASK = /RunTask$/;

/**
 * Records a page while it draws as often as it can.
 * @param {Page} page
 * @param {FrameLocator} panel the page inside the webview
 * @param {number} seconds
 * @returns {Promise<{ frames: number[], tasks: number[] }>} milliseconds from each frame to the next one, and of each task
 * of the thread that draws them
 */
export async function traceFrames(page, panel, seconds) {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser of its own.');
  const body = panel.locator('body');
  await browser.startTracing(page, { categories: CATEGORIES });
  await body.evaluate(({ ownerDocument }, name) => {
    const { performance, requestAnimationFrame } = ownerDocument.defaultView;
    const next = () => {
      if (ownerDocument.documentElement.dataset.benchEnds !== undefined) return;
      performance.mark(name);
      performance.clearMarks(name);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }, MARK);
  await page.waitForTimeout(seconds * 1000);
  await body.evaluate(({ ownerDocument }) => {
    ownerDocument.documentElement.dataset.benchEnds = '';
  });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8'));
  await body.evaluate(({ ownerDocument }) => {
    delete ownerDocument.documentElement.dataset.benchEnds;
  });
  const marks = traceEvents.filter(({ name }) => name === MARK).sort((a, b) => a.ts - b.ts);
  if (marks.length < 2) throw new Error('The panel has drawn nothing.');
  const [{ pid, tid, ts: begin }] = marks;
  return {
    frames: marks.slice(1).map(({ ts }, index) => (ts - marks[index].ts) / 1000),
    tasks: traceEvents
      .filter((event) => event.pid === pid && event.tid === tid && event.ts >= begin && TASK.test(event.name))
      .map(({ dur = 0 }) => dur / 1000),
  };
}
