import { ChildProcess } from './childProcess.mjs';

/** Node's own limit would stop readers that hold a large file as strings. */
const HEAP_LIMIT = '--max-old-space-size=12288';

/**
 * Runs a script that prints one line of JSON, in a process of its own.
 * @param {readonly string[]} args the script and its arguments
 * @returns {Promise<any>} what it printed
 * @throws {Error} with its last complaint
 */
export async function runNode(args) {
  const child = new ChildProcess(process.execPath, [HEAP_LIMIT, ...args]);
  try {
    return await child.ask();
  } finally {
    child.end();
  }
}
