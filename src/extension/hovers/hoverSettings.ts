import * as vscode from 'vscode';

/** Whether hovers are on for the document's language (`glassbox.hover.languages`). */
export function hoversEnabled(document: vscode.TextDocument): boolean {
  return readObject('languages', document)[document.languageId] !== false;
}

/** The person's own names for quantities (`glassbox.hover.aliases`). */
export function readAliases(scope?: vscode.ConfigurationScope): Readonly<Record<string, unknown>> {
  return readObject('aliases', scope);
}

function readObject(name: string, scope?: vscode.ConfigurationScope): Readonly<Record<string, unknown>> {
  const value: unknown = vscode.workspace.getConfiguration('glassbox.hover', scope).get(name);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
