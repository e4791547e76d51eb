/** The run as a NumPy script in the document's eleven steps: the same data, initial state and order of rows. */
import type { Model } from '../model/model';
import type { Activation, HiddenActivation, Initializer } from '../network/config';
import type { LayerSnapshot } from '../network/progress';
import { backwardText, forwardText, isDocumentRule, layerNamesOf, type Syntax } from './elevenStepsText';
import { dataFileOf, courseOf, type ExportContext, hasClassColumn, headerOf } from './facts';
import { commentText, decimal, pythonString, stemOf } from './literals';
import {
  pythonCodes,
  pythonMatrix,
  pythonNumbers,
  pythonReading,
  pythonReadingImports,
} from './pythonReading';
import { spaced } from './spaced';
import { CONTINUED, TOLERANCE } from './training';
import type { ExportTarget } from './target';

const ACTIVATIONS: Record<Activation, (z: string) => string> = {
  sigmoid: (z) => `sigmoid(${z})`,
  tanh: (z) => `np.tanh(${z})`,
  relu: (z) => `np.maximum(0, ${z})`,
  leakyRelu: (z) => `np.maximum(0.01 * ${z}, ${z})`,
  linear: (z) => z,
  softmax: (z) => `softmax(${z})`,
};

const SLOPES: Record<HiddenActivation, (a: string) => string> = {
  sigmoid: (a) => `derivatives_sigmoid(${a})`,
  tanh: (a) => `1 - ${a} ** 2`,
  relu: (a) => `(${a} > 0).astype(${a}.dtype)`,
  leakyRelu: (a) => `np.where(${a} > 0, 1, 0.01).astype(${a}.dtype)`,
  linear: (a) => `np.ones_like(${a})`,
};

function syntaxOf(model: Model): Syntax {
  const { optimizer } = model.config;
  const isPlain = optimizer === 'gradientDescent' || optimizer === 'sgd';
  const isDocument = isDocumentRule(model);
  return {
    assign: (name, expression) => `${name} = ${expression}`,
    affine: (a, w, b) => `np.dot(${a}, ${w}) + ${b}`,
    timesTransposed: (a, b) => `${a}.dot(${b}.T)`,
    transposedTimes: (a, b) => `${a}.T.dot(${b})`,
    columnSums: (a) => `np.sum(${a}, axis=0, keepdims=True)`,
    activation: (name, z) => ACTIVATIONS[name](z),
    slope: (name, a) => SLOPES[name](a),
    rowCount: (a) => `len(${a})`,
    beforeUpdate: optimizer === 'adam' ? ['updates += 1'] : [],
    updated: (name, gradient) => {
      if (isDocument) return `${name} + ${gradient} * lr`;
      const bracketed = gradient.includes(' + ') ? `(${gradient})` : gradient;
      return isPlain ? `${name} - lr * ${bracketed}` : `updated("${name}", ${name}, ${gradient})`;
    },
  };
}

const FUNCTIONS = {
  sigmoid: 'def sigmoid(x):\n    return 1 / (1 + np.exp(-x))',
  slope:
    'def derivatives_sigmoid(x):\n    """The slope of the sigmoid, from its value."""\n    return x * (1 - x)',
  softmax:
    'def softmax(x):\n    powers = np.exp(x - x.max(axis=1, keepdims=True))\n    return powers / powers.sum(axis=1, keepdims=True)',
};

function functionsOf({ config, layers }: Model): string[] {
  const used = new Set<Activation>([
    config.outputActivation,
    ...(layers.length > 1 ? [config.activation] : []),
  ]);
  return [
    ...(used.has('sigmoid') ? [FUNCTIONS.sigmoid, FUNCTIONS.slope] : []),
    ...(used.has('softmax') ? [FUNCTIONS.softmax] : []),
  ];
}

const MOMENTUM = `velocities = {}


def updated(name, parameter, gradient):
    """Momentum: nine tenths of the last update stay."""
    velocities[name] = 0.9 * velocities.get(name, 0) - lr * gradient
    return parameter + velocities[name]`;

const ADAM = `means, squares = {}, {}
updates = 0  # so far, the present one included


def updated(name, parameter, gradient):
    """Adam: a step of its own for every parameter (Kingma and Ba, 2015)."""
    means[name] = 0.9 * means.get(name, 0) + (1 - 0.9) * gradient
    squares[name] = 0.999 * squares.get(name, 0) + (1 - 0.999) * gradient * gradient
    step = lr / (1 - 0.9**updates)
    correction = 1 / (1 - 0.999**updates)
    return parameter - step * means[name] / (np.sqrt(squares[name] * correction) + 1e-8)`;

function optimizerOf({ config }: Model): string[] {
  return config.optimizer === 'momentum' ? [MOMENTUM] : config.optimizer === 'adam' ? [ADAM] : [];
}

/** The loss of rows, put together as the reduction says, without penalty. */
function lossFunction({ config, layers }: Model): string {
  const outputs = layers[layers.length - 1].outputs;
  const over = [
    ...(outputs > 1 && (config.loss === 'meanSquaredError' || config.loss === 'binaryCrossEntropy')
      ? [String(outputs)]
      : []),
    ...(config.reduction === 'mean' ? ['len(y)'] : []),
  ];
  const divided = over.length === 0 ? '' : over.length === 1 ? ` / ${over[0]}` : ` / (${over.join(' * ')})`;
  const body = {
    halfSquaredError: [`    return np.sum((y - output) ** 2) / 2${divided}`],
    meanSquaredError: [`    return np.sum((y - output) ** 2)${divided}`],
    binaryCrossEntropy: [
      '    # Cross-entropy from z: there is no logarithm of 0.',
      `    return np.sum(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - y * z)${divided}`,
    ],
    categoricalCrossEntropy: [
      '    # Cross-entropy from z: there is no logarithm of 0.',
      '    shifted = z - z.max(axis=1, keepdims=True)',
      `    return np.sum(y * (np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - shifted))${divided}`,
    ],
  }[config.loss];
  return ['def loss_of(z, output, y):', ...body].join('\n');
}

/** The parameters before training, in the document's order of draws from `random`. */
export function numpyInitialState(model: Model): string[] {
  const { config, layers } = model;
  const names = layerNamesOf(model);
  const cast = config.precision === 'float32' ? '.astype(np.float32)' : '';
  const given = config.initialState;
  if (given !== null)
    return names.flatMap(({ weights, biases }, index) => [
      `${weights} = np.array(${pythonMatrix(given[index].weights.flat(), layers[index].outputs)})${cast}`,
      `${biases} = np.array([${pythonNumbers(given[index].biases)}])${cast}`,
    ]);
  return names.flatMap(({ weights, biases }, index) =>
    drawn(weights, biases, config.initializer, layers[index], cast),
  );
}

function drawn(
  weights: string,
  biases: string,
  initializer: Initializer,
  { inputs, outputs }: LayerSnapshot,
  cast: string,
): string[] {
  const zeroBiases = `${biases} = np.zeros((1, ${outputs}))${cast}`;
  switch (initializer) {
    case 'uniform':
      return [
        `${weights} = random.uniform(size=(${inputs}, ${outputs}))${cast}`,
        `${biases} = random.uniform(size=(1, ${outputs}))${cast}`,
      ];
    case 'xavier':
      return [
        `limit = (6 / (${inputs} + ${outputs})) ** 0.5  # Glorot and Bengio, 2010`,
        `${weights} = random.uniform(-limit, limit, size=(${inputs}, ${outputs}))${cast}`,
        zeroBiases,
      ];
    case 'he':
      return [
        `limit = (6 / ${inputs}) ** 0.5  # He et al., 2015`,
        `${weights} = random.uniform(-limit, limit, size=(${inputs}, ${outputs}))${cast}`,
        zeroBiases,
      ];
    case 'zero':
      return [`${weights} = np.zeros((${inputs}, ${outputs}))${cast}`, zeroBiases];
  }
}

export const HELD_OUT = `def held_out(classes, share, seed):
    """Rows that are kept for validation: the same share of every class, drawn as Glassbox draws them."""
    groups = [np.flatnonzero(classes == each) for each in np.unique(classes)]
    exact = [min(len(group) * share, len(group) - 1) for group in groups]
    counts = [int(value) for value in exact]
    spare = int(len(classes) * share + 0.5) - sum(counts)
    for index in sorted(range(len(groups)), key=lambda i: counts[i] - exact[i]):
        if spare > 0 and counts[index] < len(groups[index]) - 1:
            counts[index] += 1
            spare -= 1
    random = np.random.RandomState(seed)
    held = np.zeros(len(classes), dtype=bool)
    for group, count in zip(groups, counts):
        random.shuffle(group)
        held[group[:count]] = True
    return held`;

/** Step 0 up to X and y, unscaled. */
function readingOf(model: Model, { samples }: ExportContext): string[] {
  if (samples !== null)
    return [
      `X = np.array(${pythonMatrix(samples.inputs.values, samples.inputs.columns)})`,
      `y = np.array(${pythonMatrix(samples.targets.values, samples.targets.columns)})`,
    ];
  const needed = model.config.missingValues === 'drop' ? 'row' : 'row[len(INPUTS) :]';
  const { rowsUsed, inputNames } = model.data;
  return [
    `path = next((argument for argument in sys.argv[1:] if argument != "--check"), ${pythonString(dataFileOf(model))})`,
    'rows = read_rows(path, INPUTS + TARGETS)',
    `rows = (row for row in rows if not any(is_missing(cell) for cell in ${needed}))`,
    'table = encode(rows, INPUTS + TARGETS)',
    `X, y = table[:, :${inputNames.length}], table[:, ${inputNames.length}:]`,
    `if len(X) != ${rowsUsed}:`,
    `    print(f"{path} has {len(X)} complete rows; the network learnt from ${rowsUsed}: the result will differ.")`,
  ];
}

/** The class of every row of `y`. */
export function classesOf(model: Model): string {
  if (!hasClassColumn(model)) return 'np.zeros(len(y))';
  return model.data.task === 'multiclass' ? 'y.argmax(axis=1)' : 'y[:, 0]';
}

/** Scales and splits X and y. */
function preparationOf(model: Model): string[] {
  const { config, preprocessing } = model;
  const { inputScaler, targetScaler } = preprocessing;
  const lines: string[] = [];
  const scale = (name: string, { offset, scale: size }: NonNullable<typeof inputScaler>) =>
    lines.push(`${name} = (${name} - np.array(${pythonNumbers(offset)})) / np.array(${pythonNumbers(size)})`);
  const how = config.scaling === 'standardize' ? 'mean 0 and standard deviation 1' : '0 to 1';
  if (config.validationSplit > 0)
    lines.push(`held = held_out(${classesOf(model)}, ${decimal(config.validationSplit)}, ${config.seed})`);
  if (inputScaler || targetScaler) lines.push(`# Scaled to ${how} over the training rows`);
  if (inputScaler) scale('X', inputScaler);
  if (targetScaler) scale('y', targetScaler);
  if (config.precision === 'float32') lines.push('X, y = X.astype(np.float32), y.astype(np.float32)');
  if (config.validationSplit > 0)
    lines.push('X_validation, y_validation = X[held], y[held]', 'X, y = X[~held], y[~held]');
  return lines;
}

function indent(lines: readonly string[], by: string): string[] {
  return lines.map((line) => (line === '' ? '' : by + line));
}

/** The loop of training: a full batch, or mini-batches. */
function loopOf(model: Model): string[] {
  const { config } = model;
  const syntax = syntaxOf(model);
  const names = layerNamesOf(model);
  const output = names[names.length - 1];
  const { patience } = courseOf(model);
  const trainingRows = model.data.trainingRows;
  const isFullBatch = config.batchSize === 0 || config.batchSize >= trainingRows;
  const penalized = config.l2 > 0 ? ' + penalty()' : '';
  const stop =
    patience > 0
      ? [
          `z, prediction = predict(X_validation)`,
          `validation_loss = loss_of(z, prediction, y_validation)${penalized}`,
          'if epoch == 0 or validation_loss < best_loss:',
          `    best_loss, best_epoch, best = validation_loss, epoch, [${names.flatMap(({ weights, biases }) => [weights, biases]).join(', ')}]`,
          'if epoch - best_epoch >= patience:',
          '    break',
        ]
      : [];
  if (isFullBatch)
    return [
      'losses = []',
      'for epoch in range(epochs + 1):',
      ...indent(
        [
          ...forwardText(model, syntax, 'X'),
          `losses.append(loss_of(${output.input}, ${output.activations}, y)${penalized})`,
          ...stop,
          'if epoch == epochs:',
          '    break  # the last pass only measures',
          ...backwardText(model, syntax, 'X', 'y'),
        ],
        '    ',
      ),
    ];
  const share = config.reduction === 'mean' ? ' * share' : '';
  return [
    'order = np.arange(len(X))',
    'z, prediction = predict(X)',
    `losses = [loss_of(z, prediction, y)${penalized}]`,
    'for epoch in range(epochs + 1):',
    ...indent(
      [
        'if epoch > 0:',
        ...indent(
          [
            '# The rows in a new order: Fisher and Yates, from the order before',
            'draws = random.randint(0, np.arange(len(order), 0, -1))',
            'for i, j in enumerate(draws):',
            '    order[i], order[i + j] = order[i + j], order[i]',
            'loss = 0',
            'for start in range(0, len(order), batch_size):',
            ...indent(
              [
                'batch = order[start : start + batch_size]',
                'X_batch, y_batch = X[batch], y[batch]',
                ...forwardText(model, syntax, 'X_batch'),
                ...(config.reduction === 'mean' || penalized ? ['share = len(batch) / len(order)'] : []),
                `loss += loss_of(${output.input}, ${output.activations}, y_batch)${share}${penalized && `${penalized} * share`}`,
                ...backwardText(model, syntax, 'X_batch', 'y_batch'),
              ],
              '    ',
            ),
            'losses.append(loss)',
          ],
          '    ',
        ),
        ...stop,
      ],
      '    ',
    ),
  ];
}

function checkOf(model: Model): string[] {
  const names = layerNamesOf(model);
  const tolerance = TOLERANCE[model.config.precision];
  return [
    'if "--check" in sys.argv:',
    '    expected = {',
    ...names.flatMap(({ weights, biases }, index) => {
      const { weights: w, biases: b, outputs } = model.layers[index];
      return [
        ...`"${weights}": ${pythonMatrix(w, outputs)},`.split('\n').map((line) => `        ${line}`),
        ...`"${biases}": [${pythonNumbers(b)}],`.split('\n').map((line) => `        ${line}`),
      ];
    }),
    '    }',
    '    worst = max(np.abs(globals()[name] - np.array(values)).max() for name, values in expected.items())',
    `    print(f"largest difference from Glassbox: {worst:.3g} (at most ${tolerance} is well)")`,
    `    sys.exit(0 if worst <= ${tolerance} else 1)`,
  ];
}

function write(model: Model, context: ExportContext): string {
  const { config, preprocessing, data } = model;
  const { inputs, targets } = preprocessing;
  const { epochs, patience, why } = courseOf(model);
  const names = layerNamesOf(model);
  const readsFile = context.samples === null;
  const codes = [...inputs, ...targets];
  const isFullBatch = config.batchSize === 0 || config.batchSize >= data.trainingRows;
  const needsPredict = patience > 0 || !isFullBatch;
  const fileName = `${stemOf(model.name)}_numpy.py`;
  const run = readsFile
    ? [`Run: python3 ${commentText(fileName)} [${commentText(dataFileOf(model))}] [--check]`]
    : [`Run: python3 ${commentText(fileName)} [--check]`];
  const drawsNumbers = !isFullBatch || (config.initialState === null && config.initializer !== 'zero');
  const output = names[names.length - 1];
  const blocks = [
    [
      '"""',
      ...headerOf(model, 'A neural network in NumPy, trained in eleven steps', readsFile),
      ...(why === null ? [] : ['', why]),
      '',
      ...run,
      '--check compares the matrices with those that Glassbox came to.',
      '"""',
    ].join('\n'),
    [
      ...(readsFile ? pythonReadingImports({ ...model }, codes) : ['import sys']),
      '',
      'import numpy as np',
    ].join('\n'),
    [
      `lr = ${decimal(config.learningRate)}  # learning rate`,
      `epochs = ${epochs}`,
      ...(isFullBatch ? [] : [`batch_size = ${config.batchSize}`]),
      ...(config.l2 > 0 ? [`L2 = ${decimal(config.l2)}  # strength of the penalty on large weights`] : []),
      ...(patience > 0
        ? [`patience = ${patience}  # epochs without a better validation loss, before training stops`]
        : []),
    ].join('\n'),
    ...(readsFile
      ? [
          [
            '# How columns become numbers: name, kind, categories, what stands for a missing value',
            pythonCodes('INPUTS', inputs),
            pythonCodes('TARGETS', targets),
          ].join('\n'),
          ...pythonReading(model, codes),
        ]
      : []),
    ...functionsOf(model),
    lossFunction(model),
    ...(config.l2 > 0
      ? [
          [
            'def penalty():',
            `    return L2 * (${names.map(({ weights }) => `np.sum(${weights} ** 2)`).join(' + ')}) / 2`,
          ].join('\n'),
        ]
      : []),
    ...(needsPredict
      ? [
          [
            'def predict(X):',
            '    """Steps 2 to 4: the output layer’s input and the output."""',
            ...indent(
              forwardText(model, syntaxOf(model), 'X').filter((line) => !line.startsWith('#')),
              '    ',
            ),
            `    return ${output.input}, ${output.activations}`,
          ].join('\n'),
        ]
      : []),
    ...optimizerOf(model),
    ...(config.validationSplit > 0 ? [HELD_OUT] : []),
    ['# Step 0: read input and output', ...readingOf(model, context), ...preparationOf(model)].join('\n'),
    [
      '# Step 1: initialize weights and biases',
      ...(drawsNumbers ? [`random = np.random.RandomState(${config.seed})`] : []),
      ...numpyInitialState(model),
    ].join('\n'),
    [
      ...loopOf(model),
      ...(patience > 0
        ? [
            '# The parameters of the epoch with the lowest validation loss come back.',
            `${names.flatMap(({ weights, biases }) => [weights, biases]).join(', ')} = best`,
          ]
        : []),
    ].join('\n'),
    [
      'print(f"loss {losses[0]:.6g} at first, {losses[-1]:.6g} after {len(losses) - 1} epochs")',
      `for name, matrix in (${names.flatMap(({ weights, biases }) => [`("${weights}", ${weights})`, `("${biases}", ${biases})`]).join(', ')}):`,
      '    print(name)',
      '    print(matrix)',
    ].join('\n'),
    checkOf(model).join('\n'),
  ];
  return `${spaced(blocks)}\n`;
}

export const numpyExport: ExportTarget = {
  id: 'numpy',
  label: 'NumPy script',
  description:
    'Trains the network again in the eleven steps, from the same initial state to the same matrices.',
  extension: 'py',
  language: 'python',
  canExport: (_, { isContinued }) => (isContinued ? CONTINUED : null),
  write: (model, context) => ({ fileName: `${stemOf(model.name)}_numpy.py`, text: write(model, context) }),
};
