import * as vscode from 'vscode';
import { languageOf } from '../../core/code/parse/language';

/** What is read as one script: a code file, or the code cells of one language of a notebook, in their order. */
export interface CodeUnit {
  /** Of the file or the notebook. */
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly documents: readonly vscode.TextDocument[];
}

const CELL_SCHEME = 'vscode-notebook-cell';
const CODE_FILE = /\.(py|pyw|r|js|mjs|cjs|jsx|ts|mts|cts|tsx)$/i;
const NOTEBOOK_FILE = /\.ipynb$/i;

/** The script that a document is, or is a cell of; undefined for what is no code. */
export function unitOf(document: vscode.TextDocument): CodeUnit | undefined {
  const language = languageOf(document.languageId);
  if (language === null) return undefined;
  if (document.uri.scheme !== CELL_SCHEME)
    return { uri: document.uri, name: nameOf(document.uri), documents: [document] };
  const notebook = notebookOf(document.uri);
  if (!notebook) return undefined;
  const documents = codeCells(notebook).filter(({ languageId }) => languageOf(languageId) === language);
  return { uri: notebook.uri, name: nameOf(notebook.uri), documents };
}

/** The scripts at the address of an open or closed file, notebook or cell: of a notebook one for each language. */
export async function unitsAt(uri: vscode.Uri): Promise<readonly CodeUnit[]> {
  const open = openUnits(uri);
  if (open) return open;
  const isNotebook = NOTEBOOK_FILE.test(uri.path);
  if (!isNotebook && !CODE_FILE.test(uri.path)) return [];
  // What the file system says of a file that is gone is clearer than what the editor does.
  await vscode.workspace.fs.stat(uri);
  if (isNotebook) return unitsOf(await vscode.workspace.openNotebookDocument(uri));
  const unit = unitOf(await vscode.workspace.openTextDocument(uri));
  return unit ? [unit] : [];
}

/** The same for what is open; undefined when it is not. */
export function openUnits(uri: vscode.Uri): readonly CodeUnit[] | undefined {
  const key = uri.toString();
  const notebook = notebookOf(uri);
  if (notebook) return unitsOf(notebook);
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key);
  if (!document) return undefined;
  const unit = unitOf(document);
  return unit ? [unit] : [];
}

/** The address of the notebook whose cell this is; any other address as it is. */
export function unitUri(uri: vscode.Uri): vscode.Uri {
  return (uri.scheme === CELL_SCHEME && notebookOf(uri)?.uri) || uri;
}

function notebookOf(uri: vscode.Uri): vscode.NotebookDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.notebookDocuments.find((notebook) =>
    uri.scheme === CELL_SCHEME
      ? notebook.getCells().some(({ document }) => document.uri.toString() === key)
      : notebook.uri.toString() === key,
  );
}

function unitsOf(notebook: vscode.NotebookDocument): readonly CodeUnit[] {
  const cells = codeCells(notebook);
  const languages = new Set(cells.map(({ languageId }) => languageOf(languageId)));
  languages.delete(null);
  return [...languages].map((language) => ({
    uri: notebook.uri,
    name: nameOf(notebook.uri),
    documents: cells.filter(({ languageId }) => languageOf(languageId) === language),
  }));
}

function codeCells(notebook: vscode.NotebookDocument): vscode.TextDocument[] {
  return notebook
    .getCells()
    .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
    .map(({ document }) => document);
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) || uri.toString();
}
