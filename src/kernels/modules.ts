/** The compiled kernels: one module for each kind of processor and memory. */
/// <reference path="./modules.d.ts" />
import relaxed from 'kernels:relaxed';
import relaxedThreads from 'kernels:relaxed-threads';
import simd from 'kernels:simd';
import simdThreads from 'kernels:simd-threads';

/** `relaxed` also uses fused multiply-add, `threads` shared memory and atomics. */
export type KernelVariant = 'simd' | 'relaxed' | 'simd-threads' | 'relaxed-threads';

/** The bytes of each module, to be compiled. Each imports its memory as `env.memory`. */
export const kernelBytes: Record<KernelVariant, Uint8Array<ArrayBuffer>> = {
  simd,
  relaxed,
  'simd-threads': simdThreads,
  'relaxed-threads': relaxedThreads,
};
