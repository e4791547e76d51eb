/** Messages between the extension host and the training worker. */
import type { CheckupReport } from '../core/checkup/finding';
import type { DataSource, ReadingProgress } from '../core/data/dataSource';
import type { DataProblem, DataSummary } from '../core/data/summary';
import type { RequestedConfig, TrainingConfig } from '../core/network/config';
import type { Continuation } from '../core/network/continuation';
import type { EngineDescription, EngineOptions } from '../core/network/engine';
import type { GradientCheck, Instant, Moment, SampleWindow } from '../core/network/moment';
import type { EpochDistributions } from '../core/network/parameterPast';
import type { Preprocessing } from '../core/data/preprocessing';
import type { Ending, EpochFigures, LayerSnapshot, Snapshot } from '../core/network/progress';
import type { RunAnswer, RunQuestion } from './questions';

export type WorkerCommand =
  | {
      readonly type: 'start';
      readonly runId: string;
      readonly source: DataSource;
      readonly config: RequestedConfig;
      /** Absent: left to the worker. */
      readonly engine?: EngineOptions;
      /** Bytes that the numbers of the data may take; what is above them is read again and again. Absent: no limit. */
      readonly memoryBudget?: number;
      /** Goes on from another run's state, over the same data. Absent: begins with an initial state. */
      readonly continuation?: Continuation;
    }
  | { readonly type: 'pause'; readonly runId: string }
  | { readonly type: 'resume'; readonly runId: string }
  /** Trains one epoch of a paused run. */
  | { readonly type: 'step'; readonly runId: string }
  /** Whether anybody looks at the run's matrices; somebody does until the first word of it. */
  | { readonly type: 'watch'; readonly runId: string; readonly watched: boolean }
  | { readonly type: 'stop'; readonly runId: string }
  /** Answered by `moment` or `noMoment`; of those that wait only the newest. Works while a run trains, and after it. */
  | {
      readonly type: 'inspect';
      readonly runId: string;
      readonly requestId: number;
      readonly instant: Instant;
      readonly window: SampleWindow;
    }
  /** Answered by `gradientCheck` or `noMoment`. */
  | {
      readonly type: 'checkGradients';
      readonly runId: string;
      readonly requestId: number;
      readonly instant: Instant;
    }
  /** Answered by `answer` or `noMoment`. */
  | {
      readonly type: 'ask';
      readonly runId: string;
      readonly requestId: number;
      readonly question: RunQuestion;
    }
  /** Answered by `state` or `noMoment`. */
  | {
      readonly type: 'fork';
      readonly runId: string;
      readonly requestId: number;
      readonly epoch: number;
    };

export type WorkerEvent =
  /** The data are being read. */
  | ({ readonly type: 'reading'; readonly runId: string } & ReadingProgress)
  /** The data were read and every choice is made; training begins. */
  | {
      readonly type: 'started';
      readonly runId: string;
      readonly data: DataSummary;
      readonly config: TrainingConfig;
      readonly preprocessing: Preprocessing;
      /** Of the samples that it learns from; null when not all of them are in memory. */
      readonly fingerprint: number | null;
      readonly engine: EngineDescription;
      /** Why this preset, as a sentence for the panel. */
      readonly presetReason: string;
    }
  /** The data or the configuration cannot be used; nothing is trained. */
  | { readonly type: 'refused'; readonly runId: string; readonly problems: readonly DataProblem[] }
  | { readonly type: 'snapshot'; readonly runId: string; readonly snapshot: Snapshot }
  /** Instead of a snapshot while nobody looks. */
  | { readonly type: 'figures'; readonly runId: string; readonly figures: EpochFigures }
  | { readonly type: 'paused'; readonly runId: string; readonly snapshot: Snapshot }
  | { readonly type: 'resumed'; readonly runId: string }
  | {
      readonly type: 'finished';
      readonly runId: string;
      readonly snapshot: Snapshot;
      readonly ending: Ending;
      /** Parameters of the last whole epoch, when those of another were kept. */
      readonly lastLayers: readonly LayerSnapshot[] | null;
    }
  /** How the parameters were spread at epochs since the last such event, also while nobody looks. */
  | {
      readonly type: 'distributions';
      readonly runId: string;
      readonly described: readonly EpochDistributions[];
    }
  /** What the check-up has to say, whenever that has changed. */
  | { readonly type: 'checkup'; readonly runId: string; readonly report: CheckupReport }
  | { readonly type: 'failed'; readonly runId: string; readonly message: string }
  | { readonly type: 'moment'; readonly runId: string; readonly requestId: number; readonly moment: Moment }
  | {
      readonly type: 'noMoment';
      readonly runId: string;
      readonly requestId: number;
      readonly message: string;
    }
  | {
      readonly type: 'gradientCheck';
      readonly runId: string;
      readonly requestId: number;
      readonly check: GradientCheck;
    }
  | {
      readonly type: 'answer';
      readonly runId: string;
      readonly requestId: number;
      readonly answer: RunAnswer;
    }
  /** What another run needs to go on from an epoch of this one. */
  | {
      readonly type: 'state';
      readonly runId: string;
      readonly requestId: number;
      readonly continuation: Continuation;
    };
