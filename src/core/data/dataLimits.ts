/** What the settings `glassbox.data.*` allow. */

export const BYTES_PER_MB = 2 ** 20;

/** Mirrored by the settings `glassbox.data.memoryBudgetMB` and `glassbox.data.maxFileSizeMB`, in bytes. */
export interface DataLimits {
  /** What the numbers of a data set may take in memory. */
  readonly memoryBudget: number;
  /** Size of a text or file that passes through the editor. */
  readonly maximumBytes: number;
}

export type CheckedDataLimits =
  | { readonly ok: true; readonly limits: DataLimits }
  | { readonly ok: false; readonly problems: readonly string[] };

export const DEFAULT_MEMORY_BUDGET_MB = 2048;
export const DEFAULT_MAX_FILE_SIZE_MB = 500;

/** The limits, or a sentence for each one that is none. What is absent takes its default. */
export function checkDataLimits(asked: {
  readonly memoryBudgetMB?: unknown;
  readonly maxFileSizeMB?: unknown;
}): CheckedDataLimits {
  const { memoryBudgetMB = DEFAULT_MEMORY_BUDGET_MB, maxFileSizeMB = DEFAULT_MAX_FILE_SIZE_MB } = asked;
  const problems = Object.entries({ memoryBudgetMB, maxFileSizeMB })
    .filter(([, value]) => !isMegabytes(value))
    .map(
      ([name, value]) =>
        `glassbox.data.${name} is ${JSON.stringify(value)}: give a number of megabytes, 1 or more.`,
    );
  return isMegabytes(memoryBudgetMB) && isMegabytes(maxFileSizeMB)
    ? {
        ok: true,
        limits: {
          memoryBudget: memoryBudgetMB * BYTES_PER_MB,
          maximumBytes: maxFileSizeMB * BYTES_PER_MB,
        },
      }
    : { ok: false, problems };
}

function isMegabytes(value: unknown): value is number {
  return Number.isFinite(value) && Number(value) >= 1;
}
