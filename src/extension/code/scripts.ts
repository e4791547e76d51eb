import * as vscode from 'vscode';
import { dialectOf } from '../../core/code/parse/language';
import { lowerParts, type ParsedCode, parseCode } from '../../core/code/parse/parse';
import { readScript } from '../../core/code/readScript';
import type { LineRange } from '../session/runIdentity';
import { type CodePart, selectedPart, wholeDocument } from './codePart';
import { type CodeUnit, openUnits, unitOf } from './codeUnit';
import type { ScriptReading } from './scriptReading';

/** Typing has to rest as long before a script is read in the background. */
const REST_MS = 300;

interface Parsed {
  readonly version: number;
  readonly part: CodePart;
  readonly code: ParsedCode;
}

interface Kept {
  readonly versions: string;
  readonly reading: ScriptReading;
}

/**
 * What is found in the scripts of open documents. A script is read when somebody asks, and once for each version; an
 * edit costs nothing while it is made. A moment after typing rests, what is on screen is read again on its own.
 */
export class Scripts implements vscode.Disposable {
  readonly #didRead = new vscode.EventEmitter<ScriptReading>();
  /** A script that is on screen, or was asked for, has been read anew. */
  readonly onDidRead = this.#didRead.event;
  readonly #parsed = new WeakMap<vscode.TextDocument, Parsed>();
  readonly #kept = new Map<string, Kept>();
  readonly #subscriptions: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    const soon = () => this.#readSoon();
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && dialectOf(document.languageId) !== null) soon();
      }),
      vscode.workspace.onDidChangeNotebookDocument(({ contentChanges }) => {
        if (contentChanges.length > 0) soon();
      }),
      vscode.window.onDidChangeVisibleTextEditors(soon),
      vscode.workspace.onDidOpenTextDocument(soon),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      vscode.workspace.onDidCloseNotebookDocument(({ uri }) => this.#forget(uri)),
    );
    soon();
  }

  /** What is found in the script that a document is, or is a cell of; undefined for what is no code. */
  read(document: vscode.TextDocument): ScriptReading | undefined {
    const unit = unitOf(document);
    return unit && this.readUnit(unit);
  }

  /** Of an open file or notebook; of a notebook's languages the first with a network. */
  readAt(uri: vscode.Uri): ScriptReading | undefined {
    const readings = (openUnits(uri) ?? []).map((unit) => this.readUnit(unit));
    return readings.find(({ script }) => script.network) ?? readings[0];
  }

  readUnit(unit: CodeUnit): ScriptReading {
    const key = keyOf(unit);
    const versions = unit.documents.map(({ uri, version }) => `${uri.fragment} ${version}`).join();
    const kept = this.#kept.get(key);
    if (kept?.versions === versions) return kept.reading;
    const parsed = unit.documents.map((document) => this.#parse(document));
    const reading = toReading(
      unit,
      parsed.map(({ part }) => part),
      parsed.map(({ code }) => code),
    );
    this.#kept.set(key, { versions, reading });
    // Whoever asked goes on first; listeners may ask again.
    queueMicrotask(() => this.#didRead.fire(reading));
    return reading;
  }

  /** Reads what is on screen once more, since something else than the code has changed. */
  readAgain(): void {
    this.#kept.clear();
    this.#readSoon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
    this.#didRead.dispose();
  }

  #parse(document: vscode.TextDocument): Parsed {
    const { version, languageId } = document;
    const dialect = dialectOf(languageId) ?? 'python';
    const known = this.#parsed.get(document);
    if (known?.version === version && known.code.dialect === dialect) return known;
    const text = document.getText();
    const parsed = {
      version,
      part: wholeDocument(document, text),
      code: parseCode(text, dialect, known?.code),
    };
    this.#parsed.set(document, parsed);
    return parsed;
  }

  #readSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const { document } of vscode.window.visibleTextEditors) this.read(document);
    }, REST_MS);
  }

  #forget(uri: vscode.Uri): void {
    for (const [key, { reading }] of this.#kept)
      if (reading.uri.toString() === uri.toString()) this.#kept.delete(key);
  }
}

/** Reads some lines alone, as a script of their own. */
export function readSelection(
  unit: CodeUnit,
  document: vscode.TextDocument,
  lines: LineRange,
): ScriptReading {
  const part = selectedPart(document, lines);
  const dialect = dialectOf(document.languageId) ?? 'python';
  return toReading(unit, [part], [parseCode(part.text, dialect)]);
}

function toReading(
  { uri, name }: CodeUnit,
  parts: readonly CodePart[],
  codes: readonly ParsedCode[],
): ScriptReading {
  return { uri, name, parts, script: readScript(lowerParts(codes)) };
}

/** A notebook may hold scripts of several languages. */
function keyOf({ uri, documents }: CodeUnit): string {
  return `${documents[0]?.languageId ?? ''} ${uri.toString()}`;
}
