#!/usr/bin/env node
// Stands in for the `code` command: takes the part of VS Code's command line that extension tests use, runs them in a
// real workbench on the VS Code server and exits with their outcome.
import { existsSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeScratch } from '../scratch.mjs';
import { launchBrowser } from './browser.mjs';
import { onParentGone } from './lifeline.mjs';
import { hostDir } from './paths.mjs';
import { writeUserSettings } from './profile.mjs';
import { startServer } from './server.mjs';
import { workbenchUrl } from './workbench-url.mjs';

const LIMIT_MS = 300_000;

const { values, positionals } = parseArgs({
  strict: false, // further flags, such as --no-sandbox, are for the desktop's window
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
if (typeof values.extensionTestsPath !== 'string') {
  console.error('code.mjs runs extension tests: --extensionTestsPath=… is missing');
  process.exit(2);
}
const scratch = makeScratch('code');
process.exitCode = await runTests(values.extensionTestsPath);

/**
 * @param {string} tests
 * @returns {Promise<number>} the exit code
 */
async function runTests(tests) {
  const socket = path.join(scratch, 'tests.sock');
  const outcome = listen(socket);
  const userDataDir = stringOr(values['user-data-dir'], path.join(scratch, 'user'));
  const logFile = path.join(scratch, 'server.log');
  if (!existsSync(path.join(userDataDir, 'User/settings.json'))) writeUserSettings(userDataDir);
  const server = await startServer({
    userDataDir,
    extensionsDir: stringOr(values['extensions-dir'], path.join(scratch, 'extensions')),
    logFile,
    development: true,
    env: { GLASSBOX_HOST_SOCKET: socket, GLASSBOX_HOST_TESTS: path.resolve(tests) },
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    /** @type {Promise<string>} */
    const ended = new Promise((resolve) => {
      page.on('crash', () => resolve('the workbench crashed'));
      browser.on('disconnected', () => resolve('the browser ended'));
      void server.ended.then(() => resolve('the VS Code server ended'));
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.once(signal, () => resolve(`stopped by ${signal}`));
      onParentGone(() => resolve('the process that started the tests is gone'));
      setTimeout(() => resolve(`no result after ${LIMIT_MS / 1000} s`), LIMIT_MS).unref();
    });
    // The workbench calls both when it runs extension tests; it waits for neither.
    await page.exposeFunction('codeAutomationLog', () => {});
    const closed = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    const folder = positionals.find((file) => existsSync(file) && statSync(file).isDirectory());
    await page.goto(
      workbenchUrl(server.authority, {
        folder,
        development: strings(values.extensionDevelopmentPath),
        tests: path.join(hostDir, 'runner.cjs'),
      }),
    );
    const end = await Promise.race([
      outcome,
      ended,
      closed.then(() => 'the extension host ended before its tests did'),
    ]);
    if (typeof end === 'number') return end;
    console.error(end);
    return 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * Prints what the runner sends.
 * @param {string} address
 * @returns {Promise<number>} the exit code that the runner reports; never settles when it dies before
 */
function listen(address) {
  return new Promise((resolve) => {
    const listener = net.createServer((connection) => {
      let received = '';
      connection.setEncoding('utf8').on('data', (chunk) => {
        const lines = (received + chunk).split('\n');
        received = lines.pop() ?? '';
        for (const line of lines) {
          const message = JSON.parse(line);
          if ('exitCode' in message) resolve(message.exitCode);
          else process.stdout.write(message.output);
        }
      });
    });
    listener.listen(address).unref();
  });
}

/** @param {unknown} value @param {string} fallback */
function stringOr(value, fallback) {
  return path.resolve(typeof value === 'string' ? value : fallback);
}

/** @param {unknown} value */
function strings(value) {
  return Array.isArray(value) ? value.map(String) : [];
}
