import * as vscode from 'vscode';
import { besideSource, fileName } from '../model/modelFiles';

/** Characters that a file's name cannot have on some system. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const IMPOSSIBLE = /[<>:"/\\|?*\u0000-\u001f\u007f\u2066-\u2069]+/g;
const LONGEST_NAME = 100;

export interface FileToSave {
  /** Heading of the question where to. */
  readonly title: string;
  /** What the file is called, unless the person wants another name; without extension. */
  readonly name: string;
  readonly extension: string;
  /** What such a file is, for the list of kinds. */
  readonly kind: string;
  readonly bytes: Uint8Array;
  /** The document beside which it is offered. */
  readonly beside: string | undefined;
}

/**
 * Writes a file, and says so when it cannot be written.
 * @param target where; asked for when absent
 * @returns the file; undefined when nothing was written
 */
export async function saveFile(file: FileToSave, target?: unknown): Promise<vscode.Uri | undefined> {
  const { title, extension, kind, bytes } = file;
  const uri =
    target instanceof vscode.Uri
      ? target
      : await vscode.window.showSaveDialog({
          title,
          defaultUri: defaultUri(file),
          filters: { [kind]: [extension] },
        });
  if (!uri) return undefined;
  try {
    await vscode.workspace.fs.writeFile(uri, bytes);
    return uri;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      `${fileName(uri)} cannot be written: ${reason}. Choose another place.`,
    );
    return undefined;
  }
}

/** A name that every file system takes. */
export function safeName(name: string): string {
  const safe = name.replace(IMPOSSIBLE, ' ').replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
  return safe.replace(/^[. ]+|[. ]+$/g, '') || 'picture';
}

function defaultUri({ name, extension, beside }: FileToSave): vscode.Uri | undefined {
  const file = `${safeName(name)}.${extension}`;
  if (beside !== undefined) return besideSource(vscode.Uri.parse(beside), file);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && vscode.Uri.joinPath(folder, file);
}
