import assert from 'node:assert/strict';
import { cExport } from '../../src/core/export/c/c';
import { NO_CONTEXT } from '../../src/core/export/facts';
import { kerasExport } from '../../src/core/export/python/keras';
import { sklearnExport } from '../../src/core/export/python/sklearn';
import { torchExport } from '../../src/core/export/python/torch';
import type { ExportTarget } from '../../src/core/export/target';
import { weightsCsvExport } from '../../src/core/export/weightsCsv';
import { assertClose } from './agreement';
import { CASES, trainedCase } from './cases';
import { predictionsOf, type Trained } from './models';
import { Folder, outputOf, PYTHON, tableOf } from './programs';

const TOLERANCE = 1e-6;

/** Compares what an export prints for every row of the file with our predictions for the rows that we used. */
function assertSamePredictions(printed: string, trained: Trained): void {
  const { model, rows } = trained;
  const columns = model.layers[model.layers.length - 1].outputs;
  const table = tableOf(printed, columns);
  assert.equal(table.length, model.data.rowsRead, 'rows printed');
  const used = [...rows].map((row) => table[row]);
  assertClose(used.flat(), predictionsOf(trained).flat(), TOLERANCE, 'predictions');
}

async function python(folder: Folder, target: ExportTarget, { model, file }: Trained): Promise<string> {
  const script = folder.write('run.py', target.write(model, NO_CONTEXT).text);
  await outputOf(PYTHON, [script, '--check'], folder.path);
  return outputOf(PYTHON, [script, file], folder.path);
}

/**
 * Just enough of Keras 3 for the script, in NumPy. Keras itself is in no package that the tests may install, so this
 * tells whether the script is sound and its numbers are right, not whether Keras has what it asks for.
 */
const STAND_IN_FOR_KERAS = `
import types, numpy as np
activations = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0), "linear": lambda z: z,
    "softmax": lambda z: np.exp(z - z.max(1, keepdims=True)) / np.exp(z - z.max(1, keepdims=True)).sum(1, keepdims=True),
}
class Dense:
    def __init__(self, units, activation="linear"):
        self.units, self.f = units, activations[activation]
    def set_weights(self, weights):
        self.w, self.b = weights
        assert self.w.shape[1] == self.units and self.b.shape == (self.units,)
    def __call__(self, x):
        return self.f(x @ self.w + self.b)
class LeakyReLU:
    def __init__(self, negative_slope):
        self.slope = negative_slope
    def __call__(self, x):
        return np.where(x > 0, x, self.slope * x)
class Sequential:
    def __init__(self, layers):
        self.inputs, *self.layers = layers
    def predict(self, x, verbose="auto"):
        assert x.shape[1:] == self.inputs
        for layer in self.layers:
            x = layer(x)
        return x
def Input(shape):
    return shape
layers = types.SimpleNamespace(Dense=Dense, LeakyReLU=LeakyReLU)
config = types.SimpleNamespace(set_floatx=lambda name: {"float64": 0, "float32": 0}[name])
`;

describe('Exports that predict', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  for (const each of CASES) {
    it(`PyTorch predicts the same: ${each.title}`, async () => {
      const trained = trainedCase(each);
      assertSamePredictions(await python(folder, torchExport, trained), trained);
    });

    it(`scikit-learn predicts the same, or says why it cannot: ${each.title}`, async () => {
      const trained = trainedCase(each);
      const reason = sklearnExport.canExport(trained.model, NO_CONTEXT);
      if (reason === null) assertSamePredictions(await python(folder, sklearnExport, trained), trained);
      else assert.match(reason, /scikit-learn’s (networks|regressor|classifier) .*\.$/);
    });

    it(`C predicts the same: ${each.title}`, async () => {
      const trained = trainedCase(each);
      const source = folder.write('run.c', cExport.write(trained.model, NO_CONTEXT).text);
      const strict = ['-std=c99', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-O1'];
      await outputOf('gcc', [...strict, source, '-o', 'run', '-lm'], folder.path);
      assertSamePredictions(await outputOf('./run', [trained.file], folder.path), trained);
      await outputOf('gcc', [...strict, '-DWITHOUT_MAIN', '-c', source, '-o', 'part.o'], folder.path);
    });

    it(`Keras, by a stand-in for it, predicts the same: ${each.title}`, async () => {
      const trained = trainedCase(each);
      folder.write('keras.py', STAND_IN_FOR_KERAS);
      assertSamePredictions(await python(folder, kerasExport, trained), trained);
    });
  }

  it('leaves out of scikit-learn exactly what it has no place for', () => {
    const refused = CASES.filter((each) => sklearnExport.canExport(trainedCase(each).model, NO_CONTEXT));
    assert.deepEqual(
      refused.map(({ title }) => title),
      ['mini-batches with sums, L2 and a uniform start', 'leaky ReLU, sigmoid output, half squared error'],
    );
  });

  it('writes every weight as CSV, which Python reads back to the bit', async () => {
    const { model } = trainedCase(CASES[1]);
    const file = folder.write('weights.csv', weightsCsvExport.write(model, NO_CONTEXT).text);
    const read = `
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
print(json.dumps([[r["matrix"], r["from"], r["to"], float(r["value"])] for r in rows]))`;
    const rows = JSON.parse(await outputOf(PYTHON, ['-c', read, file])) as [string, string, string, number][];
    const values = (matrix: string) => rows.filter(([name]) => name === matrix).map(([, , , value]) => value);
    model.layers.forEach(({ weights, biases }, index) => {
      assert.deepEqual(values(`W${index + 1}`), [...weights]);
      assert.deepEqual(values(`b${index + 1}`), [...biases]);
    });
    assert.deepEqual(rows[0].slice(0, 3), ['W1', 'sepal_length', 'h1']);
  });
});
