/** Messages between the extension host and the panel's page. */
import type { ReadingProgress } from '../core/data/dataSource';
import type { DataProblem, DataSummary } from '../core/data/summary';
import type { RequestedConfig, TrainingConfig } from '../core/network/config';
import type { EngineDescription } from '../core/network/engine';
import type { CurvePart, Ending, Progress } from '../core/network/progress';

export type RunStatus = 'reading' | 'training' | 'paused' | 'finished' | 'failed';

/** One run as the panel shows it; grows from `reading` on. */
export interface RunView {
  readonly runId: string;
  /** Counts the session's runs from 1. */
  readonly number: number;
  readonly status: RunStatus;
  /** Null for what is read in no time. */
  readonly reading: ReadingProgress | null;
  /** File name, and the whole address for the tooltip. */
  readonly sourceName: string;
  readonly sourceUri: string;
  /** The document was edited since the run read it. */
  readonly sourceChanged: boolean;
  /** What was asked for: settings, the command's argument and the panel's form, laid over one another. */
  readonly requested: RequestedConfig;
  /** Null while the data are read. */
  readonly data: DataSummary | null;
  readonly config: TrainingConfig | null;
  readonly presetReason: string;
  /** What computes it; null while the data are read. */
  readonly engine: EngineDescription | null;
  readonly progress: RunProgress | null;
  readonly ending: Ending | null;
  /** Of a failed run: what happened and the next step. */
  readonly failure: string | null;
}

export interface RunProgress extends Progress {
  /** The whole loss curve: entry e is the loss after e epochs. */
  readonly trainingHistory: Float64Array;
  readonly validationHistory: Float64Array | null;
}

/** Why the last attempt trained nothing; the previous run stays on screen below it. */
export interface Refusal {
  readonly sourceName: string;
  readonly sourceUri: string;
  readonly problems: readonly DataProblem[];
}

export interface PanelState {
  /** The run on screen; null when nothing was trained yet. */
  readonly run: RunView | null;
  readonly refusal: Refusal | null;
  /** Whether the run on screen is the session's newest. */
  readonly isNewest: boolean;
}

export type HostToPanel =
  /** The whole state: on `ready`, and whenever more than the progress of the shown run changed. */
  | { readonly type: 'state'; readonly state: PanelState }
  /** New progress of the run on screen. Answered by `rendered`. */
  | {
      readonly type: 'progress';
      readonly runId: string;
      readonly progress: Progress;
      readonly history: CurvePart;
    };

export type PanelToHost =
  | { readonly type: 'ready' }
  /** The last message is on screen: the host may send the next progress. */
  | { readonly type: 'rendered' }
  /** Runs Train Network on the active editor, as from the palette. */
  | { readonly type: 'train' }
  | { readonly type: 'openExample' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'stop' }
  /** Trains the shown run's document again with these choices. */
  | { readonly type: 'retrain'; readonly config: RequestedConfig }
  /** Chooses the target, remembers it for the file and trains again. */
  | { readonly type: 'setTarget'; readonly target: readonly string[] }
  | { readonly type: 'copy'; readonly text: string; readonly what: string }
  | { readonly type: 'reveal'; readonly uri: string; readonly line: number; readonly column: number }
  | { readonly type: 'openSettings' };
