/** A model as an ONNX graph: from the cells of a row to what is predicted, in the target's own unit. */

import type { Scaler } from '../../data/dataset';
import type { Model } from '../../model/model';
import { activationOf } from '../../model/readLayers';
import type { Activation, Precision } from '../../network/config';
import { DATA_TYPE, ML_DOMAIN } from '../../onnx/fields';
import type { OnnxModel, Value } from '../../onnx/graph';
import { headerOf } from '../facts';
import { outputReadingOf, type Reading } from '../inference';
import { addEncodedInputs, SAMPLES } from './encodedInputs';
import { GraphBuilder } from './graphBuilder';

/** Old enough for any reader of the last years (ONNX 1.8), new enough for double-precision operators. */
const IR_VERSION = 7;
const OPSETS = [
  { domain: '', version: 13 },
  { domain: ML_DOMAIN, version: 2 },
];

/** Slope of our leaky ReLU left of 0. */
const LEAK = 0.01;

const cast = (type: keyof typeof DATA_TYPE) => ({ to: { kind: 'int', value: DATA_TYPE[type] } }) as const;

/**
 * The graph of a model. It has one input a feature column (see `addEncodedInputs`), and the outputs `probabilities` of
 * a classification by sigmoid or softmax, else `prediction` (samples × outputs), and `label`, the name of the class.
 * All is computed in the model's precision, the scaling in double precision.
 */
export function modelGraph(model: Model): OnnxModel {
  const { preprocessing, layers, config, data } = model;
  const graph = new GraphBuilder();
  const { inputs, encoded } = addEncodedInputs(graph, preprocessing.inputs);
  const isOpen = preprocessing.inputs.some(({ fill }) => fill === null);
  const isIncomplete = isOpen ? addIncomplete(graph, encoded) : null;
  const scaled = preprocessing.inputScaler ? addScaled(graph, encoded, preprocessing.inputScaler) : encoded;
  const single = config.precision === 'float32';
  let current = single ? graph.node('Cast', [scaled], 'singlePrecision', cast('float')) : scaled;
  layers.forEach((layer, index) => {
    const scope = index === layers.length - 1 ? 'output' : `hidden${index + 1}`;
    const type = single ? 'float' : 'double';
    const weights = graph.constant(`${scope}/weights`, type, [layer.inputs, layer.outputs], layer.weights);
    const biases = graph.constant(`${scope}/biases`, type, [layer.outputs], layer.biases);
    const sum = graph.node('Gemm', [current, weights, biases], `${scope}/preActivations`);
    const activation = activationOf(config, index, layers.length);
    current = addActivation(graph, activation, sum, `${scope}/activations`, config.precision);
  });
  if (single) current = graph.node('Cast', [current], 'doublePrecision', cast('double'));
  if (preprocessing.targetScaler) current = addOwnUnit(graph, current, preprocessing.targetScaler);
  const isChance = data.task !== 'regression' && ['sigmoid', 'softmax'].includes(config.outputActivation);
  const result = isChance ? 'probabilities' : 'prediction';
  current = isIncomplete
    ? graph.node('Where', [isIncomplete, noNumber(graph), current], result)
    : graph.node('Identity', [current], result);
  const outputs: Value[] = [
    {
      name: current,
      type: 'double',
      dims: [SAMPLES, layers[layers.length - 1].outputs],
      description: `Columns: ${data.outputNames.join(', ')}.`,
    },
  ];
  const reading = outputReadingOf(model);
  if (reading.kind !== 'numbers') {
    const label = addLabel(graph, reading, current, isIncomplete);
    outputs.push({
      name: label,
      type: 'string',
      dims: [SAMPLES],
      description: `The class: ${reading.classes.join(', ')}.`,
    });
  }
  return {
    irVersion: IR_VERSION,
    opsets: OPSETS,
    producer: 'Glassbox',
    description: headerOf(model, 'A neural network with its preprocessing', false).join('\n'),
    metadata: metadataOf(model),
    graphName: data.target.join(', ') || 'network',
    inputs,
    outputs,
    constants: graph.constants,
    nodes: graph.nodes,
  };
}

function noNumber(graph: GraphBuilder): string {
  return graph.constant('noNumber', 'double', [1, 1], [Number.NaN]);
}

/** Whether a row lacks a number: an operator such as Relu may make 0 of NaN, and a prediction of nothing. */
function addIncomplete(graph: GraphBuilder, encoded: string): string {
  const axes = graph.constant('columns', 'int64', [1], [1]);
  const sum = graph.node('ReduceSum', [encoded, axes], 'rowSum');
  return graph.node('IsNaN', [sum], 'isIncomplete');
}

function addScaled(graph: GraphBuilder, encoded: string, { offset, scale }: Scaler): string {
  const dims = [1, offset.length];
  const centred = graph.node(
    'Sub',
    [encoded, graph.constant('inputOffset', 'double', dims, offset)],
    'centredInputs',
  );
  return graph.node('Div', [centred, graph.constant('inputScale', 'double', dims, scale)], 'scaledInputs');
}

function addOwnUnit(graph: GraphBuilder, outputs: string, { offset, scale }: Scaler): string {
  const dims = [1, offset.length];
  const spread = graph.node(
    'Mul',
    [outputs, graph.constant('targetScale', 'double', dims, scale)],
    'spreadOutputs',
  );
  return graph.node('Add', [spread, graph.constant('targetOffset', 'double', dims, offset)], 'ownUnit');
}

const OPERATORS: Record<Exclude<Activation, 'linear' | 'leakyRelu'>, string> = {
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  relu: 'Relu',
  softmax: 'Softmax',
};

function addActivation(
  graph: GraphBuilder,
  activation: Activation,
  z: string,
  result: string,
  precision: Precision,
): string {
  switch (activation) {
    case 'linear':
      return z;
    case 'leakyRelu': {
      if (precision === 'float32')
        return graph.node('LeakyRelu', [z], result, { alpha: { kind: 'float', value: LEAK } });
      // ONNX Runtime has this operator in single precision only, and its slope is no double-precision number.
      const slope = graph.constant(`${result}/slope`, 'double', [1, 1], [LEAK]);
      return graph.node('Max', [graph.node('Mul', [z, slope], `${result}/leak`), z], result);
    }
    default:
      return graph.node(OPERATORS[activation], [z], result);
  }
}

/** The name of the class, samples; the empty text for a row without prediction. */
function addLabel(
  graph: GraphBuilder,
  { kind, classes }: Exclude<Reading, { kind: 'numbers' }>,
  outputs: string,
  isIncomplete: string | null,
): string {
  const axes = () => graph.constant('onlyColumn', 'int64', [1], [1]);
  const names = graph.constant('classes', 'string', [classes.length], classes);
  let position: string;
  if (kind === 'classes') {
    const largest = { axis: { kind: 'int', value: 1 }, keepdims: { kind: 'int', value: 0 } } as const;
    position = graph.node('ArgMax', [outputs], 'classPosition', largest);
  } else {
    const half = graph.constant('half', 'double', [1, 1], [0.5]);
    const isSecond = graph.node('GreaterOrEqual', [outputs, half], 'isSecondClass');
    const column = graph.node('Cast', [isSecond], 'classColumn', cast('int64'));
    position = graph.node('Squeeze', [column, axes()], 'classPosition');
  }
  if (isIncomplete === null) return graph.node('Gather', [names, position], 'label');
  const named = graph.node('Gather', [names, position], 'className');
  const nothing = graph.constant('noName', 'string', [1], ['']);
  const row = graph.node('Squeeze', [isIncomplete, axes()], 'isIncompleteRow');
  return graph.node('Where', [row, nothing, named], 'label');
}

/** Where the network is from: its configuration, seed and data, for people and for our own reader. */
function metadataOf({ name, config, data, fingerprint, result }: Model): Record<string, string> {
  const { initialState: _, ...configuration } = config;
  return {
    'glassbox.data': name,
    ...(fingerprint !== null && { 'glassbox.dataFingerprint': String(fingerprint) }),
    'glassbox.configuration': JSON.stringify(configuration),
    'glassbox.seed': String(config.seed),
    'glassbox.epoch': String(result.epoch),
    'glassbox.inputNames': JSON.stringify(data.inputNames),
    'glassbox.outputNames': JSON.stringify(data.outputNames),
  };
}
