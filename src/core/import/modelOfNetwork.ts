/** A network from elsewhere as a model: what its file does not hold is empty. */
import type { DataProblem, DataSummary } from '../data/summary';
import type { ColumnCode } from '../data/columnCode';
import type { Model } from '../model/model';
import {
  type Activation,
  HIDDEN_ACTIVATIONS,
  type HiddenActivation,
  type Loss,
  type TrainingConfig,
} from '../network/config';
import { TRAINING_OPTIONS } from '../network/options';
import type { ImportedNetwork } from './importedNetwork';

/** What stands for the activations that a file does not name. */
export interface AskedActivations {
  readonly hidden: HiddenActivation;
  readonly output: Activation;
}

/** Which activations have to be asked for. */
export function unknownActivations({ layers }: ImportedNetwork): { hidden: boolean; output: boolean } {
  return {
    hidden: layers.slice(0, -1).some(({ activation }) => activation === null),
    output: layers[layers.length - 1].activation === null,
  };
}

/**
 * The model that a network makes. It was never trained here: no loss, no curve, no data.
 * All hidden layers get the first one's activation, since a model has one for all; where the file says something else,
 * a warning says so, as it does of all that is not represented.
 * @param fileName for people
 */
export function modelOfNetwork(network: ImportedNetwork, asked: AskedActivations, fileName: string): Model {
  const { layers } = network;
  const outputActivation = layers[layers.length - 1].activation ?? asked.output;
  const { activation, notes } = hiddenActivationOf(network, asked.hidden);
  const inputNames = network.inputNames ?? numbered('x', layers[0].inputs);
  const outputNames = network.outputNames ?? numbered('y', layers[layers.length - 1].outputs);
  const { task, classes, targets, loss } = meaningOf(outputActivation, outputNames);
  const config: TrainingConfig = {
    preset: 'modern',
    target: targets.map(({ name }) => name),
    hiddenLayers: layers.slice(0, -1).map(({ outputs }) => outputs),
    activation,
    outputActivation,
    loss,
    optimizer: 'adam',
    learningRate: 0.01,
    epochs: 1,
    batchSize: 0,
    initializer: 'xavier',
    reduction: 'mean',
    scaling: 'none',
    validationSplit: 0,
    earlyStopping: 0,
    l2: 0,
    seed: 1,
    precision: 'float64',
    missingValues: 'drop',
    initialState: null,
  };
  return {
    name: fileName,
    data: {
      format: network.format,
      rowsRead: 0,
      rowsUsed: 0,
      rowsDropped: 0,
      cellsFilled: 0,
      trainingRows: 0,
      validationRows: 0,
      columns: columnsOf(inputNames, targets),
      target: config.target,
      targetReason: 'from the file',
      task,
      classes,
      inputNames,
      outputNames,
      warnings: [...notes, ...network.notRepresented, ...network.assumed].map(warning),
    },
    preprocessing: {
      inputs: inputNames.map((name) => ({ kind: 'number', name, fill: null })),
      targets,
      inputScaler: null,
      targetScaler: null,
    },
    config,
    layers: layers.map(({ inputs, outputs, weights, biases }) => ({ inputs, outputs, weights, biases })),
    result: {
      epoch: 0,
      elapsedMs: 0,
      loss: Number.NaN,
      validationLoss: null,
      metrics:
        task === 'regression'
          ? { task, r2: Number.NaN, mae: Number.NaN, rmse: Number.NaN }
          : { task: 'classification', accuracy: Number.NaN },
      validationMetrics: null,
      ending: { kind: 'completed', bestEpoch: 0 },
      trainingHistory: new Float64Array(0),
      validationHistory: null,
    },
    fingerprint: null,
  };
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

function hiddenActivationOf(
  { layers }: ImportedNetwork,
  asked: HiddenActivation,
): { readonly activation: HiddenActivation; readonly notes: readonly string[] } {
  const hidden = layers.slice(0, -1).map((layer) => ({ ...layer, activation: layer.activation ?? asked }));
  const known = hidden.map(({ activation }) => activation).filter(isHidden);
  const activation = known[0] ?? 'linear';
  const notes = hidden
    .filter((layer) => layer.activation !== activation)
    .map(
      (layer) =>
        `Layer “${layer.name}” is ${labelOf(layer.activation)}, but is shown as ${labelOf(activation)}: all hidden layers have one activation here, so predictions differ.`,
    );
  return { activation, notes };
}

function labelOf(activation: Activation): string {
  const option = TRAINING_OPTIONS.find(({ name }) => name === 'outputActivation');
  const values = option?.kind === 'choice' ? option.values : [];
  return values.find(({ value }) => value === activation)?.label ?? activation;
}

function isHidden(activation: Activation): activation is HiddenActivation {
  return (HIDDEN_ACTIVATIONS as readonly Activation[]).includes(activation);
}

/** What outputs of an activation are as a rule. */
function meaningOf(
  activation: Activation,
  outputNames: readonly string[],
): Pick<DataSummary, 'task' | 'classes'> & { readonly targets: readonly ColumnCode[]; readonly loss: Loss } {
  if (activation === 'softmax' && outputNames.length > 1)
    return {
      task: 'multiclass',
      classes: outputNames,
      targets: [{ kind: 'oneHot', name: 'class', categories: outputNames, fill: null }],
      loss: 'categoricalCrossEntropy',
    };
  const numbers = outputNames.map((name) => ({ kind: 'number' as const, name, fill: null }));
  if (activation === 'sigmoid' && outputNames.length === 1)
    return {
      task: 'binary',
      classes: ['0', '1'],
      targets: [{ kind: 'position', name: outputNames[0], categories: ['0', '1'], fill: null }],
      loss: 'binaryCrossEntropy',
    };
  const loss = activation === 'softmax' ? 'categoricalCrossEntropy' : 'meanSquaredError';
  return { task: 'regression', classes: [], targets: numbers, loss };
}

function columnsOf(inputNames: readonly string[], targets: readonly ColumnCode[]): DataSummary['columns'] {
  const column = (name: string, role: 'feature' | 'target') =>
    ({ name, kind: 'numeric', role, missing: 0, canBeTarget: false }) as const;
  return [
    ...inputNames.map((name) => column(name, 'feature')),
    ...targets.map((target) =>
      'categories' in target
        ? {
            ...column(target.name, 'target' as const),
            kind: 'categorical' as const,
            categories: target.categories,
          }
        : column(target.name, 'target'),
    ),
  ];
}

function warning(message: string): DataProblem {
  return { severity: 'warning', message, line: 0, column: 0 };
}
