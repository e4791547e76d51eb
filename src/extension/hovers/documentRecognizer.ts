import * as vscode from 'vscode';
import type { Candidate } from '../../core/code/names/candidate';
import {
  collectEvidence,
  findCandidates,
  type Recognition,
  recognizeAt,
} from '../../core/code/names/recognize';
import { createVocabulary } from '../../core/code/names/vocabulary';
import { readAliases } from './hoverSettings';

interface Scan {
  readonly version: number;
  readonly languageId: string;
  readonly candidates: readonly Candidate[];
}

/** Recognizes quantities in documents; each version of a document is read once. */
export class DocumentRecognizer {
  private scans = new WeakMap<vscode.TextDocument, Scan>();

  /** The quantity at a position, or undefined. The cells of a notebook vouch for one another's names. */
  at(document: vscode.TextDocument, position: vscode.Position): Recognition | undefined {
    const candidates = this.candidates(document);
    if (candidates.length === 0) return undefined;
    const evidence = collectEvidence(siblings(document).flatMap((sibling) => this.candidates(sibling)));
    return recognizeAt(candidates, document.offsetAt(position), evidence);
  }

  /** Forgets what was read, since the names have changed. */
  clear(): void {
    this.scans = new WeakMap();
  }

  private candidates(document: vscode.TextDocument): readonly Candidate[] {
    const { version, languageId } = document;
    const known = this.scans.get(document);
    if (known?.version === version && known.languageId === languageId) return known.candidates;
    const candidates = findCandidates(
      document.getText(),
      languageId,
      createVocabulary(readAliases(document)),
    );
    this.scans.set(document, { version, languageId, candidates });
    return candidates;
  }
}

/** All cells of the document's notebook, or the document alone. */
function siblings(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const documents = notebook.getCells().map((cell) => cell.document);
    if (documents.includes(document)) return documents;
  }
  return [document];
}
