/** The constants of an ONNX graph, with what makes other constants of them. */
import { DATA_TYPE } from '../onnx/fields';
import type { StoredNode, StoredTensor } from '../onnx/read';
import { type ElementKind, type NamedTensor, readElements, sizeOf } from './elements';
import { LARGEST_WEIGHTS_FILE } from './importedNetwork';
import { transposed } from './networkOfTensors';
import { UnreadableModel } from './unreadableModel';

const KINDS = new Map<number, ElementKind>([
  [DATA_TYPE.float, 'f4'],
  [DATA_TYPE.double, 'f8'],
  [DATA_TYPE.float16, 'f2'],
  [DATA_TYPE.bfloat16, 'bf16'],
  [DATA_TYPE.int32, 'i4'],
  [DATA_TYPE.int64, 'i8'],
]);

/** Stored with 16 bits each in a list of larger numbers, which is rare and not read. */
const HALVES = new Set<number>([DATA_TYPE.float16, DATA_TYPE.bfloat16]);

export class OnnxConstants {
  private readonly stored = new Map<string, StoredTensor>();
  private readonly read = new Map<string, NamedTensor>();
  private copied = 0;

  constructor(initializers: readonly StoredTensor[]) {
    for (const tensor of initializers) this.stored.set(tensor.name, tensor);
  }

  has(name: string): boolean {
    return this.stored.has(name) || this.read.has(name);
  }

  /**
   * Null when it is no constant of numbers.
   * @throws UnreadableModel when its numbers are in another file, or are more or fewer than its shape says
   */
  get(name: string): NamedTensor | null {
    const known = this.read.get(name);
    const stored = this.stored.get(name);
    if (known || !stored) return known ?? null;
    const tensor = numbersOf(stored, name);
    if (tensor) this.read.set(name, tensor);
    return tensor;
  }

  /** Whether a node only makes a constant, which is then known by its output's name. */
  take({ opType, inputs, outputs, attributes }: StoredNode): boolean {
    const [output] = outputs;
    if (output === undefined) return false;
    if (opType === 'Constant') {
      const value = attributes.find(({ name, t }) => name === 'value' && t !== null)?.t;
      const numbers = attributes.find(({ name }) => name === 'value_float' || name === 'value_floats');
      if (value) this.stored.set(output, value);
      else if (numbers) {
        const values = numbers.name === 'value_float' ? [numbers.f] : numbers.floats;
        const shape = numbers.name === 'value_float' ? [] : [values.length];
        this.read.set(output, { name: output, shape, values: Float64Array.from(values) });
      }
      return true;
    }
    if (inputs.length === 0 || !this.has(inputs[0])) return false;
    if (opType !== 'Identity' && opType !== 'Cast' && opType !== 'Transpose') return false;
    const source = this.get(inputs[0]);
    if (source === null) return false;
    if (opType === 'Transpose') {
      if (source.shape.length !== 2) return false;
      const order = attributes.find(({ name }) => name === 'perm')?.ints ?? [1, 0];
      if (order[0] === 1) {
        const [rows, columns] = source.shape;
        this.copied += source.values.length;
        if (this.copied > LARGEST_WEIGHTS_FILE / 8)
          throw new UnreadableModel(
            `Tensor “${output}” is one transposed constant too many: the file is damaged.`,
          );
        const values = transposed(source.values, rows, columns);
        this.read.set(output, { name: source.name, shape: [columns, rows], values });
        return true;
      }
    }
    this.read.set(output, source);
    return true;
  }
}

function numbersOf(
  { dataType, dims, raw, numbers, isExternal }: StoredTensor,
  name: string,
): NamedTensor | null {
  const where = `Tensor “${name}”`;
  const kind = KINDS.get(dataType);
  if (kind === undefined) return null;
  if (isExternal)
    throw new UnreadableModel(
      `${where} keeps its numbers in another file, which is not read. Save the model with its weights inside.`,
    );
  if (raw !== null) return { name, shape: dims, values: readElements(where, kind, dims, raw) };
  if (HALVES.has(dataType) && numbers.length > 0) return null;
  const size = sizeOf(where, dims);
  if (numbers.length !== size)
    throw new UnreadableModel(`${where} has ${numbers.length} numbers, but its shape asks for ${size}.`);
  return { name, shape: dims, values: Float64Array.from(numbers) };
}
