/** Numbers of no meaning, by which formulas are told apart; always the same ones. */
import { tensor } from './tensor';
import type { NumberValue, Tensor } from './values';

/** A source of numbers from −1 to 1, none of them small. */
export function createGeneric(): () => number {
  let state = 0x2545f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const share = (state >>> 0) / 2 ** 32;
    // Away from 0, so that no product vanishes.
    return share < 0.5 ? -1 + 1.8 * share : 0.1 + 1.8 * (share - 0.5);
  };
}

/** A number that only the running script would know. */
export function unknownNumber(generic: () => number): NumberValue {
  const traits = { isExact: false, isVarying: false, isStateful: false };
  return { kind: 'number', worlds: [generic(), generic(), generic()], ...traits };
}

/**
 * The array with numbers of no meaning in worlds 1 and 2. One row that is written out for every sample, as biases may
 * be, stays so.
 */
export function randomized(of: Tensor, generic: () => number): Tensor {
  if (of.shape.length === 2 && hasRepeatedRow(of)) return randomizedRows(of, generic);
  return randomizedBy(of.worlds[0].length, of, generic);
}

/** The array with one row of numbers of no meaning in worlds 1 and 2, written out for every sample. */
export function randomizedRows(of: Tensor, generic: () => number): Tensor {
  return randomizedBy(of.shape[of.shape.length - 1], of, generic);
}

/** @param columns how many numbers are drawn, to be repeated */
function randomizedBy(columns: number, of: Tensor, generic: () => number): Tensor {
  const [own] = of.worlds;
  const drawn = () => {
    const row = Float64Array.from({ length: columns }, generic);
    return own.map((_, k) => row[k % columns]);
  };
  return { ...of, worlds: [own, drawn(), drawn()] };
}

/** Whether all rows are the same; zeros say nothing. */
function hasRepeatedRow({ shape: [rows, columns], worlds: [own] }: Tensor): boolean {
  return rows > 1 && own.every((value, k) => value === own[k % columns]) && own.some((value) => value !== 0);
}

export function randomizedNumber(of: NumberValue, generic: () => number): NumberValue {
  return { ...of, worlds: [of.worlds[0], generic(), generic()] };
}

/** An array that only the running script would know. */
export function unknownNumbers(
  shape: readonly number[],
  generic: () => number,
  traits: Parameters<typeof tensor>[2] = {},
): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const drawn = () => Float64Array.from({ length: size }, generic);
  return tensor(shape, [drawn(), drawn(), drawn()], { isExact: false, ...traits });
}
