/** Models of any kind, for properties, and one small model that is easy to break. */
import fc from 'fast-check';
import type { ColumnCode } from '../../../src/core/data/columnCode';
import type { Task } from '../../../src/core/data/summary';
import type { Model } from '../../../src/core/model/model';
import {
  type Activation,
  ACTIVATIONS,
  HIDDEN_ACTIVATIONS,
  PRECISIONS,
  SCALINGS,
  type TrainingConfig,
} from '../../../src/core/network/config';
import type { LayerSnapshot } from '../../../src/core/network/progress';
import { NOTEBOOK } from '../network/fixtures';

/** As a file is read: with the prototype of any object. */
const PLAIN = { noNullPrototype: true } as const;

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Of a size that weights have; negative zero among them. */
const weight = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constant(-0));
const figure = fc.oneof(finite, fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0));

export function modelOf(parts: Partial<Model>, config: Partial<TrainingConfig> = {}): Model {
  return {
    name: 'lesson.csv',
    fingerprint: 305419896,
    data: {
      format: 'CSV, comma, with header',
      rowsRead: 3,
      rowsUsed: 3,
      rowsDropped: 0,
      cellsFilled: 0,
      trainingRows: 3,
      validationRows: 0,
      columns: [
        {
          name: 'x1',
          kind: 'numeric',
          role: 'feature',
          missing: 0,
          minimum: 0,
          mean: 1,
          maximum: 2,
          canBeTarget: true,
        },
        {
          name: 'x2',
          kind: 'numeric',
          role: 'feature',
          missing: 0,
          minimum: -1,
          mean: 0,
          maximum: 1,
          canBeTarget: true,
        },
        {
          name: 'y',
          kind: 'numeric',
          role: 'target',
          missing: 0,
          minimum: 0,
          mean: 0.5,
          maximum: 1,
          canBeTarget: true,
        },
      ],
      target: ['y'],
      targetReason: 'the last column',
      task: 'binary',
      classes: ['0', '1'],
      inputNames: ['x1', 'x2'],
      outputNames: ['y'],
      warnings: [],
    },
    preprocessing: {
      inputs: [
        { kind: 'number', name: 'x1', fill: null },
        { kind: 'number', name: 'x2', fill: null },
      ],
      targets: [{ kind: 'position', name: 'y', categories: ['0', '1'], fill: null }],
      inputScaler: null,
      targetScaler: null,
    },
    config: { ...NOTEBOOK, hiddenLayers: [3], ...config },
    layers: [layer(2, 3, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0.7, 0.8, 0.9]), layer(3, 1, [1, -2, 3], [0.5])],
    result: {
      epoch: 2,
      elapsedMs: 12.5,
      loss: 0.25,
      validationLoss: null,
      metrics: { task: 'classification', accuracy: 1 },
      validationMetrics: null,
      ending: { kind: 'completed', bestEpoch: 2 },
      trainingHistory: Float64Array.of(0.5, 0.3, 0.25),
      validationHistory: null,
    },
    ...parts,
  };
}

function layer(inputs: number, outputs: number, weights: number[], biases: number[]): LayerSnapshot {
  return { inputs, outputs, weights: Float64Array.from(weights), biases: Float64Array.from(biases) };
}

const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });

function codes(width: number): fc.Arbitrary<ColumnCode[]> {
  const one = fc.record(
    {
      kind: fc.constantFrom('number', 'date'),
      name: names,
      fill: fc.option(finite),
    },
    PLAIN,
  ) as fc.Arbitrary<ColumnCode>;
  const numbers = fc.array(one, { minLength: width, maxLength: width });
  const oneHot = fc.record(
    {
      kind: fc.constant('oneHot'),
      name: names,
      categories: fc.uniqueArray(names, { minLength: width, maxLength: width }),
      fill: fc.option(fc.integer({ min: 0, max: width - 1 })),
    },
    PLAIN,
  ) as fc.Arbitrary<ColumnCode>;
  return fc.oneof(
    numbers,
    oneHot.map((code) => [code]),
  );
}

const scalerOf = (columns: number) => {
  const list = (number: fc.Arbitrary<number>) =>
    fc.array(number, { minLength: columns, maxLength: columns }).map((numbers) => Float64Array.from(numbers));
  const scale = list(fc.double({ min: 0.01, max: 100, noNaN: true }));
  return fc.record({ offset: list(weight), scale }, PLAIN);
};

const taskOf = (outputs: number) =>
  fc.constantFrom<Task>('regression', ...(outputs === 1 ? (['binary'] as const) : (['multiclass'] as const)));

/** Any activation × scaling × precision, up to three hidden layers. */
export const anyModel: fc.Arbitrary<Model> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }),
    activation: fc.constantFrom(...HIDDEN_ACTIVATIONS),
    outputActivation: fc.constantFrom<Activation>(...ACTIVATIONS),
    precision: fc.constantFrom(...PRECISIONS),
    scaling: fc.constantFrom(...SCALINGS),
    name: fc.string({ unit: 'grapheme' }),
    curve: fc.array(figure, { minLength: 1, maxLength: 6 }),
    hasValidation: fc.boolean(),
  })
  .chain(({ sizes, curve, hasValidation, ...choices }) => {
    const inputs = sizes[0];
    const outputs = sizes[sizes.length - 1];
    const layers = fc.tuple(
      ...sizes.slice(1).map((neurons, index) =>
        fc
          .array(weight, {
            minLength: (sizes[index] + 1) * neurons,
            maxLength: (sizes[index] + 1) * neurons,
          })
          .map((all) =>
            layer(
              sizes[index],
              neurons,
              all.slice(0, sizes[index] * neurons),
              all.slice(sizes[index] * neurons),
            ),
          ),
      ),
    );
    return fc
      .record({
        layers,
        codes: codes(inputs),
        targetCodes: codes(outputs),
        inputScaler: scalerOf(inputs),
        targetScaler: scalerOf(outputs),
        task: taskOf(outputs),
      })
      .map((parts) => {
        const base = modelOf({}, {});
        const { task } = parts;
        const isScaled = choices.scaling !== 'none';
        const { activation, outputActivation, precision, scaling } = choices;
        return modelOf(
          {
            name: choices.name,
            layers: parts.layers,
            data: {
              ...base.data,
              task,
              classes:
                task === 'regression'
                  ? []
                  : Array.from({ length: Math.max(2, outputs) }, (_, i) => `class ${i}`),
              inputNames: Array.from({ length: inputs }, (_, i) => `in ${i}`),
              outputNames: Array.from({ length: outputs }, (_, i) => `out ${i}`),
            },
            preprocessing: {
              inputs: parts.codes,
              targets: parts.targetCodes,
              inputScaler: isScaled ? parts.inputScaler : null,
              targetScaler: isScaled && task === 'regression' ? parts.targetScaler : null,
            },
            result: {
              ...base.result,
              loss: curve[0],
              validationLoss: hasValidation ? curve[0] : null,
              trainingHistory: Float64Array.from(curve),
              validationHistory: hasValidation ? Float64Array.from(curve) : null,
            },
          },
          { activation, outputActivation, precision, scaling, hiddenLayers: sizes.slice(1, -1) },
        );
      });
  });
