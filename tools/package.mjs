// npm run package: builds for production and writes glassbox.vsix at the root.
import { statSync } from 'node:fs';
import path from 'node:path';
import { build, root } from './processes.mjs';

export const vsix = path.join(root, 'glassbox.vsix');
const LIMIT_BYTES = 2_000_000;

/**
 * Packs what dist/ holds now; `.vscodeignore` says what goes with it.
 * @returns {Promise<number>} the package's size in bytes
 * @throws when it is larger than a learner should have to download
 */
export async function packageExtension() {
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false, // everything is bundled
    allowMissingRepository: true,
    rewriteRelativeLinks: false, // they would be made to point into a public repository
  });
  const { size } = statSync(vsix);
  if (size > LIMIT_BYTES)
    throw new Error(`glassbox.vsix has ${size} bytes; at most ${LIMIT_BYTES} are meant to be`);
  return size;
}

if (process.argv[1] === path.join(root, 'tools/package.mjs')) {
  await build('--production');
  console.log(`glassbox.vsix: ${Math.round((await packageExtension()) / 1000)} kB`);
}
