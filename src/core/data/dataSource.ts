/** Where a data set is read from, before anything of it is read. */
import type { TextSource } from './table';

/** What every kind of source has: all of a `TextSource` but its text. */
export type SourceIdentity = Omit<TextSource, 'text'>;

/** A document of the editor as its text; a file of any other file system as its bytes; a local file by its path. */
export type SourceContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string };

export type DataSource = SourceIdentity & SourceContent;

/** Bytes that are read piece by piece, in any order. */
export interface ByteSource {
  /** Number of bytes when it was opened. */
  readonly size: number;
  /**
   * Fills `target` with the bytes from `position` on.
   * @returns how many there were: fewer than asked for only at the end
   */
  read(position: number, target: Uint8Array): number;
}

/** How far a source has been read. */
export interface ReadingProgress {
  /** Lines of data so far. */
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}
