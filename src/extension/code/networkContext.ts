import * as vscode from 'vscode';
import type { Scripts } from './scripts';

/** The key `glassbox.scriptHasNetwork` for `when` clauses: the active editor's script has a network to train. */
export function registerNetworkContext(scripts: Scripts): vscode.Disposable {
  let told: boolean | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const hasNetwork = document !== undefined && !!scripts.read(document)?.script.network;
    if (hasNetwork === told) return;
    told = hasNetwork;
    void vscode.commands.executeCommand('setContext', 'glassbox.scriptHasNetwork', hasNetwork);
  };
  update();
  return vscode.Disposable.from(scripts.onDidRead(update), vscode.window.onDidChangeActiveTextEditor(update));
}
