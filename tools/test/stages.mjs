import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packageExtension } from '../package.mjs';
import { build, root, runNode } from '../processes.mjs';
import { runHostSuite } from './host-suite.mjs';
import { installInteropPackages } from './interop-packages.mjs';
import { installOnnxRuntime } from './onnx-runtime.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */
/** @typedef {{ grep?: string | undefined }} Options only tests whose title contains `grep` */

const SUITE_LIMIT_MS = 1_200_000;
const code = path.join(root, 'tools/vscode-host/code.mjs');
export const resultsDir = path.join(root, 'test-results');

/** Files of the end-to-end suite that run at a time, each on a workbench: they wait more than they compute. */
const WORKBENCHES = Math.min(os.availableParallelism(), 4);

/** What can be run; a check counts as one test. @type {Record<string, (options: Options) => Promise<Counts>>} */
export const STAGES = {
  build: () => check(() => build('--production', '--tests')),
  typecheck: () => check(() => script(['tools/typecheck.mjs'])),
  lint: () => check(() => script(['node_modules/@biomejs/biome/bin/biome', 'lint', '--error-on-warnings'])),
  format: () => check(() => script(['node_modules/@biomejs/biome/bin/biome', 'format'])),
  unit: (options) => mochaSuite('unit', ['out/test/unit/**/*.test.js'], options),
  worker: (options) => mochaSuite('worker', ['out/test/worker/**/*.test.{js,mjs}'], options),
  page: (options) => mochaSuite('page', ['out/test/page/**/*.test.mjs'], options),
  onnx: async (options) => {
    const installed = await check(async () => installOnnxRuntime());
    return installed.failed > 0 ? installed : mochaSuite('onnx', ['out/test/onnx/**/*.test.js'], options);
  },
  interop: async (options) => {
    const installed = await check(async () => installInteropPackages());
    return installed.failed > 0
      ? installed
      : mochaSuite('interop', ['out/test/interop/**/*.test.js'], options);
  },
  package: () => check(packageExtension),
  host: (options) => suite('host', (env) => runHostSuite({ executable: code, env }), options),
  e2e: (options) => {
    // Pictures of an earlier run would pass for this one's.
    rmSync(path.join(resultsDir, 'screenshots'), { recursive: true, force: true });
    const sideBySide = ['--parallel', '--jobs', `${WORKBENCHES}`];
    return mochaSuite('e2e', [...sideBySide, 'out/test/e2e/**/*.test.mjs'], options);
  },
};

/** Those that `grep` applies to. */
export const SUITES = ['unit', 'worker', 'page', 'onnx', 'host', 'e2e', 'interop'];

/** @param {Counts} counts */
export function summary({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * @param {() => Promise<unknown>} action throws when the check fails
 * @returns {Promise<Counts>}
 */
async function check(action) {
  try {
    await action();
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** @param {readonly string[]} args */
async function script(args) {
  if ((await runNode(args)) !== 0) throw new Error(`${path.basename(args[0])} found faults: see above`);
}

/**
 * @param {string} name
 * @param {readonly string[]} args files, and options of its own
 * @param {Options} options
 */
function mochaSuite(name, args, options) {
  const mocha = ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--no-config', '--forbid-only'];
  // A busy machine is slow, not wrong: the limit ends what hangs.
  const own = [
    '--timeout',
    '120000',
    '--forbid-pending',
    '--require',
    'tools/test/with-parent.cjs',
    '--reporter',
    'tools/test/reporter.cjs',
  ];
  const filter = options.grep ? ['--fgrep', options.grep] : [];
  const start = async (/** @type {Record<string, string>} */ env) => {
    const exitCode = await runNode([...mocha, ...own, ...filter, ...args], {
      env,
      timeoutMs: SUITE_LIMIT_MS,
    });
    if (exitCode !== 0) throw new Error(`mocha ended with code ${exitCode}`);
  };
  return suite(name, start, options);
}

/**
 * Runs a suite and reads what its reporter counted. A suite that crashed, or ran no test, has failed.
 * @param {string} name
 * @param {(env: Record<string, string>) => Promise<void>} start given what the reporter needs
 * @param {Options} options
 * @returns {Promise<Counts>}
 */
async function suite(name, start, { grep }) {
  const file = path.join(resultsDir, `${name}.json`);
  mkdirSync(resultsDir, { recursive: true });
  rmSync(file, { force: true });
  /** @type {Record<string, string>} */
  const env = { GLASSBOX_TEST_COUNTS: file };
  if (grep) env.GLASSBOX_TEST_GREP = grep;
  /** @type {unknown} */
  let failure;
  await start(env).catch((error) => {
    failure = error;
  });
  /** @type {Counts} */
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0 };
  const silent = counts.passed + counts.failed === 0 && !(grep && existsSync(file));
  if (!silent && (!failure || counts.failed > 0)) return counts;
  console.error(
    `The ${name} suite ${existsSync(file) ? 'ran no test or ended badly' : 'ended before its tests did'}.`,
  );
  return { ...counts, failed: counts.failed + 1 };
}
