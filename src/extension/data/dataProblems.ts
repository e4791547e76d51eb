import * as vscode from 'vscode';
import type { DataProblem } from '../../core/data/summary';
import type { Refusal } from '../../protocol/panel';
import type { Run } from '../session/run';
import { documentOfData } from '../session/runIdentity';
import type { TrainingSession } from '../session/trainingSession';

/**
 * Tells what is wrong with a data set where the editor's users look for it: entries in the Problems panel, and one
 * message when nothing could be trained.
 */
export class DataProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('glassbox');
  readonly #subscriptions: vscode.Disposable;
  #lastRefusal: Refusal | null = null;
  #lastRun: Run | undefined;

  constructor(private readonly session: TrainingSession) {
    this.#subscriptions = vscode.Disposable.from(
      session.onDidChange(() => this.#update()),
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#collection.delete(uri)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#collection.dispose();
  }

  #update(): void {
    const { refusal, active } = this.session;
    if (active?.data && active !== this.#lastRun) {
      this.#lastRun = active;
      this.#show(documentOfData(active.identity).sourceUri, active.data.warnings);
    }
    if (refusal !== this.#lastRefusal) {
      // What was said of a document that is not open, such as a missing file, would never be taken back otherwise.
      if (this.#lastRefusal && !isOpen(this.#lastRefusal.sourceUri))
        this.#collection.delete(vscode.Uri.parse(this.#lastRefusal.sourceUri));
      this.#lastRefusal = refusal;
      if (!refusal) return;
      this.#show(refusal.sourceUri, refusal.problems);
      void announce(refusal);
    }
  }

  /** Problems move with their lines; a line that is edited loses its problem until the next training judges it. */
  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    let diagnostics = [...(this.#collection.get(document.uri) ?? [])];
    if (diagnostics.length === 0) return;
    for (const { range, text } of contentChanges) {
      const added = text.split('\n').length - 1 - (range.end.line - range.start.line);
      diagnostics = diagnostics
        .filter(({ range: { start } }) => start.line < range.start.line || start.line > range.end.line)
        .map((diagnostic) =>
          diagnostic.range.start.line > range.end.line ? moved(diagnostic, added) : diagnostic,
        );
    }
    this.#collection.set(document.uri, diagnostics);
  }

  #show(uri: string, problems: readonly DataProblem[]): void {
    this.#collection.set(vscode.Uri.parse(uri), problems.map(toDiagnostic));
  }
}

async function announce({ sourceUri, problems }: Refusal): Promise<void> {
  const [first, ...others] = problems.filter(({ severity }) => severity === 'error');
  if (!first) return;
  const more = others.length > 0 ? ` (${others.length} more in the Problems panel)` : '';
  const show = 'Show';
  const choice = await vscode.window.showErrorMessage(
    `${first.message}${more}`,
    ...(isOpen(sourceUri) ? [show] : []),
  );
  if (choice !== show) return;
  const start = new vscode.Position(first.line, first.column);
  const end = new vscode.Position(first.line, first.endColumn ?? first.column);
  await vscode.window.showTextDocument(vscode.Uri.parse(sourceUri), {
    selection: new vscode.Range(start, end),
  });
}

function isOpen(uri: string): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri);
}

function moved({ range: { start, end }, message, severity, source }: vscode.Diagnostic, lines: number) {
  const range = new vscode.Range(start.translate(lines), end.translate(lines));
  return Object.assign(new vscode.Diagnostic(range, message, severity), { source });
}

function toDiagnostic({ severity, message, line, column, endColumn }: DataProblem): vscode.Diagnostic {
  const range = new vscode.Range(line, column, line, endColumn ?? Number.MAX_SAFE_INTEGER);
  const level = severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(range, message, level);
  diagnostic.source = 'Glassbox';
  return diagnostic;
}
