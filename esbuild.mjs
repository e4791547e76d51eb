// Builds what ships (dist/) and what tests run (out/test/). `--watch` rebuilds dist/ as sources change;
// `--tests` builds the tests, too; `--production` minifies and leaves out source maps.
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { renderFormulas } from './tools/render-formulas.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  logLevel: 'warning',
  target: 'es2022',
  sourcemap: production ? false : 'linked',
  minify: production,
};

/** @type {esbuild.BuildOptions[]} */
const shipped = [
  {
    ...common,
    entryPoints: { extension: 'src/extension/extension.ts', worker: 'src/worker/node.ts' },
    outdir: 'dist',
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...common,
    entryPoints: { panel: 'src/webview/main.ts' },
    outdir: 'dist',
    platform: 'browser',
    format: 'iife',
  },
];

/** Every test file becomes one bundle at the same place under out/. */
function testBundles() {
  const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join('test', file));
  /** @type {esbuild.BuildOptions} */
  const options = {
    ...common,
    entryPoints: files,
    outbase: '.',
    outdir: 'out',
    platform: 'node',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    packages: 'external',
  };
  return options;
}

/** Files of libraries that the panel's page loads as they are. */
function copyAssets() {
  const dist = path.join(root, 'dist');
  mkdirSync(dist, { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf'])
    cpSync(path.join(root, 'node_modules/@vscode/codicons/dist', file), path.join(dist, file));
}

copyAssets();
await renderFormulas(path.join(root, 'dist/formulas.json'));
if (flags.has('--watch')) {
  const contexts = await Promise.all(shipped.map((options) => esbuild.context({ ...options, logLevel: 'info' })));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all([...shipped, ...(flags.has('--tests') ? [testBundles()] : [])].map((options) => esbuild.build(options)));
}
