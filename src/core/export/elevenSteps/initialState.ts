/** Step 1: the parameters before training, in the document's order of draws. */
import type { Model } from '../../model/model';
import type { Initializer } from '../../network/config';
import type { LayerSnapshot } from '../../network/progress';
import type { InitialWords } from './language';
import { type LayerNames, layerNamesOf } from './layerNames';

export function initialStateText(model: Model, words: InitialWords): string[] {
  const { config, layers } = model;
  return layerNamesOf(model).flatMap((names, index) => {
    const given = config.initialState?.[index];
    return given
      ? [
          ...words.matrix(names.weights, given.weights.flat(), layers[index].outputs),
          words.assign(names.biases, words.row(given.biases)),
        ]
      : drawn(config.initializer, names, layers[index], words);
  });
}

function drawn(
  initializer: Initializer,
  { weights, biases }: LayerNames,
  { inputs, outputs }: LayerSnapshot,
  words: InitialWords,
): string[] {
  const { assign } = words;
  const withinLimit = (square: string, source: string) => [
    words.remarked(assign('limit', words.root(square)), source),
    assign(weights, words.uniformMatrix(inputs, outputs, 'limit')),
    assign(biases, words.zeroRow(outputs)),
  ];
  switch (initializer) {
    case 'uniform':
      return [
        assign(weights, words.uniformMatrix(inputs, outputs, null)),
        assign(biases, words.uniformRow(outputs)),
      ];
    case 'xavier':
      return withinLimit(`6 / (${inputs} + ${outputs})`, 'Glorot and Bengio, 2010');
    case 'he':
      return withinLimit(`6 / ${inputs}`, 'He et al., 2015');
    case 'zero':
      return [assign(weights, words.zeroMatrix(inputs, outputs)), assign(biases, words.zeroRow(outputs))];
  }
}
