/** Plays the host in the page itself: answers what the page asks for, and keeps what it said. */
import type { GradientCheck, Moment } from '../../src/core/network/moment';
import type { SampleTable } from '../../src/core/data/sampleTable';
import type { Matrix } from '../../src/core/matrix';
import { type HostToPanel, type PanelToHost, type Place, START_PLACE } from '../../src/protocol/panel';
import type { RunQuestion } from '../../src/protocol/questions';
import { batches, continued, deep, lesson, restored, type Scenario, wide } from './scenarios';

const SCENARIOS: Readonly<Record<string, () => Scenario>> = {
  lesson,
  deep,
  batches,
  wide,
  continued,
  restored,
};

const scenario = SCENARIOS[new URLSearchParams(location.search).get('scenario') ?? 'lesson']();
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

/** Rows as they are, without any that is held out. */
function answer(requestId: number, question: RunQuestion): void {
  if (question.kind !== 'samples' || !('first' in question.query)) return;
  const { inputs, targets } = scenario.samples;
  const { first, count } = question.query;
  const positions = Uint32Array.from({ length: inputs.rows }, (_, row) => row).slice(first, first + count);
  const part = ({ columns, values }: Matrix): Matrix => ({
    rows: positions.length,
    columns,
    values: values.slice(first * columns, (first + positions.length) * columns),
  });
  const samples: SampleTable = {
    total: inputs.rows,
    positions,
    rowNumbers: positions.map((position) => position + 1),
    heldOut: new Uint8Array(positions.length),
    inputs: part(inputs),
    targets: part(targets),
  };
  say({ type: 'answer', requestId, answer: { kind: 'samples', samples } });
}

function hear(message: PanelToHost): void {
  heard.push(message);
  switch (message.type) {
    case 'ready':
      sayState();
      sayMoment();
      break;
    case 'go':
      place = { ...place, ...message.to };
      sayState();
      sayMoment();
      break;
    case 'checkGradients':
      say({ type: 'gradientCheck', runId: scenario.run.runId, check: check() });
      break;
    case 'ask':
      answer(message.requestId, message.question);
      break;
    default:
  }
}

let stored: unknown;
Object.assign(window, {
  heard,
  acquireVsCodeApi: () => ({
    postMessage: (message: PanelToHost) => setTimeout(() => hear(message)),
    getState: () => stored,
    setState: (state: unknown) => {
      stored = state;
    },
  }),
});
