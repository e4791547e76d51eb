/** Runs that together use every option of training. */
import type { RequestedConfig } from '../../src/core/network/config';
import { type Trained, train } from './models';

interface Case {
  readonly title: string;
  readonly file: string;
  readonly asked: RequestedConfig;
  readonly regression?: boolean;
}

const IRIS = 'media/examples/iris.csv';
const HOUSES = 'media/examples/houses.csv';

export const CASES: readonly Case[] = [
  { title: 'the lesson', file: 'media/examples/lesson.csv', asked: {} },
  { title: 'iris as it comes', file: IRIS, asked: {} },
  { title: 'houses as they come', file: HOUSES, asked: {}, regression: true },
  { title: 'digits', file: 'test/data/digits.csv', asked: { epochs: 6 } },
  {
    title: 'two hidden layers, tanh, momentum, Xavier',
    file: IRIS,
    asked: {
      optimizer: 'momentum',
      activation: 'tanh',
      hiddenLayers: [6, 5],
      epochs: 40,
      initializer: 'xavier',
    },
  },
  {
    title: 'mini-batches with sums, L2 and a uniform start',
    file: IRIS,
    asked: {
      preset: 'notebook',
      optimizer: 'sgd',
      batchSize: 7,
      learningRate: 0.01,
      scaling: 'minMax',
      epochs: 40,
      l2: 0.01,
      seed: 4294967295,
    },
  },
  {
    title: 'no hidden layer, full batch, early stopping',
    file: HOUSES,
    asked: {
      hiddenLayers: [],
      optimizer: 'gradientDescent',
      epochs: 150,
      validationSplit: 0.3,
      earlyStopping: 5,
      missingValues: 'impute',
    },
    regression: true,
  },
  {
    title: 'leaky ReLU, sigmoid output, half squared error',
    file: HOUSES,
    asked: {
      activation: 'leakyRelu',
      hiddenLayers: [5],
      outputActivation: 'sigmoid',
      loss: 'halfSquaredError',
      epochs: 60,
      scaling: 'minMax',
    },
    regression: true,
  },
  {
    title: 'two numbers at once, mean squared error',
    file: HOUSES,
    asked: { target: ['price', 'age_years'], loss: 'meanSquaredError', hiddenLayers: [4], epochs: 20 },
    regression: true,
  },
  {
    title: 'a given initial state, without validation',
    file: 'media/examples/lesson.csv',
    asked: {
      epochs: 300,
      optimizer: 'adam',
      initialState: [
        {
          weights: [
            [0.5, -0.25],
            [0.125, 1e-7],
            [-1.5, 0.75],
            [0, 0.3],
          ],
          biases: [0.1, -0.2],
        },
        { weights: [[1], [-1]], biases: [0] },
      ],
    },
  },
  {
    title: 'everything zero, yes or no with its cross-entropy, linear hidden neurons',
    file: 'media/examples/lesson.csv',
    asked: {
      preset: 'modern',
      initializer: 'zero',
      activation: 'linear',
      hiddenLayers: [2],
      optimizer: 'gradientDescent',
      epochs: 50,
    },
  },
  {
    title: 'single precision',
    file: IRIS,
    asked: { precision: 'float32', epochs: 20 },
  },
];

const trained = new Map<Case, Trained>();

/** Trained once, whoever asks. */
export function trainedCase(each: Case): Trained {
  const known = trained.get(each) ?? train(each.file, each.asked, each.regression);
  trained.set(each, known);
  return known;
}

export function caseOf(title: string): Trained {
  const found = CASES.find((each) => each.title === title);
  if (!found) throw new Error(`no case “${title}”`);
  return trainedCase(found);
}
