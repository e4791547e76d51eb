/** The network of a script as a data set and a configuration, with what was found in the code and what was assumed. */

import { formatQuantity } from '../../format';
import type { Matrix } from '../../matrix';
import type {
  Activation,
  HiddenActivation,
  LayerParameters,
  Loss,
  Reduction,
  RequestedConfig,
} from '../../network/config';
import { RandomState } from '../../network/randomState';
import type { Fact, FoundData, FoundNetwork } from '../script';
import type { Architecture, FoundLayer } from './architecture';
import { isFrozen } from './frozen';
import { placeOfRate } from './learningRate';
import { isClose } from './pair';
import type { Carried, Reading } from './reading';
import { type References, updateOf } from './reference';
import type { Roles } from './roles';
import type { NumberValue, Tensor } from './values';

export type NetworkResult = { readonly network: FoundNetwork } | { readonly obstacle: Fact };

/** Facts are collected where they are found. */
interface Notes {
  readonly found: Fact[];
  readonly assumed: Fact[];
}

/** Thrown when the script's network is none that can be trained here; the message is for people. */
class Obstacle extends Error {
  constructor(readonly fact: Fact) {
    super(fact.text);
  }
}

export function networkOf(
  reading: Reading,
  architecture: Architecture,
  references: References,
  { learningRate, occurrences }: Pick<Roles, 'learningRate' | 'occurrences'>,
): NetworkResult {
  const notes: Notes = { found: [], assumed: [] };
  const gradientFactors = occurrences.flatMap(({ role: { value } }) =>
    value?.quantity === 'weightGradients' ? [value.factor] : [],
  );
  try {
    const data = dataOf(architecture, notes, reading);
    const sizes = sizesOf(architecture, reading);
    notes.found.push({ text: `network ${sizes.map((size) => size ?? '?').join(' → ')}`, span: null });
    const config: RequestedConfig = {
      preset: 'notebook',
      hiddenLayers: architecture.layers.slice(0, -1).map(({ w }) => w.columns),
      ...activationsOf(architecture, notes),
      ...trainingOf(reading, notes),
      ...ruleOf(reading, architecture, references, { learningRate, gradientFactors }, notes),
      ...initialStateOf(reading, architecture, notes),
      scaling: 'none',
      validationSplit: 0,
      earlyStopping: 0,
      precision: 'float64',
    };
    const rows = data.kind === 'matrices' ? data.inputs.rows : null;
    const anchor = reading.training?.span ?? data.span;
    return { network: { data, rows, sizes, config, ...notes, anchor } };
  } catch (error) {
    if (error instanceof Obstacle) return { obstacle: error.fact };
    throw error;
  }
}

function obstacle(text: string, span: Fact['span'] = null): never {
  throw new Obstacle({ text, span });
}

function sizesOf({ x, layers }: Architecture, { openSizes }: Reading): (number | null)[] {
  const sizes = [x.columns, ...layers.map(({ w }) => w.columns)];
  return sizes.map((size) => (openSizes.has(size) ? null : size));
}

function dataOf({ inputs, targets, isColumns, x }: Architecture, notes: Notes, reading: Reading): FoundData {
  const { training } = reading;
  const cuts = training?.batch?.cuts ?? [];
  if (training?.batch?.rows === null)
    obstacle(
      'The samples stand in a list and are gone through one by one: how many of them an update takes cannot be told.',
      training.span,
    );
  const whole = (tensor: Tensor) =>
    cuts.find(({ part }) => part.worlds[1] === tensor.worlds[1])?.whole ?? tensor;
  const [allInputs, allTargets] = [whole(inputs), whole(targets)];
  if (allInputs.source && allTargets.source) return fileOf(allInputs, allTargets, notes);
  if (!allInputs.isExact || !allTargets.isExact)
    obstacle('The training data are computed in a way that cannot be followed without running the script.');
  const samples = inMatrix(allInputs, isColumns, null);
  const answers = inMatrix(allTargets, isColumns, samples.rows);
  if (answers.rows !== samples.rows || !Number.isInteger(answers.columns))
    obstacle(`There are ${samples.rows} rows of inputs, but ${answers.rows} of targets.`, allTargets.span);
  const span = placeOf(reading, allInputs) ?? placeOf(reading, allTargets) ?? training!.span;
  notes.found.push(
    { text: `${formatQuantity(samples.rows, 'sample')} × ${formatQuantity(x.columns, 'feature')}`, span },
    { text: `${formatQuantity(answers.columns, 'target column')}`, span: placeOf(reading, allTargets) },
  );
  return { kind: 'matrices', inputs: samples, targets: answers, span };
}

/** Where an array's numbers came into being: any of those that share them tells. */
function placeOf({ sightings }: Reading, { worlds }: Tensor): Fact['span'] {
  for (const { seen } of sightings.arrays)
    if (seen.span !== null && seen.worlds[1] === worlds[1]) return seen.span;
  return null;
}

function fileOf(inputs: Tensor, targets: Tensor, notes: Notes): FoundData {
  const [of, ofTargets] = [inputs.source!, targets.source!];
  if (of.path !== ofTargets.path)
    obstacle('Inputs and targets come from two files; Glassbox reads them from one.', ofTargets.span);
  if (of.columns === null && ofTargets.columns === null)
    obstacle('The script takes the whole file for inputs and for targets.', of.span);
  notes.found.push({ text: `data from ${of.path}`, span: of.span });
  return {
    kind: 'file',
    path: of.path,
    hasHeader: of.hasHeader,
    inputs: of.columns ?? { kind: 'rest' },
    targets: ofTargets.columns ?? { kind: 'rest' },
    span: of.span,
  };
}

/** World 0 of an array, with a sample a row. @param rows of the samples, to give a vector (or what is one) its form */
function inMatrix({ shape, worlds }: Tensor, isColumns: boolean, rows: number | null): Matrix {
  const [values] = worlds;
  const isLine = shape.length < 2 || (rows !== null && shape.includes(1) && Math.max(...shape) === rows);
  if (isLine) {
    const height = rows ?? values.length;
    return { rows: height, columns: values.length / height, values };
  }
  const [height, width] = shape;
  if (!isColumns) return { rows: height, columns: width, values };
  const turned = Float64Array.from(values, (_, k) => values[(k % height) * width + Math.floor(k / height)]);
  return { rows: width, columns: height, values: turned };
}

function activationsOf(
  { layers }: Architecture,
  notes: Notes,
): { activation?: HiddenActivation; outputActivation: Activation } {
  const hidden = layers.slice(0, -1).map(({ activation }) => activation);
  const { activation: outputActivation } = layers[layers.length - 1];
  const different = hidden.find((activation) => activation !== hidden[0]);
  if (different)
    obstacle(
      `Hidden layers with different activations (${hidden[0]} and ${different}) cannot be trained here.`,
    );
  const [activation] = hidden;
  if (activation === 'softmax') obstacle('A hidden layer with softmax cannot be trained here.');
  const isAlike = activation === undefined || activation === outputActivation;
  notes.found.push({
    text: isAlike
      ? `${outputActivation} at ${layers.length > 1 ? 'every layer' : 'the output'}`
      : `${activation} at hidden layers, ${outputActivation} at the output`,
    span: null,
  });
  return activation === undefined ? { outputActivation } : { activation, outputActivation };
}

function trainingOf(
  reading: Reading,
  notes: Notes,
): Pick<RequestedConfig, 'epochs' | 'optimizer' | 'batchSize'> {
  const { training } = reading;
  const passes = training?.epochs?.isExact ? training.epochs.worlds[0] : null;
  const epochs = training?.isUpdateAPass ? epochsOf(passes, reading) : passes;
  if (training?.isUpdateAPass && epochs !== null)
    notes.assumed.push({
      text: `${formatQuantity(epochs, 'epoch')}, as many as ${formatQuantity(passes!, 'update')} make`,
      span: training.epochsSpan ?? training.span,
    });
  else if (epochs === null)
    notes.assumed.push({
      text: '5000 epochs, since the code does not say how many',
      span: training?.span ?? null,
    });
  else
    notes.found.push({
      text: formatQuantity(epochs, 'epoch'),
      span: training?.epochsSpan ?? training?.span ?? null,
    });
  const shared = epochs === null ? {} : { epochs };
  if (!training?.batch) return { ...shared, optimizer: 'gradientDescent', batchSize: 0 };
  const batchRows = training.batch.rows!;
  notes.found.push({
    text: batchRows === 1 ? 'an update after every sample' : `mini-batches of ${batchRows} samples`,
    span: training.span,
  });
  notes.assumed.push({
    text: 'samples in an order drawn anew in every epoch; the script may take them in another',
    span: training.span,
  });
  return { ...shared, optimizer: 'sgd', batchSize: batchRows };
}

/** Whole epochs that so many updates by batches make; null when the samples cannot be counted. */
function epochsOf(updates: number | null, { training, openSizes }: Reading): number | null {
  const batch = training?.batch;
  const samples = Math.max(0, ...(batch?.cuts ?? []).map(({ whole }) => whole.shape[0]));
  if (updates === null || !batch?.rows || samples === 0 || openSizes.has(samples)) return null;
  return Math.max(1, Math.round((updates * batch.rows) / samples));
}

/** How the script's updates are made of the document's gradients: by what loss, put together how, at what rate. */
function ruleOf(
  reading: Reading,
  architecture: Architecture,
  { cancels, weightGradients, biasGradients, isLate }: References,
  { learningRate, gradientFactors }: { learningRate: NumberValue | null; gradientFactors: readonly number[] },
  notes: Notes,
): Pick<RequestedConfig, 'loss' | 'reduction' | 'learningRate' | 'l2'> {
  const { layers, x, y, isColumns } = architecture;
  if (layers.some(({ biases }) => biases === null))
    obstacle(
      'A layer has no biases. Layers always have biases here, so this very network cannot be trained.',
    );
  const frozen = layers.find(({ biases }) => biases && isFrozen(biases))?.biases;
  if (frozen)
    obstacle(
      `The loop adds the bias ${frozen.name}, but no update of it was found. Biases always learn here, so this very network cannot be trained.`,
      frozen.span,
    );
  const rules = layers.flatMap(({ weights, biases, isTurned }, layer) => {
    const ofWeights = updateOf(weights, weightGradients[layer], isTurned);
    const ofBiases = biases && updateOf(biases, biasGradients[layer], isColumns);
    if (!ofWeights || !ofBiases)
      return obstacle(
        `The update of ${(ofWeights ? biases : weights)?.name ?? 'the biases'} is not the gradient times a learning rate.`,
        (ofWeights ? biases : weights)?.span ?? null,
      );
    return [
      { ...ofWeights, isBias: false },
      { ...ofBiases, isBias: true },
    ];
  });
  const [{ rate, decay }] = rules;
  if (!rules.every((rule) => isClose(rule.rate, rate)))
    obstacle('Parameters are updated at different rates, which cannot be trained here.');
  if (!rules.every((rule) => isClose(rule.decay, rule.isBias ? 0 : decay)))
    obstacle('Only some of the weights are penalized, which cannot be trained here.');
  if (rate < 0)
    obstacle('The updates go up the gradient instead of down: the loss grows.', layers[0].weights.span);
  if (isLate)
    notes.assumed.push({
      text: 'errors are sent back over the weights before their update; the script updates those of the later layer first',
      span: layers[layers.length - 1].weights.span,
    });

  const known = learningRate?.worlds[0] ?? null;
  const outputs = y.columns;
  const forms = formsOf(cancels, layers[layers.length - 1].activation, x.rows, outputs);
  // A rate without a name: the script divides its gradients by the samples, or does not.
  const isMean = x.rows > 1 && gradientFactors.some((factor) => isClose(Math.abs(factor), 1 / x.rows));
  const form =
    forms.find(({ factor }) => known !== null && isClose(rate, known * factor)) ??
    forms.find(({ reduction }) => (reduction === 'mean') === isMean) ??
    forms[0];
  const effective = Number((rate / form.factor).toPrecision(12));
  const place = placeOfRate(reading, architecture, effective);
  if (known !== null && isClose(effective, known))
    notes.found.push({ text: `learning rate ${known}`, span: spanOfNumber(reading, learningRate) });
  else if (place) notes.found.push({ text: `learning rate ${effective}`, span: place });
  else
    notes.assumed.push({ text: `learning rate ${effective}, which gives the script’s updates`, span: null });
  notes.found.push({ text: form.text, span: null });
  const l2 = Number((decay / effective).toPrecision(12));
  if (decay !== 0) notes.found.push({ text: `L2 penalty ${l2}`, span: null });
  return { loss: form.loss, reduction: form.reduction, learningRate: effective, ...(decay !== 0 && { l2 }) };
}

interface Form {
  readonly loss: Loss;
  readonly reduction: Reduction;
  /** Update = learning rate × factor × the document's gradient. */
  readonly factor: number;
  readonly text: string;
}

/** Losses whose gradient is the found one, the most usual first. */
function formsOf(cancels: boolean, output: Activation, rows: number, outputs: number): Form[] {
  if (cancels && output === 'softmax')
    return bothReductions('categoricalCrossEntropy', 'cross-entropy', 1, rows);
  if (cancels && output === 'sigmoid')
    return bothReductions('binaryCrossEntropy', 'cross-entropy', 1 / outputs, rows);
  return [
    ...bothReductions('halfSquaredError', 'half squared error', 1, rows),
    ...bothReductions('meanSquaredError', 'squared error', 2 / outputs, rows),
  ];
}

function bothReductions(loss: Loss, name: string, factor: number, rows: number): Form[] {
  return [
    { loss, reduction: 'sum', factor, text: `${name}, summed over samples` },
    { loss, reduction: 'mean', factor: factor / rows, text: `${name}, averaged over samples` },
  ];
}

function spanOfNumber({ sightings }: Reading, number: NumberValue | null): Fact['span'] {
  for (const [span, { numbers }] of sightings.numberPlaces)
    if (number && numbers?.includes(number)) return span;
  return sightings.numbers.find(({ seen }) => seen === number)?.span ?? null;
}

function initialStateOf(
  { seed, openSizes }: Reading,
  { layers, x }: Architecture,
  notes: Notes,
): Pick<RequestedConfig, 'seed' | 'initializer' | 'initialState'> {
  const parts = layers.flatMap(({ weights, biases }) => (biases ? [weights, biases] : [weights]));
  const [first] = parts;
  const span = first.initial.span;
  if (!parts.every(({ initial }) => initial.isExact)) {
    notes.assumed.push({
      text: 'initial weights from 0 to 1 by seed 0, since the code’s own cannot be told',
      span,
    });
    return { seed: 0, initializer: 'uniform' };
  }
  const state = layers.map(parametersIn);
  const isOpen = openSizes.has(x.columns);
  const known = seed === null ? {} : { seed: seed.value >>> 0 };
  if (seed) notes.found.push({ text: `seed ${seed.value}`, span: seed.span });
  if (seed && isDrawnInOrder(state, seed.value)) {
    notes.found.push({ text: 'initial weights from 0 to 1, drawn as NumPy does', span });
    return { ...known, initializer: 'uniform' };
  }
  if (isOpen) {
    notes.assumed.push({
      text: 'initial weights from 0 to 1; the script draws or sets them in another way',
      span,
    });
    return { ...known, initializer: 'uniform' };
  }
  notes.found.push({
    text: parts.some(({ initial }) => initial.drawnBy)
      ? 'initial weights as the script draws them'
      : 'initial weights as the code has them',
    span,
  });
  return { ...known, initialState: state };
}

function parametersIn({ weights, biases, isTurned, w }: FoundLayer): LayerParameters {
  const { rows, columns, values } = inMatrix(weights.initial, isTurned, null);
  return {
    weights: Array.from({ length: rows }, (_row, row) => [
      ...values.slice(row * columns, (row + 1) * columns),
    ]),
    biases: [...(biases as Carried).initial.worlds[0].slice(0, w.columns)],
  };
}

/** Whether it is what the lesson's initializer draws: weights before biases, from the input side. */
function isDrawnInOrder(state: readonly LayerParameters[], seed: number): boolean {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) return false;
  const random = new RandomState(seed);
  return state.every(({ weights, biases }) =>
    [...weights.flat(), ...biases].every((value) => value === random.random()),
  );
}
