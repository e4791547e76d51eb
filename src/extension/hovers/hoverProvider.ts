import * as vscode from 'vscode';
import { LANGUAGE_IDS } from '../../core/code/names/recognize';
import { createVocabulary } from '../../core/code/names/vocabulary';
import { findFormula } from '../../core/formulas/catalogue';
import { DocumentRecognizer } from './documentRecognizer';
import { FormulaImages } from './formulaImages';
import { FORMULA_SCHEME, FormulaPages } from './formulaPages';
import { formulaMarkdown } from './hoverMarkdown';
import { hoversEnabled, readAliases } from './hoverSettings';
import { currentThemeKind } from './themeKind';

class FormulaHoverProvider implements vscode.HoverProvider {
  constructor(
    private readonly recognizer: DocumentRecognizer,
    private readonly images: FormulaImages,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!hoversEnabled(document)) return undefined;
    const found = this.recognizer.at(document, position);
    const formula = found && findFormula(found.formulaId);
    if (!formula || token.isCancellationRequested) return undefined;
    const image = await this.images.get(formula.id);
    if (token.isCancellationRequested) return undefined;
    const text = new vscode.MarkdownString(
      formulaMarkdown(formula, { image, theme: currentThemeKind(), place: 'hover' }),
      true,
    );
    const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
    return new vscode.Hover(text, range);
  }
}

/**
 * Explains the lesson's quantities on hover, in files, untitled documents and notebook cells alike, and serves the
 * pages on which `glassbox.explainFormula` shows a formula away from code.
 */
export function registerFormulaHovers(context: vscode.ExtensionContext): vscode.Disposable {
  const recognizer = new DocumentRecognizer();
  const images = new FormulaImages(context.extensionUri);
  const pages = new FormulaPages(images);
  warnOfUnknownAliases();
  return vscode.Disposable.from(
    pages,
    vscode.languages.registerHoverProvider(
      LANGUAGE_IDS.map((language) => ({ language })),
      new FormulaHoverProvider(recognizer, images),
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
