import * as vscode from 'vscode';
import { BYTES_PER_MB } from '../../core/data/dataLimits';
import type { SourceContent } from '../../core/data/dataSource';
import type { ColumnChoice } from '../../core/data/columnPick';
import type { LineRange, ScriptOrigin } from '../session/runIdentity';

/** A data set and where it comes from. */
export interface DocumentSource {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly content: SourceContent;
  /** Null when it is the whole document. */
  readonly selection: LineRange | null;
  /** The target once chosen for this document in the panel. */
  readonly rememberedTarget?: readonly string[] | undefined;
  /** The script that takes these data; absent for a data file of its own. */
  readonly script?: ScriptOrigin;
  /** What the script takes of a file. */
  readonly columns?: ColumnChoice;
}

/** The data set cannot be read at all; the message says why and what to do. */
export class UnreadableSource extends Error {
  constructor(
    readonly uri: vscode.Uri | undefined,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Where Train Network reads from when it was told nothing: the active text editor, else the active tab (a file too
 * large for the extension host, one in a custom editor and a notebook without the cursor in a cell have a tab but no
 * text editor), else any visible text editor (the panel may have the focus).
 */
export function activeSourceUri(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active && active.scheme !== 'output') return active;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (
    tab instanceof vscode.TabInputText ||
    tab instanceof vscode.TabInputCustom ||
    tab instanceof vscode.TabInputNotebook
  )
    return tab.uri;
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme !== 'output')?.document
    .uri;
}

/** The lines selected in the document's editor, when a selection spans lines: the first such one. */
export function selectedLines(uri: vscode.Uri): LineRange | null {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const editor = [activeTextEditor, ...visibleTextEditors].find(
    (candidate) => candidate?.document.uri.toString() === uri.toString(),
  );
  const selection = editor?.selections.find(({ isSingleLine }) => !isSingleLine);
  if (!selection) return null;
  const { start, end } = selection;
  // A selection that ends before the first character of a line does not show that line as selected.
  return { first: start.line, last: end.character === 0 ? end.line - 1 : end.line };
}

/**
 * Finds a document's content: what the editor has, unsaved edits included, else what the file system has. A local file
 * that is not open is left to the worker to read.
 * @param maximumBytes of what passes through the editor
 * @throws UnreadableSource when what is to be read here is missing or too large
 */
export async function findDocument(
  uri: vscode.Uri,
  selection: LineRange | null,
  maximumBytes: number,
): Promise<DocumentSource> {
  const name = uri.path.split('/').at(-1) || uri.toString();
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (!document && uri.scheme === 'untitled')
    throw new UnreadableSource(
      uri,
      `${name} was closed without being saved. Open the data again, then train.`,
    );
  try {
    if (document || selection) {
      const text = (document ?? (await reopened(uri))).getText(selection ? wholeLines(selection) : undefined);
      refuseTooLarge(uri, name, text.length, maximumBytes);
      return { uri, name, content: { kind: 'text', text }, selection };
    }
    if (uri.scheme === 'file') return { uri, name, content: { kind: 'file', path: uri.fsPath }, selection };
    refuseTooLarge(uri, name, (await vscode.workspace.fs.stat(uri)).size, maximumBytes);
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { uri, name, content: { kind: 'bytes', bytes }, selection };
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw unreadable(uri, error);
  }
}

/** What a file system or the editor says when something cannot be opened, for people. */
export function unreadable(uri: vscode.Uri, error: unknown): UnreadableSource {
  const name = uri.path.split('/').at(-1) || uri.toString();
  return new UnreadableSource(uri, `${name} cannot be read: ${describeReadError(error)}.`);
}

/** A document that was closed; what its file system says of a file that is gone is clearer than what the editor does. */
async function reopened(uri: vscode.Uri): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.stat(uri);
  return vscode.workspace.openTextDocument(uri);
}

function wholeLines({ first, last }: LineRange): vscode.Range {
  return new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER);
}

function describeReadError(error: unknown): string {
  if (!(error instanceof vscode.FileSystemError))
    return error instanceof Error ? error.message : String(error);
  switch (error.code) {
    case 'FileNotFound':
      return 'there is no such file';
    case 'FileIsADirectory':
      return 'it is a folder';
    case 'NoPermissions':
      return 'you have no permission';
    case 'Unavailable':
      return 'nothing here opens addresses of this kind';
    default:
      return error.message;
  }
}

function refuseTooLarge(uri: vscode.Uri, name: string, bytes: number, maximumBytes: number): void {
  const megabytes = (size: number) => (size / BYTES_PER_MB).toFixed(1).replace(/\.0$/, '');
  if (bytes > maximumBytes)
    throw new UnreadableSource(
      uri,
      `${name} has ${megabytes(bytes)} MB; at most ${megabytes(maximumBytes)} MB are read through the editor. Close it and train on the saved local file, use fewer rows, or raise the setting glassbox.data.maxFileSizeMB.`,
    );
}
