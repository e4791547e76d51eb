/** Reading an array as its language numbers the entries: R counts those of a matrix column by column. */
import type { IndexPart } from '../../parse/tree';
import { fromTensor, toTensor } from '../convert';
import type { Machine } from '../machine';
import { columnMajor } from '../tensor';
import { type Tensor, UNKNOWN, type Value } from '../values';
import { type ArrayIndices, entriesWhere, indexedAlongAxes } from './axes';
import { type Evaluate, isVarying } from './positions';

export function indexedArray(
  machine: Machine,
  whole: Tensor,
  index: ArrayIndices,
  evaluate: Evaluate,
): Value {
  const { indices } = index;
  return machine.language === 'r' && indices.length === 1 && whole.shape.length === 2
    ? indexedAsVector(machine, whole, indices[0]!, evaluate)
    : indexedAlongAxes(machine, whole, index, evaluate);
}

/** R numbers the entries of a matrix column by column. */
function indexedAsVector(machine: Machine, whole: Tensor, part: IndexPart, evaluate: Evaluate): Value {
  if (part.kind !== 'at') return UNKNOWN;
  const at = evaluate(part.value);
  if (isVarying(at)) return UNKNOWN;
  const chosen = toTensor(at);
  if (chosen?.isMask && chosen.shape.join() === whole.shape.join())
    return fromTensor(machine, entriesWhere(machine, whole, chosen));
  return indexedAlongAxes(machine, columnMajor(whole), { indices: [part] }, () => at);
}
