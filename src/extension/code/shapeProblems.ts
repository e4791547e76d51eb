import * as vscode from 'vscode';
import { locate } from './scriptReading';
import type { Scripts } from './scripts';

/** Marks matrix products whose shapes cannot agree, as soon as a script has been read. */
export function registerShapeProblems(scripts: Scripts): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('glassbox-shapes');
  const isEnabled = (document: vscode.TextDocument) =>
    vscode.workspace.getConfiguration('glassbox.shapeDiagnostics', document).get('enabled', true);
  return vscode.Disposable.from(
    collection,
    scripts.onDidRead((reading) => {
      for (const [part, { document }] of reading.parts.entries()) {
        const problems = isEnabled(document)
          ? reading.script.problems.filter(({ span }) => span.part === part)
          : [];
        collection.set(
          document.uri,
          problems.map(({ span, message }) => toDiagnostic(locate(reading, span).range, message)),
        );
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('glassbox.shapeDiagnostics')) return;
      collection.clear();
      scripts.readAgain();
    }),
  );
}

function toDiagnostic(range: vscode.Range, message: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'Glassbox';
  return diagnostic;
}
