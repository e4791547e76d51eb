import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeReport } from '../../../src/core/report/report';
import { anyModel, modelOf } from '../model/models';
import { type Element, readMarkup } from '../picture/readMarkup';

const trainedAt = Date.UTC(2026, 10, 24, 9, 5);
const writtenAt = Date.UTC(2026, 10, 24, 10, 30);
const HOSTILE = '<img src=x onerror=alert(1)>"\'&';

/** The elements of the body: what stands before it is fixed, but for the title. */
function bodyOf(html: string): Element[] {
  const from = html.indexOf('<body>');
  return readMarkup(html.slice(from, html.indexOf('</body>') + '</body>'.length));
}

describe('the report of a run', () => {
  it('says what was trained, how, and every number of the matrices', () => {
    const model = modelOf({ fingerprint: 0xabcd }, { seed: 7 });
    const html = writeReport({ model, evaluation: null, trainedAt, writtenAt });
    const elements = bodyOf(html);
    const texts = elements.map(({ text }) => text);
    for (const text of ['0000abcd', '2026-11-24 09:05 UTC', '7', 'Accuracy', '100.0\u00a0%', 'Sigmoid'])
      assert.ok(texts.includes(text), text);
    assert.ok(texts.at(-1)?.includes('2026-11-24 10:30 UTC'));
    const cells = elements.filter(({ name, attributes }) => name === 'td' && 'title' in attributes);
    assert.deepEqual(
      cells.map(({ attributes }) => Number(attributes['title'].replace('−', '-'))),
      [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, -2, 3, 0.5],
    );
    assert.equal(cells[10].text, '−2.000');
  });

  it('shows the mistakes on every part of the rows, counted by hand', () => {
    const counts = Float64Array.of(40, 10, 5, 45);
    const part = { task: 'binary', rows: 100, notFinite: 0, outputs: [{ counts, roc: null }] } as const;
    const evaluation = { instant: { epoch: 2, batch: 0 }, training: part, validation: null };
    const html = writeReport({ model: modelOf({}, {}), evaluation, trainedAt, writtenAt });
    const texts = bodyOf(html).map(({ text }) => text);
    // 85 of 100 are right; of the 55 called a yes, 45 are; of the 50 that are, 45 are found.
    for (const text of ['85.0\u00a0%', '81.8\u00a0%', '90.0\u00a0%']) assert.ok(texts.includes(text), text);
  });

  it('has no script and loads nothing, whatever the document holds', () => {
    fc.assert(
      fc.property(anyModel, fc.constantFrom(HOSTILE, '</style><script>', '花', 'طول'), (model, name) => {
        const hostile = {
          ...model,
          name,
          data: {
            ...model.data,
            target: [name],
            format: name,
            targetReason: name,
            inputNames: model.data.inputNames.map(() => name),
            columns: model.data.columns.map((column) => ({
              ...column,
              name,
              reason: name,
              categories: [name],
            })),
            warnings: [{ severity: 'warning', message: name, line: 0, column: 0 } as const],
          },
        };
        const html = writeReport({ model: hostile, evaluation: null, trainedAt, writtenAt });
        assert.equal(html.match(/<\/style>/g)?.length, 1);
        for (const { name: tag, attributes } of bodyOf(html)) {
          assert.ok(!['script', 'img', 'iframe', 'link', 'style', 'object', 'a'].includes(tag), tag);
          for (const [key, value] of Object.entries(attributes)) {
            assert.ok(!key.startsWith('on') && key !== 'src' && key !== 'style', key);
            if (key === 'href') assert.match(value, /^data:image\/png;base64,/);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is the same text for the same facts', () => {
    const facts = { model: modelOf({}, {}), evaluation: null, trainedAt, writtenAt };
    assert.equal(writeReport(facts), writeReport(facts));
  });

  it('of a 784 × 128 network stays below a megabyte', () => {
    const base = modelOf({}, {});
    const inputNames = Array.from({ length: 784 }, (_, i) => `pixel${i}`);
    const layer = (inputs: number, outputs: number) => ({
      inputs,
      outputs,
      weights: Float64Array.from({ length: inputs * outputs }, (_, k) => Math.sin(k)),
      biases: new Float64Array(outputs),
    });
    const model = modelOf(
      { layers: [layer(784, 128), layer(128, 1)], data: { ...base.data, inputNames } },
      { hiddenLayers: [128] },
    );
    const html = writeReport({ model, evaluation: null, trainedAt, writtenAt });
    assert.ok(html.length < 1_000_000, `${html.length} characters`);
    // Of the first layer, in light and dark; the second one's numbers are a table.
    assert.equal(bodyOf(html).filter(({ name }) => name === 'image').length, 4);
  });
});
