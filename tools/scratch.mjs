import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Makes a folder for what nobody needs afterwards. It goes when this process exits; one that is killed leaves it to
 * the system, which clears its temporary files.
 * @param {string} purpose one word; sockets live in some of them, and their addresses have to be short
 * @returns {string}
 */
export function makeScratch(purpose) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `glassbox-${purpose}-`));
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    } catch {
      // Something that is just ending still writes there: not worth another exit code.
    }
  });
  return folder;
}
