import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Predictor } from '../../../src/core/model/predictor';
import type { RunView } from '../../../src/protocol/panel';
import { contour, regionNames, roundLevels } from '../../../src/webview/decisionMap/contours';
import {
  mostWeighted,
  numericFeatures,
  type Preprocessing,
  type Samples,
  typicalRow,
} from '../../../src/webview/decisionMap/features';
import { GridWork } from '../../../src/webview/decisionMap/gridWork';
import { decide } from '../../../src/webview/decisionMap/meaning';

const PREPROCESSING: Preprocessing = {
  inputs: [
    { kind: 'number', name: 'age', fill: null },
    { kind: 'oneHot', name: 'colour', categories: ['red', 'green'], fill: null },
    { kind: 'number', name: 'size', fill: 7 },
    { kind: 'position', name: 'paid', categories: ['no', 'yes'], fill: null },
  ],
  targets: [{ kind: 'number', name: 'y', fill: null }],
  inputScaler: null,
  targetScaler: null,
};
const COLUMNS = [
  { name: 'age', role: 'feature', minimum: 10, maximum: 30, mean: 18 },
] as unknown as NonNullable<RunView['data']>['columns'];
const DATA = { columns: COLUMNS } as NonNullable<RunView['data']>;
const SAMPLES = {
  inputs: { rows: 3, columns: 5, values: Float64Array.of(10, 0, 1, 2, 1, 30, 0, 1, 4, 1, 20, 1, 0, 12, 0) },
} as Samples;

describe('The decision map', () => {
  it('finds the features that are numbers, and the range that they have', () => {
    const features = numericFeatures(PREPROCESSING, DATA, SAMPLES);
    assert.deepEqual(features, [
      { name: 'age', neuron: 0, minimum: 9, maximum: 31 },
      { name: 'size', neuron: 3, minimum: 1.5, maximum: 12.5 },
    ]);
  });

  it('holds the others at their mean or the most frequent category', () => {
    assert.deepEqual([...typicalRow(PREPROCESSING, DATA, SAMPLES)], [18, 0, 1, 7, 1]);
  });

  it('begins with the features that the first layer weighs most', () => {
    const features = numericFeatures(PREPROCESSING, DATA, SAMPLES);
    const weights = Float64Array.of(1, -1, 9, 9, 9, 9, -2, 3, 9, 9);
    assert.deepEqual(
      mostWeighted(features, { inputs: 5, outputs: 2, weights, biases: new Float64Array(2) }),
      [1, 0],
    );
  });

  it('predicts at the middle of each cell, however small the pieces', () => {
    const layer = { inputs: 2, outputs: 1, weights: Float64Array.of(1, 10), biases: Float64Array.of(100) };
    const predictor = new Predictor({
      config: { activation: 'sigmoid', outputActivation: 'linear', precision: 'float64' },
      layers: [layer],
      preprocessing: { ...PREPROCESSING, inputs: PREPROCESSING.inputs.slice(0, 2) },
    });
    const plan = {
      x: { name: 'x', neuron: 0, minimum: 0, maximum: 4 },
      y: { name: 'y', neuron: 1, minimum: 0, maximum: 2 },
      columns: 4,
      rows: 2,
      base: new Float64Array(2),
    };
    let clock = 0;
    const work = new GridWork(predictor, plan, 1);
    let grid = null;
    let frames = 0;
    for (; grid === null; frames++) grid = work.advance(1, () => clock++);
    assert.ok(frames > 1);
    assert.deepEqual([...grid.values], [105.5, 106.5, 107.5, 108.5, 115.5, 116.5, 117.5, 118.5]);
  });

  it('draws the contour of a plane as the straight line that it is', () => {
    const [columns, rows] = [7, 5];
    const plane = Float64Array.from(
      { length: columns * rows },
      (_, cell) => (cell % columns) + 2 * Math.floor(cell / columns),
    );
    const segments = contour(plane, columns, rows, 5.5);
    assert.ok(segments.length >= 3);
    for (const { x1, y1, x2, y2 } of segments) {
      assert.ok(Math.abs(x1 + 2 * y1 - 5.5) < 1e-12);
      assert.ok(Math.abs(x2 + 2 * y2 - 5.5) < 1e-12);
    }
  });

  it('has round levels within any range', () => {
    assert.deepEqual(roundLevels(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(roundLevels(-310, 180, 5), [-300, -200, -100, 0, 100]);
    assert.deepEqual(roundLevels(3, 3, 5), []);
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        (minimum, range) => {
          const levels = roundLevels(minimum, minimum + range, 6);
          assert.ok(levels.length <= 7);
          const slack = 1e-9 * Math.max(1, Math.abs(minimum), range);
          assert.ok(levels.every((level) => level >= minimum - slack && level <= minimum + range + slack));
        },
      ),
    );
  });

  it('names each region once, inside of it', () => {
    const [columns, rows] = [20, 10];
    const cells = Array.from({ length: columns * rows }, (_, cell) => {
      const column = cell % columns;
      return column < 6 ? 0 : column < 12 ? 1 : 0;
    });
    const names = regionNames(cells, columns, rows);
    assert.deepEqual(
      names.map(({ region }) => region),
      [0, 1, 0],
    );
    for (const { region, x, y } of names) assert.equal(cells[y * columns + x], region);
    assert.ok(names[2].x > 12 && names[2].x < 19 && names[2].y > 1 && names[2].y < 8, 'away from borders');
  });

  it('is sure of what is certain, and not of a toss-up', () => {
    const outlook = {
      task: 'multiclass',
      classes: ['a', 'b', 'c', 'd'],
      outputNames: [],
      output: 0,
    } as const;
    assert.deepEqual(decide(outlook, [0, 0, 1, 0]), { own: 2, confidence: 1 });
    assert.deepEqual(decide(outlook, [0.25, 0.25, 0.25, 0.25]), { own: 0, confidence: 0 });
    const yes = decide({ ...outlook, task: 'binary' }, [0.75]);
    assert.deepEqual(yes, { own: 1, confidence: 0.5 });
  });
});
