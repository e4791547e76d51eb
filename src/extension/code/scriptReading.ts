import * as vscode from 'vscode';
import type { Span } from '../../core/code/parse/tree';
import type { Script } from '../../core/code/script';
import type { CodePlace } from '../../protocol/panel';
import type { CodePart } from './codePart';

/** What was found in a script, and where its parts lie. It holds for the versions of the documents that were read. */
export interface ScriptReading {
  /** Of the file or the notebook. */
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly parts: readonly CodePart[];
  readonly script: Script;
}

export interface Located {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

export function locate({ parts }: ScriptReading, { part, start, end }: Span): Located {
  const { document, positionAt } = parts[part];
  return { document, range: new vscode.Range(positionAt(start), positionAt(end)) };
}

/** Where a span begins, as it is sent to the panel. */
export function placeOf(reading: ScriptReading, span: Span): CodePlace {
  const { document, range } = locate(reading, span);
  return { uri: document.uri.toString(), line: range.start.line, column: range.start.character };
}

export function textOf({ parts }: ScriptReading, { part, start, end }: Span): string {
  return parts[part].text.slice(start, end);
}

/** The number of a document among the parts; −1 when it is none of them. */
export function partOf({ parts }: ScriptReading, document: vscode.TextDocument): number {
  return parts.findIndex((part) => part.document === document);
}
