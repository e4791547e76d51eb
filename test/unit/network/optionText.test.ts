import assert from 'node:assert/strict';
import { TRAINING_OPTIONS } from '../../../src/core/network/options';
import {
  type FormOption,
  isFormOption,
  readField,
  valueToLabel,
  valueToText,
} from '../../../src/core/network/optionText';

function option(name: string): FormOption {
  const found = TRAINING_OPTIONS.find((candidate) => candidate.name === name);
  assert.ok(found && isFormOption(found));
  return found;
}

function value(name: string, text: string): unknown {
  const reading = readField(option(name), text);
  assert.ok(reading.ok, reading.ok ? '' : reading.problem);
  return reading.value;
}

function problem(name: string, text: string): string {
  const reading = readField(option(name), text);
  assert.ok(!reading.ok);
  return reading.problem;
}

describe('fields of the configuration form', () => {
  it('are all options but the target, which is in the headline, and the given initial state', () => {
    const others = TRAINING_OPTIONS.filter((candidate) => !isFormOption(candidate)).map(({ name }) => name);
    assert.deepEqual(others, ['target', 'initialState']);
  });

  it('read back what they show', () => {
    const values: [string, unknown][] = [
      ['learningRate', 0.00001],
      ['epochs', 5000],
      ['hiddenLayers', [8, 4]],
      ['hiddenLayers', []],
      ['optimizer', 'adam'],
    ];
    for (const [name, shown] of values) assert.deepEqual(value(name, valueToText(shown)), shown);
  });

  it('leave the choice to the preset when empty', () => {
    assert.equal(value('learningRate', '  '), undefined);
    assert.equal(valueToText(null), '');
  });

  it('take sizes as people write them, and true minus signs', () => {
    assert.deepEqual(value('hiddenLayers', '8 4'), [8, 4]);
    assert.deepEqual(value('hiddenLayers', '[8, 4,]'), [8, 4]);
    assert.deepEqual(value('hiddenLayers', '8 → 4'), [8, 4]);
    assert.match(problem('learningRate', '−1'), /^−1 is not allowed/);
  });

  it('refuse with the value and what is allowed', () => {
    assert.match(problem('learningRate', 'fast'), /fast.*is not allowed; use a number above 0/);
    assert.match(problem('learningRate', '0'), /^0 is not allowed/);
    assert.match(problem('epochs', '2.5'), /whole number/);
    assert.match(problem('hiddenLayers', '8, 0'), /whole numbers from 1/);
    assert.match(problem('hiddenLayers', '8, x'), /is not allowed/);
  });

  it('name choices as people read them', () => {
    assert.equal(valueToLabel(option('activation'), 'relu'), 'ReLU');
    assert.equal(valueToLabel(option('epochs'), 500), '500');
  });
});
