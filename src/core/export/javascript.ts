/** The network as a module in plain JavaScript that predicts, without dependencies. */
import type { ColumnCode } from '../data/columnCode';
import type { Model } from '../model/model';
import type { Activation } from '../network/config';
import { hasNumericCategory, headerOf, isTruth, layerActivations, matrixNamesOf, readableOf } from './facts';
import { outputReadingOf } from './inference';
import { decimal, filled, javascriptString, stemOf } from './literals';
import type { ExportTarget } from './target';

const ACTIVATIONS: Record<Activation, string> = {
  sigmoid: 'const sigmoid = (row) => row.map((z) => 1 / (1 + Math.exp(-z)));',
  tanh: 'const tanh = (row) => row.map(Math.tanh);',
  relu: 'const relu = (row) => row.map((z) => Math.max(0, z));',
  leakyRelu: 'const leakyRelu = (row) => row.map((z) => Math.max(0.01 * z, z));',
  linear: 'const linear = (row) => row;',
  softmax: `function softmax(row) {
  const largest = Math.max(...row);
  const powers = row.map((z) => Math.exp(z - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}`,
};

function numbers(values: ArrayLike<number>, indent: string): string {
  const items = Array.from(values, decimal);
  const text = items.join(', ');
  return text.length < 90 ? `[${text}]` : `[\n${filled(items, `${indent}  `)},\n${indent}]`;
}

function matrix(values: ArrayLike<number>, columns: number, indent: string): string {
  const rows: string[] = [];
  for (let start = 0; start < values.length; start += columns) {
    const row = Array.from({ length: columns }, (_, j) => values[start + j]);
    rows.push(`${indent}  ${numbers(row, `${indent}  `)},`);
  }
  return `[\n${rows.join('\n')}\n${indent}]`;
}

function codeObject(code: ColumnCode): string {
  const { name, kind, fill } = code;
  const categories =
    'categories' in code ? `, categories: [${code.categories.map(javascriptString).join(', ')}]` : '';
  return `  { name: ${javascriptString(name)}, kind: '${kind}', fill: ${fill}${categories} },`;
}

const MISSING = `const isMissing = (cell) =>
  ['', 'na', 'n/a', '#n/a', '<na>', 'nan', 'null', 'none', '?'].includes(cell.trim().toLowerCase());`;

const NUMBER_BY_COMMA = `/** The number in a cell, which may group its digits (1,234) or carry a percent or money sign. */
function number(cell) {
  const plain = cell.replace(/[\\s$€£¥₹%]/g, '').replace('\\u2212', '-');
  return Number(plain.replace(/,(?=\\d{3}(\\D|$))/g, ''));
}`;

const NUMBER_BY_OTHER = `/** The number in a cell, which may have a decimal comma, or carry a percent or money sign. */
function number(cell) {
  const plain = cell.replace(/[\\s$€£¥₹%]/g, '').replace('\\u2212', '-');
  const comma = plain.lastIndexOf(',');
  if (comma < 0) return Number(plain);
  return Number(plain.lastIndexOf('.') > comma ? plain.replaceAll(',', '') : plain.replaceAll('.', '').replace(',', '.'));
}`;

const DAYS = `/** A date (2024-03-09, 9.3.2024, or any with the name of its month) as days since 1970-01-01. */
function days(cell) {
  const text = cell.trim().replaceAll('/', '-').replace(/^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})$/, '$3-$2-$1');
  const parts = /^(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?$/.exec(text);
  if (parts) return Date.UTC(parts[1], parts[2] - 1, parts[3] ?? 1) / 86400000;
  return Date.parse(/Z$|[+-]\\d{2}:?\\d{2}$/.test(text) ? text : \`\${text}Z\`) / 86400000;
}`;

function encoder(model: Model): string[] {
  const { inputs } = model.preprocessing;
  const has = (kind: ColumnCode['kind']) => inputs.some((code) => code.kind === kind);
  const hasNumbers = has('number') || inputs.some(hasNumericCategory);
  const hasCategories = has('position') || has('oneHot');
  const { delimiter } = readableOf(model);
  return [
    MISSING,
    ...(hasNumbers ? [delimiter === ',' ? NUMBER_BY_COMMA : NUMBER_BY_OTHER] : []),
    ...(has('date') ? [DAYS] : []),
    ...(hasCategories
      ? [
          [
            '/** Which of the categories stands in a cell; -1 for none. */',
            'function position(cell, categories) {',
            "  const text = cell.replace(/\\s+/g, ' ').trim();",
            '  const found = categories.indexOf(text);',
            ...(inputs.some(isTruth)
              ? [
                  '  // TRUE, True and true are one.',
                  '  if (found < 0 && categories.includes(text.toLowerCase())) return categories.indexOf(text.toLowerCase());',
                ]
              : []),
            inputs.some(hasNumericCategory)
              ? '  return found < 0 ? categories.findIndex((category) => number(category) === number(text)) : found;'
              : '  return found;',
            '}',
          ].join('\n'),
        ]
      : []),
    [
      '/** The number that a cell stands for: its value, or the position of its category. */',
      'function valueOf(cell, { name, kind, fill, categories }) {',
      "  const text = String(cell ?? '');",
      '  const value = isMissing(text) ? fill : ',
    ]
      .join('\n')
      .concat(
        hasCategories ? 'categories ? position(text, categories) : ' : '',
        has('date') ? "kind === 'date' ? days(text) : " : '',
        `${hasNumbers ? 'number' : 'Number'}(text);\n`,
        `  if (value === null || Number.isNaN(value)${hasCategories ? ' || (categories && value < 0)' : ''})\n`,
        `    throw new RangeError(\`Column \${name}: \${JSON.stringify(text)} cannot be used.\`);\n`,
        '  return value;\n}',
      ),
    [
      '/** The features of a row, an object with the columns’ names: what the input neurons get, not scaled. */',
      'export function encode(row) {',
      '  return inputs.flatMap((code) => {',
      '    const value = valueOf(row[code.name], code);',
      ...(has('oneHot')
        ? [
            "    if (code.kind === 'oneHot') return code.categories.map((_, index) => Number(index === value));",
          ]
        : []),
      '    return [value];',
      '  });',
      '}',
    ].join('\n'),
  ];
}

function write(model: Model): string {
  const { layers, preprocessing, data } = model;
  const { inputs, inputScaler, targetScaler } = preprocessing;
  const names = matrixNamesOf(model);
  const used = layerActivations(model);
  const reading = outputReadingOf(model);
  const list = (texts: readonly string[]) => `[${texts.map(javascriptString).join(', ')}]`;
  const blocks = [
    [
      ...headerOf(model, 'A neural network in plain JavaScript'),
      '',
      'import { predict } from this file; predict({ column: value, … }) gives the outputs by their names'.concat(
        reading.kind === 'numbers' ? '.' : ', and the class.',
      ),
    ]
      .map((line) => (line === '' ? '//' : `// ${line}`))
      .join('\n'),
    `/** How columns become numbers; \`fill\` stands for a missing value. */\nexport const inputs = [\n${inputs.map(codeObject).join('\n')}\n];`,
    `export const outputs = ${list(data.outputNames)};`,
    ...(reading.kind === 'numbers' ? [] : [`export const classes = ${list(reading.classes)};`]),
    ...(inputScaler === null
      ? []
      : [
          `/** An input is scaled to (value - offset) / scale. */\nconst inputOffset = ${numbers(inputScaler.offset, '')};\nconst inputScale = ${numbers(inputScaler.scale, '')};`,
        ]),
    ...(targetScaler === null
      ? []
      : [
          `/** An output is value * scale + offset in the target's unit. */\nconst outputOffset = ${numbers(targetScaler.offset, '')};\nconst outputScale = ${numbers(targetScaler.scale, '')};`,
        ]),
    ...[...new Set(used)].map((name) => ACTIVATIONS[name]),
    [
      '/** Rows of weights are what a layer reads, columns its neurons. */',
      'const layers = [',
      ...layers.flatMap(({ weights, biases, outputs }, index) => [
        '  {',
        `    // ${names[index].weights} and ${names[index].biases}`,
        `    weights: ${matrix(weights, outputs, '    ')},`,
        `    biases: ${numbers(biases, '    ')},`,
        `    activate: ${used[index]},`,
        '  },',
      ]),
      '];',
    ].join('\n'),
    ...encoder(model),
    [
      '/** The outputs for encoded features, in the order of `outputs`. */',
      'export function predictEncoded(features) {',
      inputScaler === null
        ? '  let row = features;'
        : '  let row = features.map((value, i) => (value - inputOffset[i]) / inputScale[i]);',
      '  for (const { weights, biases, activate } of layers) {',
      '    const sums = biases.map((bias, j) => weights.reduce((sum, from, i) => sum + row[i] * from[j], 0) + bias);',
      '    row = activate(sums);',
      '  }',
      targetScaler === null
        ? '  return row;'
        : '  return row.map((value, j) => value * outputScale[j] + outputOffset[j]);',
      '}',
    ].join('\n'),
    [
      reading.kind === 'numbers'
        ? '/** The outputs of a row by their names. */'
        : '/** The outputs of a row by their names, and the class that they speak for. */',
      'export function predict(row) {',
      '  const values = predictEncoded(encode(row));',
      '  const named = Object.fromEntries(outputs.map((name, j) => [name, values[j]]));',
      ...(reading.kind === 'numbers'
        ? ['  return { outputs: named };']
        : reading.kind === 'classes'
          ? ['  return { outputs: named, prediction: classes[values.indexOf(Math.max(...values))] };']
          : ['  return { outputs: named, prediction: classes[Number(values[0] >= 0.5)] };']),
      '}',
    ].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export const javascriptExport: ExportTarget = {
  id: 'javascript',
  label: 'JavaScript module',
  description: 'Predicts in Node and in browsers without dependencies, preprocessing included.',
  extension: 'mjs',
  language: 'javascript',
  canExport: () => null,
  write: (model) => ({ fileName: `${stemOf(model.name)}.mjs`, text: write(model) }),
};
