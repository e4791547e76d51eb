import * as vscode from 'vscode';
import { CATALOGUE, findFormula, formatSteps } from '../../core/formulas/catalogue';
import type { Formula, Topic } from '../../core/formulas/formula';
import { occurrenceAt } from '../../core/code/occurrenceAt';
import { partOf } from '../code/scriptReading';
import type { Scripts } from '../code/scripts';
import { DocumentRecognizer } from './documentRecognizer';
import { formulaPage } from './formulaPages';
import { hoversEnabled } from './hoverSettings';

const TOPICS: Readonly<Record<Topic, string>> = {
  definition: 'Definitions',
  forward: 'Forward',
  backward: 'Backward',
  update: 'Updates',
  derivation: 'Derivation',
};

interface FormulaItem extends vscode.QuickPickItem {
  readonly formula?: Formula;
}

/**
 * Explains the quantity at the cursor in its hover, with the focus in it. Where there is none, the person chooses a
 * formula and reads it as a page.
 */
export async function explainFormulaAtCursor(scripts: Scripts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const found = editor && new DocumentRecognizer().at(editor.document, editor.selection.active);
  const hasHover = editor && (found || hasRole(scripts, editor));
  if (hasHover && hoversEnabled(editor.document)) {
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await vscode.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' });
    return;
  }
  const formula = (found && findFormula(found.formulaId)) ?? (await chooseFormula());
  if (formula) await showPage(formula);
}

/** Reads the formula with this id as a page. */
export async function explainFormula(id: string): Promise<void> {
  const formula = findFormula(id);
  if (formula) await showPage(formula);
}

function hasRole(scripts: Scripts, { document, selection }: vscode.TextEditor): boolean {
  const reading = scripts.read(document);
  if (!reading) return false;
  const offset = document.offsetAt(selection.active);
  return occurrenceAt(reading.script.occurrences, partOf(reading, document), offset) !== undefined;
}

async function chooseFormula(): Promise<Formula | undefined> {
  const items = CATALOGUE.flatMap((formula, i): FormulaItem[] => {
    const item = {
      label: formula.title,
      description: `${formula.symbol} · ${formatSteps(formula)}`,
      detail: formula.plain.replace(/\s+/g, ' '),
      formula,
    };
    if (CATALOGUE[i - 1]?.topic === formula.topic) return [item];
    return [{ label: TOPICS[formula.topic], kind: vscode.QuickPickItemKind.Separator }, item];
  });
  const choice = await vscode.window.showQuickPick(items, {
    title: 'Explain Formula',
    placeHolder: 'No formula at the cursor. Choose one to read',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return choice?.formula;
}

async function showPage(formula: Formula): Promise<void> {
  const page = formulaPage(formula);
  // The preview is a built-in extension, which a person can turn off.
  if (vscode.extensions.getExtension('vscode.markdown-language-features')) {
    await vscode.commands.executeCommand('markdown.showPreview', page);
    return;
  }
  const document = await vscode.workspace.openTextDocument(page);
  await vscode.window.showTextDocument(document, { preview: true });
}
