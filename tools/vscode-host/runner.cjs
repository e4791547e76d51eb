// Runs in the extension host in place of the tests' own entry: sends what the tests print, and how they ended, to
// code.mjs. VS Code reports an extension host that died as success, so only what is said here counts.
'use strict';

const net = require('node:net');
const { format } = require('node:util');

const CONSOLE = /** @type {const} */ (['log', 'info', 'debug', 'warn', 'error']);

/** @param {net.Socket} socket */
function redirectConsole(socket) {
  for (const method of CONSOLE)
    Object.defineProperty(console, method, {
      configurable: true,
      get:
        () =>
        (/** @type {unknown[]} */ ...args) =>
          send(socket, { output: `${format(...args)}\n` }),
      set() {}, // the extension host replaces the console's methods once more
    });
}

/** @param {net.Socket} socket @param {{ output: string } | { exitCode: number }} message */
function send(socket, message) {
  socket.write(`${JSON.stringify(message)}\n`);
}

/** What VS Code calls; a rejection means failure. */
exports.run = async () => {
  const { GLASSBOX_HOST_SOCKET: address, GLASSBOX_HOST_TESTS: tests } = process.env;
  if (!address || !tests) throw new Error('runner.cjs is started by code.mjs only');
  const socket = net.connect(address);
  redirectConsole(socket);
  /** @type {unknown} */
  let failure;
  try {
    await require(tests).run();
  } catch (error) {
    failure = error;
    console.error(error);
  }
  send(socket, { exitCode: failure ? 1 : 0 });
  await new Promise((resolve) => socket.end(() => resolve(undefined)));
  if (failure) throw failure;
};
