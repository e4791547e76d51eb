import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { makeScratch } from '../../../tools/scratch.mjs';
import { installExtension } from '../../../tools/vscode-host/server.mjs';
import { openSession } from '../../../tools/vscode-host/session.mjs';
import type { Workbench } from '../../../tools/vscode-host/workbench.mjs';

/** Labels of VS Code's colour themes, one of each kind; `id` is the value of `workbench.colorTheme`. */
export const THEMES = [
  { kind: 'light', label: 'Light Modern', id: 'Default Light Modern' },
  { kind: 'dark', label: 'Dark Modern', id: 'Default Dark Modern' },
  { kind: 'high-contrast-dark', label: 'Dark High Contrast', id: 'Default High Contrast' },
  { kind: 'high-contrast-light', label: 'Light High Contrast', id: 'Default High Contrast Light' },
] as const;
export type Theme = (typeof THEMES)[number];

// Tests run from the repository's root, as tools/test.mjs starts them.
const root = process.cwd();
const screenshots = path.join(root, 'test-results/screenshots');

export interface GlassboxOptions {
  /** User settings besides the quiet ones. */
  readonly settings?: Record<string, unknown>;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Puts more into the workspace, before it is opened. */
  readonly fill?: (workspace: string) => void;
}

/**
 * A workbench with the packaged extension installed, a fresh profile and a workspace of its own, which holds copies of
 * the shipped examples and of test/fixtures.
 */
export interface Glassbox {
  readonly workbench: Workbench;
  readonly workspace: string;
  /** The page inside the panel. */
  panel(): FrameLocator;
  /** Glassbox's item in the status bar. */
  status(): Locator;
  /** Saves a picture of the whole workbench as test-results/screenshots/NAME.png. */
  screenshot(name: string): Promise<void>;
  /** Replaces the user settings and reloads the window, which then uses them. */
  setSettings(settings: Record<string, unknown>): Promise<void>;
  /** What the workbench wrote to its console and the server printed. */
  log(): string;
  close(): Promise<void>;
}

/** Where the packaged extension is installed: by VS Code itself, once for all workbenches of this process. */
let installed: string | undefined;
function installedExtensions(): string {
  if (installed) return installed;
  const vsix = path.join(root, 'glassbox.vsix');
  if (!existsSync(vsix)) throw new Error('glassbox.vsix is missing: npm run package writes it');
  const folder = path.join(makeScratch('installed'), 'extensions');
  installExtension(vsix, folder);
  installed = folder;
  return installed;
}

/** Starts what {@link Glassbox} describes; the caller closes it. Throws when glassbox.vsix is missing. */
export async function openGlassbox({
  settings = {},
  theme = THEMES[0],
  viewport,
  fill,
}: GlassboxOptions = {}): Promise<Glassbox> {
  const scratch = makeScratch('e2e');
  const workspace = path.join(scratch, 'workspace');
  const extensionsDir = path.join(scratch, 'extensions');
  for (const folder of ['media/examples', 'test/fixtures'])
    cpSync(path.join(root, folder), workspace, { recursive: true });
  fill?.(workspace);
  cpSync(installedExtensions(), extensionsDir, { recursive: true });
  const session = await openSession({
    opening: { folder: workspace },
    extensionsDir,
    settings: { 'workbench.colorTheme': theme.id, ...settings },
    ...(viewport ? { viewport } : {}),
  });
  const { workbench } = session;
  // The extension's commands are known once its place in the activity bar is.
  await workbench.page.locator('.activitybar').getByRole('tab', { name: 'Glassbox' }).waitFor();
  return {
    workbench,
    workspace,
    panel: () => workbench.webview(),
    status: () => workbench.statusBarItem('glassbox.glassbox'),
    screenshot: (name) => workbench.screenshot(path.join(screenshots, `${name}.png`)),
    setSettings: async (changed) => {
      session.setSettings({ 'workbench.colorTheme': theme.id, ...changed });
      await workbench.reloadWindow();
    },
    log: () => [...session.pageLog, readFileSync(session.logFile, 'utf8')].join('\n'),
    close: session.close,
  };
}
