import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listToText, readValueList, SWEPT_OPTIONS } from '../../../src/core/sweep/valueList';

const optionOf = (name: string) => SWEPT_OPTIONS.find((option) => option.name === name)!;
const read = (name: string, text: string, seed = 0) => readValueList(optionOf(name), text, seed);
const valuesOf = (name: string, text: string, seed = 0) => {
  const reading = read(name, text, seed);
  assert.ok(reading.ok, reading.ok ? '' : reading.problem);
  return reading.values;
};
const problemOf = (name: string, text: string) => {
  const reading = read(name, text);
  assert.ok(!reading.ok);
  return reading.problem;
};

describe('a list of values', () => {
  it('has numbers between commas, blanks or semicolons, each once', () => {
    assert.deepEqual(valuesOf('learningRate', '0.01, 0.1, 1'), [0.01, 0.1, 1]);
    assert.deepEqual(valuesOf('learningRate', ' .1;1e-3  0.1 '), [0.1, 0.001]);
  });

  it('has networks of a layer each between commas, and the layers of one between hyphens', () => {
    assert.deepEqual(valuesOf('hiddenLayers', '2, 3, 8'), [[2], [3], [8]]);
    assert.deepEqual(valuesOf('hiddenLayers', '4-4, 16→8'), [
      [4, 4],
      [16, 8],
    ]);
    assert.deepEqual(valuesOf('hiddenLayers', 'none, 8-4-2'), [[], [8, 4, 2]]);
  });

  it('has networks between semicolons, and then layers between commas', () => {
    assert.deepEqual(valuesOf('hiddenLayers', '4, 4; 8'), [[4, 4], [8]]);
  });

  it('has as many seeds as are said, from the run’s own on', () => {
    assert.deepEqual(valuesOf('seed', '5 seeds', 7), [7, 8, 9, 10, 11]);
    assert.deepEqual(valuesOf('seed', '1 seed', 3), [3]);
    assert.deepEqual(valuesOf('seed', '5, 9', 7), [5, 9]);
  });

  it('has a range in equal ratios over orders of magnitude, in equal steps within one', () => {
    assert.deepEqual(valuesOf('learningRate', '0.001…1 ×4'), [0.001, 0.01, 0.1, 1]);
    assert.deepEqual(valuesOf('learningRate', '0.1...0.5 x5'), [0.1, 0.2, 0.3, 0.4, 0.5]);
    assert.deepEqual(valuesOf('epochs', '100 … 300 × 3'), [100, 200, 300]);
    assert.deepEqual(valuesOf('l2', '0…0.1 ×2, 1'), [0, 0.1, 1]);
  });

  it('has the words of a choice', () => {
    assert.deepEqual(valuesOf('activation', 'tanh, relu'), ['tanh', 'relu']);
  });

  it('says what is wrong with it', () => {
    assert.match(problemOf('learningRate', ''), /at least one value/);
    assert.match(problemOf('learningRate', '0.1, fast'), /“?"?fast/);
    assert.match(problemOf('learningRate', '0.1, −1'), /−1 is not allowed; use a number above 0/);
    assert.match(problemOf('learningRate', '0.1…1'), /Say how many values 0\.1…1 has/);
    assert.match(problemOf('learningRate', '0.1… ×3'), /not a range/);
    assert.match(problemOf('learningRate', '1…10 ×501'), /2 to 500/);
    assert.match(problemOf('hiddenLayers', '2, 0'), /not allowed/);
    assert.match(problemOf('hiddenLayers', '2, -'), /not allowed/);
    assert.match(problemOf('seed', ' , '), /at least one value/);
    assert.match(problemOf('seed', '501 seeds'), /501 values; at most 500/);
    assert.match(problemOf('activation', 'softmax'), /not allowed/);
  });

  it('is read back as it is written', () => {
    const layers = fc.uniqueArray(fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
      selector: (sizes) => sizes.join(),
    });
    fc.assert(
      fc.property(layers, (values) => assert.deepEqual(valuesOf('hiddenLayers', listToText(values)), values)),
    );
    const rates = fc.uniqueArray(fc.double({ min: 1e-12, max: 1000, noNaN: true }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(rates, (values) => assert.deepEqual(valuesOf('learningRate', listToText(values)), values)),
    );
  });

  it('can be any text without harm', () => {
    for (const option of SWEPT_OPTIONS)
      fc.assert(
        fc.property(fc.string(), (text) => {
          const reading = readValueList(option, text, 0);
          assert.ok(reading.ok ? reading.values.length > 0 : reading.problem.length > 0, text);
        }),
      );
  });
});
