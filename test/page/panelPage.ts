/** The panel's page as it ships, in Chromium, with a host that plays one of the scenarios. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import type { HostToPanel, PanelToHost, Place } from '../../src/protocol/panel';
import { launchBrowser } from '../../tools/vscode-host/browser.mjs';
import type { PlayedHost } from './fakeHost';

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
const INTERVAL_MS = 10;
const ATTEMPTS = 1000;

/** The narrowest panel, in pixels. */
export const NARROW = 320;
const WIDE = 1000;

/** The colours of a theme of each kind that show whether something is missing. */
const THEMES = {
  'vscode-dark': { background: '#1f1f1f', foreground: '#cccccc' },
  'vscode-light': { background: '#ffffff', foreground: '#3b3b3b' },
  'vscode-high-contrast': { background: '#000000', foreground: '#ffffff' },
  'vscode-high-contrast-light': { background: '#ffffff', foreground: '#292929' },
} as const;

type Said<T extends PanelToHost['type']> = Extract<PanelToHost, { type: T }>;

/** A page that plays a scenario. */
export class OpenPage {
  constructor(
    readonly page: Page,
    private readonly problems: readonly string[],
  ) {}

  /** Waits until this is the last that the page has said to the host. */
  readonly said = async (expected: PanelToHost): Promise<void> => {
    const last = async () => (await this.heard()).at(-1);
    for (let attempt = 0; attempt < ATTEMPTS && !isDeepStrictEqual(await last(), expected); attempt++)
      await this.page.waitForTimeout(INTERVAL_MS);
    assert.deepEqual(await last(), expected);
  };

  /** All that the page has said to the host. */
  readonly heard = (): Promise<readonly PanelToHost[]> =>
    this.page.evaluate(() => (window as unknown as PlayedHost).heard);

  /** The first message of a type that the page says to the host once this is done. */
  readonly answerTo = async <T extends PanelToHost['type']>(
    action: () => Promise<unknown>,
    type: T,
  ): Promise<Said<T>> => {
    const known = (await this.heard()).length;
    await action();
    const asked = { type, known };
    await this.page.waitForFunction(
      (what) =>
        (window as unknown as PlayedHost).heard
          .slice(what.known)
          .some((message) => message.type === what.type),
      asked,
    );
    return (await this.heard())
      .slice(known)
      .find((message): message is Said<T> => message.type === type) as Said<T>;
  };

  /** Plays the host. */
  readonly say = (message: HostToPanel): Promise<void> =>
    this.page.evaluate((said) => window.postMessage(said, '*'), message);

  /** Plays a host that looks somewhere else. */
  readonly moveTo = (to: Partial<Place>): Promise<void> =>
    this.page.evaluate((place) => (window as unknown as PlayedHost).moveTo(place), to);

  /** Waits until the page has drawn what it knows, and the host has heard what it said then. */
  readonly settle = (): Promise<void> =>
    this.page.evaluate(
      () =>
        new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))),
        ),
    );

  /** Nothing is cut off, and nothing has to be scrolled sideways. */
  readonly fits = async (what = 'the page'): Promise<void> => {
    const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${what} is ${overflow} pixels too wide`);
  };

  /** Draws the page, or a part of it, for those who want to look. */
  readonly picture = async (name: string, part?: Locator): Promise<void> => {
    const path = `test-results/page/${name}.png`;
    await (part ? part.screenshot({ path }) : this.page.screenshot({ path, fullPage: true }));
  };

  /** The page fits in every kind of theme, with a picture of it, or of a part, in each. */
  readonly fitsInAllThemes = async (name: string, part?: Locator): Promise<void> => {
    for (const [theme, colours] of Object.entries(THEMES)) {
      await this.page.evaluate(
        ({ kind, background, foreground }) => {
          const { style } = document.documentElement;
          style.setProperty('--vscode-editor-background', background);
          style.setProperty('--vscode-foreground', foreground);
          style.background = background;
          document.body.className = kind;
        },
        { kind: theme, ...colours },
      );
      await this.settle();
      await this.fits(theme);
      await this.picture(`${name}-${theme}`, part);
    }
  };

  /** Throws if anything went wrong in the page meanwhile. */
  readonly close = async (): Promise<void> => {
    await this.page.close();
    assert.deepEqual(this.problems, []);
  };
}

interface Opening {
  /** Name of the tab that is opened first. */
  readonly view?: string;
  /** In pixels. */
  readonly width?: number;
}

export interface PanelPages {
  /** Opens a page that plays a scenario. */
  open(scenario: string, opening?: Opening): Promise<OpenPage>;
}

/** A browser for the suite that calls this. */
export function usePanel(): PanelPages {
  let browser: Browser | undefined;
  let address = '';
  before(async () => {
    [browser, address] = await Promise.all([launchBrowser(), serve()]);
  });
  after(() => browser?.close());
  return {
    async open(scenario, { view, width = WIDE } = {}) {
      assert.ok(browser);
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      const problems: string[] = [];
      page.on('pageerror', ({ message }) => problems.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await page.goto(`${address}?scenario=${scenario}`);
      await page.getByRole('tablist').waitFor();
      if (view !== undefined) await page.getByRole('tab', { name: view }).click();
      return new OpenPage(page, problems);
    },
  };
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
