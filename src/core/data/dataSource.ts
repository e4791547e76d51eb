/** Where a data set is read from, before anything of it is read. */

import type { Matrix } from '../matrix';
import type { ColumnChoice } from './columnPick';

/** What is known of a document besides its content. */
export interface SourceIdentity {
  /** File name: its extension is a hint to the format, content decides. */
  readonly name: string;
  /** Line of the document at which the content begins. */
  readonly firstLine: number;
  /** The target once chosen for this document; of no effect when its columns are gone. */
  readonly rememberedTarget?: readonly string[];
  /** What a script takes of the file, to be obeyed exactly. Absent: target and features are chosen by name and place. */
  readonly columns?: ColumnChoice;
}

/**
 * A document of the editor as its text; a file of any other file system as its bytes; a local file by its path; the
 * numbers that a script holds, a row being a sample.
 */
export type SourceContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'matrices'; readonly inputs: Matrix; readonly targets: Matrix };

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

/** A file of one's own for what has no room in memory. It is gone when whoever made it is. */
export interface Scratch {
  /**
   * Writes at the end.
   * @returns where it begins
   * @throws ScratchFull
   */
  append(bytes: Uint8Array): number;
  /** Fills `target` with what was written at `position`. */
  read(position: number, target: Uint8Array): void;
}

/** There is no more room for a scratch file; the message says why, to go on after “cannot be written:”. */
export class ScratchFull extends Error {}

/** The bytes of something that is in memory. */
export function byteSourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (position, target) => {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
  };
}

/** How far a source has been read. */
export interface ReadingProgress {
  /** Lines of data so far. */
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}
