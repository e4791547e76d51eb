// Type-checks every project that the root tsconfig.json refers to.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, runNode } from './processes.mjs';

/** @type {{ references: { path: string }[] }} */
const { references } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'));
let failed = 0;
for (const project of references)
  if ((await runNode(['node_modules/typescript/bin/tsc', '-p', project.path])) !== 0) failed++;
if (failed > 0) console.error(`${failed} of ${references.length} projects have type errors`);
process.exitCode = failed > 0 ? 1 : 0;
