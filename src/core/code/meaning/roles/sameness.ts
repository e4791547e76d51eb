/** When two arrays are one, and when one is behind the document’s. */
import type { Architecture } from '../architecture';
import type { References } from '../reference';
import type { Tensor } from '../values';

export function isSameArray(a: Tensor, b: Tensor): boolean {
  const isSame =
    a.worlds[1] === b.worlds[1] || (a.worlds[1].length === 1 && a.worlds[1][0] === b.worlds[1][0]);
  return isSame && a.shape.join() === b.shape.join();
}

/** Whether a layer gets its error by way of weights that the script has updated by then, and the document has not. */
export function isLateAt(layer: number | null, { layers }: Architecture, { isLate }: References): boolean {
  return isLate && layer !== null && layer < layers.length - 1;
}
