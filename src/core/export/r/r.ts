/** The run as a script in base R in the document's eleven steps. */
import type { Model } from '../../model/model';
import type { TrainingLanguage } from '../elevenSteps/language';
import type { TrainingPlan } from '../elevenSteps/plan';
import { trainingScript } from '../elevenSteps/script';
import { cannotTrain, TOLERANCE } from '../elevenSteps/training';
import { dataFileOf, hasClassColumn } from '../facts';
import { commentText, rString, stemOf } from '../literals';
import type { ExportTarget } from '../target';
import { R_INITIAL } from './initialWords';
import { R_LOOP } from './loopWords';
import { rLoss } from './loss';
import { R_HELD_OUT, rRandomness } from './randomness';
import { rCodes, rReading } from './reading';
import { R_FUNCTIONS, R_OPTIMIZERS, rSyntax } from './steps';
import { rMatrixByRows, rMatrixStatements, rNumbers } from './values';

function fileNameOf({ name }: Model): string {
  return `${stemOf(name)}.R`;
}

/** Step 0 up to X and y, unscaled. */
function data({ model, samples }: TrainingPlan): string[] {
  if (samples !== null)
    return [
      ...rMatrixStatements('X', samples.inputs.values, samples.inputs.columns),
      ...rMatrixStatements('y', samples.targets.values, samples.targets.columns),
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

function check({ model, names, parameters }: TrainingPlan): string {
  const tolerance = TOLERANCE[model.config.precision];
  const expected = names.flatMap(({ weights, biases }, index) => {
    const { weights: w, biases: b, outputs } = model.layers[index];
    return [...rMatrixByRows(`expected_${weights}`, w, outputs), `expected_${biases} <- ${rNumbers(b)}`];
  });
  return [
    '# What Glassbox came to.',
    ...expected,
    'if ("--check" %in% arguments) {',
    `  names <- c(${parameters.map(rString).join(', ')})`,
    '  worst <- max(sapply(names, function(name) max(abs(get(name) - get(paste0("expected_", name))))))',
    `  cat(sprintf("largest difference from Glassbox: %.3g (at most ${tolerance} is well)\\n", worst))`,
    `  if (!(worst <= ${tolerance})) quit(status = 1)`,
    '}',
  ].join('\n');
}

const LANGUAGE: TrainingLanguage = {
  ...R_INITIAL,
  ...R_LOOP,
  title: 'A neural network in R, trained in eleven steps',
  header: (lines) => lines.map((line) => (line === '' ? '#' : `# ${line}`)).join('\n'),
  notes: ({ config }) =>
    config.precision === 'float32'
      ? ['', 'Glassbox computed in single precision, which R does not have: the last digits differ.']
      : [],
  runLine: ({ model, samples }) =>
    `Run: Rscript ${commentText(fileNameOf(model))} ${samples === null ? `[${commentText(dataFileOf(model))}] ` : ''}[--check]`,
  opening: (_, settings) => [['arguments <- commandArgs(trailingOnly = TRUE)', ...settings].join('\n')],
  reading: (model) => {
    const { inputs, targets } = model.preprocessing;
    return [
      [
        '# How columns become numbers: name, kind, what stands for a missing value, categories',
        rCodes('INPUTS', inputs),
        rCodes('TARGETS', targets),
      ].join('\n'),
      ...rReading(model, [...inputs, ...targets]),
    ];
  },
  syntaxOf: rSyntax,
  functions: R_FUNCTIONS,
  lossRows: 'nrow(y)',
  lossFunction: rLoss,
  penaltyFunction: (weights) =>
    `penalty <- function() L2 * (${weights.map((name) => `sum(${name}^2)`).join(' + ')}) / 2`,
  predictFunction: (steps, { input, activations }) =>
    [
      '# Steps 2 to 4: the input of the output layer, and the output.',
      ...R_LOOP.block('predict_rows <- function(X)', [
        ...steps,
        `list(z = ${input}, output = ${activations})`,
      ]),
    ].join('\n'),
  optimizers: R_OPTIMIZERS,
  randomness: rRandomness,
  heldOut: R_HELD_OUT,
  data,
  classesOf,
  scaled: (matrix, { offset, scale }) =>
    `${matrix} <- sweep(sweep(${matrix}, 2, ${rNumbers(offset)}), 2, ${rNumbers(scale)}, "/")`,
  rounded: () => [],
  split: [
    'X_validation <- X[held, , drop = FALSE]',
    'y_validation <- y[held, , drop = FALSE]',
    'X <- X[!held, , drop = FALSE]',
    'y <- y[!held, , drop = FALSE]',
  ],
  seeded: (seed) => `seed_as_numpy(${seed})`,
  restored: () => 'for (name in names(best)) assign(name, best[[name]])',
  printing: (parameters) =>
    [
      'cat(sprintf("loss %.6g at first, %.6g after %d epochs\\n", losses[1], losses[length(losses)], length(losses) - 1L))',
      `for (name in c(${parameters.map((name) => `"${name}"`).join(', ')})) {`,
      '  cat(name, "\\n")',
      '  print(get(name))',
      '}',
    ].join('\n'),
  check,
  joined: (blocks) => blocks.join('\n\n'),
};

export const rExport: ExportTarget = {
  id: 'r',
  label: 'R script',
  description: 'Trains the network again in the eleven steps, in R without packages.',
  extension: 'R',
  language: 'r',
  canExport: cannotTrain,
  write: (model, context) => ({
    fileName: fileNameOf(model),
    text: trainingScript(model, context, LANGUAGE),
  }),
};
