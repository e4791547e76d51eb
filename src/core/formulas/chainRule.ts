/** The chain rule of the document's second part, corrected, for one parameter of a network of any depth. */
import type { Moment } from '../network/moment';
import type { Quantity } from '../network/trace';
import type { ShownEquation } from './equation';
import { computed } from './equations';
import { createScene, inputsOf, type Scene, type SceneConfig } from './scene';

/** One link of the chain. */
export interface Factor {
  /** Entry of the catalogue. */
  readonly formulaId: string;
  readonly equation: ShownEquation;
}

export interface Derivation {
  readonly layer: number;
  readonly of: 'weights' | 'biases';
  /** Entry of the catalogue. */
  readonly formulaId: string;
  /** From the loss to the parameter. */
  readonly factors: readonly Factor[];
  /** How they are multiplied, link by link; the last one makes the gradient. */
  readonly products: readonly ShownEquation[];
}

/** Which parameters there are to derive, in the document's order: from the output back, weights before biases. */
export function derivedParameters(layers: number): Pick<Derivation, 'layer' | 'of'>[] {
  return Array.from({ length: layers }, (_, index) => layers - 1 - index).flatMap((layer) => [
    { layer, of: 'weights' as const },
    { layer, of: 'biases' as const },
  ]);
}

/**
 * The gradient of the loss by one parameter, factor by factor; all signs are those of the derivatives.
 * @throws Error when the moment lacks one of the matrices
 */
export function derive(
  { layer, of }: Pick<Derivation, 'layer' | 'of'>,
  moment: Moment,
  config: SceneConfig,
): Derivation {
  const scene = createScene(moment, config, 'loss');
  const last = scene.layers - 1;
  const link = (formulaId: string, quantity: Quantity, at: number): Factor => ({
    formulaId,
    equation: computed(scene, quantity, at)[0],
  });
  const factors = [link('dL_dOo', 'errors', last)];
  if (!scene.cancelsSlope) factors.push(link('dOo_dOi', 'slopes', last));
  // Without a slope the first link leads to the input of the output layer by itself.
  const products = scene.cancelsSlope ? [] : computed(scene, 'deltas', last);
  for (let hidden = last - 1; hidden >= layer; hidden--) {
    factors.push(link('dOi_dHo', 'weights', hidden + 1), link('dHo_dHi', 'slopes', hidden));
    products.push(...computed(scene, 'errors', hidden), ...computed(scene, 'deltas', hidden));
  }
  if (of === 'weights') factors.push(readByLayer(scene, layer));
  products.push(...computed(scene, of === 'weights' ? 'weightGradients' : 'biasGradients', layer));
  return { layer, of, formulaId: products[products.length - 1].formulaId, factors, products };
}

/** The last link: a weight counts as much as what it multiplies. */
function readByLayer(scene: Scene, layer: number): Factor {
  const result = inputsOf(scene, layer);
  const formulaId = layer === scene.layers - 1 ? 'dOi_dwo' : 'dHi_dwh';
  return { formulaId, equation: { formulaId, layer, operands: [], result, rule: null, note: null } };
}
