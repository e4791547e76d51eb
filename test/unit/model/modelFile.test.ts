import assert from 'node:assert/strict';
import Ajv from 'ajv';
import fc from 'fast-check';
import { LONGEST_MODEL_FILE, ModelFileError, readModel, writeModel } from '../../../src/core/model/modelFile';
import { Predictor } from '../../../src/core/model/predictor';
import { TRAINING_OPTIONS } from '../../../src/core/network/options';
import schema from '../../../schemas/model.schema.json';
import { anyModel, modelOf } from './models';

const fitsSchema = new Ajv({ allErrors: true }).compile(schema);

/** Plain data as a test breaks them. */
// biome-ignore lint/suspicious/noExplicitAny: any part of the file is changed
type Parsed = any;

function broken(change: (file: Parsed) => unknown): string {
  const file: Parsed = JSON.parse(writeModel(modelOf({})));
  change(file);
  return JSON.stringify(file);
}

function refusal(text: string): ModelFileError {
  try {
    readModel(text);
  } catch (error) {
    assert.ok(error instanceof ModelFileError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'the file was read' });
}

describe('a model file', () => {
  it('is read back as it was written, to the bit, and fits the schema', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const text = writeModel(model);
        assert.deepEqual(readModel(text), model);
        assert.ok(fitsSchema(JSON.parse(text)), JSON.stringify(fitsSchema.errors));
      }),
    );
  });

  it('gives bit-identical predictions', () => {
    const rows = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(anyModel, rows, (model, numbers) => {
        const columns = model.layers[0].inputs;
        const inputs = { rows: 3, columns, values: Float64Array.from(numbers.slice(0, 3 * columns)) };
        const before = new Predictor(model).predict(inputs);
        const after = new Predictor(readModel(writeModel(model))).predict(inputs);
        assert.deepEqual(bits(after.outputs.values), bits(before.outputs.values));
        assert.deepEqual(after, before);
      }),
    );
  });

  it('keeps negative zero, the smallest and the largest numbers, and losses that are none', () => {
    const odd = [-0, 5e-324, Number.MAX_VALUE, 0.1 + 0.2, -1 / 3, 1e21];
    const curve = [...odd, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const base = modelOf({});
    const [first, last] = base.layers;
    const model = modelOf({
      layers: [{ ...first, weights: Float64Array.from(odd) }, last],
      result: { ...base.result, trainingHistory: Float64Array.from(curve) },
    });
    const again = readModel(writeModel(model));
    assert.deepEqual(bits(again.layers[0].weights), bits(Float64Array.from(odd)));
    assert.deepEqual(bits(again.result.trainingHistory), bits(Float64Array.from(curve)));
  });

  it('thins a loss curve of millions of epochs, and keeps its length', () => {
    const { result } = modelOf({});
    const trainingHistory = Float64Array.from({ length: 2_500_001 }, (_, epoch) => 1 / (epoch + 1));
    const text = writeModel(modelOf({ result: { ...result, trainingHistory } }));
    const again = readModel(text).result.trainingHistory;
    assert.equal(again.length, 2_500_001);
    assert.deepEqual([again[0], again[3], again[2_499_999]], [1, 1 / 4, 1 / 2_500_000]);
    assert.ok(Number.isNaN(again[1]));
  }).timeout(20_000);

  it('ignores names that it does not know', () => {
    const text = broken((file) => {
      file.note = 'from a cluster';
      file.layers[0].trainable = true;
    });
    assert.deepEqual(readModel(text), modelOf({}));
    assert.ok(fitsSchema(JSON.parse(text)));
  });

  it('has no way to change the prototype of anything', () => {
    const text = broken(() => {}).replace('{', '{"__proto__": {"polluted": 1}, ');
    assert.equal(Object.hasOwn(readModel(text), '__proto__'), false);
    assert.equal(({} as Parsed).polluted, undefined);
    const missing = broken((file) => delete file.name).replace('{', '{"__proto__": {"name": "x"}, ');
    assert.equal(refusal(missing).message, 'name: this is missing.');
    const inherited = broken((file) => delete file.config.seed).replace(
      '"config":{',
      '"config":{"__proto__":{"seed":1},',
    );
    assert.equal(refusal(inherited).message, 'config.seed: this is missing.');
  });

  it('says where text that is no JSON goes wrong', () => {
    const error = refusal('{\n  "format": "glassbox-model",\n  "version": 1,,\n}');
    assert.equal(
      error.message,
      'The file is not valid JSON: in line 3, column 16, “,” stands where a name in double quotes is expected.',
    );
    assert.deepEqual(error.place, { line: 2, column: 15 });
    assert.match(refusal('').message, /line 1, column 1, the text ends where a value is expected/);
    const whole = broken(() => {});
    assert.match(refusal(whole.slice(0, 500)).message, /not valid JSON: in line 1, column \d+/);
  });

  it('asks for an update when a newer Glassbox wrote it, whatever else it says', () => {
    assert.equal(
      refusal('{"format": "glassbox-model", "version": 2}').message,
      'The file was written by a newer Glassbox (version 2 of the format); update the extension.',
    );
  });

  it('is told from other JSON', () => {
    assert.match(refusal('{"a": 1}').message, /^This is not a model of Glassbox/);
    assert.match(refusal('[1]').message, /^The file: an object is needed, not a list/);
    assert.match(refusal('null').message, /^The file: an object is needed, not null/);
  });

  it('is not read beyond its largest size', () => {
    assert.match(refusal(' '.repeat(LONGEST_MODEL_FILE + 1)).message, /at most 256 MB/);
  });

  /** What the schema knows, too. */
  const structural: readonly (readonly [change: (file: Parsed) => unknown, message: RegExp])[] = [
    [(f) => delete f.layers, /^layers: this is missing\.$/],
    [(f) => delete f.preprocessing.inputScaler, /^preprocessing\.inputScaler: this is missing/],
    [(f) => (f.version = 0), /^version: a whole number from 1 on is needed, not 0/],
    [(f) => (f.version = '1'), /^version: .* not "1"/],
    [(f) => (f.name = 5), /^name: a text is needed, not 5/],
    [(f) => (f.fingerprint = -1), /^fingerprint: a whole number from 0 to 4294967295/],
    [
      (f) => (f.layers[0].weights[1][2] = null),
      /^layers\[0\]\.weights\[1\]\[2\]: a finite number is needed, not null/,
    ],
    [
      (f) => (f.layers[1].biases = ['0.5']),
      /^layers\[1\]\.biases\[0\]: a finite number is needed, not "0\.5"/,
    ],
    [(f) => (f.layers[1].outputs = 0), /^layers\[1\]\.outputs: /],
    [(f) => (f.layers[0].activation = 'swish'), /^layers\[0\]\.activation: /],
    [(f) => (f.layers = []), /^layers: 0 layers/],
    [(f) => (f.config.learningRate = -1), /^config\.learningRate: −1 is not allowed/],
    [(f) => (f.config.preset = 'auto'), /^config\.preset: /],
    [(f) => (f.config.optimizer = 'auto'), /^config\.optimizer: nothing may be left open/],
    [(f) => (f.config.hiddenLayers = [0]), /^config\.hiddenLayers: /],
    [(f) => (f.config.initialState = [{ weights: [] }]), /^config\.initialState: /],
    [(f) => (f.preprocessing.inputs = []), /^preprocessing\.inputs: at least one column/],
    [(f) => (f.preprocessing.inputs[0].kind = 'word'), /^preprocessing\.inputs\[0\]\.kind: “number” or/],
    [
      (f) => delete f.preprocessing.targets[0].categories,
      /^preprocessing\.targets\[0\]\.categories: this is missing/,
    ],
    [(f) => (f.preprocessing.targets[0].categories = ['a', 'a']), /categories: a category stands twice/],
    [(f) => (f.preprocessing.targets[0].fill = 0.5), /^preprocessing\.targets\[0\]\.fill: /],
    [
      (f) => (f.preprocessing.inputScaler = { offset: [0, 0], scale: [1, 0] }),
      /^preprocessing\.inputScaler\.scale\[1\]: a scale of 0/,
    ],
    [(f) => (f.data.task = 'clustering'), /^data\.task: /],
    [(f) => (f.data.columns[0].canBeTarget = 'yes'), /^data\.columns\[0\]\.canBeTarget: true or false/],
    [(f) => (f.data.warnings = [{}]), /^data\.warnings\[0\]\.severity: this is missing/],
    [(f) => (f.result.loss = 'nan'), /^result\.loss: a number, or “NaN”/],
    [(f) => (f.result.ending = { kind: 'tired', bestEpoch: 1 }), /^result\.ending\.kind: /],
    [
      (f) => (f.result.metrics = { task: 'regression', r2: 1, mae: 0 }),
      /^result\.metrics\.rmse: this is missing/,
    ],
    [(f) => (f.result.lossCurves.every = 0), /^result\.lossCurves\.every: /],
    [(f) => (f.result.lossCurves.training[1] = {}), /^result\.lossCurves\.training\[1\]: .* not an object/],
  ];
  for (const [change, message] of structural)
    it(`names what is wrong, and the schema agrees: ${message.source}`, () => {
      const text = broken(change);
      assert.match(refusal(text).message, message);
      assert.equal(fitsSchema(JSON.parse(text)), false);
    });

  /** Parts that do not fit each other, which a schema cannot say. */
  const disagreeing: readonly (readonly [change: (file: Parsed) => unknown, message: string])[] = [
    [(f) => f.layers[1].weights.pop(), 'layers[1].weights: 2 rows, but layer 0 has 3 neurons.'],
    [(f) => f.layers[0].weights.pop(), 'layers[0].weights: 1 row, but there must be 2, one an input.'],
    [(f) => f.layers[0].weights[1].pop(), 'layers[0].weights[1]: 2 numbers, but layer 0 has 3 neurons.'],
    [(f) => f.layers[1].biases.push(1), 'layers[1].biases: 2 numbers, but layer 1 has 1 neuron.'],
    [(f) => f.layers.pop(), 'layers: 1 layer, but config.hiddenLayers asks for 2, the output included.'],
    [(f) => (f.config.hiddenLayers = [4]), 'layers[0].outputs: 3 neurons, but config.hiddenLayers[0] is 4.'],
    [(f) => (f.layers[0].activation = 'tanh'), 'layers[0].activation: the configuration has “sigmoid” here.'],
    [(f) => f.preprocessing.inputs.pop(), 'preprocessing.inputs: 1 number, but the network has 2 inputs.'],
    [
      (f) => (f.preprocessing.inputScaler = { offset: [1], scale: [1] }),
      'preprocessing.inputScaler.offset: 1 number, but the network has 2 inputs.',
    ],
    [
      (f) => (f.preprocessing.inputScaler = { offset: [1, 2], scale: [1] }),
      'preprocessing.inputScaler.scale: 1 number, but offset has 2.',
    ],
    [
      (f) => (f.preprocessing.targets[0].fill = 2),
      'preprocessing.targets[0].fill: a whole number from 0 to 1 is needed, not 2.',
    ],
    [(f) => f.data.classes.pop(), 'data.classes: 1 class, but a binary task with 1 output has 2.'],
    [(f) => f.data.inputNames.pop(), 'data.inputNames: 1 name, but the network has 2 inputs.'],
    [
      (f) => f.result.lossCurves.training.pop(),
      'result.lossCurves.training: 2 numbers, but a curve of length 3 has 3 here.',
    ],
  ];
  for (const [change, message] of disagreeing)
    it(`says so: ${message}`, () => {
      assert.equal(refusal(broken(change)).message, message);
    });

  it('never throws anything but its own error, whatever is changed', () => {
    const paths = pathsOf(JSON.parse(writeModel(modelOf({}))));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const text = broken((file) => {
          const parent = path.slice(0, -1).reduce((part: Parsed, step) => part[step], file);
          parent[path[path.length - 1]] = value;
        });
        try {
          readModel(text);
        } catch (error) {
          assert.ok(error instanceof ModelFileError, String(error));
          assert.ok(error.message.length < 400, error.message);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused by the schema for every option that is missing', () => {
    for (const { name } of TRAINING_OPTIONS) {
      const text = broken((file) => delete file.config[name]);
      assert.equal(refusal(text).message, `config.${name}: this is missing.`);
      assert.equal(fitsSchema(JSON.parse(text)), false, name);
    }
  });
});

function bits(numbers: ArrayLike<number>): BigUint64Array {
  return new BigUint64Array(Float64Array.from(numbers).buffer);
}

function pathsOf(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const step = Array.isArray(value) ? Number(name) : name;
    return [[step], ...pathsOf(part).map((path) => [step, ...path])];
  });
}
