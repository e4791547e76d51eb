// Bundles the extension's worker, as it ships, and a second one that gets its data set from arrays.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { grammarModules } from '../../../tools/grammars.mjs';
import { kernelModules } from '../../../tools/kernels.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** All but the reading of a document is the product's. @type {esbuild.Plugin} */
const preparedDatasets = {
  name: 'prepared data sets',
  setup({ onResolve }) {
    onResolve({ filter: /\/data\/readDataset$/ }, () => ({
      path: path.join(root, 'test/bench/ours/preparedDataset.ts'),
    }));
  },
};

/**
 * @param {string} folder
 * @returns {Promise<{ worker: string, preparedWorker: string, reader: string, code: string }>} the bundles' files
 */
export async function buildOurs(folder) {
  /** @type {esbuild.BuildOptions} */
  const options = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    logLevel: 'warning',
    outdir: folder,
    outExtension: { '.js': '.cjs' },
  };
  await Promise.all([
    esbuild.build({
      ...options,
      entryPoints: {
        worker: 'src/worker/node.ts',
        helper: 'src/worker/nodeHelper.ts',
        reader: 'test/bench/ours/readFile.ts',
        code: 'test/bench/ours/readCode.ts',
      },
      plugins: [kernelModules, grammarModules],
    }),
    esbuild.build({
      ...options,
      entryPoints: { preparedWorker: 'src/worker/node.ts' },
      plugins: [preparedDatasets, kernelModules],
    }),
  ]);
  const file = (name) => path.join(folder, `${name}.cjs`);
  return {
    worker: file('worker'),
    preparedWorker: file('preparedWorker'),
    reader: file('reader'),
    code: file('code'),
  };
}
