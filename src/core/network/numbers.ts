/** Storage of a network's numbers, in the precision of the run. */
import type { Precision } from './config';

export type Numbers = Float64Array | Float32Array;

export function bytesOfNumber(precision: Precision): number {
  return (precision === 'float32' ? Float32Array : Float64Array).BYTES_PER_ELEMENT;
}

/** `length` zeros. */
export function zeros(length: number, precision: Precision): Numbers {
  return precision === 'float32' ? new Float32Array(length) : new Float64Array(length);
}
