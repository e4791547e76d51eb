import { cpSync } from 'node:fs';
import path from 'node:path';
import { root } from '../processes.mjs';
import { cacheDir } from '../vscode-host/paths.mjs';

/**
 * Copies the examples to where a learner may change them; a copy that is there stays as it is.
 * @param {string} [folder]
 * @returns {{ folder: string, file: string }} the folder, and the lesson's data in it
 */
export function lessonCopy(folder = path.join(cacheDir, 'lesson')) {
  cpSync(path.join(root, 'media/examples'), folder, { recursive: true, force: false });
  return { folder, file: path.join(folder, 'lesson.csv') };
}
