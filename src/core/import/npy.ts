/** NumPy's array files, as https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html has them. */
import { decodeUtf8 } from '../data/utf8';
import { type ElementKind, type NamedTensor, readElements, sizeOf } from './elements';
import { UnreadableModel } from './unreadableModel';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const LONGEST_HEADER = 65_536;

const KINDS: Readonly<Record<string, ElementKind>> = {
  f2: 'f2',
  f4: 'f4',
  f8: 'f8',
  i1: 'i1',
  i2: 'i2',
  i4: 'i4',
  i8: 'i8',
  u1: 'u1',
  u2: 'u2',
  u4: 'u4',
  u8: 'u8',
  b1: 'bool',
};

/** What an array holds that is no number: its NumPy type. */
export interface OtherArray {
  readonly name: string;
  readonly type: string;
}

/**
 * Reads an array of versions 1 to 3.
 * @param name for messages
 * @throws UnreadableModel
 */
export function readNpy(name: string, bytes: Uint8Array): NamedTensor | OtherArray {
  const where = `Array “${name}”`;
  if (bytes.length < 10 || MAGIC.some((byte, at) => bytes[at] !== byte))
    throw new UnreadableModel(`${where} is not a NumPy array: it does not begin as one.`);
  const version = bytes[6];
  if (version < 1 || version > 3)
    throw new UnreadableModel(`${where} has version ${version} of the format; versions 1 to 3 are read.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : bytes.length < 12 ? 0 : view.getUint32(8, true);
  if (length > LONGEST_HEADER || start + length > bytes.length)
    throw new UnreadableModel(`${where} has a header of ${length} bytes, more than there are.`);
  const { type, isFortranOrder, shape } = readHeader(
    where,
    headerText(bytes.subarray(start, start + length)),
  );
  const [, order, kindName] = /^([<>|=])([a-z]\d+)$/.exec(type) ?? [];
  const kind = kindName === undefined ? undefined : KINDS[kindName];
  if (kind === undefined) return { name, type };
  const values = readElements(where, kind, shape, bytes.subarray(start + length), order !== '>');
  return { name, shape, values: isFortranOrder ? rowMajor(values, shape) : values };
}

function headerText(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch {
    return String.fromCharCode(...bytes);
  }
}

/** The header is a Python dictionary of three entries, written by `repr`. */
function readHeader(
  where: string,
  text: string,
): { readonly type: string; readonly isFortranOrder: boolean; readonly shape: readonly number[] } {
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\sL,]*)\)/.exec(text)?.[1];
  const descr = /'descr'\s*:\s*('([^']{1,40})'|\[)/.exec(text);
  if (!descr || fortran === undefined || shape === undefined)
    throw new UnreadableModel(`${where} has a header that is not understood: ${text.trim().slice(0, 80)}`);
  const sizes = shape.split(',').flatMap((part) => (part.trim() === '' ? [] : [Number.parseInt(part, 10)]));
  sizeOf(where, sizes);
  return { type: descr[2] ?? 'a structure', isFortranOrder: fortran === 'True', shape: sizes };
}

/** Column-major values in row-major order. */
function rowMajor(values: Float64Array, shape: readonly number[]): Float64Array {
  const sorted = new Float64Array(values.length);
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  for (const value of values) {
    sorted[index.reduce((sum, at, axis) => sum + at * strides[axis], 0)] = value;
    for (let axis = 0; axis < index.length; axis++) {
      index[axis]++;
      if (index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
  return sorted;
}
