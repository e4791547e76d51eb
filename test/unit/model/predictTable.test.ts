import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { readTable } from '../../../src/core/data/readTable';
import type { Model } from '../../../src/core/model/model';
import { predictTable } from '../../../src/core/model/predictTable';
import { PredictionText } from '../../../src/core/model/predictionText';
import { meaningOf, type OutputMeaning, verdictOf, dateText } from '../../../src/core/model/verdict';
import { modelOf } from './models';

/** σ(2·x1 − x2), by one neuron. */
function oneNeuron(): Model {
  const base = modelOf({});
  return modelOf(
    {
      layers: [{ inputs: 2, outputs: 1, weights: Float64Array.of(2, -1), biases: Float64Array.of(0) }],
      preprocessing: {
        ...base.preprocessing,
        targets: [{ kind: 'position', name: 'y', categories: ['no', '=yes'], fill: null }],
      },
      data: { ...base.data, classes: ['no', '=yes'], outputNames: ['y==yes'] },
    },
    { hiddenLayers: [] },
  );
}

function predict(text: string, model = oneNeuron(), name = 'rows.csv') {
  const rows: (readonly string[])[] = [];
  const read = readTable({ text, name, firstLine: 0 }, { hearRow: (cells) => rows.push(cells) });
  assert.ok(read.ok, read.ok ? '' : read.problems[0].message);
  const work = predictTable(model, read.table, rows);
  for (;;) {
    const step = work.next();
    if (!step.done) continue;
    assert.ok(step.value.ok, step.value.ok ? '' : step.value.problems[0].message);
    return step.value.prediction;
  }
}

describe('predictions of a table', () => {
  it('stand behind all columns of the row, which stay as they were written', () => {
    const { text, predicted, metrics } = predict('id,x1,x2\n007,1.50,3\n"a, b",0.00,0\n');
    const { data } = Papa.parse<string[]>(text.trim());
    assert.deepEqual(data[0], ['id', 'x1', 'x2', 'predicted y', 'probability no', 'probability =yes']);
    assert.deepEqual(data[1].slice(0, 3), ['007', '1.50', '3']);
    assert.deepEqual(data[2].slice(0, 3), ['a, b', '0.00', '0']);
    // 2·1.5 − 3 = 0 = 2·0 − 0, and σ(0) = ½, which says yes.
    assert.deepEqual(data[1].slice(3), ["'=yes", '0.5', '0.5']);
    assert.equal(predicted, 2);
    assert.equal(metrics, null);
  });

  it('are measured where the target is there', () => {
    const { metrics } = predict('x1,x2,y\n5,0,=yes\n-5,0,no\n-5,0,=yes\n5,0,\n5,0,perhaps\n');
    assert.deepEqual(metrics, { rows: 3, metrics: { task: 'classification', accuracy: 2 / 3 } });
  });

  it('leave a row without prediction empty, in its place', () => {
    const { text, predicted, rows } = predict('x1,x2\n1,0\n,1\n2,3\n');
    assert.equal(text.split('\n')[2], ',1,,,');
    assert.deepEqual([predicted, rows], [2, 3]);
  });

  it('are written with the delimiter and the decimal mark of the table', () => {
    const { text } = predict('x1;x2\n0,5;1\n1,5;3\n', oneNeuron());
    assert.equal(text.split('\n')[1], "0,5;1;'=yes;0,5;0,5");
  });

  it('read JSON and Markdown, too, and become comma-separated', () => {
    assert.equal(
      predict('[{"x1": 0.5, "x2": 1}, {"x1": 1, "x2": 9}]', oneNeuron(), 'a.json').text.split('\n')[1],
      "0.5,1,'=yes,0.5,0.5",
    );
    assert.equal(
      predict('| x1 | x2 |\n|---|---|\n| 0.50 | 1 |\n| 2 | 9 |\n', oneNeuron(), 'a.md').text.split('\n')[1],
      "0.50,1,'=yes,0.5,0.5",
    );
  });

  it('of a regression are in the target’s own unit', () => {
    const base = modelOf({});
    const model = modelOf(
      {
        layers: [{ inputs: 2, outputs: 1, weights: Float64Array.of(1, 1), biases: Float64Array.of(0) }],
        data: { ...base.data, task: 'regression', classes: [], outputNames: ['price'], target: ['price'] },
        preprocessing: {
          inputs: base.preprocessing.inputs,
          targets: [{ kind: 'number', name: 'price', fill: null }],
          inputScaler: { offset: Float64Array.of(1, 2), scale: Float64Array.of(2, 4) },
          targetScaler: { offset: Float64Array.of(1000), scale: Float64Array.of(100) },
        },
      },
      { hiddenLayers: [], outputActivation: 'linear', activation: 'linear' },
    );
    // (3 − 1)/2 + (6 − 2)/4 = 2, and 2·100 + 1000 = 1200; of the second row 0, and 1000.
    const { text, metrics } = predict('x1,x2,price\n3,6,1150\n1,2,1050\n', model);
    assert.deepEqual(text.trim().split('\n'), [
      'x1,x2,price,predicted price',
      '3,6,1150,1200',
      '1,2,1050,1000',
    ]);
    assert.deepEqual(metrics?.metrics, { task: 'regression', r2: 0, mae: 50, rmse: 50 });
  });

  it('never clash with a column that is there', () => {
    const { text } = predict('x1,x2,predicted y,predicted y 2\n1,2,a,b\n3,4,c,d\n');
    assert.match(text, /^x1,x2,predicted y,predicted y 2,predicted y 3,/);
  });

  it('cannot become formulas, and stay numbers where they are numbers', () => {
    const meaning: OutputMeaning = {
      kind: 'classes',
      areProbabilities: true,
      classes: ['=HYPERLINK("x")', '+1+1', '@cmd', '-2', '-a'],
      names: [],
      targets: ['=y'],
    };
    const writer = new PredictionText(['a'], meaning, { delimiter: ',', decimal: '.' });
    const decisions = meaning.classes.map((_, index) => {
      const outputs = meaning.classes.map((_, other) => Number(other === index));
      return Papa.parse<string[]>(writer.row(['1'], outputs)).data[0][1];
    });
    assert.deepEqual(decisions, ['\'=HYPERLINK("x")', "'+1+1", "'@cmd", '-2', "'-a"]);
  });
});

describe('what outputs say', () => {
  const meaning = (
    task: 'binary' | 'multiclass' | 'regression',
    outputs: string[],
    outputActivation: 'sigmoid' | 'softmax' | 'linear',
  ) => {
    const { data, config, preprocessing } = modelOf({});
    const classes = task === 'regression' ? [] : task === 'binary' ? ['no', 'yes'] : outputs;
    return meaningOf(
      { ...data, task, classes, outputNames: outputs },
      { ...config, outputActivation },
      preprocessing,
    );
  };

  it('is the largest of several classes, the first of equal ones', () => {
    const three = meaning('multiclass', ['a', 'b', 'c'], 'softmax');
    assert.equal(verdictOf(three, [0.2, 0.5, 0.3]).decision, 'b');
    assert.equal(verdictOf(three, [0.4, 0.4, 0.2]).decision, 'a');
  });

  it('is yes from one half on, and both probabilities add up to 1', () => {
    const either = meaning('binary', ['y'], 'sigmoid');
    assert.deepEqual(verdictOf(either, [0.5]), {
      decision: 'yes',
      parts: [
        { name: 'no', value: 0.5 },
        { name: 'yes', value: 0.5 },
      ],
    });
    assert.equal(verdictOf(either, [0.49]).decision, 'no');
  });

  it('is no probability of a network with linear outputs', () => {
    assert.deepEqual(verdictOf(meaning('binary', ['y'], 'linear'), [1.7]), {
      decision: 'yes',
      parts: [{ name: 'y', value: 1.7 }],
    });
  });

  it('is nothing when an output is no number', () => {
    assert.equal(
      verdictOf(meaning('multiclass', ['a', 'b'], 'softmax'), [Number.NaN, Number.NaN]).decision,
      null,
    );
  });

  it('of several answers names those that are yes', () => {
    const answers = meaning('binary', ['p', 'q', 'r'], 'sigmoid');
    assert.equal(verdictOf(answers, [0.9, 0.1, 0.6]).decision, 'p, r');
    assert.equal(verdictOf(answers, [0, 0, 0]).decision, 'none');
  });

  it('writes days as dates', () => {
    assert.equal(dateText(19_791), '2024-03-09');
    assert.equal(dateText(0.5), '1970-01-01 12:00');
    assert.equal(dateText(1e300), '');
  });
});
