import * as vscode from 'vscode';
import type { HistoryLimits } from './keptRun';

const DEFAULT_RUNS = 50;
/** Of the runs that are not pinned. */
const MAXIMUM_BYTES = 512 * 2 ** 20;

/** A value that is none counts as the default: runs must not be lost by a slip. */
export function historyLimits(): HistoryLimits {
  const asked: unknown = vscode.workspace.getConfiguration('glassbox').get('history.maximumRuns');
  const maximumRuns = Number.isInteger(asked) && Number(asked) >= 1 ? Number(asked) : DEFAULT_RUNS;
  return { maximumRuns, maximumBytes: MAXIMUM_BYTES };
}
