/** The layers in a model file. */
import { formatQuantity } from '../format';
import type { Activation, TrainingConfig } from '../network/config';
import { MAXIMUM_PARAMETERS } from '../network/options';
import type { LayerSnapshot } from '../network/progress';
import type { JsonValue } from './jsonValue';

/** The function of a layer's neurons. @param layer from 0 */
export function activationOf(
  { activation, outputActivation }: Pick<TrainingConfig, 'activation' | 'outputActivation'>,
  layer: number,
  layers: number,
): Activation {
  return layer === layers - 1 ? outputActivation : activation;
}

/** @throws ModelFileError when the sizes of layers do not fit each other, or their activations the configuration */
export function readLayers(list: JsonValue, config: TrainingConfig): LayerSnapshot[] {
  const items = list.items();
  const expected = config.hiddenLayers.length + 1;
  if (items.length !== expected)
    list.refuse(
      `${formatQuantity(items.length, 'layer')}, but config.hiddenLayers asks for ${expected}, the output included`,
    );
  let parameters = 0;
  return items.map((item, index) => {
    const layer = readLayer(item, index, index === 0 ? null : items[index - 1].field('outputs').count(1));
    parameters += layer.weights.length + layer.biases.length;
    if (parameters > MAXIMUM_PARAMETERS)
      list.refuse(`more than ${MAXIMUM_PARAMETERS} weights and biases, which is the most that is read`);
    const activation = item.field('activation');
    const asked = activationOf(config, index, items.length);
    if (activation.text() !== asked) activation.refuse(`the configuration has “${asked}” here`);
    const hidden = config.hiddenLayers[index];
    if (index < config.hiddenLayers.length && layer.outputs !== hidden)
      item
        .field('outputs')
        .refuse(`${formatQuantity(layer.outputs, 'neuron')}, but config.hiddenLayers[${index}] is ${hidden}`);
    return layer;
  });
}

/** @param before neurons of the layer before; null for the first one */
function readLayer(item: JsonValue, index: number, before: number | null): LayerSnapshot {
  const inputs = item.field('inputs').count(1, MAXIMUM_PARAMETERS);
  const outputs = item.field('outputs').count(1, MAXIMUM_PARAMETERS);
  const rows = item.field('weights');
  const weightRows = rows.items();
  if (before !== null && weightRows.length !== before)
    rows.refuse(
      `${formatQuantity(weightRows.length, 'row')}, but layer ${index - 1} has ${formatQuantity(before, 'neuron')}`,
    );
  if (weightRows.length !== inputs)
    rows.refuse(`${formatQuantity(weightRows.length, 'row')}, but there must be ${inputs}, one an input`);
  const read = weightRows.map((row) => {
    const numbers = row.numbers();
    if (numbers.length !== outputs)
      row.refuse(
        `${formatQuantity(numbers.length, 'number')}, but layer ${index} has ${formatQuantity(outputs, 'neuron')}`,
      );
    return numbers;
  });
  const biases = item.field('biases');
  const biasNumbers = biases.numbers();
  if (biasNumbers.length !== outputs)
    biases.refuse(
      `${formatQuantity(biasNumbers.length, 'number')}, but layer ${index} has ${formatQuantity(outputs, 'neuron')}`,
    );
  const weights = new Float64Array(inputs * outputs);
  read.forEach((row, input) => {
    weights.set(row, input * outputs);
  });
  return { inputs, outputs, weights, biases: biasNumbers };
}
