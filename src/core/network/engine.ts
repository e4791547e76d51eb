/** What computes a run: choices a person can force, and what was chosen. */
import type { Precision } from './config';

/** `on`: 128-bit SIMD, the same bits on every processor; `relaxed`: also fused multiply-add; `off`: plain TypeScript. */
export const SIMD_CHOICES = ['auto', 'relaxed', 'on', 'off'] as const;
export type SimdChoice = (typeof SIMD_CHOICES)[number];

/** Largest number of threads that can be asked for. */
export const MAXIMUM_THREADS = 16;

/** Mirrored by the settings `glassbox.engine.*`. */
export interface EngineOptions {
  /** 0: as many as pay; else 1 to MAXIMUM_THREADS. */
  readonly threads: number;
  readonly simd: SimdChoice;
}

/** The engine of a run, for people. */
export interface EngineDescription {
  readonly simd: Exclude<SimdChoice, 'auto'>;
  readonly threads: number;
  readonly precision: Precision;
  /** Why this engine, as a sentence: “The network is small: more threads would wait for each other.” */
  readonly reason: string;
}
