/** The panel's page as it ships, in Chromium, with a host that plays one of the scenarios. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { PanelToHost } from '../../src/protocol/panel';
import { launchBrowser } from '../../tools/vscode-host/browser.mjs';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/** What the extension's own page allows, but for where scripts come from. */
const POLICY =
  "default-src 'none'; img-src 'self' data:; font-src 'self'; style-src 'self'; script-src 'self'";

const HTML = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Glassbox</title>
  <link rel="stylesheet" href="codicon.css" id="vscode-codicon-stylesheet">
  <link rel="stylesheet" href="panel.css">
</head>
<body class="vscode-dark">
  <main id="app"></main>
  <script src="fakeHost.js"></script>
  <script src="panel.js"></script>
</body>
</html>`;

/** How often, and how many times, the page is asked what it said last. */
const INTERVAL_MS = 50;
const ATTEMPTS = 200;

export interface OpenPage {
  readonly page: Page;
  /** Waits until this is the last that the page has said to the host. */
  said(expected: PanelToHost): Promise<void>;
  /** Throws if anything went wrong in the page meanwhile. */
  close(): Promise<void>;
}

export class PanelPage {
  private constructor(
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  static async launch(): Promise<PanelPage> {
    return new PanelPage(await launchBrowser(), await serve());
  }

  /** Opens a page that plays a scenario. */
  async open(scenario: string, width = 1000): Promise<OpenPage> {
    const page = await this.browser.newPage({ viewport: { width, height: 900 } });
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(`${this.address}?scenario=${scenario}`);
    await page.getByRole('tablist').waitFor();
    return {
      page,
      async said(expected) {
        const last = () => page.evaluate(() => (window as unknown as { heard: PanelToHost[] }).heard.at(-1));
        for (let attempt = 0; attempt < ATTEMPTS && !isDeepStrictEqual(await last(), expected); attempt++)
          await page.waitForTimeout(INTERVAL_MS);
        assert.deepEqual(await last(), expected);
      },
      async close() {
        await page.close();
        assert.deepEqual(problems, []);
      },
    };
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

async function serve(): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    const name = path.basename(new URL(url, 'http://localhost').pathname);
    const file = [path.resolve('dist', name), path.resolve('out/page', name)].find(existsSync);
    const isPage = name === '';
    response.writeHead(isPage || file ? 200 : 404, {
      'Content-Type': isPage ? 'text/html' : (TYPES[path.extname(name)] ?? 'text/plain'),
      'Content-Security-Policy': POLICY,
    });
    response.end(isPage || !file ? (isPage ? HTML : '') : readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref(); // nobody waits for it
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
