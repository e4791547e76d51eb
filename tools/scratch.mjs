import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Holds what this process needs for a while only. @type {string | undefined} */
let own;

/**
 * Makes a folder for what nobody needs afterwards. It goes when this process exits; one that is killed leaves it to
 * the system, which clears its temporary files.
 * @param {string} purpose one word; sockets live in some of them, and their addresses have to be short
 * @returns {string}
 */
export function makeScratch(purpose) {
  if (!own) {
    own = mkdtempSync(path.join(os.tmpdir(), 'glassbox-'));
    process.once('exit', removeOwn);
  }
  return mkdtempSync(path.join(own, `${purpose}-`));
}

function removeOwn() {
  if (!own) return;
  try {
    rmSync(own, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch {
    // Something that is just ending still writes there: not worth another exit code.
  }
}
