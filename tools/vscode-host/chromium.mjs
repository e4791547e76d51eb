// A Chromium with fonts for machines that have neither, unpacked from npm packages; else one that is installed.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { ensureServer } from './install.mjs';
import { cacheDir } from './paths.mjs';
import { untar } from './tar.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * @returns {{ executablePath: string, env?: Record<string, string> }} what playwright-core's launch() needs; `env` is whole
 * @throws when this platform has no packaged browser and none is installed
 */
export function ensureChromium() {
  if (process.env.GLASSBOX_CHROMIUM) return { executablePath: process.env.GLASSBOX_CHROMIUM };
  const { modules } = ensureServer();
  const archives = path.join(modules, '@sparticuz/chromium/bin');
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(archives))
    return packaged(modules, archives);
  const executablePath = INSTALLED.find((file) => existsSync(file));
  if (executablePath) return { executablePath };
  throw new Error(
    `No Chromium is packaged for ${process.platform} ${process.arch}: install Chromium or Chrome, or name one in GLASSBOX_CHROMIUM.`,
  );
}

/** @param {string} modules @param {string} archives */
function packaged(modules, archives) {
  const { version } = JSON.parse(readFileSync(path.join(archives, '../package.json'), 'utf8'));
  const dir = path.join(cacheDir, `chromium-${version}`);
  if (!existsSync(dir)) unpack(archives, dir);
  const fontConfig = path.join(dir, 'fonts.conf');
  writeFileSync(
    fontConfig,
    fontConfiguration(path.join(modules, 'dejavu-fonts-ttf/ttf'), path.join(dir, 'font-cache')),
  );
  const libraries = [path.join(dir, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  /** @type {Record<string, string>} */
  const env = { FONTCONFIG_FILE: fontConfig, LD_LIBRARY_PATH: libraries };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] ??= value;
  return { executablePath: path.join(dir, 'chromium'), env };
}

/** @param {string} archives @param {string} dir appears at once and whole */
function unpack(archives, dir) {
  console.error('Unpacking Chromium (once)');
  const unfinished = `${dir}.${process.pid}`;
  /** @param {string} file */
  const decompress = (file) => brotliDecompressSync(readFileSync(path.join(archives, file)));
  mkdirSync(unfinished, { recursive: true });
  try {
    untar(decompress('al2023.tar.br'), unfinished);
    untar(decompress('swiftshader.tar.br'), unfinished);
    writeFileSync(path.join(unfinished, 'chromium'), decompress('chromium.br'), { mode: 0o755 });
    if (!existsSync(dir)) renameSync(unfinished, dir);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * Plain and bold sans and mono only, so that the same page looks the same on every machine.
 * @param {string} fonts @param {string} cache
 */
function fontConfiguration(fonts, cache) {
  const unwanted = ['Serif', 'Condensed', 'MathTeX', 'ExtraLight'];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${cache}</cachedir>
  <selectfont>${unwanted.map((name) => `<rejectfont><glob>*DejaVu*${name}*</glob></rejectfont>`).join('')}</selectfont>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <match target="pattern">
    <edit name="family" mode="append_last" binding="weak"><string>DejaVu Sans</string></edit>
  </match>
</fontconfig>
`;
}
