/** Finds the dense layers of an ONNX graph, and names what is none. */
import type { Activation } from '../network/config';
import { MAXIMUM_PARAMETERS } from '../network/options';
import { readOnnx, type StoredModel, type StoredNode } from '../onnx/read';
import type { NamedTensor } from './elements';
import type { ImportedLayer, ImportedNetwork } from './importedNetwork';
import { transposed } from './networkOfTensors';
import { OnnxConstants } from './onnxConstants';
import { guarded, UnreadableModel } from './unreadableModel';

/** @throws UnreadableModel */
export function readOnnxNetwork(bytes: Uint8Array): ImportedNetwork {
  const model = guarded('The file', () => readOnnx(bytes));
  if (!model.hasGraph || model.nodes.length === 0)
    throw new UnreadableModel('The file holds no ONNX graph: it is another kind of file, or damaged.');
  return new GraphReader(model).network();
}

const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  Sigmoid: 'sigmoid',
  Tanh: 'tanh',
  Relu: 'relu',
  LeakyRelu: 'leakyRelu',
  Softmax: 'softmax',
};

/** Operators that change the shape or the type, and no number that a prediction depends on. */
const PASSED_OVER = new Set(['Flatten', 'Reshape', 'Identity', 'Cast', 'Dropout', 'Squeeze', 'Unsqueeze']);

/** Slope of our leaky ReLU left of 0, and how far from it single precision may be. */
const LEAK = 0.01;
const CLOSE = 1e-6;

/** Weights of all layers that are looked at, on whatever way. */
const MOST_NUMBERS = 8 * MAXIMUM_PARAMETERS;

/** Nodes named in one sentence. */
const NAMED = 4;
const NAMED_OPERATORS = 12;

interface Dense {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
  biases: Float64Array | null;
  activation: Activation | null;
  /** Number of the layer that it follows on; null: the graph's inputs, or something that is no layer. */
  readonly before: number | null;
}

/** What a layer's outputs become on the way to the next one. */
interface Other {
  readonly node: StoredNode;
  /** Number of the layer before it; null: none. */
  readonly after: number | null;
  readonly what: string;
}

class GraphReader {
  private readonly constants: OnnxConstants;
  private readonly layers: Dense[] = [];
  /** Number of the layer whose outputs a tensor holds or depends on last. */
  private readonly carried = new Map<string, number>();
  /** Products with a constant number, which may be one half of a leaky ReLU. */
  private readonly products = new Map<
    string,
    { readonly of: string; readonly factor: number; readonly other: Other }
  >();
  private readonly others: Other[] = [];
  private numbers = 0;

  constructor(private readonly model: StoredModel) {
    this.constants = new OnnxConstants(model.constants);
  }

  network(): ImportedNetwork {
    for (const node of this.model.nodes) if (!this.constants.take(node)) this.read(node);
    const chain = this.longestChain();
    if (chain.length === 0)
      throw new UnreadableModel(
        `No dense layer was found. The graph has ${countOperators(this.model.nodes)}.`,
      );
    const layers = chain.map((index) => toLayer(this.layers[index]));
    const count = layers.reduce((sum, { weights, biases }) => sum + weights.length + biases.length, 0);
    if (count > MAXIMUM_PARAMETERS)
      throw new UnreadableModel(
        `The network has ${count} weights and biases; at most ${MAXIMUM_PARAMETERS} are shown.`,
      );
    return {
      format: this.model.producer === '' ? 'ONNX' : `ONNX by ${this.model.producer.slice(0, 40)}`,
      layers,
      inputNames: this.neuronNames('inputNames', layers[0].inputs),
      outputNames: this.neuronNames('outputNames', layers[layers.length - 1].outputs),
      notRepresented: this.describeOthers(chain),
      assumed: [],
    };
  }

  private read(node: StoredNode): void {
    const { opType, inputs, outputs, domain } = node;
    const [output] = outputs;
    if (output === undefined) return;
    const isStandard = domain === '' || domain === 'ai.onnx';
    const from = this.carried.get(inputs[0]);
    if (isStandard && (this.readGemm(node) || this.readMatMul(node))) return;
    if (isStandard && from !== undefined && this.readBiases(node)) return;
    if (isStandard && this.readLeak(node)) return;
    if (isStandard && from !== undefined && this.readActivation(node, from)) return;
    const isPassedOver = isStandard && PASSED_OVER.has(opType);
    const after = inputs.reduce((last, name) => Math.max(last, this.carried.get(name) ?? -1), -1);
    if (after >= 0) for (const name of outputs) this.carried.set(name, after);
    if (!isPassedOver) this.others.push({ node, after: after < 0 ? null : after, what: label(node) });
  }

  /** alpha·A·B + beta·C, either factor transposed. */
  private readGemm(node: StoredNode): boolean {
    const [a, b, c] = node.inputs;
    if (node.opType !== 'Gemm' || a === undefined || b === undefined || this.constants.has(a)) return false;
    const integer = (name: string) => node.attributes.find((each) => each.name === name)?.i ?? 0;
    const real = (name: string) => node.attributes.find((each) => each.name === name)?.f ?? 1;
    const weights = this.constants.get(b);
    const hasBiases = c !== undefined && c !== '';
    const biases = hasBiases ? this.constants.get(c) : null;
    if (integer('transA') !== 0 || !weights || weights.shape.length !== 2 || (hasBiases && !biases))
      return false;
    const [rows, columns] = weights.shape;
    this.count(node, weights);
    const isTransposed = integer('transB') !== 0;
    const values = isTransposed ? transposed(weights.values, rows, columns) : weights.values;
    const outputCount = isTransposed ? rows : columns;
    const vector = biases && spread(biases, outputCount);
    if (biases && !vector) return false;
    this.add(node, {
      inputs: isTransposed ? columns : rows,
      outputs: outputCount,
      weights: times(values, real('alpha')),
      biases: vector && times(vector, real('beta')),
    });
    return true;
  }

  private readMatMul(node: StoredNode): boolean {
    const [a, b] = node.inputs;
    if (node.opType !== 'MatMul' || a === undefined || b === undefined || this.constants.has(a)) return false;
    const weights = this.constants.get(b);
    if (weights?.shape.length !== 2) return false;
    this.count(node, weights);
    const [inputs, outputs] = weights.shape;
    this.add(node, { inputs, outputs, weights: weights.values, biases: null });
    return true;
  }

  /** Before any copy is made: many nodes may share one constant. */
  private count(node: StoredNode, { values }: NamedTensor): void {
    if (values.length === 0) throw new UnreadableModel(`Layer ${label(node)} has no neurons.`);
    this.numbers += values.length;
    if (this.numbers > MOST_NUMBERS)
      throw new UnreadableModel(
        `The layers up to ${label(node)} have ${this.numbers} weights; a network with at most ${MAXIMUM_PARAMETERS} is shown.`,
      );
  }

  private add(node: StoredNode, layer: Pick<Dense, 'inputs' | 'outputs' | 'weights' | 'biases'>): void {
    const before = this.carried.get(node.inputs[0]) ?? null;
    this.layers.push({ ...layer, name: node.name || node.outputs[0], activation: null, before });
    this.carried.set(node.outputs[0], this.layers.length - 1);
  }

  private readBiases(node: StoredNode): boolean {
    if (node.opType !== 'Add') return false;
    const at = this.carried.get(node.inputs[0]);
    const layer = at === undefined ? undefined : this.layers[at];
    const constant = node.inputs[1] === undefined ? null : this.constants.get(node.inputs[1]);
    if (at === undefined || !layer || layer.biases !== null || layer.activation !== null || !constant)
      return false;
    const biases = spread(constant, layer.outputs);
    if (!biases) return false;
    layer.biases = biases;
    this.carried.set(node.outputs[0], at);
    return true;
  }

  /** max(0.01·z, z), as a leaky ReLU is written in double precision. */
  private readLeak(node: StoredNode): boolean {
    const [a, b] = node.inputs;
    const at = this.carried.get(a) ?? this.carried.get(b);
    if (at === undefined || a === undefined || b === undefined) return false;
    if (node.opType === 'Mul') {
      const constant = this.constants.get(b);
      if (constant?.values.length !== 1) return false;
      const other = { node, after: at, what: label(node) };
      this.products.set(node.outputs[0], { of: a, factor: constant.values[0], other });
      this.others.push(other);
      this.carried.set(node.outputs[0], at);
      return true;
    }
    if (node.opType !== 'Max') return false;
    const product = this.products.get(a) ?? this.products.get(b);
    const z = this.products.has(a) ? b : a;
    const layer = this.layers[at];
    if (!product || product.of !== z || Math.abs(product.factor - LEAK) > CLOSE || layer.activation !== null)
      return false;
    layer.activation = 'leakyRelu';
    this.others.splice(this.others.lastIndexOf(product.other), 1);
    this.carried.set(node.outputs[0], at);
    return true;
  }

  private readActivation(node: StoredNode, at: number): boolean {
    const activation = Object.hasOwn(ACTIVATIONS, node.opType) ? ACTIVATIONS[node.opType] : undefined;
    const layer = this.layers[at];
    if (activation === undefined || layer.activation !== null) return false;
    layer.activation = activation;
    this.carried.set(node.outputs[0], at);
    const slope = node.attributes.find(({ name }) => name === 'alpha')?.f ?? LEAK;
    if (activation === 'leakyRelu' && Math.abs(slope - LEAK) > CLOSE)
      this.others.push({
        node,
        after: at,
        what: `the slope ${Number(slope.toPrecision(6))} of ${label(node)}, shown as ${LEAK}`,
      });
    return true;
  }

  /** Numbers of the layers on the longest way; of several, the last one. */
  private longestChain(): number[] {
    const lengths: number[] = [];
    const follows: (number | null)[] = [];
    this.layers.forEach(({ before, inputs }, index) => {
      const fits = before !== null && this.layers[before].outputs === inputs;
      follows[index] = fits ? before : null;
      lengths[index] = 1 + (fits && before !== null ? lengths[before] : 0);
    });
    let last: number | null =
      lengths.length === 0 ? null : lengths.lastIndexOf(lengths.reduce((a, b) => Math.max(a, b)));
    const chain: number[] = [];
    while (last !== null) {
      chain.unshift(last);
      last = follows[last];
    }
    return chain;
  }

  private describeOthers(chain: readonly number[]): string[] {
    const place = (after: number | null): string => {
      if (after === null) return 'before the first layer';
      const at = chain.indexOf(after);
      if (at < 0) return 'on another way';
      return at === chain.length - 1 ? 'after the last layer' : `between layers ${at + 1} and ${at + 2}`;
    };
    const groups = new Map<string, string[]>();
    for (const { after, what } of this.others) {
      const key = place(after);
      const parts = groups.get(key);
      if (parts) parts.push(what);
      else groups.set(key, [what]);
    }
    const aside = this.layers.filter((_, index) => !chain.includes(index));
    return [
      ...[...groups].map(([where, parts]) => `Not shown, ${where}: ${listed(parts)}.`),
      ...(aside.length === 0
        ? []
        : [
            `Not shown, dense layers off the chain: ${listed(aside.map(({ name, inputs, outputs }) => `“${name}” (${inputs} × ${outputs})`))}.`,
          ]),
    ];
  }

  /** As our own export notes them, or as the graph's inputs or outputs are called when there is one a neuron. */
  private neuronNames(kind: 'inputNames' | 'outputNames', count: number): readonly string[] | null {
    const noted = namesIn(this.model.metadata.get(`glassbox.${kind}`));
    if (noted?.length === count) return noted;
    const values = (kind === 'inputNames' ? this.model.inputs : this.model.outputs).filter(
      ({ name }) => !this.constants.has(name),
    );
    const isOneEach = values.length === count && values.every(({ dims }) => (dims.at(-1) ?? 1) === 1);
    return isOneEach && count > 0 ? values.map(({ name }) => name) : null;
  }
}

function namesIn(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : null;
  } catch {
    return null;
  }
}

function toLayer({ name, inputs, outputs, weights, biases, activation }: Dense): ImportedLayer {
  const known = biases ?? new Float64Array(outputs);
  return { name, inputs, outputs, weights, biases: known, activation: activation ?? 'linear' };
}

/** A constant that is added to every row, as one number an output; null when it is none. */
function spread({ shape, values }: NamedTensor, outputs: number): Float64Array | null {
  if (values.length === 1) return new Float64Array(outputs).fill(values[0]);
  return values.length === outputs && shape.at(-1) === outputs ? values : null;
}

function times(values: Float64Array, factor: number): Float64Array {
  return factor === 1 ? values : values.map((value) => value * factor);
}

function label({ opType, name, outputs, domain }: StoredNode): string {
  const kind = domain === '' || domain === 'ai.onnx' ? opType : `${domain}.${opType}`;
  return `${kind} “${name || outputs[0]}”`;
}

function listed(parts: readonly string[], count = NAMED): string {
  const more = parts.length - count;
  return more <= 0 ? parts.join(', ') : `${parts.slice(0, count).join(', ')} and ${more} more`;
}

function countOperators(nodes: readonly StoredNode[]): string {
  const counts = new Map<string, number>();
  for (const { opType } of nodes) counts.set(opType, (counts.get(opType) ?? 0) + 1);
  return listed(
    [...counts].map(([opType, count]) => `${count} × ${opType}`),
    NAMED_OPERATORS,
  );
}
