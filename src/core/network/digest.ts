/** A number that tells the samples of one run from those of another. */
import type { TrainingData } from '../data/dataset';
import type { Matrix } from '../matrix';

/** Numbers of a matrix that are looked at: large ones are told apart by a spread of theirs. */
const NUMBERS = 1_000_000;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Fowler, Noll and Vo's hash (FNV-1a, by 32-bit words) over the sizes and the numbers of training samples. */
export function digestOf({ training: { inputs, targets } }: TrainingData): number {
  return [inputs, targets].reduce(addMatrix, FNV_OFFSET) >>> 0;
}

function addMatrix(hash: number, { rows, columns, values }: Matrix): number {
  const bits = new Uint32Array(Float64Array.BYTES_PER_ELEMENT / Uint32Array.BYTES_PER_ELEMENT);
  const number = new Float64Array(bits.buffer);
  const add = (value: number) => {
    number[0] = value;
    for (const word of bits) hash = Math.imul(hash ^ word, FNV_PRIME);
  };
  add(rows);
  add(columns);
  const stride = Math.max(1, Math.floor(values.length / NUMBERS));
  for (let i = 0; i < values.length; i += stride) add(values[i]);
  return hash;
}
