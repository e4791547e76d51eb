// npm test: every check and suite, one after the other; the last line says how many tests passed and failed.
//   npm test -- unit worker     only these (the names are in STAGES)
//   npm test -- --grep TEXT     only tests whose title contains TEXT, in the suites
//   npm test -- all interop     all of them, and what needs Python, R and a C compiler (installed if they are missing)
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from './package.mjs';
import { build, root, runNode } from './processes.mjs';
import { runHostSuite } from './test/host-suite.mjs';
import { installInteropPackages } from './test/interop-packages.mjs';
import { installOnnxRuntime } from './test/onnx-runtime.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

const SUITE_LIMIT_MS = 1_200_000;
/** Files of a suite that run side by side, each in a process of its own: every workbench needs its own gigabyte. */
const FILES_AT_A_TIME = Math.min(os.availableParallelism(), 4);
const code = path.join(root, 'tools/vscode-host/code.mjs');
const resultsDir = path.join(root, 'test-results');

/** In the order in which they run; a check counts as one test. @type {Record<string, () => Promise<Counts>>} */
const STAGES = {
  typecheck: () => check(() => script(['tools/typecheck.mjs'])),
  lint: () => check(() => script(['node_modules/@biomejs/biome/bin/biome', 'lint', '--error-on-warnings'])),
  format: () => check(() => script(['node_modules/@biomejs/biome/bin/biome', 'format'])),
  build: () => check(() => build('--production', '--tests')),
  unit: () => mochaSuite('unit', ['out/test/unit/**/*.test.js']),
  worker: () => mochaSuite('worker', ['out/test/worker/**/*.test.{js,mjs}']),
  page: () => mochaSuite('page', ['out/test/page/**/*.test.mjs']),
  onnx: async () => {
    const installed = await check(async () => installOnnxRuntime());
    return installed.failed > 0 ? installed : mochaSuite('onnx', ['out/test/onnx/**/*.test.js']);
  },
  package: () => check(packageExtension),
  host: () => suite('host', (env) => runHostSuite({ executable: code, env })),
  e2e: () => {
    // Pictures of an earlier run would pass for this one's.
    rmSync(path.join(resultsDir, 'screenshots'), { recursive: true, force: true });
    return mochaSuite('e2e', ['out/test/e2e/**/*.test.mjs']);
  },
  interop: async () => {
    const installed = await check(async () => installInteropPackages());
    return installed.failed > 0 ? installed : mochaSuite('interop', ['out/test/interop/**/*.test.js']);
  },
};
const SUITES = ['unit', 'worker', 'page', 'onnx', 'host', 'e2e', 'interop'];
/** What runs when nothing is asked for: what needs only npm. */
const ALL = Object.keys(STAGES).filter((name) => name !== 'interop');
/** What a stage needs, when only some are asked for. @type {Record<string, string[]>} */
const NEEDS = {
  unit: ['build'],
  worker: ['build'],
  page: ['build'],
  onnx: ['build'],
  package: ['build'],
  host: ['build'],
  e2e: ['build', 'package'],
  interop: ['build'],
};

/** By Ctrl+C or whoever started the tests: what runs ends, the rest is left out, and the last line still counts. */
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true;
  });

const { grep, chosen } = readArguments();
process.exitCode = await run(chosen);

/**
 * @param {readonly string[]} stages
 * @returns {Promise<number>} the exit code
 */
async function run(stages) {
  const total = { passed: 0, failed: 0 };
  let matches = 0;
  for (const stage of Object.keys(STAGES).filter((name) => stages.includes(name))) {
    const began = Date.now();
    console.log(`\n── ${stage} ${'─'.repeat(60 - stage.length)}`);
    const counts = await STAGES[stage]();
    total.passed += counts.passed;
    total.failed += counts.failed;
    if (SUITES.includes(stage)) matches += counts.passed + counts.failed;
    console.log(`   ${stage}: ${summary(counts)} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    if (stage === 'build' && counts.failed > 0) break; // what follows would test an older build
    if (interrupted) break;
  }
  if (interrupted) console.error('\nInterrupted.');
  else if (grep && matches === 0) {
    console.error(`\nNo test has "${grep}" in its title.`);
    total.failed++;
  }
  console.log(`\n${summary(total)}`);
  return total.failed > 0 || interrupted ? 1 : 0;
}

/** @param {Counts} counts */
function summary({ passed, failed }) {
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
 */
function mochaSuite(name, args) {
  const mocha = ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--no-config', '--forbid-only'];
  // A busy machine is slow, not wrong: the limit ends what hangs.
  const options = [
    '--timeout',
    '120000',
    '--forbid-pending',
    '--require',
    'tools/test/with-parent.cjs',
    '--reporter',
    'tools/test/reporter.cjs',
    '--parallel',
    '--jobs',
    `${FILES_AT_A_TIME}`,
  ];
  const filter = grep ? ['--fgrep', grep] : [];
  return suite(name, async (env) => {
    const exitCode = await runNode([...mocha, ...options, ...filter, ...args], {
      env,
      timeoutMs: SUITE_LIMIT_MS,
    });
    if (exitCode !== 0) throw new Error(`mocha ended with code ${exitCode}`);
  });
}

/**
 * Runs a suite and reads what its reporter counted. A suite that crashed, or ran no test, has failed.
 * @param {string} name
 * @param {(env: Record<string, string>) => Promise<void>} start given what the reporter needs
 * @returns {Promise<Counts>}
 */
async function suite(name, start) {
  const file = path.join(resultsDir, `${name}.json`);
  mkdirSync(resultsDir, { recursive: true });
  rmSync(file, { force: true });
  /** @type {Record<string, string>} */
  const env = { GLASSBOX_TEST_COUNTS: file };
  if (grep) env.GLASSBOX_TEST_GREP = grep;
  if (process.stdout.isTTY) env.FORCE_COLOR = '1';
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

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { grep: { type: 'string' } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => name !== 'all' && !(name in STAGES));
    if (unknown.length > 0) throw new Error(`no suite named ${unknown.join(', ')}`);
    const asked = positionals.length > 0 ? positionals.flatMap((name) => (name === 'all' ? ALL : name)) : ALL;
    return { grep: values.grep, chosen: [...asked, ...asked.flatMap((name) => NEEDS[name] ?? [])] };
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : error}\nnpm test -- [--grep TEXT] [all] [${Object.keys(STAGES).join(' ')}]`,
    );
    console.log(`\n${summary({ passed: 0, failed: 1 })}`);
    process.exit(2);
  }
}
