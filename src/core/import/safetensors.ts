/** The format of https://github.com/huggingface/safetensors: a length, a JSON header and the numbers. */
import { decodeUtf8 } from '../data/utf8';
import { type ElementKind, type NamedTensor, readElements } from './elements';
import type { ImportedNetwork } from './importedNetwork';
import { networkOfTensors } from './networkOfTensors';
import { guarded, UnreadableModel } from './unreadableModel';

const LONGEST_HEADER = 16 * 2 ** 20;
const LENGTH_BYTES = 8;
/** Tensors of one file; more are no network of dense layers. */
const MOST_TENSORS = 10_000;

const KINDS: Readonly<Record<string, ElementKind>> = {
  F16: 'f2',
  BF16: 'bf16',
  F32: 'f4',
  F64: 'f8',
  I8: 'i1',
  I16: 'i2',
  I32: 'i4',
  I64: 'i8',
  U8: 'u1',
  U16: 'u2',
  U32: 'u4',
  U64: 'u8',
  BOOL: 'bool',
};

/** @throws UnreadableModel */
export function readSafetensors(bytes: Uint8Array): ImportedNetwork {
  if (bytes.length < LENGTH_BYTES)
    throw new UnreadableModel('The file is too short for safetensors: it has no header.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = Number(view.getBigUint64(0, true));
  if (length > LONGEST_HEADER || LENGTH_BYTES + length > bytes.length)
    throw new UnreadableModel(
      `The header is said to have ${length} bytes, but the file has ${bytes.length}: it is not a safetensors file, or it is cut off.`,
    );
  const header = guarded('The header', () =>
    JSON.parse(decodeUtf8(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length))),
  ) as unknown;
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw new UnreadableModel('The header is not a JSON object.');
  const content = bytes.subarray(LENGTH_BYTES + length);
  const tensors: (NamedTensor & { readonly start: number })[] = [];
  const others: string[] = [];
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (entries.length > MOST_TENSORS)
    throw new UnreadableModel(`The file holds ${entries.length} tensors; at most ${MOST_TENSORS} are read.`);
  let total = 0;
  for (const [name, entry] of entries) {
    const { type, shape, start, end } = readEntry(name, entry, content.length);
    total += end - start;
    if (total > content.length)
      throw new UnreadableModel(`Tensor “${name}” has bytes in common with others: the file is damaged.`);
    const kind = KINDS[type];
    if (kind === undefined) others.push(`Tensor “${name}” has the type ${type}, which is not read.`);
    else {
      const values = readElements(`Tensor “${name}”`, kind, shape, content.subarray(start, end));
      tensors.push({ name, shape, values, start });
    }
  }
  tensors.sort((a, b) => a.start - b.start);
  return networkOfTensors('safetensors', tensors, others);
}

interface Entry {
  readonly type: string;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

function readEntry(name: string, entry: unknown, bytes: number): Entry {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof dtype !== 'string' || !isCounts(shape) || !isCounts(offsets) || offsets.length !== 2)
    throw new UnreadableModel(
      `Tensor “${name}”: the header gives no dtype, shape and data_offsets as safetensors has them.`,
    );
  const [start, end] = offsets;
  if (start > end || end > bytes)
    throw new UnreadableModel(
      `Tensor “${name}” is said to be at bytes ${start} to ${end}, but the file has ${bytes} behind its header.`,
    );
  return { type: dtype, shape, start, end };
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}
