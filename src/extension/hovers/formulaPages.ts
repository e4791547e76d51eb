import * as vscode from 'vscode';
import { findFormula } from '../../core/formulas/catalogue';
import type { Formula } from '../../core/formulas/formula';
import type { FormulaImages } from './formulaImages';
import { formulaMarkdown } from './hoverMarkdown';
import { currentThemeKind } from './themeKind';

export const FORMULA_SCHEME = 'glassbox-formula';

/** Address of the read-only Markdown page that explains a formula; its tab shows the title. */
export function formulaPage({ id, title }: Formula): vscode.Uri {
  return vscode.Uri.from({ scheme: FORMULA_SCHEME, path: `/${title}.md`, query: id });
}

/** Writes those pages, anew when the theme changes, since the colour is part of the picture. */
export class FormulaPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly themeListener = vscode.window.onDidChangeActiveColorTheme(() => {
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === FORMULA_SCHEME) this.changed.fire(uri);
  });

  constructor(private readonly images: FormulaImages) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string | undefined> {
    const formula = findFormula(uri.query);
    if (!formula) return undefined;
    const image = await this.images.get(formula.id);
    return formulaMarkdown(formula, { image, theme: currentThemeKind(), place: 'preview' });
  }

  dispose(): void {
    this.themeListener.dispose();
    this.changed.dispose();
  }
}
