import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type PanelState, type RunView, START_PLACE } from '../../../src/protocol/panel';
import {
  applyMessage,
  EMPTY_STATE,
  type PageState,
  type StateMessage,
} from '../../../src/webview/state/panelState';
import { extendSeries } from '../../../src/webview/state/series';
import { momentOf } from '../formulas/moments';
import { NOTEBOOK, NOTEBOOK_SAMPLES } from '../network/fixtures';

const run: RunView = {
  runId: 'a',
  number: 1,
  status: 'training',
  reading: null,
  sourceName: 'iris.csv',
  sourceUri: 'file:///iris.csv',
  dataUri: 'file:///iris.csv',
  sourceChanged: false,
  requested: {},
  data: null,
  config: null,
  preprocessing: null,
  presetReason: '',
  engine: null,
  progress: null,
  ending: null,
  failure: null,
  script: null,
  canTravel: false,
  origin: null,
  checkup: null,
};

function progressMessage(
  runId: string,
  from: number,
  training: number[],
  validation: number[] | null,
): Extract<StateMessage, { type: 'progress' }> {
  return {
    type: 'progress',
    runId,
    progress: {
      epoch: from + training.length - 1,
      elapsedMs: 5,
      loss: training.at(-1) ?? 0,
      validationLoss: null,
      metrics: { task: 'classification', accuracy: 0.5 },
      validationMetrics: null,
    },
    layers: [],
    history: {
      from,
      training: Float64Array.from(training),
      validation: validation && Float64Array.from(validation),
    },
  };
}

describe('state of the page', () => {
  const shown: PageState = { ...EMPTY_STATE, run };
  const state: PanelState = { run, refusal: null, isNewest: true, place: START_PLACE };
  const moment = momentOf(NOTEBOOK, NOTEBOOK_SAMPLES, 1);
  const check = { instant: moment.instant, step: 1e-5, rows: 3, allRows: 3, comparisons: [] };

  it('is the host’s whenever the host says so', () => {
    assert.deepEqual(applyMessage(EMPTY_STATE, { type: 'state', state }), shown);
  });

  it('keeps the moment of the run on screen, and none of another', () => {
    const seen = applyMessage(shown, { type: 'moment', runId: 'a', moment });
    assert.equal(seen.moment, moment);
    assert.equal(applyMessage(seen, { type: 'state', state }).moment, moment);
    assert.equal(applyMessage(shown, { type: 'moment', runId: 'b', moment }), shown);
    const other = applyMessage(seen, { type: 'state', state: { ...state, run: { ...run, runId: 'b' } } });
    assert.equal(other.moment, null);
  });

  it('says why there is no moment until there is one', () => {
    const without = applyMessage(shown, { type: 'noMoment', runId: 'a', message: 'Retrain.' });
    assert.equal(without.momentProblem, 'Retrain.');
    assert.equal(applyMessage(without, { type: 'moment', runId: 'a', moment }).momentProblem, null);
  });

  it('keeps the comparison of gradients with its run', () => {
    const compared = applyMessage(shown, { type: 'gradientCheck', runId: 'a', check });
    assert.equal(compared.gradientCheck, check);
    assert.equal(applyMessage(shown, { type: 'gradientCheck', runId: 'b', check }), shown);
  });

  it('appends progress to the run on screen', () => {
    const first = applyMessage(shown, progressMessage('a', 0, [4, 3], [5, 4]));
    const second = applyMessage(first, progressMessage('a', 2, [2], [3]));
    assert.deepEqual(second.run?.progress?.trainingHistory, Float64Array.of(4, 3, 2));
    assert.deepEqual(second.run?.progress?.validationHistory, Float64Array.of(5, 4, 3));
    assert.equal(second.run?.progress?.epoch, 2);
    assert.equal(second.run?.sourceName, 'iris.csv');
  });

  it('keeps the parameters when progress brings none', () => {
    const first = applyMessage(shown, progressMessage('a', 0, [4], null));
    const second = applyMessage(first, { ...progressMessage('a', 1, [3], null), layers: null });
    assert.equal(second.run?.progress?.epoch, 1);
    assert.equal(second.run?.progress?.layers, first.run?.progress?.layers);
  });

  it('drops what stood behind the entry at which progress begins', () => {
    const first = applyMessage(shown, progressMessage('a', 0, [4, 3, 2, 1], null));
    const second = applyMessage(first, progressMessage('a', 2, [9], null));
    assert.deepEqual(second.run?.progress?.trainingHistory, Float64Array.of(4, 3, 9));
    assert.equal(second.run?.progress?.validationHistory, null);
  });

  it('ignores progress of other runs', () => {
    assert.equal(applyMessage(shown, progressMessage('b', 0, [1], null)), shown);
    assert.equal(applyMessage(EMPTY_STATE, progressMessage('a', 0, [1], null)), EMPTY_STATE);
  });
});

describe('a growing series', () => {
  it('equals plain concatenation, whatever the pieces', () => {
    const pieces = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.float64Array({ maxLength: 700 })),
    );
    fc.assert(
      fc.property(pieces, (writes) => {
        let series: Float64Array = new Float64Array(0);
        let expected: number[] = [];
        for (const [share, values] of writes) {
          const from = Math.round(share * expected.length);
          series = extendSeries(series, from, values);
          expected = [...expected.slice(0, from), ...values];
          assert.deepEqual(series, Float64Array.from(expected));
        }
      }),
    );
  });

  it('fills a gap with what is no number, not with old values', () => {
    const long = extendSeries(new Float64Array(0), 0, Float64Array.of(1, 2, 3));
    const short = extendSeries(long, 1, new Float64Array(0));
    assert.deepEqual(extendSeries(short, 2, Float64Array.of(7)), Float64Array.of(1, Number.NaN, 7));
  });
});
