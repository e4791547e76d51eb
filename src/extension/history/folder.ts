/** The files of a folder, by their names. */
export interface Folder {
  /** Empty when there is no such folder yet. */
  list(): Promise<string[]>;
  /** Undefined when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Replaces a file as a whole: whoever reads meanwhile reads the old one. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  rename(name: string, to: string): Promise<void>;
  /** A file that is gone already is no mistake. */
  delete(name: string): Promise<void>;
  /** When a file was written last, in milliseconds since 1970; undefined when there is none. */
  changedAt(name: string): Promise<number | undefined>;
}

/** Ends the name of a file that is being written. */
export const UNFINISHED = '.part';
