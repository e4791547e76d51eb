import * as vscode from 'vscode';
import type { FormulaImage } from './hoverMarkdown';

/** The typeset formulas that the build puts beside the extension; read once, when first asked for. */
export class FormulaImages {
  private images: Promise<Readonly<Record<string, FormulaImage>>> | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  /** @returns undefined when the file cannot be read: explanations then stand without a picture. */
  async get(formulaId: string): Promise<FormulaImage | undefined> {
    this.images ??= this.read();
    return (await this.images)[formulaId];
  }

  private async read(): Promise<Readonly<Record<string, FormulaImage>>> {
    try {
      const bytes = await vscode.workspace.fs.readFile(
        vscode.Uri.joinPath(this.extensionUri, 'dist', 'formulas.json'),
      );
      return (JSON.parse(new TextDecoder().decode(bytes)) as { images: Record<string, FormulaImage> }).images;
    } catch {
      return {};
    }
  }
}
