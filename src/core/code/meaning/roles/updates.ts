/** What training gives its parameters. */
import type { Role } from '../../script';
import type { Architecture } from '../architecture';
import { isFrozen } from '../frozen';
import type { Sighting } from '../machine';
import type { Reading } from '../reading';
import { namesAt, type References } from '../reference';
import type { NumberValue, Tensor } from '../values';
import { isLateAt, isSameArray } from './sameness';

export type Seen = Sighting['seen'];

/** What training gives its parameters is their update. */
export function updateRole(
  seen: Seen,
  reading: Reading,
  network: Architecture,
  references: References,
): Role | null {
  if (reading.training === null || ('kind' in seen && seen.kind === 'function')) return null;
  const last = network.layers.length - 1;
  const { areUpdates } = references;
  for (const [layer, { weights, biases, isTurned }] of network.layers.entries()) {
    const name = namesAt(layer, last);
    const isLate = isLateAt(layer, network, references);
    if (isHeldBy(weights.after, seen))
      return updateOfParameter(name.weights, layer, 'updatedWeights', isTurned, areUpdates, isLate);
    if (biases && !isFrozen(biases) && isHeldBy(biases.after, seen)) {
      const isColumn = network.isColumns && biases.after.shape.length === 2;
      return updateOfParameter(name.biases, layer, 'updatedBiases', isColumn, areUpdates, isLate);
    }
  }
  return null;
}

/** An update that is not the gradient's is none of the document's: the parameter then has no number to show. */
function updateOfParameter(
  name: string,
  layer: number,
  quantity: 'updatedWeights' | 'updatedBiases',
  transposed: boolean,
  areUpdates: boolean,
  isLate: boolean,
): Role {
  if (!areUpdates) return { formulaId: name, layer, value: null };
  const value = isLate ? null : { quantity, layer, factor: 1, transposed };
  return { formulaId: `update-${name}`, layer, value };
}

/** Whether it is the very array, or the number, that a place holds. */
function isHeldBy(held: Tensor, seen: Tensor | NumberValue): boolean {
  if ('shape' in seen) return isSameArray(held, seen);
  return (
    held.shape.length === 0 && held.worlds[1][0] === seen.worlds[1] && held.worlds[2][0] === seen.worlds[2]
  );
}
