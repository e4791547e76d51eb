import type { GradientCheck, Moment } from '../../core/network/moment';
import type { ComparedRun, RunEntry } from '../../protocol/runs';
import type { SweepView } from '../../protocol/sweep';
import { type HostToPanel, type PanelState, START_PLACE } from '../../protocol/panel';
import { extendSeries } from './series';

/** Everything that the page shows. */
export interface PageState extends PanelState {
  /** The latest one of the run on screen; null until there is one. */
  readonly moment: Moment | null;
  /** Why there is none at the place where the person looks. */
  readonly momentProblem: string | null;
  readonly gradientCheck: GradientCheck | null;
  /** The history: pinned runs first, then the newest. */
  readonly runs: readonly RunEntry[];
  /** Ids of the runs that are compared, and as much of them as has come. */
  readonly compared: readonly string[];
  readonly comparedRuns: ReadonlyMap<string, ComparedRun>;
  /** The last sweep of the session. */
  readonly sweep: SweepView | null;
  /** How often the person asked for a sweep elsewhere than on the page. */
  readonly sweepAsked: number;
}

const NOTHING_SEEN = { moment: null, momentProblem: null, gradientCheck: null } as const;

/** What the page shows before the host has answered. */
export const EMPTY_STATE: PageState = {
  run: null,
  refusal: null,
  isNewest: true,
  place: START_PLACE,
  ...NOTHING_SEEN,
  runs: [],
  compared: [],
  comparedRuns: new Map(),
  sweep: null,
  sweepAsked: 0,
};

const NO_HISTORY = new Float64Array(0);

/** Messages that change what the page shows; answers go to whoever asked. */
export type StateMessage = Exclude<HostToPanel, { type: 'answer' | 'noAnswer' }>;

/** The state after a message; the same object when the message is about a run that is no longer on screen. */
export function applyMessage(state: PageState, message: StateMessage): PageState {
  const { run } = state;
  if ('runId' in message && run?.runId !== message.runId) return state;
  switch (message.type) {
    case 'state': {
      const isSameRun = message.state.run?.runId === run?.runId;
      return { ...state, ...(isSameRun ? {} : NOTHING_SEEN), ...message.state };
    }
    case 'progress': {
      const layers = message.layers ?? run?.progress?.layers;
      if (!run || !layers) return state;
      const { from, training, validation } = message.history;
      const { trainingHistory = NO_HISTORY, validationHistory = null } = run.progress ?? {};
      const progress = {
        ...message.progress,
        layers,
        trainingHistory: extendSeries(trainingHistory, from, training),
        validationHistory: validation && extendSeries(validationHistory ?? NO_HISTORY, from, validation),
      };
      const { distributions } = message;
      const past = run.past && distributions ? { past: { ...run.past, distributions } } : {};
      return { ...state, run: { ...run, progress, ...past } };
    }
    case 'checkup':
      return run ? { ...state, run: { ...run, checkup: message.report } } : state;
    case 'moment':
      return { ...state, moment: message.moment, momentProblem: null };
    case 'noMoment':
      return { ...state, momentProblem: message.message };
    case 'gradientCheck':
      return { ...state, gradientCheck: message.check };
    case 'runs': {
      const { runs, compared } = message;
      const left = [...state.comparedRuns].filter(([runId]) => compared.includes(runId));
      return { ...state, runs, compared, comparedRuns: new Map(left) };
    }
    case 'comparedRun': {
      const comparedRuns = new Map(state.comparedRuns).set(message.run.runId, message.run);
      return { ...state, comparedRuns };
    }
    case 'sweep':
      return { ...state, sweep: message.sweep };
    case 'sweepProgress': {
      const { sweep } = state;
      if (sweep?.sweepId !== message.sweepId) return state;
      const runs = [...sweep.runs];
      for (const changed of message.runs) runs[changed.index] = changed;
      return { ...state, sweep: { ...sweep, ...message.facts, runs } };
    }
    case 'showSweepForm':
      return { ...state, sweepAsked: state.sweepAsked + 1 };
    default:
      return message satisfies never;
  }
}
