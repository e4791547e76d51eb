import { launchBrowser } from './tools/vscode-host/browser.mjs';
const browser = await launchBrowser();
for (const [name, scheme, width] of [
  ['flowers', 'light', 1100],
  ['flowers', 'dark', 1100],
  ['flowers', 'light', 340],
  ['ring', 'dark', 1100],
  ['prices', 'light', 1100],
  ['pixels', 'light', 1100],
  ['species', 'dark', 500],
]) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  page.on('console', (m) => console.log(name, m.type(), m.text()));
  await page.goto(`file:///tmp/pictures-look/${name}.html`);
  console.log(
    name,
    scheme,
    width,
    await page.evaluate(
      () => document.documentElement.scrollWidth + ' ' + document.documentElement.scrollHeight,
    ),
  );
  await page.screenshot({
    path: `/tmp/pictures-look/${name}-${scheme}-${width}.png`,
    clip: {
      x: 0,
      y: 0,
      width,
      height: Math.min(4200, await page.evaluate(() => document.documentElement.scrollHeight)),
    },
    fullPage: true,
  });
  await page.close();
}
await browser.close();
