// npm run pictures: renews the pictures of the README and of docs/, from what the end-to-end suite photographs.
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { root, runNode } from './processes.mjs';

/** test/e2e/documentation.test.ts leaves them there, by their paths in the repository. */
const taken = path.join(root, 'test-results/screenshots/documentation');

const exitCode = await runNode(['tools/test.mjs', 'e2e', '--grep', 'Pictures of the documentation']);
// What was taken is worth a look, and does not become part of a page, when a test has failed.
if (exitCode === 0 && existsSync(taken)) cpSync(taken, root, { recursive: true });
process.exitCode = exitCode;
