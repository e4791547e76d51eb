/** What lists know of a run that is kept: its figures and what the person said of it, a file each beside the run's own. */
import { isCount, isRecord } from '../../protocol/checks';
import type { RunEntry } from '../../protocol/runs';
import { fromJson, toJson } from './json';

const VERSION = 1;

/** What the person said of a run. */
export interface RunLabel {
  readonly name: string | null;
  readonly isPinned: boolean;
  /** When the person deleted it, in milliseconds since 1970; its file stays as long as that can be undone. */
  readonly deletedAt: number | null;
}

/** What a run itself says to lists. */
export interface RunFigures extends Omit<RunEntry, keyof RunLabel> {
  /** Of its file; 0 as long as it was not written. */
  readonly bytes: number;
}

export type KeptRun = RunFigures & RunLabel;

export type KeptRuns = ReadonlyMap<string, KeptRun>;

/** Of a run of which nothing was said. */
export const NO_LABEL: RunLabel = { name: null, isPinned: false, deletedAt: null };

/** Runs that are not pinned: so many, and so many bytes of them, are kept. */
export interface HistoryLimits {
  readonly maximumRuns: number;
  readonly maximumBytes: number;
}

export function encodeFigures(figures: RunFigures): Uint8Array<ArrayBuffer> {
  return encode(figures);
}

/** @returns undefined when it is none of this version */
export function decodeFigures(bytes: Uint8Array): RunFigures | undefined {
  return decode(bytes, isFigures);
}

export function encodeLabel(label: RunLabel): Uint8Array<ArrayBuffer> {
  return encode(label);
}

/** @returns undefined when it is none of this version */
export function decodeLabel(bytes: Uint8Array): RunLabel | undefined {
  return decode(bytes, isLabel);
}

function encode(value: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(toJson({ version: VERSION, value }));
}

function decode<Value>(bytes: Uint8Array, isValue: (value: unknown) => value is Value): Value | undefined {
  try {
    const file = fromJson(new TextDecoder().decode(bytes));
    return isRecord(file) && file['version'] === VERSION && isValue(file['value'])
      ? file['value']
      : undefined;
  } catch {
    return undefined;
  }
}

function isFigures(value: unknown): value is RunFigures {
  if (!isRecord(value)) return false;
  const { runId, number, startedAt, sourceName, status, bytes } = value;
  return (
    typeof runId === 'string' &&
    isCount(number) &&
    isCount(startedAt) &&
    typeof sourceName === 'string' &&
    typeof status === 'string' &&
    isCount(bytes)
  );
}

function isLabel(value: unknown): value is RunLabel {
  if (!isRecord(value)) return false;
  const { name, isPinned, deletedAt } = value;
  return (
    (name === null || typeof name === 'string') &&
    typeof isPinned === 'boolean' &&
    (deletedAt === null || isCount(deletedAt))
  );
}

/** Pinned runs first, then the newest first. */
export function inOrder<Run extends RunEntry>(runs: Iterable<Run>): Run[] {
  return [...runs].sort(
    (one, other) =>
      Number(other.isPinned) - Number(one.isPinned) ||
      other.startedAt - one.startedAt ||
      other.number - one.number,
  );
}

/**
 * The oldest runs beyond the limits. Pinned ones are neither counted nor dropped, nor is the newest run.
 * @param spared runs that stay whatever their age
 */
export function beyondLimits(
  runs: KeptRuns,
  { maximumRuns, maximumBytes }: HistoryLimits,
  spared: ReadonlySet<string>,
): string[] {
  const counted = inOrder(runs.values()).filter(({ isPinned, deletedAt }) => !isPinned && deletedAt === null);
  let bytes = 0;
  return counted
    .filter((run, position) => {
      bytes += run.bytes;
      return position > 0 && (position >= maximumRuns || bytes > maximumBytes);
    })
    .map(({ runId }) => runId)
    .filter((runId) => !spared.has(runId));
}
