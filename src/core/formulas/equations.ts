/** The equations of a step with the numbers of a moment: every one holds in the numbers that it shows. */
import { formatCompact } from '../format';
import type { Optimizer } from '../network/config';
import type { Moment } from '../network/moment';
import type { Quantity } from '../network/trace';
import { changed, type Rule, type ShownEquation, type ShownMatrix } from './equation';
import {
  addition,
  applied,
  difference,
  elementwise,
  matrixProduct,
  NO_SLOPE,
  slope,
  stepAlong,
  sumOverSamples,
} from './rules';
import {
  createScene,
  inputsOf,
  type Scene,
  type SceneConfig,
  samplesUnseen,
  shown,
  transpose,
  unnamed,
} from './scene';
import { formulaOf } from './quantities';
import type { StepEntry } from './steps';

/**
 * What a step computes, with the document's signs: E = y − output, and updates that are added. The update of a
 * parameter is two equations, first the sum over the samples, then the step along it.
 *
 * @throws Error when the moment lacks one of the matrices
 */
export function equationsOf({ equations }: StepEntry, moment: Moment, config: SceneConfig): ShownEquation[] {
  const scene = createScene(moment, config, 'document');
  return equations.flatMap(({ result: { quantity, layer } }) =>
    layer === null ? [] : computed(scene, quantity, layer),
  );
}

/** The equations that make one matrix of a layer. */
export function computed(scene: Scene, quantity: Quantity, layer: number): ShownEquation[] {
  switch (quantity) {
    case 'preActivations':
      return [preActivations(scene, layer)];
    case 'activations':
      return [activations(scene, layer)];
    case 'errors':
      return [layer === scene.layers - 1 ? errorAtOutput(scene) : errorAtHidden(scene, layer)];
    case 'slopes':
      return [slopes(scene, layer)];
    case 'deltas':
      return [deltas(scene, layer)];
    case 'weightGradients':
    case 'biasGradients':
      return [gradient(scene, quantity, layer)];
    case 'updatedWeights':
    case 'updatedBiases':
      return update(scene, quantity, layer);
    default:
      return [equation(scene, quantity, layer, [], null)];
  }
}

function equation(
  scene: Scene,
  quantity: Quantity,
  layer: number,
  operands: readonly ShownMatrix[],
  rule: Rule | null,
  note: string | null = null,
): ShownEquation {
  return {
    formulaId: formulaOf(quantity, layer, scene.layers),
    layer,
    operands,
    result: shown(scene, quantity, layer),
    rule,
    note,
  };
}

function preActivations(scene: Scene, layer: number): ShownEquation {
  const operands = [inputsOf(scene, layer), shown(scene, 'weights', layer), shown(scene, 'biases', layer)];
  const [inputs, weights, biases] = operands.map(({ matrix }) => matrix);
  const rule = matrixProduct(inputs, weights, { addend: { kind: 'row', matrix: biases, scale: 1 } });
  return equation(scene, 'preActivations', layer, operands, rule);
}

function activations(scene: Scene, layer: number): ShownEquation {
  const input = shown(scene, 'preActivations', layer);
  const rule = applied(activationOf(scene, layer), input.matrix);
  return equation(scene, 'activations', layer, [input], rule);
}

function activationOf({ layers, config }: Scene, layer: number) {
  return layer === layers - 1 ? config.outputActivation : config.activation;
}

function errorAtOutput(scene: Scene): ShownEquation {
  const { layers, errorScale, convention, weight } = scene;
  const output = shown(scene, 'activations', layers - 1);
  const target = shown(scene, 'targets', null);
  const operands = convention === 'document' ? [target, output] : [output, target];
  const rule = difference(operands[0].matrix, operands[1].matrix, errorScale);
  return equation(
    scene,
    'errors',
    layers - 1,
    operands,
    rule,
    errorNote(scene, weight !== 1 && convention === 'loss'),
  );
}

const LOSS_NAMES = {
  halfSquaredError: '',
  meanSquaredError: 'mean squared error',
  binaryCrossEntropy: 'binary cross-entropy',
  categoricalCrossEntropy: 'categorical cross-entropy',
} as const;

function errorNote(
  { config: { loss }, moment, errorScale, cancelsSlope }: Scene,
  isMean: boolean,
): string | null {
  const sentences: string[] = [];
  const name = LOSS_NAMES[loss];
  if (cancelsSlope)
    sentences.push(`This is already by the layer's input: the ${name} and the activation cancel.`);
  else if (name !== '' && errorScale !== 1)
    sentences.push(`The factor ${formatCompact(Number(errorScale.toPrecision(4)))} belongs to the ${name}.`);
  if (isMean)
    sentences.push(`The loss is the mean over ${moment.batchRows} samples, so each counts for its share.`);
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function errorAtHidden(scene: Scene, layer: number): ShownEquation {
  const operands = [shown(scene, 'deltas', layer + 1), transpose(shown(scene, 'weights', layer + 1))];
  const rule = matrixProduct(operands[0].matrix, operands[1].matrix);
  return equation(scene, 'errors', layer, operands, rule);
}

function slopes(scene: Scene, layer: number): ShownEquation {
  const activation = activationOf(scene, layer);
  if (activation === 'softmax' || (layer === scene.layers - 1 && scene.cancelsSlope))
    return equation(
      scene,
      'slopes',
      layer,
      [],
      NO_SLOPE,
      'The slope of the output activation cancels against the derivative of the loss.',
    );
  const operand = shown(scene, 'activations', layer);
  return equation(scene, 'slopes', layer, [operand], slope(activation, operand.matrix, operand.name));
}

function deltas(scene: Scene, layer: number): ShownEquation {
  const operands = [shown(scene, 'errors', layer), shown(scene, 'slopes', layer)];
  return equation(scene, 'deltas', layer, operands, elementwise(operands[0].matrix, operands[1].matrix));
}

/** ∂loss/∂parameter as it was traced, penalty included. */
function gradient(scene: Scene, quantity: 'weightGradients' | 'biasGradients', layer: number): ShownEquation {
  const delta = shown(scene, 'deltas', layer);
  const unseen = {
    samples: samplesUnseen(scene, delta.matrix.rows),
    result: shown(scene, quantity, layer).matrix,
  };
  if (quantity === 'biasGradients')
    return equation(scene, quantity, layer, [delta], sumOverSamples(delta.matrix, unseen));
  const left = transpose(inputsOf(scene, layer));
  const { l2 } = scene.config;
  if (l2 === 0)
    return equation(
      scene,
      quantity,
      layer,
      [left, delta],
      matrixProduct(left.matrix, delta.matrix, { unseen }),
    );
  const weights = shown(scene, 'weights', layer);
  return equation(
    scene,
    quantity,
    layer,
    [left, delta, weights],
    matrixProduct(left.matrix, delta.matrix, {
      addend: { kind: 'same', matrix: weights.matrix, scale: l2 },
      unseen,
    }),
    'The last term is the pull of the penalty on large weights.',
  );
}

/** Sum over the samples, then the step: in the document's convention only. */
function update(scene: Scene, quantity: 'updatedWeights' | 'updatedBiases', layer: number): ShownEquation[] {
  const isWeights = quantity === 'updatedWeights';
  const traced = shown(scene, isWeights ? 'weightGradients' : 'biasGradients', layer);
  const parameters = shown(scene, isWeights ? 'weights' : 'biases', layer);
  const { l2: strength, learningRate, optimizer, reduction } = scene.config;
  const l2 = isWeights ? strength : 0;
  const { moment, weight } = scene;
  // The traced gradient holds the penalty's part, which is no sum over samples.
  const change = changed(
    traced.matrix,
    (value, index) => value + (l2 / weight) * parameters.matrix.values[index],
  );
  const delta = shown(scene, 'deltas', layer);
  const unseen = { samples: samplesUnseen(scene, delta.matrix.rows), result: change };
  const left = isWeights ? transpose(inputsOf(scene, layer)) : null;
  const summed = unnamed(traced, left ? `${left.name} · ${delta.name}` : `sum of ${delta.name}`, change);
  const first: ShownEquation = {
    ...equation(scene, quantity, layer, left ? [left, delta] : [delta], null),
    result: summed,
    rule: left ? matrixProduct(left.matrix, delta.matrix, { unseen }) : sumOverSamples(delta.matrix, unseen),
  };
  const updated = shown(scene, quantity, layer);
  if (optimizer === 'momentum' || optimizer === 'adam') {
    const { values } = parameters.matrix;
    const difference = changed(updated.matrix, (value, index) => value - values[index]);
    const operands = [parameters, unnamed(parameters, `update of ${parameters.name}`, difference)];
    const rule = addition(parameters.matrix, difference);
    return [first, equation(scene, quantity, layer, operands, rule, UPDATES[optimizer])];
  }
  const samples = reduction === 'mean' ? moment.batchRows : 1;
  const rule = stepAlong(parameters.matrix, change, { learningRate, samples, l2 }, parameters.name);
  const notes = [
    ...(samples === 1
      ? []
      : [`The loss is the mean over ${samples} samples, so the sum is divided by ${samples}.`]),
    ...(l2 === 0 ? [] : ['The last term is the pull of the penalty on large weights.']),
  ];
  return [first, equation(scene, quantity, layer, [parameters, summed], rule, notes.join(' ') || null)];
}

const UPDATES: Readonly<Record<Extract<Optimizer, 'momentum' | 'adam'>, string>> = {
  momentum: 'Momentum goes on with 0.9 of the update before, and adds the learning rate times this sum.',
  adam: 'Adam makes the update from this sum and those before it: each entry moves about one learning rate, whatever the size of its gradient.',
};
