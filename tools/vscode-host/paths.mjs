import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const hostDir = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(hostDir, '../..');

/** Where the server, the browser and profiles are kept: .vscode-test in the repository, or GLASSBOX_CACHE. */
export const cacheDir = path.resolve(process.env.GLASSBOX_CACHE ?? path.join(repository, '.vscode-test'));
