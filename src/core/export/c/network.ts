/** C that computes the outputs of a row. */
import type { Model } from '../../model/model';
import type { Activation } from '../../network/config';
import { layerActivations } from '../facts';
import { outputReadingOf } from '../inference';

const ACTIVATIONS: Record<Activation, readonly string[]> = {
  sigmoid: ['for (int j = 0; j < count; j++) z[j] = 1 / (1 + exp(-z[j]));'],
  tanh: ['for (int j = 0; j < count; j++) z[j] = tanh(z[j]);'],
  relu: ['for (int j = 0; j < count; j++) z[j] = z[j] > 0 ? z[j] : 0;'],
  leakyRelu: ['for (int j = 0; j < count; j++) z[j] = z[j] > 0 ? z[j] : 0.01 * z[j];'],
  linear: ['(void)z;', '(void)count;'],
  softmax: [
    'double largest = z[0], sum = 0;',
    'for (int j = 1; j < count; j++) if (z[j] > largest) largest = z[j];',
    'for (int j = 0; j < count; j++) sum += z[j] = exp(z[j] - largest);',
    'for (int j = 0; j < count; j++) z[j] /= sum;',
  ],
};

const AFFINE = [
  '/* Z = A W + b for one row. */',
  'static void affine(const double *a, int inputs, const double *w, const double *b, double *z, int outputs)',
  '{',
  '    for (int j = 0; j < outputs; j++) z[j] = 0;',
  '    for (int i = 0; i < inputs; i++)',
  '        for (int j = 0; j < outputs; j++) z[j] += a[i] * w[i * outputs + j];',
  '    for (int j = 0; j < outputs; j++) z[j] += b[j];',
  '}',
].join('\n');

/** The function `predict`, and what it takes besides the arrays. */
export function cNetwork(model: Model): string[] {
  return [
    AFFINE,
    ...[...new Set(layerActivations(model))].map((name) =>
      [
        `static void ${name}_of(double *z, int count)`,
        '{',
        ...ACTIVATIONS[name].map((line) => `    ${line}`),
        '}',
      ].join('\n'),
    ),
    predictFunction(model),
  ];
}

function predictFunction(model: Model): string {
  const { layers, preprocessing } = model;
  const activations = layerActivations(model);
  const last = layers.length - 1;
  const widest = Math.max(...layers.map(({ outputs }) => outputs));
  const steps = layers.map(({ inputs, outputs }, index) => {
    const from = index === 0 ? 'scaled' : index % 2 === 1 ? 'one' : 'other';
    const to = index % 2 === 0 ? 'one' : 'other';
    return [
      `    affine(${from}, ${inputs}, weights${index + 1}, biases${index + 1}, ${to}, ${outputs});`,
      `    ${activations[index]}_of(${to}, ${outputs});`,
    ].join('\n');
  });
  const result = last % 2 === 0 ? 'one' : 'other';
  const reading = outputReadingOf(model);
  const answer = {
    classes: [
      '    int best = 0;',
      '    for (int j = 1; j < OUTPUTS; j++) if (outputs[j] > outputs[best]) best = j;',
      '    return best;',
    ],
    yesOrNo: ['    return outputs[0] >= 0.5;'],
    numbers: ['    return outputs[0];'],
  }[reading.kind];
  const meaning = {
    classes: 'the position of the class in `class_names`',
    yesOrNo: 'the position of the class in `class_names`',
    numbers: 'the first output',
  }[reading.kind];
  return [
    `/* Writes the outputs for encoded features, in the order of \`output_names\`. Returns ${meaning}. */`,
    'double predict(const double *features, double *outputs)',
    '{',
    `    double scaled[FEATURES], one[${widest}]${layers.length > 1 ? `, other[${widest}]` : ''};`,
    preprocessing.inputScaler === null
      ? '    for (int i = 0; i < FEATURES; i++) scaled[i] = features[i];'
      : '    for (int i = 0; i < FEATURES; i++) scaled[i] = (features[i] - input_offset[i]) / input_scale[i];',
    ...steps,
    preprocessing.targetScaler === null
      ? `    for (int j = 0; j < OUTPUTS; j++) outputs[j] = ${result}[j];`
      : `    for (int j = 0; j < OUTPUTS; j++) outputs[j] = ${result}[j] * output_scale[j] + output_offset[j];`,
    ...answer,
    '}',
  ].join('\n');
}
