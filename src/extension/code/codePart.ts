import * as vscode from 'vscode';
import type { LineRange } from '../session/runIdentity';

/** A text that is parsed as one part of a script, and where its offsets lie in its document. */
export interface CodePart {
  readonly document: vscode.TextDocument;
  readonly text: string;
  positionAt(offset: number): vscode.Position;
}

export function wholeDocument(document: vscode.TextDocument, text: string): CodePart {
  return { document, text, positionAt: (offset) => document.positionAt(offset) };
}

/**
 * Some lines of a document as a script of their own: without the indentation that all of them share, as a shell takes
 * a block that is pasted into it.
 */
export function selectedPart(document: vscode.TextDocument, { first, last }: LineRange): CodePart {
  const end = Math.min(last, document.lineCount - 1);
  const lines = Array.from({ length: end - first + 1 }, (_, i) => document.lineAt(first + i));
  const indented = lines.filter(({ isEmptyOrWhitespace }) => !isEmptyOrWhitespace);
  const indentation = Math.min(
    ...indented.map(({ firstNonWhitespaceCharacterIndex }) => firstNonWhitespaceCharacterIndex),
    Number.MAX_SAFE_INTEGER,
  );
  const texts = lines.map(({ text }) => text.slice(Math.min(indentation, text.length)));
  const starts: number[] = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length + 1;
  }
  return {
    document,
    text: texts.join('\n'),
    positionAt(offset) {
      const after = starts.findIndex((start) => start > offset);
      const line = (after < 0 ? starts.length : after) - 1;
      const removed = lines[line].text.length - texts[line].length;
      return new vscode.Position(first + line, removed + offset - starts[line]);
    },
  };
}
