/** The network as a scikit-learn pipeline: columns, scaling and a multi-layer perceptron with our weights. */
import type { ColumnCode } from '../../data/columnCode';
import type { Model } from '../../model/model';
import type { HiddenActivation } from '../../network/config';
import { dataFileOf, headerOf, readableOf } from '../facts';
import { outputReadingOf, probesOf } from '../inference';
import { commentText, decimal, pythonString, stemOf } from '../literals';
import type { ExportTarget } from '../target';
import { pythonParameters } from './inference';
import { pythonCodes, pythonReading, pythonReadingImports } from './reading';
import { spaced } from './spaced';
import { pythonList, pythonNumbers } from './values';

const ACTIVATIONS: Record<Exclude<HiddenActivation, 'leakyRelu'>, string> = {
  sigmoid: 'logistic',
  tanh: 'tanh',
  relu: 'relu',
  linear: 'identity',
};

function canExport({ config, data, layers }: Model): string | null {
  const { activation, outputActivation } = config;
  const { outputs } = layers[layers.length - 1];
  if (activation === 'leakyRelu' && layers.length > 1)
    return 'scikit-learn’s networks have no leaky ReLU. Train with ReLU to take it there.';
  if (data.task === 'regression')
    return outputActivation === 'linear'
      ? null
      : `scikit-learn’s regressor has linear outputs; this network’s are ${outputActivation}.`;
  if (data.task === 'binary') {
    if (outputs > 1) return 'scikit-learn’s classifier reads several yes-or-no targets in a way of its own.';
    return outputActivation === 'sigmoid'
      ? null
      : `scikit-learn’s classifier has a sigmoid output for two classes; this network’s is ${outputActivation}.`;
  }
  if (outputs === 2)
    return 'scikit-learn’s classifier has a single output for two classes; this network has two.';
  return outputActivation === 'softmax'
    ? null
    : `scikit-learn’s classifier has softmax outputs for several classes; this network’s are ${outputActivation}.`;
}

/** Columns side by side that are treated alike. */
interface Group {
  readonly kind: 'numbers' | 'position' | 'oneHot';
  readonly first: number;
  readonly codes: readonly ColumnCode[];
}

function groupsOf(codes: readonly ColumnCode[]): Group[] {
  const groups: Group[] = [];
  codes.forEach((code, position) => {
    const kind = code.kind === 'number' || code.kind === 'date' ? 'numbers' : code.kind;
    const last = groups[groups.length - 1];
    if (last?.kind === kind) groups[groups.length - 1] = { ...last, codes: [...last.codes, code] };
    else groups.push({ kind, first: position, codes: [code] });
  });
  return groups;
}

function transformerOf({ kind, first, codes }: Group, index: number): string {
  const columns = `list(range(${first}, ${first + codes.length}))`;
  const categories = codes.map((code) => ('categories' in code ? pythonList(code.categories) : '[]'));
  const maker = {
    numbers: 'SimpleImputer()',
    position: `OrdinalEncoder(categories=[${categories.join(', ')}])`,
    oneHot: `OneHotEncoder(categories=[${categories.join(', ')}])`,
  }[kind];
  return `        ("columns${index + 1}", ${maker}, ${columns}),`;
}

function write(model: Model, fileName: string): string {
  const { config, layers, preprocessing, data } = model;
  const { inputs, inputScaler, targetScaler } = preprocessing;
  const groups = groupsOf(inputs);
  const reading = outputReadingOf(model);
  const isRegression = reading.kind === 'numbers';
  const outputs = layers[layers.length - 1].outputs;
  const hidden = layers.slice(0, -1).map((layer) => layer.outputs);
  const activation = config.activation === 'leakyRelu' ? 'relu' : ACTIVATIONS[config.activation];
  const options = `hidden_layer_sizes=[${hidden.join(', ')}], activation="${activation}", max_iter=1`;
  const estimator = isRegression ? `MLPRegressor(${options})` : `MLPClassifier(${options})`;
  const scaler = targetScaler ?? {
    offset: new Float64Array(outputs),
    scale: new Float64Array(outputs).fill(1),
  };
  const probes = probesOf(model);
  const encoders = groups.some(({ kind }) => kind === 'oneHot') ? ['OneHotEncoder'] : [];
  if (groups.some(({ kind }) => kind === 'position')) encoders.push('OrdinalEncoder');
  encoders.push('StandardScaler');
  const has = (kind: Group['kind']) => groups.some((group) => group.kind === kind);
  const blocks = [
    [
      '"""',
      ...headerOf(model, 'A neural network as a scikit-learn pipeline'),
      '',
      `Run: python3 ${commentText(fileName)} [${commentText(dataFileOf(model))}]`,
      'prints a prediction for every row of a CSV file with the same columns; --check compares with Glassbox.',
      'From other code: pipeline.predict(values(rows)) with rows as lists of cells.',
      '"""',
    ].join('\n'),
    [
      ...(readableOf(model).delimiter === ' ' ? ['import csv'] : []),
      ...pythonReadingImports(model, inputs).filter((line) => !line.startsWith('from')),
      'import warnings',
      ...pythonReadingImports(model, inputs).filter((line) => line.startsWith('from datetime')),
      '',
      'import numpy as np',
      'from sklearn.compose import ColumnTransformer, TransformedTargetRegressor'.replace(
        isRegression ? '' : ', TransformedTargetRegressor',
        '',
      ),
      ...(has('numbers') ? ['from sklearn.impute import SimpleImputer'] : []),
      `from sklearn.neural_network import ${isRegression ? 'MLPRegressor' : 'MLPClassifier'}`,
      'from sklearn.pipeline import Pipeline',
      `from sklearn.preprocessing import ${encoders.join(', ')}`,
    ].join('\n'),
    [
      '# Columns: name, kind, categories, what stands for a missing value',
      pythonCodes('INPUTS', inputs),
      `OUTPUTS = ${pythonList(data.outputNames)}`,
      ...(reading.kind === 'numbers' ? [] : [`CLASSES = np.array(${pythonList(reading.classes)})`]),
    ].join('\n'),
    ...pythonReading(model, inputs).filter((block) => !/^def (encode|numbers_of)/m.test(block)),
    [
      'def value_of(cell, kind, categories, fill):',
      '    """A number, not a number where it is missing, or a category."""',
      '    if categories is not None:',
      `        return categories[fill if is_missing(cell) else ${has('position') || has('oneHot') ? 'position(cell, categories)' : 'fill'}]`,
      ...(inputs.some(({ kind }) => kind === 'date')
        ? ['    if kind == "date" and not is_missing(cell):', '        return days(cell)']
        : []),
      `    return np.nan if is_missing(cell) else ${inputs.some(({ kind }) => kind === 'number') ? 'number' : 'float'}(cell)`,
    ].join('\n'),
    [
      'def values(rows):',
      '    """Rows of cells as the pipeline takes them."""',
      '    return np.array([[value_of(cell, *code[1:]) for cell, code in zip(row, INPUTS)] for row in rows], dtype=object)',
    ].join('\n'),
    pythonParameters(model),
    [
      'columns = ColumnTransformer(',
      '    [',
      ...groups.map(transformerOf),
      '    ],',
      '    sparse_threshold=0,',
      ')',
      `network = ${estimator}`,
      ...(isRegression
        ? ['network = TransformedTargetRegressor(network, transformer=StandardScaler())']
        : []),
      'pipeline = Pipeline([("columns", columns), ("scale", StandardScaler()), ("network", network)])',
    ].join('\n'),
    [
      '# scikit-learn prepares its objects by fitting them: here to made-up rows, and what was really learnt follows.',
      'row = [0.0 if categories is None else categories[0] for _, _, categories, _ in INPUTS]',
      'with warnings.catch_warnings():',
      '    warnings.simplefilter("ignore")',
      isRegression
        ? `    pipeline.fit(np.array([row] * 2, dtype=object), np.zeros(${outputs === 1 ? '2' : `(2, ${outputs})`}))`
        : '    pipeline.fit(np.array([row] * len(CLASSES), dtype=object), CLASSES)',
      ...groups.flatMap(({ kind, codes }, index) =>
        kind === 'numbers'
          ? [
              `columns.named_transformers_["columns${index + 1}"].statistics_ = np.array(${pythonNumbers(codes.map(({ fill }) => fill ?? Number.NaN)).replaceAll('NaN', 'np.nan')})`,
            ]
          : [],
      ),
      ...(inputScaler === null
        ? [
            `pipeline["scale"].mean_ = np.zeros(${layers[0].inputs})  # inputs go in as they are`,
            `pipeline["scale"].scale_ = np.ones(${layers[0].inputs})`,
          ]
        : [
            `pipeline["scale"].mean_ = np.array(${pythonNumbers(inputScaler.offset)})`,
            `pipeline["scale"].scale_ = np.array(${pythonNumbers(inputScaler.scale)})`,
          ]),
      ...(isRegression
        ? [
            `network.transformer_.mean_ = np.array(${pythonNumbers(scaler.offset)})`,
            `network.transformer_.scale_ = np.array(${pythonNumbers(scaler.scale)})`,
            'perceptron = network.regressor_',
          ]
        : [
            'network.classes_ = network._label_binarizer.classes_ = CLASSES  # in the order of the outputs',
            'perceptron = network',
          ]),
      'perceptron.coefs_, perceptron.intercepts_ = WEIGHTS, BIASES',
    ].join('\n'),
    ...(isRegression
      ? [
          'def outputs_of(rows):\n    return np.asarray(pipeline.predict(values(rows))).reshape(len(rows), -1)',
        ]
      : reading.kind === 'classes'
        ? ['def outputs_of(rows):\n    return pipeline.predict_proba(values(rows))']
        : ['def outputs_of(rows):\n    return pipeline.predict_proba(values(rows))[:, 1:]']),
    checkedMain(model, probes),
  ];
  return `${spaced(blocks)}\n`;
}

function checkedMain(model: Model, { inputs, outputs }: ReturnType<typeof probesOf>): string {
  const reading = outputReadingOf(model);
  const rows = (values: ArrayLike<number>, columns: number) => {
    const lines: string[] = [];
    for (let start = 0; start < values.length; start += columns)
      lines.push(`[${Array.from({ length: columns }, (_, j) => decimal(values[start + j])).join(', ')}]`);
    return lines.join(', ');
  };
  const call =
    reading.kind === 'numbers'
      ? 'network.predict(scaled).reshape(len(probes), -1)'
      : reading.kind === 'classes'
        ? 'network.predict_proba(scaled)'
        : 'network.predict_proba(scaled)[:, 1:]';
  return [
    'if __name__ == "__main__":',
    '    if "--check" in sys.argv:',
    `        probes = np.array([${rows(inputs.values, inputs.columns)}])`,
    `        expected = np.array([${rows(outputs.values, outputs.columns)}])`,
    '        scaled = pipeline["scale"].transform(probes)',
    `        worst = (np.abs(${call} - expected) / np.maximum(1, np.abs(expected))).max()`,
    '        print(f"largest difference from Glassbox: {worst:.3g} (at most 1e-6 is well)")',
    '        sys.exit(0 if worst <= 1e-6 else 1)',
    `    path = sys.argv[1] if len(sys.argv) > 1 else ${pythonString(dataFileOf(model))}`,
    '    rows = list(read_rows(path, INPUTS))',
    '    writer = csv.writer(sys.stdout)',
    ...(reading.kind === 'numbers'
      ? ['    writer.writerow(OUTPUTS)', '    writer.writerows(outputs_of(rows).tolist())']
      : [
          '    writer.writerow(["prediction", *OUTPUTS])',
          '    for label, row in zip(pipeline.predict(values(rows)), outputs_of(rows)):',
          '        writer.writerow([label, *row.tolist()])',
        ]),
  ].join('\n');
}

export const sklearnExport: ExportTarget = {
  id: 'sklearn',
  label: 'scikit-learn pipeline',
  description: 'Predicts with scikit-learn: columns, scaling and the network in one pipeline.',
  extension: 'py',
  language: 'python',
  canExport,
  write: (model) => {
    const fileName = `${stemOf(model.name)}_sklearn.py`;
    return { fileName, text: write(model, fileName) };
  },
};
