import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { PbfWriter } from 'pbf';
import { modelGraph } from '../../../src/core/export/onnx/modelGraph';
import { halfPrecision } from '../../../src/core/import/elements';
import { modelOfNetwork, unknownActivations } from '../../../src/core/import/modelOfNetwork';
import { compareNaturally } from '../../../src/core/import/networkOfTensors';
import { readWeights } from '../../../src/core/import/readWeights';
import { UnreadableModel } from '../../../src/core/import/unreadableModel';
import { readModel, writeModel } from '../../../src/core/model/modelFile';
import { activationOf } from '../../../src/core/model/readLayers';
import { writeOnnx } from '../../../src/core/onnx/write';
import { anyModel } from '../model/models';
import { bytesOf, EXPECTED, FILES, predict, sizesOf } from './files';

/** Of numbers in double precision. */
const EXACT = 1e-12;

function assertAgrees(name: string, hidden: 'tanh' | 'relu' | 'sigmoid', output: 'linear' | 'sigmoid'): void {
  const network = readWeights(name, bytesOf(name));
  const { inputs, outputs, sizes } = EXPECTED[name];
  assert.deepEqual(sizesOf(network), sizes);
  const ours = predict(network, { hidden, output }, inputs);
  const worst = Math.max(...outputs.flat().map((value, index) => Math.abs(value - ours[index])));
  assert.ok(worst <= EXACT, `off by ${worst}`);
}

function messageOf(name: string, bytes: Uint8Array): string {
  try {
    readWeights(name, bytes);
  } catch (error) {
    assert.ok(error instanceof UnreadableModel, String(error));
    return error.message;
  }
  return assert.fail('it was read');
}

describe('weights from other programs', () => {
  it('predicts as PyTorch does from its state, layers ordered by number', () => {
    assertAgrees('torch.safetensors', 'tanh', 'linear');
  });

  it('knows PyTorch’s weights by their name where every matrix is square', () => {
    assertAgrees('square.safetensors', 'relu', 'linear');
  });

  it('reads PyTorch’s bfloat16', () => {
    assertAgrees('bfloat16.safetensors', 'relu', 'linear');
  });

  it('knows Keras’ kernels by their name where every matrix is square, and names what is no dense layer', () => {
    assertAgrees('keras.safetensors', 'relu', 'linear');
    const { notRepresented, assumed } = readWeights('k.safetensors', bytesOf('keras.safetensors'));
    assert.match(notRepresented.join(), /batch_normalization\/gamma.*conv2d\/kernel.*3 × 3 × 1 × 2/);
    assert.deepEqual(assumed, []);
  });

  it('reads the lesson’s matrices from NumPy, biases being matrices of one row', () => {
    assertAgrees('lesson.npz', 'sigmoid', 'sigmoid');
  });

  it('reads nameless arrays in their order: compressed, big-endian, column-major, half precision, whole numbers', () => {
    assertAgrees('plain.npz', 'tanh', 'linear');
  });

  it('reads the activations, too, from what PyTorch exports as ONNX', () => {
    assertAgrees('classifier.onnx', 'sigmoid', 'linear');
    const network = readWeights('classifier.onnx', bytesOf('classifier.onnx'));
    assert.deepEqual(
      network.layers.map(({ activation }) => activation),
      ['relu', 'softmax'],
    );
    assert.deepEqual(unknownActivations(network), { hidden: false, output: false });
    assert.deepEqual(network.notRepresented, []);
  });

  it('names what lies between dense layers and is none', () => {
    const network = readWeights('mixed.onnx', bytesOf('mixed.onnx'));
    assert.deepEqual(sizesOf(network), [4, 6, 6, 1]);
    const text = network.notRepresented.join('\n');
    assert.match(
      text,
      /Not shown, between layers 1 and 2: BatchNormalization “[^”]+”, the slope 0\.2 of LeakyRelu/,
    );
    assert.match(text, /between layers 2 and 3: Elu “/);
    const model = modelOfNetwork(network, { hidden: 'relu', output: 'linear' }, 'mixed.onnx');
    assert.equal(model.config.activation, 'leakyRelu');
    assert.match(
      model.data.warnings.map(({ message }) => message).join(),
      /is Linear, but is shown as Leaky ReLU/,
    );
  });

  it('shows the dense layers behind a convolution, and names the convolution', () => {
    const network = readWeights('image.onnx', bytesOf('image.onnx'));
    assert.deepEqual(sizesOf(network), [8, 4, 2]);
    assert.match(network.notRepresented.join(), /before the first layer: Conv “[^”]+”, Relu “/);
  });

  it('says what a graph without dense layers is made of', () => {
    assert.match(messageOf('r.onnx', bytesOf('recurrent.onnx')), /No dense layer was found.*1 × LSTM/);
  });

  it('reads our own export back: weights, activations and names of the neurons', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const graph = modelGraph(model);
        const network = readWeights('own.onnx', writeOnnx(graph));
        assert.deepEqual(network.inputNames, model.data.inputNames);
        assert.deepEqual(network.outputNames, model.data.outputNames);
        const single = model.config.precision === 'float32';
        const stored = (values: Float64Array) => (single ? values.map(Math.fround) : values);
        network.layers.forEach(({ weights, biases, activation }, index) => {
          assert.deepEqual(weights, stored(model.layers[index].weights));
          assert.deepEqual(biases, stored(model.layers[index].biases));
          assert.equal(activation, activationOf(model.config, index, model.layers.length));
        });
        assert.equal(network.layers.length, model.layers.length);
      }),
    );
  });

  it('makes a model that can be saved and opened', () => {
    for (const name of Object.keys(EXPECTED)) {
      const model = modelOfNetwork(
        readWeights(name, bytesOf(name)),
        { hidden: 'tanh', output: 'softmax' },
        name,
      );
      assert.deepEqual(readModel(writeModel(model)), model);
    }
  });
});

describe('files that hold no network, or are hostile', () => {
  it('only ever refuses with a message, whatever bytes are changed, left out or put in', () => {
    const edit = fc.record({
      file: fc.constantFrom(...FILES),
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      bytes: fc.uint8Array({ minLength: 0, maxLength: 9 }),
      isCut: fc.boolean(),
      isReplaced: fc.boolean(),
    });
    fc.assert(
      fc.property(edit, ({ file, at, bytes, isCut, isReplaced }) => {
        const whole = bytesOf(file);
        const cut = Math.floor(at * whole.length);
        const rest = isCut ? [] : whole.subarray(cut + (isReplaced ? bytes.length : 0));
        assertRefusesAtMost(file, Uint8Array.from([...whole.subarray(0, cut), ...bytes, ...rest]));
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses arbitrary bytes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a.onnx', 'a.npz', 'a.safetensors'),
        fc.uint8Array({ maxLength: 200 }),
        (name, bytes) => assertRefusesAtMost(name, bytes),
      ),
      { numRuns: 2000 },
    );
  });

  it('does not unpack an archive that claims to be larger than what is read', () => {
    const bytes = zipSync({ 'a.npy': new Uint8Array(100) });
    patchSize(bytes, 2 ** 30);
    assert.match(messageOf('bomb.npz', bytes), /“a\.npy” are larger than 256 megabytes when unpacked/);
  });

  it('unpacks no more than an archive says, whatever is in it', () => {
    const files = unzipSync(bytesOf('lesson.npz'));
    const bytes = zipSync(files);
    patchSize(bytes, 130);
    assert.match(messageOf('small.npz', bytes), /wh.*bytes/);
  });

  it('says where a file is cut off', () => {
    const whole = bytesOf('classifier.onnx');
    const half = whole.subarray(0, whole.length / 2);
    assert.match(messageOf('c.onnx', half), new RegExp(`goes on to byte \\d+ of ${half.length}`));
    const state = bytesOf('torch.safetensors');
    assert.match(
      messageOf('t.safetensors', state.subarray(0, state.length - 8)),
      /is said to be at bytes \d+ to \d+/,
    );
  });

  it('says that numbers in another file are not read', () => {
    const bytes = graphOf((pbf) => {
      pbf.writeVarintField(1, 2);
      pbf.writeVarintField(1, 2);
      pbf.writeVarintField(2, 1);
      pbf.writeStringField(8, 'w');
      pbf.writeVarintField(14, 1);
    });
    assert.match(messageOf('e.onnx', bytes), /“w” keeps its numbers in another file/);
  });

  it('compares a tensor’s shape with its numbers', () => {
    const bytes = graphOf((pbf) => {
      pbf.writePackedVarint(1, [1_000_000, 1_000_000]);
      pbf.writeVarintField(2, 1);
      pbf.writeStringField(8, 'w');
      pbf.writePackedFloat(4, [1, 2, 3]);
    });
    assert.match(messageOf('e.onnx', bytes), /“w” has 3 numbers, but its shape asks for 1000000000000/);
  });

  it('does not read bytes of safetensors twice', () => {
    const entry = { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] };
    const header = strToU8(JSON.stringify({ 'a.weight': entry, 'b.weight': entry }));
    const bytes = new Uint8Array(8 + header.length + 16);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
    bytes.set(header, 8);
    assert.match(messageOf('twice.safetensors', bytes), /“b\.weight” has bytes in common/);
  });

  it('refuses weights that are no finite numbers, and files of another kind', () => {
    const files = unzipSync(bytesOf('lesson.npz'));
    new DataView(files['wh.npy'].buffer, files['wh.npy'].byteOffset).setFloat64(128, Number.NaN, true);
    assert.match(messageOf('nan.npz', zipSync(files)), /“wh” holds weights that are not finite/);
    assert.match(messageOf('model.pt', new Uint8Array(4)), /\*\.onnx, \*\.npz, \*\.safetensors/);
  });

  it('reads headers of versions 2 and 3, and refuses a fourth', () => {
    const at = (version: number) => {
      const files = Object.fromEntries(
        Object.entries(unzipSync(bytesOf('lesson.npz'))).map(([name, file]) => {
          const length = file[8] + 256 * file[9];
          const head = new Uint8Array(12);
          head.set(file.subarray(0, 6));
          head[6] = version;
          new DataView(head.buffer).setUint32(8, length, true);
          return [name, Uint8Array.from([...head, ...file.subarray(10)])];
        }),
      );
      return zipSync(files);
    };
    for (const version of [2, 3]) assert.deepEqual(sizesOf(readWeights('v.npz', at(version))), [4, 3, 1]);
    assert.match(messageOf('v.npz', at(4)), /version 4/);
  });
});

describe('numbers and names', () => {
  it('reads half precision', () => {
    const known: [number, number][] = [
      [0x3c00, 1],
      [0xc000, -2],
      [0x7bff, 65504],
      [0x0001, 2 ** -24],
      [0x3555, 0.333251953125],
      [0x7c00, Number.POSITIVE_INFINITY],
    ];
    for (const [bits, value] of known) assert.equal(halfPrecision(bits), value);
    assert.ok(Number.isNaN(halfPrecision(0x7e00)));
  });

  it('orders names as people do', () => {
    const names = ['dense_10', 'dense', 'dense_2', 'dense_1'];
    assert.deepEqual(names.sort(compareNaturally), ['dense', 'dense_1', 'dense_2', 'dense_10']);
  });
});

function assertRefusesAtMost(name: string, bytes: Uint8Array): void {
  try {
    const network = readWeights(name, bytes);
    assert.ok(network.layers.length > 0);
  } catch (error) {
    if (!(error instanceof UnreadableModel)) throw error;
    assert.ok(error.message.length > 0);
  }
}

/** Sets the unpacked size of an archive's first file in its directory (APPNOTE 4.3.12). */
function patchSize(bytes: Uint8Array, size: number): void {
  const at = strFromU8(bytes, true).indexOf('PK\u0001\u0002');
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 24, size, true);
}

/** A graph of one product with the constant `w`. */
function graphOf(writeTensor: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeMessage(
    7,
    (_: null, graph) => {
      graph.writeMessage(
        1,
        (__: null, node) => {
          node.writeStringField(1, 'x');
          node.writeStringField(1, 'w');
          node.writeStringField(2, 'y');
          node.writeStringField(4, 'MatMul');
        },
        null,
      );
      graph.writeMessage(5, (__: null, tensor) => writeTensor(tensor), null);
    },
    null,
  );
  return pbf.finish();
}
