import { ensureChromium } from './chromium.mjs';

const CHROMIUM_FLAGS = [
  '--no-sandbox', // root may not use the sandbox; the browser visits 127.0.0.1 only
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** Starts a headless Chromium, which ends with this process. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ ...ensureChromium(), headless: true, args: CHROMIUM_FLAGS });
}
