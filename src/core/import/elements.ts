/** Numbers as files store them. */
import { UnreadableModel } from './unreadableModel';

/** `f2` is IEEE's half precision, `bf16` the upper half of single precision. */
export type ElementKind =
  | 'f2'
  | 'bf16'
  | 'f4'
  | 'f8'
  | 'i1'
  | 'i2'
  | 'i4'
  | 'i8'
  | 'u1'
  | 'u2'
  | 'u4'
  | 'u8'
  | 'bool';

const BYTES: Record<ElementKind, number> = {
  f2: 2,
  bf16: 2,
  f4: 4,
  f8: 8,
  i1: 1,
  i2: 2,
  i4: 4,
  i8: 8,
  u1: 1,
  u2: 2,
  u4: 4,
  u8: 8,
  bool: 1,
};

/** An array of any number of dimensions, row-major. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/**
 * Reads all numbers of a part of a file.
 * @throws UnreadableModel when there are more or fewer bytes than the shape asks for
 */
export function readElements(
  where: string,
  kind: ElementKind,
  shape: readonly number[],
  bytes: Uint8Array,
  isLittleEndian = true,
): Float64Array {
  const count = sizeOf(where, shape);
  const size = BYTES[kind];
  if (bytes.length !== count * size)
    throw new UnreadableModel(
      `${where} has ${bytes.length} bytes, but ${describeShape(shape)} numbers of ${size} bytes need ${count * size}.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = readElement(view, i * size, kind, isLittleEndian);
  return values;
}

/** Entries of an array. @throws UnreadableModel for a shape that no array has */
export function sizeOf(where: string, shape: readonly number[]): number {
  const count = shape.reduce((product, size) => product * size, 1);
  if (shape.some((size) => !Number.isSafeInteger(size) || size < 0) || !Number.isSafeInteger(count))
    throw new UnreadableModel(`${where} has an impossible shape: ${describeShape(shape)}.`);
  return count;
}

/** `4 × 3`, `3`, `a single number` */
export function describeShape(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single number' : shape.join(' × ');
}

function readElement(view: DataView, at: number, kind: ElementKind, isLittleEndian: boolean): number {
  switch (kind) {
    case 'f2':
      return halfPrecision(view.getUint16(at, isLittleEndian));
    case 'bf16':
      return upperHalf(view.getUint16(at, isLittleEndian));
    case 'f4':
      return view.getFloat32(at, isLittleEndian);
    case 'f8':
      return view.getFloat64(at, isLittleEndian);
    case 'i1':
      return view.getInt8(at);
    case 'i2':
      return view.getInt16(at, isLittleEndian);
    case 'i4':
      return view.getInt32(at, isLittleEndian);
    case 'i8':
      return Number(view.getBigInt64(at, isLittleEndian));
    case 'u1':
    case 'bool':
      return view.getUint8(at);
    case 'u2':
      return view.getUint16(at, isLittleEndian);
    case 'u4':
      return view.getUint32(at, isLittleEndian);
    case 'u8':
      return Number(view.getBigUint64(at, isLittleEndian));
  }
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
export function halfPrecision(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function upperHalf(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits << 16);
  return view.getFloat32(0);
}
