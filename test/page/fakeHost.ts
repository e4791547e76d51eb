/** Plays the host in the page itself: answers what the page asks for, and keeps what it said. */
import type { GradientCheck, Moment } from '../../src/core/network/moment';
import { type HostToPanel, type PanelToHost, type Place, START_PLACE } from '../../src/protocol/panel';
import {
  batches,
  continued,
  deep,
  imported,
  lesson,
  mixed,
  opened,
  restored,
  type Scenario,
  wide,
} from './scenarios';
import * as trained from './trainedRuns';
import { ComparedRuns } from './comparedRuns';
import { FakeSweeps } from './sweeps';

/** What tests find of the host in the page's window. */
export interface PlayedHost {
  /** All that the page has said. */
  readonly heard: PanelToHost[];
  /** Looks somewhere else, as the extension does. */
  moveTo(to: Partial<Place>): void;
}

const SCENARIOS: Readonly<Record<string, () => Scenario>> = {
  lesson,
  deep,
  batches,
  wide,
  mixed,
  continued,
  opened,
  restored,
  imported,
  ...trained,
  history: deep,
  sweepGrid: deep,
  sweepMany: deep,
};

const name = new URLSearchParams(location.search).get('scenario') ?? 'lesson';
const scenario = SCENARIOS[name]();
const comparedRuns = new ComparedRuns(scenario, name === 'history');
const sweeps = new FakeSweeps(scenario.run, name);
const heard: PanelToHost[] = [];
let place: Place = START_PLACE;

function say(message: HostToPanel): void {
  window.postMessage(message, '*');
}

function momentNow(): Moment {
  const epoch = place.instant?.epoch ?? scenario.epochs;
  return scenario.momentAt(epoch, place.window);
}

function sayState(): void {
  say({ type: 'state', state: { run: scenario.run, refusal: null, isNewest: true, place } });
}

function sayMoment(): void {
  if (scenario.run.canTravel) say({ type: 'moment', runId: scenario.run.runId, moment: momentNow() });
}

function moveTo(to: Partial<Place>): void {
  place = { ...place, ...to };
  sayState();
  sayMoment();
}

/** The analytic gradients beside themselves with a small error in one entry. */
function check(): GradientCheck {
  const moment = momentNow();
  const gradients = moment.trace.filter(({ quantity }) => /Gradients$/.test(quantity));
  return {
    instant: moment.instant,
    rows: moment.batchRows,
    allRows: moment.batchRows,
    step: 1e-5,
    comparisons: gradients.map(({ quantity, layer, matrix: { rows, columns, values } }, at) => {
      const analytic = Float64Array.from(values);
      const error = (index: number) => (at === 0 && index === 1 ? 3e-8 : 2e-10);
      return {
        layer: layer ?? 0,
        of: quantity === 'weightGradients' ? 'weights' : 'biases',
        rows,
        columns,
        positions: Uint32Array.from(analytic.keys()),
        analytic,
        numeric: analytic.map((value, index) => value * (1 + error(index))),
        relativeErrors: analytic.map((_, index) => error(index)),
      };
    }),
  };
}

function hear(message: PanelToHost): void {
  heard.push(message);
  comparedRuns.hear(message, say);
  sweeps.hear(message, say);
  switch (message.type) {
    case 'ready':
      sayState();
      sayMoment();
      break;
    case 'go':
      moveTo(message.to);
      break;
    case 'checkGradients':
      say({ type: 'gradientCheck', runId: scenario.run.runId, check: check() });
      break;
    case 'ask': {
      const { requestId, question } = message;
      const answer = scenario.answer?.(question) ?? 'This run cannot be asked any more. Retrain to ask it.';
      say(
        typeof answer === 'string'
          ? { type: 'noAnswer', requestId, message: answer }
          : { type: 'answer', requestId, answer },
      );
      break;
    }
    default:
  }
}

let stored: unknown;
Object.assign(window, {
  heard,
  moveTo,
  acquireVsCodeApi: () => ({
    postMessage: (message: PanelToHost) => setTimeout(() => hear(message)),
    getState: () => stored,
    setState: (state: unknown) => {
      stored = state;
    },
  }),
});
