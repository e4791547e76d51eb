/** Messages between the extension host and the panel's page. */
import type { CheckupReport } from '../core/checkup/finding';
import type { ReadingProgress } from '../core/data/dataSource';
import type { Preprocessing } from '../core/data/preprocessing';
import type { DataProblem, DataSummary } from '../core/data/summary';
import type { RequestedConfig, TrainingConfig } from '../core/network/config';
import type { EngineDescription } from '../core/network/engine';
import type { GradientCheck, Instant, Moment, SampleWindow, WhatIf } from '../core/network/moment';
import type { ParameterDistributions, ParameterPast } from '../core/network/parameterPast';
import type { CurvePart, Ending, Progress } from '../core/network/progress';
import type { RunAnswer, RunQuestion } from './questions';
import type { ComparedRun, RunEntry } from './runs';
import type { SweepRun, SweepSetting } from '../core/sweep/sweepRun';
import type { SweepFacts, SweepView } from './sweep';

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
  /** The document whose lines what is said of the data names; null when it is not known where those are. */
  readonly dataUri: string | null;
  /** The document was edited since the run read it. */
  readonly sourceChanged: boolean;
  /** What was asked for: settings, the command's argument and the panel's form, laid over one another. */
  readonly requested: RequestedConfig;
  /** Null while the data are read. */
  readonly data: DataSummary | null;
  readonly config: TrainingConfig | null;
  /** What happens to a row before and behind the network; null while the data are read. */
  readonly preprocessing: Preprocessing | null;
  readonly presetReason: string;
  /** What computes it; null while the data are read. */
  readonly engine: EngineDescription | null;
  readonly progress: RunProgress | null;
  readonly ending: Ending | null;
  /** Of a failed run: what happened and the next step. */
  readonly failure: string | null;
  /** What was read from the script that the run was made from; null when it learnt from a data file. */
  readonly script: ScriptFacts | null;
  /** Whether its earlier epochs can be computed again: its worker is still there. */
  readonly canTravel: boolean;
  /** The run that this one goes on from with a change; null for a run from the beginning. */
  readonly origin: RunOrigin | null;
  /** Absent when its beginning is not known: of a model, and of a run that an earlier version kept. */
  readonly past?: ParameterPast;
  /** It was opened from a file, which holds the network alone: neither its data nor its past. Absent: no. */
  readonly isModel?: boolean;
  /** What holds training up; null as long as nothing was looked at. */
  readonly checkup: CheckupReport | null;
}

/** A learner's script as the panel shows it. */
export interface ScriptFacts {
  readonly found: readonly LinkedFact[];
  readonly assumed: readonly LinkedFact[];
  /** The learner's own lines, by what they compute. */
  readonly lines: readonly CodeLine[];
}

export interface LinkedFact {
  readonly text: string;
  /** Null when no place in the code says so. */
  readonly place: CodePlace | null;
}

export interface CodePlace {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

export interface CodeLine {
  /** Entry of the formulas' catalogue, and layer, that the line computes. */
  readonly formulaId: string;
  readonly layer: number | null;
  /** The statement as it stands in the code, without indentation. */
  readonly text: string;
  readonly place: CodePlace;
}

export interface RunOrigin {
  readonly runId: string;
  readonly number: number;
  /** Epoch at which the two part. */
  readonly epoch: number;
  /** What was changed, for people: `learning rate 0.5`. */
  readonly change: string;
  /** The other run's whole loss curve. */
  readonly trainingHistory: Float64Array;
  readonly validationHistory: Float64Array | null;
}

/** A picture to be written to a file. */
export interface PictureFile {
  /** What it shows; the file is called by it. */
  readonly name: string;
  readonly format: 'png' | 'svg';
  /** A document of SVG, or the bytes of a PNG image in Base64. */
  readonly content: string;
}

export const VIEWS = ['overview', 'network', 'results', 'tryIt', 'steps', 'why', 'runs'] as const;
export type ViewName = (typeof VIEWS)[number];

/** What can be done with a model: commands of the extension by these names. */
export const KEEP_ACTIONS = ['saveModel', 'openModel', 'exportModel', 'predict'] as const;
export type KeepAction = (typeof KEEP_ACTIONS)[number];

/** What the matrices of the overview show: the parameters, or what becomes of them. */
export const MATRIX_QUANTITIES = ['value', 'change', 'gradient', 'update'] as const;
export type MatrixQuantity = (typeof MATRIX_QUANTITIES)[number];

/** Where in the run on screen the person looks. The session keeps it: hovers and the editor look there, too. */
export interface Place {
  readonly view: ViewName;
  /** Null: at the newest epoch, live. */
  readonly instant: Instant | null;
  /** Id of an entry of the list of steps. */
  readonly stepId: string | null;
  readonly window: SampleWindow;
  /** Of the overview's matrices. */
  readonly quantity: MatrixQuantity;
}

/** Where one looks at a run that has just begun. */
export const START_PLACE: Place = {
  view: 'overview',
  instant: null,
  stepId: null,
  window: { first: 0, count: 10 },
  quantity: 'value',
};

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
  readonly place: Place;
}

export type HostToPanel =
  /** The whole state: on `ready`, and whenever more than the progress of the shown run changed. */
  | { readonly type: 'state'; readonly state: PanelState }
  /** New progress of the run on screen. Answered by `rendered`. */
  | {
      readonly type: 'progress';
      readonly runId: string;
      readonly progress: Omit<Progress, 'layers'>;
      /** Null when they are those that the page has. */
      readonly layers: Progress['layers'] | null;
      readonly history: CurvePart;
      /** Whenever there are new ones. */
      readonly distributions?: ParameterDistributions;
    }
  /** What the check-up of the run on screen has to say, whenever that has changed. */
  | { readonly type: 'checkup'; readonly runId: string; readonly report: CheckupReport }
  /** What is to be seen at the place where the person looks: whenever it, or the newest epoch, has changed. */
  | { readonly type: 'moment'; readonly runId: string; readonly moment: Moment }
  /** That place cannot be shown; the message says why and what to do. */
  | { readonly type: 'noMoment'; readonly runId: string; readonly message: string }
  | { readonly type: 'gradientCheck'; readonly runId: string; readonly check: GradientCheck }
  /** The runs of the history, and the ids of those that are compared: on `ready`, and whenever they have changed. */
  | { readonly type: 'runs'; readonly runs: readonly RunEntry[]; readonly compared: readonly string[] }
  /** What a comparison shows of one of them, whenever it has changed. */
  | { readonly type: 'comparedRun'; readonly run: ComparedRun }
  /** The session's last sweep: on `ready`, and when another one begins. */
  | { readonly type: 'sweep'; readonly sweep: SweepView | null }
  /** What has changed of it since. @see SweepView */
  | {
      readonly type: 'sweepProgress';
      readonly sweepId: string;
      readonly facts: SweepFacts;
      readonly runs: readonly SweepRun[];
    }
  /** The person asked for a sweep elsewhere than on the page: its form is brought into view. */
  | { readonly type: 'showSweepForm' }
  | { readonly type: 'answer'; readonly requestId: number; readonly answer: RunAnswer }
  /** The question has no answer; the message says why and what to do. */
  | { readonly type: 'noAnswer'; readonly requestId: number; readonly message: string };

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
  /** Asks where to write a matrix, and writes it. @param name suggested for the file, without extension */
  | { readonly type: 'saveMatrix'; readonly name: string; readonly csv: string }
  | { readonly type: 'reveal'; readonly uri: string; readonly line: number; readonly column: number }
  /** Writes a picture to a file that the person chooses. */
  | { readonly type: 'savePicture'; readonly picture: PictureFile }
  | { readonly type: 'openSettings' }
  /** Looks somewhere else; what is absent stays. */
  | { readonly type: 'go'; readonly to: Partial<Place> }
  /** Compares analytic with numeric gradients at the instant on screen. Answered by `gradientCheck`. */
  | { readonly type: 'checkGradients' }
  /** Goes on from an epoch of the shown run, with a change, as a new run. */
  | { readonly type: 'whatIf'; readonly change: WhatIf }
  /** Asks a run's worker. Answered by `answer` or `noAnswer`. */
  | {
      readonly type: 'ask';
      readonly requestId: number;
      readonly runId: string;
      readonly question: RunQuestion;
    }
  /** Shows where a row of the run's data stands. @param position among the rows used */
  | { readonly type: 'revealRow'; readonly runId: string; readonly position: number }
  /** Does something with the model on screen. */
  | { readonly type: 'keep'; readonly action: KeepAction }
  /** Shows another run of the history. */
  | { readonly type: 'showRun'; readonly runId: string }
  /** Takes a run into the comparison, or out of it: one at a time, so that none is lost when two are chosen quickly. */
  | { readonly type: 'compare'; readonly runId: string; readonly isCompared: boolean }
  /** Asks which setting of a run to change, and trains with it from the same initial weights. */
  | { readonly type: 'oneChange'; readonly runId: string }
  /** Trains every combination of some settings' values on the data of a run. */
  | { readonly type: 'startSweep'; readonly runId: string; readonly settings: readonly SweepSetting[] }
  | { readonly type: 'cancelSweep' }
  /** Shows a run of the sweep: the one that was kept, or the same one trained again. */
  | { readonly type: 'openSweepRun'; readonly sweepId: string; readonly index: number };
