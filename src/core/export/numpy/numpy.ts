/** The run as a NumPy script in the document's eleven steps. */
import type { Model } from '../../model/model';
import type { TrainingLanguage } from '../elevenSteps/language';
import type { TrainingPlan } from '../elevenSteps/plan';
import { trainingScript } from '../elevenSteps/script';
import { cannotTrain, TOLERANCE } from '../elevenSteps/training';
import { dataFileOf } from '../facts';
import { commentText, pythonString, stemOf } from '../literals';
import { pythonCodes, pythonReading, pythonReadingImports } from '../python/reading';
import { spaced } from '../python/spaced';
import { pythonMatrix, pythonNumbers } from '../python/values';
import type { ExportTarget } from '../target';
import { NUMPY_HELD_OUT, numpyClasses } from './heldOut';
import { numpyInitialWords } from './initialWords';
import { NUMPY_LOOP } from './loopWords';
import { numpyLoss } from './loss';
import { NUMPY_FUNCTIONS, NUMPY_OPTIMIZERS, numpySyntax } from './steps';

function fileNameOf({ name }: Model): string {
  return `${stemOf(name)}_numpy.py`;
}

function codesOf({ preprocessing: { inputs, targets } }: Model) {
  return [...inputs, ...targets];
}

/** Step 0 up to X and y, unscaled. */
function data({ model, samples }: TrainingPlan): string[] {
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

function check({ model, names }: TrainingPlan): string {
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
  ].join('\n');
}

function languageFor({ config }: Model): TrainingLanguage {
  return {
    ...numpyInitialWords(config.precision),
    ...NUMPY_LOOP,
    title: 'A neural network in NumPy, trained in eleven steps',
    header: (lines) => ['"""', ...lines, '"""'].join('\n'),
    notes: () => [],
    runLine: ({ model, samples }) =>
      `Run: python3 ${commentText(fileNameOf(model))} ${samples === null ? `[${commentText(dataFileOf(model))}] ` : ''}[--check]`,
    opening: ({ model, samples }, settings) => [
      [
        ...(samples === null ? pythonReadingImports(model, codesOf(model)) : ['import sys']),
        '',
        'import numpy as np',
      ].join('\n'),
      settings.join('\n'),
    ],
    reading: (model) => [
      [
        '# How columns become numbers: name, kind, categories, what stands for a missing value',
        pythonCodes('INPUTS', model.preprocessing.inputs),
        pythonCodes('TARGETS', model.preprocessing.targets),
      ].join('\n'),
      ...pythonReading(model, codesOf(model)),
    ],
    syntaxOf: numpySyntax,
    functions: NUMPY_FUNCTIONS,
    lossRows: 'len(y)',
    lossFunction: numpyLoss,
    penaltyFunction: (weights) =>
      `def penalty():\n    return L2 * (${weights.map((name) => `np.sum(${name} ** 2)`).join(' + ')}) / 2`,
    predictFunction: (steps, { input, activations }) =>
      NUMPY_LOOP.block('def predict(X)', [
        '"""Steps 2 to 4: the output layer’s input and the output."""',
        ...steps,
        `return ${input}, ${activations}`,
      ]).join('\n'),
    optimizers: NUMPY_OPTIMIZERS,
    randomness: () => [],
    heldOut: NUMPY_HELD_OUT,
    data,
    classesOf: numpyClasses,
    scaled: (matrix, { offset, scale }) =>
      `${matrix} = (${matrix} - np.array(${pythonNumbers(offset)})) / np.array(${pythonNumbers(scale)})`,
    rounded: ({ config: { precision } }) =>
      precision === 'float32' ? ['X, y = X.astype(np.float32), y.astype(np.float32)'] : [],
    split: ['X_validation, y_validation = X[held], y[held]', 'X, y = X[~held], y[~held]'],
    seeded: (seed) => `random = np.random.RandomState(${seed})`,
    restored: (parameters) => `${parameters.join(', ')} = best`,
    printing: (parameters) =>
      [
        'print(f"loss {losses[0]:.6g} at first, {losses[-1]:.6g} after {len(losses) - 1} epochs")',
        `for name, matrix in (${parameters.map((name) => `("${name}", ${name})`).join(', ')}):`,
        '    print(name)',
        '    print(matrix)',
      ].join('\n'),
    check,
    joined: spaced,
  };
}

export const numpyExport: ExportTarget = {
  id: 'numpy',
  label: 'NumPy script',
  description:
    'Trains the network again in the eleven steps, from the same initial state to the same matrices.',
  extension: 'py',
  language: 'python',
  canExport: cannotTrain,
  write: (model, context) => ({
    fileName: fileNameOf(model),
    text: trainingScript(model, context, languageFor(model)),
  }),
};
