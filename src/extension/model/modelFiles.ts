import * as vscode from 'vscode';
import { BYTES_PER_MB } from '../../core/data/dataLimits';
import { LONGEST_MODEL_FILE, MODEL_EXTENSION, ModelFileError, readModel } from '../../core/model/modelFile';
import type { Model } from '../../core/model/model';
import { unreadable, UnreadableSource } from '../data/documentSource';

const FILTERS = { 'Glassbox model': ['json'] };

/** Whether a file is a model by its name. */
export function isModelFile(uri: vscode.Uri): boolean {
  return uri.path.toLowerCase().endsWith(MODEL_EXTENSION);
}

export function fileName(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) || uri.toString();
}

/** `iris.glassbox.json` beside iris.csv, or in the workspace where the data are no file. */
export function defaultModelUri(source: vscode.Uri): vscode.Uri {
  const name = fileName(source);
  const model = isModelFile(source) ? name : name.replace(/\.[^.]*$/, '') + MODEL_EXTENSION;
  return besideSource(source, model);
}

/** Where a file of that name belongs: beside the source, or in the workspace where that is no file. */
export function besideSource(source: vscode.Uri, name: string): vscode.Uri {
  if (source.scheme !== 'untitled') return vscode.Uri.joinPath(source, '..', name);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? vscode.Uri.joinPath(folder, name) : source.with({ scheme: 'file', path: `/${name}` });
}

/** Asks where to write. */
export function askWhereToSave(source: vscode.Uri): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: 'Save Model',
    defaultUri: defaultModelUri(source),
    filters: FILTERS,
  });
}

export async function askWhichToOpen(title: string): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({ title, openLabel: 'Open Model', filters: FILTERS })) ?? [];
  return uri;
}

/**
 * Reads a model; unsaved edits count. A file that cannot be read is explained in a message.
 * @returns undefined when it cannot be read
 */
export async function loadModel(uri: vscode.Uri): Promise<Model | undefined> {
  try {
    return readModel(await textOf(uri));
  } catch (error) {
    if (error instanceof UnreadableSource) void vscode.window.showErrorMessage(error.message);
    else if (error instanceof ModelFileError) void explain(uri, error);
    else throw error;
    return undefined;
  }
}

async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LONGEST_MODEL_FILE)
      throw new UnreadableSource(
        uri,
        `${fileName(uri)} has ${Math.round(size / BYTES_PER_MB)} MB; a model has at most ${LONGEST_MODEL_FILE / BYTES_PER_MB} MB.`,
      );
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    throw error instanceof UnreadableSource ? error : unreadable(uri, error);
  }
}

async function explain(uri: vscode.Uri, { message, place }: ModelFileError): Promise<void> {
  const show = 'Show File';
  const choice = await vscode.window.showErrorMessage(`${fileName(uri)} cannot be opened. ${message}`, show);
  if (choice !== show) return;
  const position = new vscode.Position(place?.line ?? 0, place?.column ?? 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position) });
}
