/** The run as a script in base R in the document's eleven steps: the same data, initial state and order of rows. */
import type { Model } from '../model/model';
import type { Activation, HiddenActivation, Initializer } from '../network/config';
import { backwardText, forwardText, isDocumentRule, layerNamesOf, type Syntax } from './elevenStepsText';
import { dataFileOf, courseOf, type ExportContext, hasClassColumn, headerOf } from './facts';
import { commentText, decimal, rString, stemOf } from './literals';
import { rCodes, rMatrix, rMatrixByRows, rNumbers, rReading } from './rReading';
import { CONTINUED, TOLERANCE } from './training';
import type { ExportTarget } from './target';

const ACTIVATIONS: Record<Activation, (z: string) => string> = {
  sigmoid: (z) => `sigmoid(${z})`,
  tanh: (z) => `tanh(${z})`,
  relu: (z) => `pmax(${z}, 0)`,
  leakyRelu: (z) => `pmax(0.01 * ${z}, ${z})`,
  linear: (z) => z,
  softmax: (z) => `softmax(${z})`,
};

const SLOPES: Record<HiddenActivation, (a: string) => string> = {
  sigmoid: (a) => `derivatives_sigmoid(${a})`,
  tanh: (a) => `1 - ${a}^2`,
  relu: (a) => `(${a} > 0) * 1`,
  leakyRelu: (a) => `ifelse(${a} > 0, 1, 0.01)`,
  linear: (a) => `array(1, dim(${a}))`,
};

function syntaxOf(model: Model): Syntax {
  const { optimizer } = model.config;
  const isPlain = optimizer === 'gradientDescent' || optimizer === 'sgd';
  const isDocument = isDocumentRule(model);
  return {
    assign: (name, expression) => `${name} <- ${expression}`,
    affine: (a, w, b) => `sweep(${a} %*% ${w}, 2, ${b}, "+")`,
    timesTransposed: (a, b) => `${a} %*% t(${b})`,
    transposedTimes: (a, b) => `t(${a}) %*% ${b}`,
    columnSums: (a) => `colSums(${a})`,
    activation: (name, z) => ACTIVATIONS[name](z),
    slope: (name, a) => SLOPES[name](a),
    rowCount: (a) => `nrow(${a})`,
    beforeUpdate: optimizer === 'adam' ? ['updates <- updates + 1'] : [],
    updated: (name, gradient) => {
      const product = gradient.includes('%*%') ? `(${gradient})` : gradient;
      if (isDocument) return `${name} + ${product} * lr`;
      return isPlain ? `${name} - lr * ${product}` : `updated("${name}", ${name}, ${gradient})`;
    },
  };
}

const FUNCTIONS = {
  sigmoid: 'sigmoid <- function(x) 1 / (1 + exp(-x))',
  slope: '# The slope of the sigmoid, from its value.\nderivatives_sigmoid <- function(x) x * (1 - x)',
  softmax: 'softmax <- function(x) {\n  powers <- exp(x - apply(x, 1, max))\n  powers / rowSums(powers)\n}',
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

const MOMENTUM = `velocities <- list()
# Momentum: nine tenths of the last update stay.
updated <- function(name, parameter, gradient) {
  last <- if (is.null(velocities[[name]])) 0 else velocities[[name]]
  velocities[[name]] <<- 0.9 * last - lr * gradient
  parameter + velocities[[name]]
}`;

const ADAM = `means <- list()
squares <- list()
updates <- 0 # so far, the present one included
# Adam: a step of its own for every parameter (Kingma and Ba, 2015).
updated <- function(name, parameter, gradient) {
  last <- function(moments) if (is.null(moments[[name]])) 0 else moments[[name]]
  means[[name]] <<- 0.9 * last(means) + (1 - 0.9) * gradient
  squares[[name]] <<- 0.999 * last(squares) + (1 - 0.999) * gradient * gradient
  step <- lr / (1 - 0.9^updates)
  correction <- 1 / (1 - 0.999^updates)
  parameter - step * means[[name]] / (sqrt(squares[[name]] * correction) + 1e-8)
}`;

const RANDOM = `# R and NumPy have the same generator, the Mersenne Twister, and seed it in different ways: this is NumPy's.
seed_as_numpy <- function(seed) {
  state <- numeric(624)
  state[1] <- seed
  for (i in 1:623) {
    previous <- state[i] - state[i] %% 4 + bitwXor(state[i] %% 4, state[i] %/% 2^30)
    # A product of 32 bits with 32 bits, of which 32 are wanted, in two parts that doubles hold.
    product <- 1812433253 * (previous %% 65536) + (1812433253 * (previous %/% 65536)) %% 65536 * 65536
    state[i + 1] <- (product + i) %% 2^32
  }
  set.seed(1, kind = "Mersenne-Twister")
  words <- suppressWarnings(as.integer(ifelse(state >= 2^31, state - 2^32, state)))
  assign(".Random.seed", c(.Random.seed[1], 624L, words), envir = globalenv())
}

# The next words of 32 bits.
words <- function(n) floor(runif(n) * 2^32)`;

const UNIFORM = `# As numpy.random.random_sample: 53 bits of two words.
random_sample <- function(n) {
  two <- matrix(words(2 * n), nrow = 2)
  (two[1, ] %/% 32 * 2^26 + two[2, ] %/% 64) / 2^53
}

uniform <- function(low, high, rows, columns) {
  matrix(low + (high - low) * random_sample(rows * columns), rows, columns, byrow = TRUE)
}`;

const INTEGER = `# A whole number from 0 to a maximum, each equally likely.
random_integer <- function(maximum) {
  if (maximum == 0) return(0)
  range <- 1
  while (range <= maximum) range <- 2 * range
  repeat {
    value <- words(1) %% range
    if (value <= maximum) return(value)
  }
}`;

const HELD_OUT = `# Rows that are kept for validation: the same share of every class, drawn as Glassbox draws them.
held_out <- function(classes, share, seed) {
  groups <- lapply(sort(unique(classes)), function(each) which(classes == each))
  sizes <- lengths(groups)
  exact <- pmin(sizes * share, sizes - 1)
  counts <- floor(exact)
  spare <- floor(length(classes) * share + 0.5) - sum(counts)
  for (index in order(counts - exact)) {
    if (spare > 0 && counts[index] < sizes[index] - 1) {
      counts[index] <- counts[index] + 1
      spare <- spare - 1
    }
  }
  seed_as_numpy(seed)
  held <- rep(FALSE, length(classes))
  for (index in seq_along(groups)) {
    group <- groups[[index]]
    for (i in rev(seq_along(group))[-length(group)]) {
      j <- random_integer(i - 1) + 1
      group[c(i, j)] <- group[c(j, i)]
    }
    held[group[seq_len(counts[index])]] <- TRUE
  }
  held
}`;

function lossFunction({ config, layers }: Model): string {
  const outputs = layers[layers.length - 1].outputs;
  const over = [
    ...(outputs > 1 && (config.loss === 'meanSquaredError' || config.loss === 'binaryCrossEntropy')
      ? [String(outputs)]
      : []),
    ...(config.reduction === 'mean' ? ['nrow(y)'] : []),
  ];
  const divided = over.length === 0 ? '' : over.length === 1 ? ` / ${over[0]}` : ` / (${over.join(' * ')})`;
  const body = {
    halfSquaredError: [`  sum((y - output)^2) / 2${divided}`],
    meanSquaredError: [`  sum((y - output)^2)${divided}`],
    binaryCrossEntropy: [
      '  # Cross-entropy from z: there is no logarithm of 0.',
      `  sum(pmax(z, 0) + log1p(exp(-abs(z))) - y * z)${divided}`,
    ],
    categoricalCrossEntropy: [
      '  # Cross-entropy from z: there is no logarithm of 0.',
      '  shifted <- z - apply(z, 1, max)',
      `  sum(y * (log(rowSums(exp(shifted))) - shifted))${divided}`,
    ],
  }[config.loss];
  return ['loss_of <- function(z, output, y) {', ...body, '}'].join('\n');
}

function initialState(model: Model): string[] {
  const { config, layers } = model;
  const given = config.initialState;
  return layerNamesOf(model).flatMap(({ weights, biases }, index) => {
    const { inputs, outputs } = layers[index];
    if (given !== null)
      return [
        `${weights} <- ${rMatrix(given[index].weights.flat(), outputs)}`,
        `${biases} <- ${rNumbers(given[index].biases)}`,
      ];
    return drawn(weights, biases, config.initializer, inputs, outputs);
  });
}

function drawn(
  weights: string,
  biases: string,
  initializer: Initializer,
  inputs: number,
  outputs: number,
): string[] {
  switch (initializer) {
    case 'uniform':
      return [`${weights} <- uniform(0, 1, ${inputs}, ${outputs})`, `${biases} <- random_sample(${outputs})`];
    case 'xavier':
      return [
        `limit <- sqrt(6 / (${inputs} + ${outputs})) # Glorot and Bengio, 2010`,
        `${weights} <- uniform(-limit, limit, ${inputs}, ${outputs})`,
        `${biases} <- numeric(${outputs})`,
      ];
    case 'he':
      return [
        `limit <- sqrt(6 / ${inputs}) # He et al., 2015`,
        `${weights} <- uniform(-limit, limit, ${inputs}, ${outputs})`,
        `${biases} <- numeric(${outputs})`,
      ];
    case 'zero':
      return [`${weights} <- matrix(0, ${inputs}, ${outputs})`, `${biases} <- numeric(${outputs})`];
  }
}

function readingOf(model: Model, { samples }: ExportContext): string[] {
  if (samples !== null)
    return [
      `X <- ${rMatrix(samples.inputs.values, samples.inputs.columns)}`,
      `y <- ${rMatrix(samples.targets.values, samples.targets.columns)}`,
    ];
  const needed =
    model.config.missingValues === 'drop' ? 'cells' : 'cells[, -seq_along(INPUTS), drop = FALSE]';
  const { rowsUsed } = model.data;
  return [
    `path <- c(arguments[arguments != "--check"], ${rString(dataFileOf(model))})[1]`,
    'cells <- read_columns(path, c(INPUTS, TARGETS))',
    `cells <- cells[rowSums(matrix(is_missing(${needed}), nrow(cells))) == 0, , drop = FALSE]`,
    `if (nrow(cells) != ${rowsUsed}) {`,
    `  message(path, " has ", nrow(cells), " complete rows; the network learnt from ${rowsUsed}: the result will differ.")`,
    '}',
    'X <- encode(cells[, seq_along(INPUTS), drop = FALSE], INPUTS)',
    'y <- encode(cells[, -seq_along(INPUTS), drop = FALSE], TARGETS)',
  ];
}

function classesOf(model: Model): string {
  if (!hasClassColumn(model)) return 'numeric(nrow(y))';
  return model.data.task === 'multiclass' ? 'max.col(y)' : 'y[, 1]';
}

function preparationOf(model: Model): string[] {
  const { config, preprocessing } = model;
  const { inputScaler, targetScaler } = preprocessing;
  const lines: string[] = [];
  const scale = (name: string, { offset, scale: size }: NonNullable<typeof inputScaler>) =>
    lines.push(`${name} <- sweep(sweep(${name}, 2, ${rNumbers(offset)}), 2, ${rNumbers(size)}, "/")`);
  const how = config.scaling === 'standardize' ? 'mean 0 and standard deviation 1' : '0 to 1';
  if (config.validationSplit > 0)
    lines.push(`held <- held_out(${classesOf(model)}, ${decimal(config.validationSplit)}, ${config.seed})`);
  if (inputScaler || targetScaler) lines.push(`# Scaled to ${how} over the training rows`);
  if (inputScaler) scale('X', inputScaler);
  if (targetScaler) scale('y', targetScaler);
  if (config.validationSplit > 0)
    lines.push(
      'X_validation <- X[held, , drop = FALSE]',
      'y_validation <- y[held, , drop = FALSE]',
      'X <- X[!held, , drop = FALSE]',
      'y <- y[!held, , drop = FALSE]',
    );
  return lines;
}

function indent(lines: readonly string[], by = '  '): string[] {
  return lines.map((line) => by + line);
}

function loopOf(model: Model, isFullBatch: boolean): string[] {
  const { config } = model;
  const syntax = syntaxOf(model);
  const names = layerNamesOf(model);
  const output = names[names.length - 1];
  const { patience } = courseOf(model);
  const penalized = config.l2 > 0 ? ' + penalty()' : '';
  const parameters = names.flatMap(({ weights, biases }) => [weights, biases]);
  const stop =
    patience > 0
      ? [
          'seen <- predict_rows(X_validation)',
          `validation_loss <- loss_of(seen$z, seen$output, y_validation)${penalized}`,
          'if (epoch == 0 || validation_loss < best_loss) {',
          '  best_loss <- validation_loss',
          '  best_epoch <- epoch',
          `  best <- list(${parameters.map((name) => `${name} = ${name}`).join(', ')})`,
          '}',
          'if (epoch - best_epoch >= patience) break',
        ]
      : [];
  if (isFullBatch)
    return [
      'losses <- numeric(0)',
      'for (epoch in 0:epochs) {',
      ...indent([
        ...forwardText(model, syntax, 'X'),
        `losses <- c(losses, loss_of(${output.input}, ${output.activations}, y)${penalized})`,
        ...stop,
        'if (epoch == epochs) break # the last pass only measures',
        ...backwardText(model, syntax, 'X', 'y'),
      ]),
      '}',
    ];
  const share = config.reduction === 'mean' ? ' * share' : '';
  return [
    'row_order <- seq_len(nrow(X))',
    'seen <- predict_rows(X)',
    `losses <- loss_of(seen$z, seen$output, y)${penalized}`,
    'for (epoch in 0:epochs) {',
    ...indent([
      'if (epoch > 0) {',
      ...indent([
        '# The rows in a new order: Fisher and Yates, from the order before',
        'for (i in seq_along(row_order)) {',
        '  j <- i + random_integer(length(row_order) - i)',
        '  row_order[c(i, j)] <- row_order[c(j, i)]',
        '}',
        'loss <- 0',
        'for (start in seq(1, length(row_order), by = batch_size)) {',
        ...indent([
          'batch <- row_order[start:min(start + batch_size - 1, length(row_order))]',
          'X_batch <- X[batch, , drop = FALSE]',
          'y_batch <- y[batch, , drop = FALSE]',
          ...forwardText(model, syntax, 'X_batch'),
          ...(share || penalized ? ['share <- length(batch) / length(row_order)'] : []),
          `loss <- loss + loss_of(${output.input}, ${output.activations}, y_batch)${share}${penalized && `${penalized} * share`}`,
          ...backwardText(model, syntax, 'X_batch', 'y_batch'),
        ]),
        '}',
        'losses <- c(losses, loss)',
      ]),
      '}',
      ...stop,
    ]),
    '}',
  ];
}

function checkOf(model: Model): string[] {
  const tolerance = TOLERANCE[model.config.precision];
  const expected = layerNamesOf(model).flatMap(({ weights, biases }, index) => {
    const { weights: w, biases: b, outputs } = model.layers[index];
    return [...rMatrixByRows(`expected_${weights}`, w, outputs), `expected_${biases} <- ${rNumbers(b)}`];
  });
  const names = layerNamesOf(model).flatMap(({ weights, biases }) => [weights, biases]);
  return [
    '# What Glassbox came to.',
    ...expected,
    'if ("--check" %in% arguments) {',
    `  names <- c(${names.map(rString).join(', ')})`,
    '  worst <- max(sapply(names, function(name) max(abs(get(name) - get(paste0("expected_", name))))))',
    `  cat(sprintf("largest difference from Glassbox: %.3g (at most ${tolerance} is well)\\n", worst))`,
    `  if (!(worst <= ${tolerance})) quit(status = 1)`,
    '}',
  ];
}

function write(model: Model, context: ExportContext, fileName: string): string {
  const { config, preprocessing, data } = model;
  const { inputs, targets } = preprocessing;
  const { epochs, patience, why } = courseOf(model);
  const names = layerNamesOf(model);
  const output = names[names.length - 1];
  const readsFile = context.samples === null;
  const isFullBatch = config.batchSize === 0 || config.batchSize >= data.trainingRows;
  const isDrawn = config.initialState === null && config.initializer !== 'zero';
  const drawsIntegers = !isFullBatch || config.validationSplit > 0;
  const parameters = names.flatMap(({ weights, biases }) => [weights, biases]);
  const where = readsFile ? `[${commentText(dataFileOf(model))}] ` : '';
  const blocks = [
    [
      ...headerOf(model, 'A neural network in R, trained in eleven steps', readsFile),
      ...(why === null ? [] : ['', why]),
      ...(config.precision === 'float32'
        ? ['', 'Glassbox computed in single precision, which R does not have: the last digits differ.']
        : []),
      '',
      `Run: Rscript ${commentText(fileName)} ${where}[--check]`,
      '--check compares the matrices with those that Glassbox came to.',
    ]
      .map((line) => (line === '' ? '#' : `# ${line}`))
      .join('\n'),
    [
      'arguments <- commandArgs(trailingOnly = TRUE)',
      `lr <- ${decimal(config.learningRate)} # learning rate`,
      `epochs <- ${epochs}`,
      ...(isFullBatch ? [] : [`batch_size <- ${config.batchSize}`]),
      ...(config.l2 > 0 ? [`L2 <- ${decimal(config.l2)} # strength of the penalty on large weights`] : []),
      ...(patience > 0
        ? [`patience <- ${patience} # epochs without a better validation loss, before training stops`]
        : []),
    ].join('\n'),
    ...(readsFile
      ? [
          [
            '# How columns become numbers: name, kind, what stands for a missing value, categories',
            rCodes('INPUTS', inputs),
            rCodes('TARGETS', targets),
          ].join('\n'),
          ...rReading(model, [...inputs, ...targets]),
        ]
      : []),
    ...functionsOf(model),
    lossFunction(model),
    ...(config.l2 > 0
      ? [`penalty <- function() L2 * (${names.map(({ weights }) => `sum(${weights}^2)`).join(' + ')}) / 2`]
      : []),
    ...(patience > 0 || !isFullBatch
      ? [
          [
            '# Steps 2 to 4: the input of the output layer, and the output.',
            'predict_rows <- function(X) {',
            ...indent(forwardText(model, syntaxOf(model), 'X').filter((line) => !line.startsWith('#'))),
            `  list(z = ${output.input}, output = ${output.activations})`,
            '}',
          ].join('\n'),
        ]
      : []),
    ...(config.optimizer === 'momentum' ? [MOMENTUM] : config.optimizer === 'adam' ? [ADAM] : []),
    ...(isDrawn || drawsIntegers ? [RANDOM] : []),
    ...(isDrawn ? [UNIFORM] : []),
    ...(drawsIntegers ? [INTEGER] : []),
    ...(config.validationSplit > 0 ? [HELD_OUT] : []),
    ['# Step 0: read input and output', ...readingOf(model, context), ...preparationOf(model)].join('\n'),
    [
      '# Step 1: initialize weights and biases',
      ...(isDrawn || !isFullBatch ? [`seed_as_numpy(${config.seed})`] : []),
      ...initialState(model),
    ].join('\n'),
    [
      ...loopOf(model, isFullBatch),
      ...(patience > 0
        ? [
            '# The parameters of the epoch with the lowest validation loss come back.',
            'for (name in names(best)) assign(name, best[[name]])',
          ]
        : []),
    ].join('\n'),
    [
      'cat(sprintf("loss %.6g at first, %.6g after %d epochs\\n", losses[1], losses[length(losses)], length(losses) - 1L))',
      `for (name in c(${parameters.map((name) => `"${name}"`).join(', ')})) {`,
      '  cat(name, "\\n")',
      '  print(get(name))',
      '}',
    ].join('\n'),
    checkOf(model).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export const rExport: ExportTarget = {
  id: 'r',
  label: 'R script',
  description: 'Trains the network again in the eleven steps, in R without packages.',
  extension: 'R',
  language: 'r',
  canExport: (_, { isContinued }) => (isContinued ? CONTINUED : null),
  write: (model, context) => {
    const fileName = `${stemOf(model.name)}.R`;
    return { fileName, text: write(model, context, fileName) };
  },
};
