import * as vscode from 'vscode';
import type { RoleStatement } from '../../core/code/script';
import { stepsOf } from '../../core/formulas/steps';
import type { Panel } from '../panel/panel';
import type { TrainingSession } from '../session/trainingSession';
import type { Viewpoint } from '../session/viewpoint';
import { locate, type ScriptReading } from './scriptReading';
import type { Scripts } from './scripts';

/** Entries of the catalogue that a step has no equation of, with the one whose line they stand in or beside. */
const PARTS_OF_EQUATIONS: Readonly<Record<string, string>> = {
  hidden_layer_input1: 'hidden_layer_input',
  output_layer_input1: 'output_layer_input',
  'gradient-wh': 'update-wh',
  'gradient-wout': 'update-wout',
  'gradient-bh': 'update-bh',
  'gradient-bout': 'update-bout',
};

/** While the panel walks through the steps: marks the learner's own lines of the step on screen in their editors. */
export class StepHighlight implements vscode.Disposable {
  readonly #decoration = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    borderWidth: '1px',
    borderStyle: 'dotted',
    borderColor: new vscode.ThemeColor('editor.rangeHighlightBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  readonly #subscriptions: vscode.Disposable;
  /** Editors with a mark. */
  #marked: readonly vscode.TextEditor[] = [];
  /** The step whose lines were last brought into view. */
  #revealed = '';

  constructor(
    private readonly scripts: Scripts,
    private readonly session: TrainingSession,
    private readonly viewpoint: Viewpoint,
    private readonly panel: Panel,
  ) {
    const update = () => this.#update();
    this.#subscriptions = vscode.Disposable.from(
      viewpoint.onDidMove(update),
      session.onDidChange(update),
      panel.onDidChangeVisible(update),
      scripts.onDidRead(update),
      vscode.window.onDidChangeVisibleTextEditors(update),
    );
  }

  /** The marked lines, by the address of their document; counted from 0. */
  get lines(): ReadonlyMap<string, readonly number[]> {
    return new Map(
      this.#find().map(({ document, ranges }) => [
        document.uri.toString(),
        ranges.map(({ start }) => start.line),
      ]),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#decoration.dispose();
  }

  #update(): void {
    const found = this.#find();
    const { visibleTextEditors } = vscode.window;
    const editorsOf = (document: vscode.TextDocument) =>
      visibleTextEditors.filter((editor) => editor.document === document);
    const marked = found.flatMap(({ document, ranges }) =>
      editorsOf(document).map((editor) => {
        editor.setDecorations(this.#decoration, ranges);
        return editor;
      }),
    );
    for (const editor of this.#marked)
      if (!marked.includes(editor)) editor.setDecorations(this.#decoration, []);
    this.#marked = marked;
    const key = this.#key();
    if (key === this.#revealed) return;
    this.#revealed = key;
    const [first] = found;
    if (!first) return;
    revealCell(first.document);
    for (const editor of editorsOf(first.document))
      editor.revealRange(first.ranges[0], vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #key(): string {
    const { view, stepId } = this.viewpoint.place;
    return `${this.session.shown?.identity.runId} ${view} ${stepId} ${this.panel.visible}`;
  }

  /** In the script as it is now, whatever it was when the run began. */
  #find(): { document: vscode.TextDocument; ranges: vscode.Range[] }[] {
    const run = this.session.shown;
    const { view, stepId } = this.viewpoint.place;
    if (!this.panel.visible || view !== 'steps' || !run?.identity.script || !run.latest) return [];
    const steps = stepsOf(run.latest.layers.length);
    // As in the panel, one begins at the first.
    const entry = steps.find(({ id }) => id === stepId) ?? steps[0];
    const reading = this.scripts.readAt(vscode.Uri.parse(run.identity.sourceUri));
    if (!reading) return [];
    const statements = reading.script.statements.filter(({ role: { formulaId, layer } }) =>
      entry.equations.some(
        (equation) =>
          equation.layer === layer &&
          (equation.formulaId === formulaId || equation.formulaId === PARTS_OF_EQUATIONS[formulaId]),
      ),
    );
    return byDocument(reading, statements);
  }
}

function byDocument(reading: ScriptReading, statements: readonly RoleStatement[]) {
  const found = new Map<vscode.TextDocument, vscode.Range[]>();
  for (const { span } of statements) {
    const { document, range } = locate(reading, span);
    found.set(document, [...(found.get(document) ?? []), range]);
  }
  return [...found].map(([document, ranges]) => ({ document, ranges }));
}

/** A cell has an editor only while it is in view. */
function revealCell({ uri }: vscode.TextDocument): void {
  for (const editor of vscode.window.visibleNotebookEditors) {
    const cell = editor.notebook
      .getCells()
      .find(({ document }) => document.uri.toString() === uri.toString());
    if (!cell) continue;
    const range = new vscode.NotebookRange(cell.index, cell.index + 1);
    editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  }
}
