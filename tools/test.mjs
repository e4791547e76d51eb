// npm test: every check and suite; the last line says how many tests passed and failed.
//   npm test -- unit worker     only these (the names are in LANES)
//   npm test -- --grep TEXT     only tests whose title contains TEXT, in the suites
//   npm test -- all interop     all of them, and what needs Python, R and a C compiler (installed if they are missing)
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './processes.mjs';
import { summary } from './test/stages.mjs';
import { ensureChromium } from './vscode-host/chromium.mjs';

/** @typedef {{ passed: number, failed: number, matches: number }} Total of tests, and how many of them were in suites */

/** All that the others test is built first. */
const BUILD = ['build'];
/** Lanes run side by side: one computes, the other one mostly waits for workbenches. */
const LANES = [
  ['typecheck', 'lint', 'format', 'unit', 'worker', 'page', 'onnx', 'interop'],
  ['package', 'host', 'e2e'],
];
const NAMES = [...BUILD, ...LANES.flat()];
/** What runs when nothing is asked for: what needs only npm. */
const ALL = NAMES.filter((name) => name !== 'interop');
const CHECKS = ['typecheck', 'lint', 'format'];
const IN_A_BROWSER = ['worker', 'page', 'host', 'e2e'];

/** By Ctrl+C or whoever started the tests: lanes end, and the last line still counts. */
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
  const of = (/** @type {readonly string[]} */ lane) => lane.filter((name) => stages.includes(name));
  const built = await runLanes([of(BUILD)]);
  // What follows would test an older build.
  const isReady = built.failed === 0 && !interrupted;
  if (isReady && stages.some((name) => IN_A_BROWSER.includes(name))) installBrowser();
  const tested = isReady ? await runLanes(LANES.map(of)) : { passed: 0, failed: 0, matches: 0 };
  const total = { passed: built.passed + tested.passed, failed: built.failed + tested.failed };
  if (interrupted) console.error('\nInterrupted.');
  else if (grep && isReady && tested.matches === 0) {
    console.error(`\nNo test has "${grep}" in its title.`);
    total.failed++;
  }
  console.log(`\n${summary(total)}`);
  return total.failed > 0 || interrupted ? 1 : 0;
}

/** Once, before lanes that would do so at the same time; a suite that needs it says so when it is not there. */
function installBrowser() {
  try {
    ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

/**
 * Runs lanes side by side; what they print does not mingle.
 * @param {readonly (readonly string[])[]} lanes names of stages
 * @returns {Promise<Total>}
 */
async function runLanes(lanes) {
  const running = lanes.filter((stages) => stages.length > 0).map(startLane);
  const total = { passed: 0, failed: 0, matches: 0 };
  for (const lane of running) {
    lane.show();
    const counts = await lane.ended;
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.matches += counts.matches;
  }
  return total;
}

/**
 * @param {readonly string[]} stages
 * @returns {{ show: () => void, ended: Promise<Total> }} `show` prints what the lane has said, and then goes on as it speaks
 */
function startLane(stages) {
  const child = spawn(
    process.execPath,
    [path.join(root, 'tools/test/lane.mjs'), JSON.stringify({ stages, grep })],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: withColour() },
  );
  /** @type {{ to: NodeJS.WriteStream, chunk: Buffer }[]} */
  const held = [];
  let isShown = false;
  for (const [from, to] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]))
    from?.on('data', (chunk) => {
      if (isShown) to.write(chunk);
      else held.push({ to, chunk });
    });
  const passOn = () => child.kill('SIGTERM');
  process.on('SIGTERM', passOn).on('SIGHUP', passOn);
  const total = { passed: 0, failed: 0, matches: 0 };
  child.on('message', (/** @type {{ passed: number, failed: number, isSuite: boolean }} */ counts) => {
    total.passed += counts.passed;
    total.failed += counts.failed;
    if (counts.isSuite) total.matches += counts.passed + counts.failed;
  });
  return {
    show: () => {
      isShown = true;
      for (const { to, chunk } of held.splice(0)) to.write(chunk);
    },
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        process.off('SIGTERM', passOn).off('SIGHUP', passOn);
        if (code !== 0) total.failed++; // it crashed before it had counted all
        resolve(total);
      });
    }),
  };
}

/** Whoever reads a terminal sees colours, although a lane writes to a pipe. */
function withColour() {
  return process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { grep: { type: 'string' } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => name !== 'all' && !NAMES.includes(name));
    if (unknown.length > 0) throw new Error(`no suite named ${unknown.join(', ')}`);
    const asked = positionals.length > 0 ? positionals.flatMap((name) => (name === 'all' ? ALL : name)) : ALL;
    return { grep: values.grep, chosen: [...asked, ...asked.flatMap(neededFor)] };
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : error}\nnpm test -- [--grep TEXT] [all] [${NAMES.join(' ')}]`,
    );
    console.log(`\n${summary({ passed: 0, failed: 1 })}`);
    process.exit(2);
  }
}

/** What a stage needs, when only some are asked for. @param {string} stage */
function neededFor(stage) {
  if (CHECKS.includes(stage)) return [];
  return stage === 'e2e' ? [...BUILD, 'package'] : BUILD;
}
