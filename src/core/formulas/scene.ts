/** A moment of a run seen with the eyes of the document or of calculus: its matrices with names, axes and signs. */
import type { Matrix } from '../matrix';
import type { TrainingConfig } from '../network/config';
import { cancelsOutputSlope, errorFactor } from '../network/losses';
import type { Moment } from '../network/moment';
import { sampleWeight } from '../network/objective';
import type { Quantity } from '../network/trace';
import { type Axis, changed, type ShownMatrix, transposed } from './equation';
import { documentName } from './quantities';

export type SceneConfig = Pick<
  TrainingConfig,
  'activation' | 'outputActivation' | 'loss' | 'reduction' | 'optimizer' | 'learningRate' | 'l2'
>;

/**
 * `document`: errors, deltas and gradients have the sign of E = y − output and are sums over samples, as in the
 * document's code. `loss`: they are the derivatives of the loss, as they were traced.
 */
export type Convention = 'document' | 'loss';

export interface Scene {
  readonly moment: Moment;
  readonly config: SceneConfig;
  readonly convention: Convention;
  /** Layers with weights. */
  readonly layers: number;
  /** What each sample counts for in the loss: 1 in a sum, 1/samples in a mean. */
  readonly weight: number;
  /** What traced errors, deltas and gradients are multiplied by to be shown. */
  readonly factor: number;
  /** What stands before the difference of output and target in the error at the output. */
  readonly errorScale: number;
  /** Whether loss and output activation leave no slope at the output. */
  readonly cancelsSlope: boolean;
}

export function createScene(moment: Moment, config: SceneConfig, convention: Convention): Scene {
  const weight = sampleWeight(config.reduction, moment.batchRows);
  const outputs = moment.layers[moment.layers.length - 1].outputs;
  const inDocument = convention === 'document';
  return {
    moment,
    config,
    convention,
    layers: moment.layers.length,
    weight,
    factor: inDocument ? -1 / weight : 1,
    errorScale: errorFactor(config.loss, outputs) * (inDocument ? 1 : weight),
    cancelsSlope: cancelsOutputSlope(config.loss) || config.outputActivation === 'softmax',
  };
}

const SIGNED: readonly Quantity[] = ['errors', 'deltas', 'weightGradients', 'biasGradients'];

/**
 * A matrix of the moment as the scene shows it.
 * @throws Error when the moment has no such matrix
 */
export function shown(scene: Scene, quantity: Quantity, layer: number | null): ShownMatrix {
  const { matrix } = find(scene.moment, quantity, layer);
  const isSigned = SIGNED.includes(quantity) && scene.factor !== 1;
  return {
    name: nameIn(scene, quantity, layer),
    quantity,
    layer,
    ...axesOf(quantity, layer ?? scene.layers - 1),
    matrix: isSigned ? changed(matrix, (value) => scene.factor * value) : matrix,
  };
}

function find({ trace }: Moment, quantity: Quantity, layer: number | null) {
  const found = trace.find((traced) => traced.quantity === quantity && traced.layer === layer);
  if (!found) throw new Error(`The moment has no ${quantity} of layer ${layer}.`);
  return found;
}

function nameIn(
  { layers, convention, cancelsSlope }: Scene,
  quantity: Quantity,
  layer: number | null,
): string {
  const name = documentName(quantity, layer, layers);
  if (quantity === 'updatedWeights' || quantity === 'updatedBiases') return `new ${name}`;
  if (quantity === 'weightGradients' || quantity === 'biasGradients') return `∂L/∂${name}`;
  if (convention === 'document') return name;
  const isOutput = layer === layers - 1;
  if (quantity === 'errors' && !(isOutput && cancelsSlope))
    return `∂L/∂${documentName('activations', layer, layers)}`;
  if (quantity === 'errors' || quantity === 'deltas')
    return `∂L/∂${documentName('preActivations', layer, layers)}`;
  return name;
}

/** What a layer reads: the samples, or the activations of the layer before it. */
export function inputsOf(scene: Scene, layer: number): ShownMatrix {
  return layer === 0 ? shown(scene, 'inputs', null) : shown(scene, 'activations', layer - 1);
}

export function transpose(operand: ShownMatrix): ShownMatrix {
  return {
    ...operand,
    name: `${operand.name}ᵀ`,
    rows: operand.columns,
    columns: operand.rows,
    matrix: transposed(operand.matrix),
  };
}

/** Samples of the batch that the window leaves out. */
export function samplesUnseen({ moment }: Scene, shownRows: number): number {
  return moment.batchRows - shownRows;
}

/** @param own layer; of the targets that of the output */
function axesOf(quantity: Quantity, own: number): { readonly rows: Axis; readonly columns: Axis } {
  const neurons = (layer: number): Axis => ({ kind: 'neurons', layer });
  switch (quantity) {
    case 'inputs':
      return { rows: { kind: 'samples' }, columns: neurons(-1) };
    case 'weights':
    case 'weightGradients':
    case 'updatedWeights':
      return { rows: neurons(own - 1), columns: neurons(own) };
    case 'biases':
    case 'biasGradients':
    case 'updatedBiases':
      return { rows: { kind: 'one' }, columns: neurons(own) };
    default:
      return { rows: { kind: 'samples' }, columns: neurons(own) };
  }
}

/** A part of a formula that has no name in the trace, with the axes of another matrix. */
export function unnamed(like: ShownMatrix, name: string, matrix: Matrix): ShownMatrix {
  return { ...like, name, quantity: null, matrix };
}
