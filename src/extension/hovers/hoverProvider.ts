import * as vscode from 'vscode';
import { LANGUAGE_IDS } from '../../core/code/names/recognize';
import { createVocabulary } from '../../core/code/names/vocabulary';
import { findFormula } from '../../core/formulas/catalogue';
import type { Scripts } from '../code/scripts';
import { DocumentRecognizer } from './documentRecognizer';
import { FORMULA_SCHEME, FormulaPages } from './formulaPages';
import { formulaMarkdown } from './hoverMarkdown';
import { hoversEnabled, readAliases } from './hoverSettings';
import { roleHover, type Sights } from './roleHover';
import { currentThemeKind } from './themeKind';

class FormulaHoverProvider implements vscode.HoverProvider {
  constructor(
    private readonly recognizer: DocumentRecognizer,
    private readonly scripts: Scripts,
    private readonly sights: Sights,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!hoversEnabled(document)) return undefined;
    const reading = this.scripts.read(document);
    // Where the structure tells what is what, a name proves nothing, unless the person has said what it means.
    const isUnderstood = reading !== undefined && reading.script.occurrences.length > 0;
    const hover = isUnderstood && (await roleHover(reading, document, position, this.sights));
    if (token.isCancellationRequested) return undefined;
    return hover || this.#byName(document, position, token, isUnderstood);
  }

  async #byName(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    aliasesOnly: boolean,
  ): Promise<vscode.Hover | undefined> {
    const found = this.recognizer.at(document, position);
    const formula = found && findFormula(found.formulaId);
    if (!formula) return undefined;
    const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
    const isAlias = Object.hasOwn(readAliases(document), document.getText(range));
    if (aliasesOnly && !isAlias) return undefined;
    const image = await this.sights.images.get(formula.id);
    if (token.isCancellationRequested) return undefined;
    const appearance = { image, theme: currentThemeKind(), place: 'hover' } as const;
    const known = isAlias ? 'by your alias' : 'by its name';
    return new vscode.Hover(
      new vscode.MarkdownString(formulaMarkdown(formula, appearance, known), true),
      range,
    );
  }
}

/**
 * Explains the lesson's quantities on hover, in files, untitled documents and notebook cells alike: in code by what
 * they are computed from, else by name. Serves the pages on which `glassbox.explainFormula` shows a formula away from code.
 */
export function registerFormulaHovers(scripts: Scripts, sights: Sights): vscode.Disposable {
  const recognizer = new DocumentRecognizer();
  const pages = new FormulaPages(sights.images);
  warnOfUnknownAliases();
  return vscode.Disposable.from(
    pages,
    vscode.languages.registerHoverProvider(
      LANGUAGE_IDS.map((language) => ({ language })),
      new FormulaHoverProvider(recognizer, scripts, sights),
    ),
    vscode.workspace.registerTextDocumentContentProvider(FORMULA_SCHEME, pages),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('glassbox.hover.aliases')) return;
      recognizer.clear();
      warnOfUnknownAliases();
    }),
  );
}

function warnOfUnknownAliases(): void {
  const { unknownTargets } = createVocabulary(readAliases());
  if (unknownTargets.length === 0) return;
  const openSettings = 'Open settings';
  void vscode.window
    .showWarningMessage(
      `The setting glassbox.hover.aliases names no formula in “${unknownTargets.join('”, “')}”. Give a name of the lesson, such as wh or d_output.`,
      openSettings,
    )
    .then((choice) => {
      if (choice === openSettings)
        void vscode.commands.executeCommand('workbench.action.openSettings', 'glassbox.hover.aliases');
    });
}
