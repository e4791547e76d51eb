/** A kind of file that a model can be taken away as. */
import type { Model } from '../model/model';
import type { ExportContext } from './facts';

export interface Exported {
  readonly fileName: string;
  readonly text: string;
}

/** A kind of file that is no text: it is saved, not opened. */
export interface BinaryExportTarget extends Omit<ExportTarget, 'language' | 'write'> {
  write(model: Model): { readonly fileName: string; readonly bytes: Uint8Array };
}

export interface ExportTarget {
  readonly id: string;
  /** Sentence case, for a list. */
  readonly label: string;
  /** What one gets, and what it takes to use it, as a sentence. */
  readonly description: string;
  /** Of the file, without its point. */
  readonly extension: string;
  /** The editor's name of the language. */
  readonly language: string;
  /** Why this model cannot be written like this, as a sentence; null when it can. */
  canExport(model: Model, context: ExportContext): string | null;
  /** @throws Error for a model that cannot be written */
  write(model: Model, context: ExportContext): Exported;
}
