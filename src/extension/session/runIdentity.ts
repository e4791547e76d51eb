import { randomUUID } from 'node:crypto';
import type { RequestedConfig } from '../../core/network/config';
import type { ScriptFacts } from '../../protocol/panel';

/** Which run it is, and what it was asked to learn from. */
export interface RunIdentity {
  readonly runId: string;
  /** Counts the window's runs from 1. */
  readonly number: number;
  readonly sourceUri: string;
  readonly sourceName: string;
  /** The run learnt from selected lines, not from the whole document. */
  readonly selection: LineRange | null;
  readonly requested: RequestedConfig;
  /** The script that the run was read from; null for a run on a data file. */
  readonly script: ScriptOrigin | null;
  /** The name of the data that a model learnt from which was opened as a file; absent for what was trained here. */
  readonly dataName?: string;
}

/** What a run has from a learner's script. */
export interface ScriptOrigin {
  readonly facts: ScriptFacts;
  /** What was asked for beside the script, and goes before it. */
  readonly asked: RequestedConfig;
  /** File that holds the data, or the document where the script's own data stand. */
  readonly dataUri: string;
  readonly dataName: string;
  /** Line of that document at which the data begin. */
  readonly firstLine: number;
}

/** Whole lines, both ends included, counted from 0. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** Another run on the data of one. */
export function anotherOn(
  identity: RunIdentity,
  changed: Pick<RunIdentity, 'requested'> & Partial<Pick<RunIdentity, 'number'>>,
): RunIdentity {
  return { ...identity, ...changed, runId: randomUUID() };
}

/** The document that holds a run's data, and its name: a script's may lie in a file of their own. */
export function documentOfData({ sourceName, sourceUri, script }: RunIdentity): {
  readonly sourceName: string;
  readonly sourceUri: string;
} {
  return { sourceName: script?.dataName ?? sourceName, sourceUri: script?.dataUri ?? sourceUri };
}

/** The document whose lines are the rows of a run's data; null when it learnt from them elsewhere. */
export function linesOfData(identity: RunIdentity): string | null {
  return identity.dataName === undefined ? documentOfData(identity).sourceUri : null;
}

/** Whether a document is the run's own, or holds the data that its script reads. */
export function readsFrom({ sourceUri, script, dataName }: RunIdentity, uri: string): boolean {
  return (sourceUri === uri && dataName === undefined) || script?.dataUri === uri;
}
