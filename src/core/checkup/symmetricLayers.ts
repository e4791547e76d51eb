/** Hidden layers whose neurons are copies of one another. */
import type { LayerSnapshot } from '../network/progress';

/** From 0. A layer counts when all its neurons have the same weights, biases and outgoing weights. */
export function symmetricLayersOf(layers: readonly LayerSnapshot[]): number[] {
  return [...layers.keys()].slice(0, -1).filter((index) => {
    const layer = layers[index];
    return layer.outputs > 1 && haveSameInputs(layer) && haveSameOutputs(layers[index + 1]);
  });
}

function haveSameInputs({ outputs, weights, biases }: LayerSnapshot): boolean {
  return (
    biases.every((bias) => bias === biases[0]) &&
    weights.every((weight, index) => weight === weights[index - (index % outputs)])
  );
}

/** Whether the rows of the weights behind a layer are the same. */
function haveSameOutputs({ outputs, weights }: LayerSnapshot): boolean {
  return weights.every((weight, index) => weight === weights[index % outputs]);
}
