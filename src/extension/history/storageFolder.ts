import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type Folder, UNFINISHED } from './folder';

/** A folder of the editor’s own storage. */
export function openFolder(uri: vscode.Uri): Folder {
  // Tells the unfinished files of this window from those of others.
  const writer = randomUUID();
  const { fs } = vscode.workspace;
  const file = (name: string) => vscode.Uri.joinPath(uri, name);
  return {
    async list() {
      const entries = await orUndefined(fs.readDirectory(uri));
      return (entries ?? []).filter(([, type]) => type === vscode.FileType.File).map(([name]) => name);
    },
    read: (name) => orUndefined(fs.readFile(file(name))),
    async write(name, bytes) {
      const unfinished = file(`${name}.${writer}${UNFINISHED}`);
      await fs.createDirectory(uri);
      // The editor's own way leads through another process, too slow for the megabytes of a long run.
      if (uri.scheme === 'file') await writeFile(unfinished.fsPath, bytes);
      else await fs.writeFile(unfinished, bytes);
      await fs.rename(unfinished, file(name), { overwrite: true });
    },
    rename: async (name, to) => fs.rename(file(name), file(to), { overwrite: true }),
    delete: async (name) => {
      await orUndefined(fs.delete(file(name)));
    },
    changedAt: async (name) => (await orUndefined(fs.stat(file(name))))?.mtime,
  };
}

/** Undefined for what is not there. */
async function orUndefined<T>(reading: Thenable<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
