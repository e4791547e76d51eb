import * as vscode from 'vscode';
import { fileName } from './modelFiles';

/**
 * Finds the data that a model learnt from, by their name: beside the model's file, in an open editor, in the workspace;
 * else the person is told that they are needed, and may point at them.
 */
export async function findDataOfModel(model: vscode.Uri, dataName: string): Promise<vscode.Uri | undefined> {
  const beside = vscode.Uri.joinPath(model, '..', dataName);
  if (isPlainName(dataName) && (await exists(beside))) return beside;
  const open = vscode.workspace.textDocuments.find(({ uri }) => fileName(uri) === dataName);
  if (open) return open.uri;
  const [found] = isPlainName(dataName) ? await vscode.workspace.findFiles(`**/${dataName}`, null, 1) : [];
  return found ?? askForData(fileName(model), dataName);
}

/** Whether a name from a file can be looked for as it is: no path, no pattern. */
function isPlainName(name: string): boolean {
  return name !== '' && !/[/\\*?[\]{}]|^\.\.?$/.test(name);
}

async function askForData(model: string, dataName: string): Promise<vscode.Uri | undefined> {
  const choose = 'Choose Data…';
  const message = `${model} holds the network, not the data that it learnt from. To train again, open ${dataName}, or choose the data.`;
  if ((await vscode.window.showInformationMessage(message, choose)) !== choose) return undefined;
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: 'Train Network' })) ?? [];
  return uri;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
