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

/** The least number that is kept: even a thousandth of the product of two such, as Adam takes it, is a normal number. */
export function leastKept({ BYTES_PER_ELEMENT: bytes }: Numbers): number {
  return bytes === Float64Array.BYTES_PER_ELEMENT ? 2 ** -500 : 2 ** -56;
}

/**
 * A number as it is kept: one so small that the product of two such is hardly a normal number counts as 0. The weights
 * of a neuron that never fires again would shrink on for ever, and processors take a hundred times as long for numbers
 * that are not normal.
 * @param least see `leastKept`
 */
export function settled(value: number, least: number): number {
  return Math.abs(value) < least ? 0 : value;
}
