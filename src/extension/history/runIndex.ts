/** The list of the runs that are kept, and which of them have to go. */
import { isCount, isRecord } from '../../protocol/checks';
import type { RunEntry } from '../../protocol/runs';
import { fromJson, toJson } from './json';

const VERSION = 1;
/** A run's id is the name of its file. */
const FILE_NAME = /^[\w-]+$/;

export interface KeptRun extends RunEntry {
  /** Of its file; 0 as long as it was not written. */
  readonly bytes: number;
  /** When the person deleted it, in milliseconds since 1970; its file stays as long as that can be undone. */
  readonly deletedAt: number | null;
}

export type KeptRuns = ReadonlyMap<string, KeptRun>;

/** Runs that are not pinned: so many, and so many bytes of them, are kept. */
export interface HistoryLimits {
  readonly maximumRuns: number;
  readonly maximumBytes: number;
}

export function encodeIndex(runs: KeptRuns): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(toJson({ version: VERSION, runs: [...runs.values()] }));
}

/** @throws Error when it is no index of this version */
export function decodeIndex(bytes: Uint8Array): KeptRuns {
  const index = fromJson(new TextDecoder().decode(bytes));
  if (!isRecord(index) || index['version'] !== VERSION) throw new Error('another version');
  const { runs } = index;
  if (!Array.isArray(runs) || !runs.every(isKeptRun)) throw new Error('no list of runs');
  return new Map(runs.map((run) => [run.runId, run]));
}

function isKeptRun(value: unknown): value is KeptRun {
  if (!isRecord(value)) return false;
  const { runId, number, name, isPinned, startedAt, sourceName, status, bytes, deletedAt } = value;
  return (
    typeof runId === 'string' &&
    FILE_NAME.test(runId) &&
    isCount(number) &&
    (name === null || typeof name === 'string') &&
    typeof isPinned === 'boolean' &&
    isCount(startedAt) &&
    typeof sourceName === 'string' &&
    typeof status === 'string' &&
    isCount(bytes) &&
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
