import * as vscode from 'vscode';
import type { LineRange } from '../session/run';

/** The text of a data set and where it came from. */
export interface DocumentSource {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly text: string;
  /** Null when the text is the whole document. */
  readonly selection: LineRange | null;
  /** The target once chosen for this document in the panel. */
  readonly rememberedTarget?: readonly string[] | undefined;
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
 * large for the extension host, or one in a custom editor, has a tab but no text editor), else any visible text editor (the panel may have the focus).
 */
export function activeSourceUri(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active && active.scheme !== 'output') return active;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (tab instanceof vscode.TabInputText || tab instanceof vscode.TabInputCustom) return tab.uri;
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
 * Reads the text of a document: what the editor has, unsaved edits included, else what the file system has.
 * @throws UnreadableSource when the file is missing, above the size limit or not text.
 */
export async function readDocument(uri: vscode.Uri, selection: LineRange | null): Promise<DocumentSource> {
  const name = uri.path.split('/').at(-1) || uri.toString();
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (!document) return { uri, name, text: linesOf(await readFile(uri, name), selection), selection };
  const text = document.getText(selection ? wholeLines(document, selection) : undefined);
  refuseTooLarge(uri, name, text.length);
  return { uri, name, text, selection };
}

function linesOf(text: string, selection: LineRange | null): string {
  if (!selection) return text;
  return text
    .split(/\r\n|\r|\n/)
    .slice(selection.first, selection.last + 1)
    .join('\n');
}

function wholeLines(document: vscode.TextDocument, { first, last }: LineRange): vscode.Range {
  return document.validateRange(new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER));
}

async function readFile(uri: vscode.Uri, name: string): Promise<string> {
  if (uri.scheme === 'untitled')
    throw new UnreadableSource(
      uri,
      `${name} was closed without being saved. Open the data again, then train.`,
    );
  let bytes: Uint8Array;
  try {
    refuseTooLarge(uri, name, (await vscode.workspace.fs.stat(uri)).size);
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw new UnreadableSource(uri, `${name} cannot be read: ${describeReadError(error)}.`);
  }
  return decode(uri, name, bytes);
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

/** Decodes UTF-8 and UTF-16 by their byte order marks; anything else has to be valid UTF-8. */
function decode(uri: vscode.Uri, name: string, bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableSource(
      uri,
      `${name} is not UTF-8 text. Open it in the editor with its encoding (“Reopen with Encoding”), then train again.`,
    );
  }
}

function refuseTooLarge(uri: vscode.Uri, name: string, size: number): void {
  const limit = vscode.workspace.getConfiguration('glassbox', uri).get('data.maxFileSizeMB', 50);
  const megabytes = size / 2 ** 20;
  if (megabytes > limit)
    throw new UnreadableSource(
      uri,
      `${name} has ${megabytes.toFixed(1)} MB; the limit is ${limit} MB. Use fewer rows or raise the setting glassbox.data.maxFileSizeMB.`,
    );
}
