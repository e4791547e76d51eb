/** Surroundings of a session that run in the tests' own thread. */
import os from 'node:os';
import { detectFeatures } from '../../src/kernels/features';
import { Helpers } from '../../src/worker/helpers';
import { openFile, openScratch } from '../../src/worker/nodeFile';
import type { Platform } from '../../src/worker/platform';

/** One thread with whatever the runtime has. */
export const ONE_THREAD: Platform = {
  features: detectFeatures(),
  cores: 1,
  helpers: new Helpers(() => ({ help: () => {}, end: () => {} })),
  openFile,
  openScratch: () => openScratch(os.tmpdir()),
};

/** A runtime with neither SIMD nor shared memory: the plain engine, one unit of work at a time. */
export const PLAIN: Platform = {
  ...ONE_THREAD,
  features: { simd: false, relaxedSimd: false, sharedMemory: false },
};
