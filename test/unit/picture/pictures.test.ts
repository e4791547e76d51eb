import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { heatMap } from '../../../src/core/picture/heatMap';
import { lossPicture } from '../../../src/core/picture/lossPicture';
import { networkPicture } from '../../../src/core/picture/networkPicture';
import { rocPicture } from '../../../src/core/picture/evaluationPictures';
import { writePng } from '../../../src/core/picture/png';
import { DARK, LIGHT } from '../../../src/core/picture/style';
import { linearTicks } from '../../../src/core/picture/ticks';
import { modelOf } from '../model/models';
import { readMarkup } from './readMarkup';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onload='alert(1)",
  ']]>&amp;',
  '花弁の長さ（センチメートル）',
  'طول البتلة',
  '\u0000\u001b\ud800',
];
const anyName = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }));

const textsOf = (svg: string) =>
  readMarkup(svg)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);

describe('a matrix as a picture', () => {
  const small = {
    name: 'W1',
    rows: ['x1', 'x2'],
    columns: ['h1', 'h2', 'h3'],
    values: [0.5, -1.25, 0, 123456, -0.00042, Number.NaN],
  };

  it('has every number and every name', () => {
    const { svg } = heatMap(small, LIGHT);
    const texts = textsOf(svg);
    for (const text of ['x1', 'x2', 'h1', 'h2', 'h3', '0.5000', '−1.250', '0', '1.23e5', '−4.20e−4', 'NaN'])
      assert.ok(texts.includes(text), text);
    assert.ok(texts.includes('1.23e5') && texts.includes('−1.23e5'), 'the scale is symmetric');
    const full = readMarkup(svg).filter(({ name }) => name === 'title');
    assert.ok(full.some(({ text }) => text === 'x2, h2: −0.00042'));
  });

  it('says the sign by the colour: blue for negative, orange for positive, zero as the background', () => {
    for (const style of [LIGHT, DARK]) {
      const cells = readMarkup(heatMap({ ...small, values: [1, -1, 0, 0, 0, 0] }, style).svg).filter(
        ({ name, attributes }) => name === 'rect' && attributes['stroke'],
      );
      const colours = cells.map(({ attributes }) => Number.parseInt(attributes['fill'].slice(1), 16));
      const [positive, negative, zero] = colours;
      assert.ok(positive >> 16 > (positive & 255), 'red is more than blue');
      assert.ok(negative >> 16 < (negative & 255), 'blue is more than red');
      assert.equal(zero, style === LIGHT ? 0xffffff : 0x181818);
    }
  });

  it('is well-formed, whatever its names are', () => {
    fc.assert(
      fc.property(
        fc.array(anyName, { minLength: 1, maxLength: 4 }),
        fc.array(anyName, { minLength: 1, maxLength: 30 }),
        anyName,
        fc.double(),
        (rows, columns, name, value) => {
          const values = new Float64Array(rows.length * columns.length).fill(value);
          const elements = readMarkup(heatMap({ name, rows, columns, values }, LIGHT).svg);
          const names = new Set(elements.map((element) => element.name));
          for (const forbidden of ['script', 'img']) assert.ok(!names.has(forbidden));
          for (const { attributes } of elements)
            assert.ok(!Object.keys(attributes).some((key) => key.startsWith('on')));
        },
      ),
    );
  });

  it('of 784 × 128 stays small, and has as many dots as numbers', () => {
    const rows = Array.from({ length: 784 }, (_, i) => `pixel${i}`);
    const columns = Array.from({ length: 128 }, (_, j) => `h${j}`);
    const values = Float64Array.from({ length: 784 * 128 }, (_, k) => Math.sin(k));
    const { svg, width, height } = heatMap({ name: 'W1', rows, columns, values }, LIGHT);
    assert.ok(svg.length < 200_000, `${svg.length} characters`);
    assert.ok(width < 800 && height < 1200);
    const elements = readMarkup(svg);
    assert.ok(elements.length < 500);
    const image = elements.find(({ name }) => name === 'image');
    const png = Buffer.from(image!.attributes['href'].replace('data:image/png;base64,', ''), 'base64');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 784]);
  });

  it('of a million numbers is bounded, and says that its dots stand for several', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `r${i}`);
    const columns = Array.from({ length: 1000 }, (_, j) => `c${j}`);
    const { svg } = heatMap({ name: 'W', rows, columns, values: new Float64Array(2e6).fill(1) }, LIGHT);
    assert.ok(svg.length < 1_500_000);
    assert.ok(textsOf(svg).includes('Each dot is the largest magnitude of 2 × 1 numbers.'));
  });

  it('is the same each time', () => {
    assert.equal(heatMap(small, DARK).svg, heatMap(small, DARK).svg);
  });
});

describe('a PNG image', () => {
  it('holds its pixels', () => {
    const pixels = Uint8Array.from({ length: 300 * 250 }, (_, k) => k % 3);
    const png = Buffer.from(
      writePng(300, 250, pixels, [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ]),
    );
    assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
    const at = png.indexOf('IDAT');
    // Throws when a block or the checksum is wrong.
    const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    assert.equal(rows.length, 250 * 301);
    for (const y of [0, 1, 249]) {
      assert.equal(rows[y * 301], 0);
      assert.deepEqual(
        [...rows.subarray(y * 301 + 1, (y + 1) * 301)],
        [...pixels.subarray(y * 300, y * 300 + 300)],
      );
    }
    // The checksum of an empty IEND chunk, as in every PNG image.
    assert.equal(png.subarray(-4).toString('hex'), 'ae426082');
  });
});

describe('the loss as a picture', () => {
  // A diverging run has losses that are no numbers.
  const anyLosses = fc
    .array(fc.oneof(fc.double({ min: 0 }), fc.constant(Number.NaN)), { maxLength: 40 })
    .map((losses) => Float64Array.from(losses));
  const curves = {
    name: 'iris.csv',
    training: Float64Array.of(1, 0.5, 0.25, 0.2),
    validation: Float64Array.of(1.1, 0.6, 0.4, 0.5),
    ending: { kind: 'earlyStopping', bestEpoch: 2 },
  } as const;

  it('names its axes, its curves and the best epoch', () => {
    const texts = textsOf(lossPicture(curves, LIGHT).svg);
    for (const text of ['epoch', 'loss', 'training', 'validation', 'best: 2', '0', '1', '2', '3', '0.2'])
      assert.ok(texts.includes(text), text);
  });

  it('has decades on a logarithmic axis', () => {
    const training = Float64Array.of(1000, 10, 0.1, 0.001, 0.00001);
    const { svg } = lossPicture({ ...curves, training, validation: null }, LIGHT, { isLogarithmic: true });
    const texts = textsOf(svg);
    for (const text of ['loss (logarithmic)', '1000', '1', '0.001']) assert.ok(texts.includes(text), text);
  });

  it('is well-formed for any curve and name', () => {
    fc.assert(
      fc.property(anyName, anyLosses, fc.boolean(), (name, training, isLogarithmic) => {
        const { svg } = lossPicture({ ...curves, name, training, validation: null }, DARK, {
          isLogarithmic,
        });
        for (const { attributes } of readMarkup(svg))
          for (const [key, value] of Object.entries(attributes))
            if (key === 'd' || key === 'x' || key === 'y') assert.doesNotMatch(value, /NaN|Infinity/);
      }),
    );
  });
});

describe('round numbers on an axis', () => {
  it('are 1, 2 or 5 apart', () => {
    assert.deepEqual(linearTicks(0, 1, 6), [0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(linearTicks(0, 80, 8), [0, 10, 20, 30, 40, 50, 60, 70, 80]);
    assert.deepEqual(linearTicks(-3, 12, 6), [0, 5, 10]);
  });

  it('lie in the range, and are few', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(finite, finite, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const ticks = linearTicks(low, high, 6);
        const slack = (high - low) * 1e-6 + Math.max(-low, high) * 1e-12;
        assert.ok(ticks.length <= 8);
        assert.ok(ticks.every((tick) => tick >= low - slack && tick <= high + slack));
      }),
    );
  });
});

describe('other pictures', () => {
  it('show a small network with every name, and none of a large one', () => {
    const model = modelOf({}, {});
    const texts = textsOf(networkPicture(model)!(LIGHT).svg);
    for (const text of ['x1', 'x2', 'h1', 'h2', 'h3', 'y']) assert.ok(texts.includes(text), text);
    const dashed = readMarkup(networkPicture(model)!(LIGHT).svg).filter(
      ({ name, attributes }) => name === 'line' && attributes['stroke-dasharray'],
    );
    // Of all weights, only −2 is negative.
    assert.equal(dashed.length, 1);
    const wide = { inputs: 17, outputs: 1, weights: new Float64Array(17), biases: new Float64Array(1) };
    assert.equal(networkPicture({ ...model, layers: [wide] }), null);
  });

  it('show the area under a curve, and nothing where there is no curve', () => {
    const roc = {
      auc: 0.75,
      thresholds: Float64Array.of(Number.POSITIVE_INFINITY, 0.8, 0.4, 0.1),
      falsePositiveRates: Float64Array.of(0, 0, 0.5, 1),
      truePositiveRates: Float64Array.of(0, 0.5, 1, 1),
    };
    const part = (curve: typeof roc | null) =>
      ({
        task: 'binary',
        rows: 4,
        notFinite: 0,
        outputs: [{ counts: Float64Array.of(1, 1, 0, 2), roc: curve }],
      }) as const;
    const shown = rocPicture({ training: part(roc), validation: null }, 0, 'yes', LIGHT);
    assert.ok(textsOf(shown!.svg).includes('training, area 0.7500'));
    assert.equal(rocPicture({ training: part(null), validation: null }, 0, 'yes', LIGHT), null);
  });
});
