// Builds what ships (dist/) and what tests run (out/test/). `--watch` rebuilds dist/ as sources change;
// `--tests` builds the tests, too; `--production` minifies what ships and leaves out its source maps.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { grammarModules } from './tools/grammars.mjs';
import { kernelModules } from './tools/kernels.mjs';
import { renderFormulas } from './tools/render-formulas.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

/** Typeset formulas: the catalogue's ship for hovers; the panel's page holds them, and their variants, in its bundle. */
const formulaFiles = ['dist/formulas.json', 'node_modules/.cache/formula-variants.json'].map((file) =>
  path.join(root, file),
);

/** `import images from 'formulas:images'` becomes the typeset formulas. @type {esbuild.Plugin} */
const formulaImages = {
  name: 'formula images',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^formulas:images$/ }, ({ path: name }) => ({ path: name, namespace: 'formulas' }));
    onLoad({ filter: /.*/, namespace: 'formulas' }, () => ({
      contents: JSON.stringify(
        Object.assign({}, ...formulaFiles.map((file) => JSON.parse(readFileSync(file, 'utf8')).images)),
      ),
      loader: 'json',
    }));
  },
};

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  logLevel: 'warning',
  target: 'es2022',
  sourcemap: production ? false : 'linked',
  minify: production,
  plugins: [kernelModules, grammarModules, formulaImages],
};

/** @type {esbuild.BuildOptions[]} */
const shipped = [
  {
    ...common,
    entryPoints: {
      extension: 'src/extension/extension.ts',
      worker: 'src/worker/node.ts',
      helper: 'src/worker/nodeHelper.ts',
      predictions: 'src/worker/nodePredictions.ts',
    },
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

/** Folders of tests that share modules with tools/. */
const WITH_TOOLS = ['test/e2e/', 'test/worker/browser/', 'test/page/'].map(path.normalize);

/**
 * Every test file becomes one bundle at the same place under out/: CommonJS, as the extension host wants it, but for
 * those that share modules with tools/. Beside them lie the worker for browsers, which does not ship yet, and the host
 * that the panel's page is tested with.
 * @returns {esbuild.BuildOptions[]}
 */
function testBundles() {
  const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.split(path.sep).includes('node_modules'))
    .map((file) => path.join('test', file));
  const withTools = files.filter((file) => WITH_TOOLS.some((folder) => file.startsWith(folder)));
  /** @type {esbuild.BuildOptions} */
  const options = {
    ...common,
    outbase: '.',
    outdir: 'out',
    platform: 'node',
    sourcemap: 'inline',
    minify: false,
    packages: 'external',
  };
  return [
    {
      ...options,
      entryPoints: [...files.filter((file) => !withTools.includes(file)), 'test/host/index.ts'],
      format: 'cjs',
      plugins: [kernelModules, grammarModules, modulesOnly],
    },
    {
      ...options,
      entryPoints: withTools,
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      plugins: [kernelModules, grammarModules, toolsStayInPlace],
    },
    {
      ...common,
      entryPoints: { 'worker/web': 'src/worker/web.ts', 'page/fakeHost': 'test/page/fakeHost.ts' },
      outdir: 'out',
      platform: 'browser',
      format: 'iife',
    },
  ];
}

/** A library that is published as ES modules only goes into the bundle: older Nodes cannot require it. @type {esbuild.Plugin} */
const modulesOnly = {
  name: 'modules only',
  setup({ onResolve }) {
    onResolve({ filter: /^pbf$/ }, () => ({ path: path.join(root, 'node_modules/pbf/index.js') }));
  },
};

/** Tools find files from where they are, so that a bundle refers to them instead of holding them. @type {esbuild.Plugin} */
const toolsStayInPlace = {
  name: 'tools stay in place',
  setup({ onResolve }) {
    onResolve({ filter: /\/tools\/.*\.mjs$/ }, ({ path: file, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, file)).href,
      external: true,
    }));
  },
};

/** Files of libraries that the panel's page loads as they are. */
function copyAssets() {
  const dist = path.join(root, 'dist');
  mkdirSync(dist, { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf'])
    cpSync(path.join(root, 'node_modules/@vscode/codicons/dist', file), path.join(dist, file));
}

// A test whose source is gone must not run.
if (flags.has('--tests')) rmSync(path.join(root, 'out'), { recursive: true, force: true });
copyAssets();
await renderFormulas(formulaFiles[0], formulaFiles[1]);
if (flags.has('--watch')) {
  const contexts = await Promise.all(
    shipped.map((options) => esbuild.context({ ...options, logLevel: 'info' })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(
    [...shipped, ...(flags.has('--tests') ? testBundles() : [])].map((options) => esbuild.build(options)),
  );
}
