// `npm run bench`: ours and the peers in turn, and what else is to be known about speed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureServer } from '../../tools/vscode-host/install.mjs';
import { installPeers } from './installPeers.mjs';
import { readOptions, USAGE } from './options.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);

try {
  const options = readOptions(args);
  if (options.helps) console.log(USAGE);
  else if (!isRunByHostNode()) {
    if (options.parts.some((part) => part !== 'panel')) installPeers(here);
    await run(options);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Leaves all to the Node that VS Code's extension host runs in, as the product does and its peers would: its V8 is
 * another one than an older Node's. Returns false in that Node, and where there is none for this platform.
 */
function isRunByHostNode() {
  let node;
  try {
    ({ node } = ensureServer());
  } catch (error) {
    console.log(`Measured in this Node instead of VS Code’s: ${error.message}`);
    return false;
  }
  if (realpathSync(node) === realpathSync(process.execPath)) return false;
  const { status } = spawnSync(node, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
  return true;
}

/** @param {ReturnType<typeof readOptions>} options */
async function run(options) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'glassbox-bench-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process
    .on('SIGINT', () => process.exit(130))
    .on('SIGTERM', () => process.exit(143))
    .on('exit', clear);
  const { runParts } = await import('./runParts.mjs');
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  const report = await runParts({ ...options, folder, command });
  if (options.writes) report.writeInto(path.join(here, '../../docs/performance.md'));
}
