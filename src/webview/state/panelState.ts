import { type HostToPanel, type PanelState, START_PLACE } from '../../protocol/panel';
import { extendSeries } from './series';

/** What the page shows before the host has answered. */
export const EMPTY_STATE: PanelState = { run: null, refusal: null, isNewest: true, place: START_PLACE };

const NO_HISTORY = new Float64Array(0);

/** The state after a message; the same object when the message is about a run that is no longer on screen. */
export function applyMessage(state: PanelState, message: HostToPanel): PanelState {
  switch (message.type) {
    case 'state':
      return message.state;
    case 'progress': {
      const { run } = state;
      if (run?.runId !== message.runId) return state;
      const { from, training, validation } = message.history;
      const { trainingHistory = NO_HISTORY, validationHistory = null } = run.progress ?? {};
      const progress = {
        ...message.progress,
        trainingHistory: extendSeries(trainingHistory, from, training),
        validationHistory: validation && extendSeries(validationHistory ?? NO_HISTORY, from, validation),
      };
      return { ...state, run: { ...run, progress } };
    }
    case 'moment':
    case 'noMoment':
    case 'gradientCheck':
      return state;
    default:
      return message satisfies never;
  }
}
