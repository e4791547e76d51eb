import assert from 'node:assert/strict';
import { inOnePart } from '../../../src/core/matrix';
import type { Activation, Scaling } from '../../../src/core/network/config';
import { outputRangeProblem } from '../../../src/core/network/outputRange';
import { matrix } from './fixtures';

function problem(outputActivation: Activation, targets: number[], scaling: Scaling = 'none'): string | null {
  return outputRangeProblem(
    { outputActivation, scaling },
    inOnePart(matrix(targets.map((target) => [target]))),
  );
}

describe('outputRangeProblem', () => {
  it('tells of targets that the output cannot reach, and what to choose', () => {
    assert.equal(
      problem('sigmoid', [3, 9, 5]),
      'The targets reach from 3 to 9, but the sigmoid output lies between 0 and 1: the network cannot meet them. Choose a linear output activation, or scaling from minimum to maximum.',
    );
    assert.match(
      problem('relu', [-1.25, 2], 'standardize') ?? '',
      /^The targets, once scaled \(standardize\), reach from −1.25 to 2, but the relu output is never below 0/,
    );
    assert.match(problem('tanh', [0, 5]) ?? '', /lies between −1 and 1/);
  });

  it('is silent about targets within reach', () => {
    for (const [activation, targets] of [
      ['sigmoid', [0, 1]],
      ['sigmoid', [0, 1 + 1e-15]],
      ['softmax', [0, 1]],
      ['tanh', [-1, 1]],
      ['relu', [0, 1e9]],
      ['linear', [-1e9, 1e9]],
      ['leakyRelu', [-1e9, 1e9]],
    ] as const)
      assert.equal(problem(activation, [...targets]), null, activation);
  });
});
