/** Checks what the settings `glassbox.engine.*` ask for. */
import { type EngineOptions, MAXIMUM_THREADS, SIMD_CHOICES, type SimdChoice } from './engine';

export const DEFAULT_ENGINE: EngineOptions = { threads: 0, simd: 'auto' };

export type CheckedEngineOptions =
  | { readonly ok: true; readonly options: EngineOptions }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The options, or a sentence for each one that is none, with what it may be. What is absent is left to the engine. */
export function checkEngineOptions(asked: {
  readonly threads?: unknown;
  readonly simd?: unknown;
}): CheckedEngineOptions {
  const threads = asked.threads ?? DEFAULT_ENGINE.threads;
  const simd = asked.simd ?? DEFAULT_ENGINE.simd;
  const problems: string[] = [];
  if (!isThreads(threads))
    problems.push(
      `glassbox.engine.threads is ${JSON.stringify(threads)}: give a whole number from 0 (as many as pay) to ${MAXIMUM_THREADS}.`,
    );
  if (!isSimd(simd))
    problems.push(
      `glassbox.engine.simd is ${JSON.stringify(simd)}: choose one of ${SIMD_CHOICES.join(', ')}.`,
    );
  return isThreads(threads) && isSimd(simd)
    ? { ok: true, options: { threads, simd } }
    : { ok: false, problems };
}

function isThreads(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAXIMUM_THREADS;
}

function isSimd(value: unknown): value is SimdChoice {
  return (SIMD_CHOICES as readonly unknown[]).includes(value);
}
