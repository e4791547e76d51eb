/** What the worker's surroundings offer beyond the language; Node and a browser differ here alone. */
import type { ByteSource, Scratch } from '../core/data/dataSource';
import type { Features } from '../kernels/features';
import type { Helpers } from './helpers';

/** All a thread needs to help with a run. */
export interface HelperTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the run. */
  readonly run: number;
  /** 1 and up: the session's own thread is 0. */
  readonly thread: number;
}

/** A file that cannot be opened or read; the message says why, to go on after “cannot be read:”. */
export class UnreadableFile extends Error {}

export interface Platform {
  readonly features: Features;
  /** Processors there are. */
  readonly cores: number;
  /** Threads that call `helpForever`. */
  readonly helpers: Helpers;
  /** @throws UnreadableFile */
  openFile(path: string): ByteSource;
  /** Makes a file for what has no room in memory, gone with the worker; null where there are no files. */
  readonly openScratch: (() => Scratch) | null;
}
