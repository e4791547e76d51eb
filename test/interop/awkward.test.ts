import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { cExport } from '../../src/core/export/c/c';
import { clusterExport } from '../../src/core/export/cluster/cluster';
import { NO_CONTEXT } from '../../src/core/export/facts';
import { cString, decimal, pythonString, rString } from '../../src/core/export/literals';
import { numpyExport } from '../../src/core/export/numpy/numpy';
import { sklearnExport } from '../../src/core/export/python/sklearn';
import { torchExport } from '../../src/core/export/python/torch';
import { rExport } from '../../src/core/export/r/r';
import { weightsCsvExport } from '../../src/core/export/weightsCsv';
import { assertClose, assertSameRun } from './agreement';
import { awkward } from './awkward';
import { predictionsOf } from './models';
import { Folder, outputOf, PYTHON, runNumpy, runR, tableOf } from './programs';

/** The same list for the same tests, every time. */
const TEXTS = [
  'a"b\\c\n\r\t*/ /* ??/ ??= \'"""',
  '年月日 é ß 😀 \u2028\u202e\u0001\u007f',
  '$(x) `y` %s %d {z} $ {w} \\u0041 \\101',
  ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 20 }), { numRuns: 200, seed: 7 }),
].map((text) => text.replaceAll('\0', ''));
const NUMBERS = [
  0.1,
  -0,
  5e-324,
  1.7976931348623157e308,
  1e21,
  123456789012345680,
  ...fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 300, seed: 7 }),
];

describe('Awkward columns', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  it('are all there', () => {
    const kinds = awkward().model.preprocessing.inputs.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['number', 'oneHot', 'date', 'position', 'oneHot']);
    assert.equal(awkward().model.data.classes.length, 3);
  });

  it('NumPy trains on them to the same matrices', async () => {
    const { model, file } = awkward();
    const script = folder.write('run.py', numpyExport.write(model, NO_CONTEXT).text);
    assertSameRun(await runNumpy(script, model, [file]), model, 1e-12);
  });

  it('R trains on them to the same matrices', async () => {
    const { model, file } = awkward();
    const script = folder.write('run.R', rExport.write(model, NO_CONTEXT).text);
    assertSameRun(await runR(script, model, [file]), model, 1e-12);
  });

  it('PyTorch, scikit-learn and C predict on them', async () => {
    const trained = awkward();
    const { model, file } = trained;
    const expected = predictionsOf(trained).flat();
    for (const target of [torchExport, sklearnExport]) {
      const script = folder.write('run.py', target.write(model, NO_CONTEXT).text);
      const printed = tableOf(await outputOf(PYTHON, [script, file]), 3);
      assertClose(printed.flat(), expected, 1e-6, target.id);
    }
    const source = folder.write('run.c', cExport.write(model, NO_CONTEXT).text);
    await outputOf(
      'gcc',
      ['-std=c99', '-Wall', '-Wextra', '-Wpedantic', '-Werror', source, '-o', 'run', '-lm'],
      folder.path,
    );
    assertClose(tableOf(await outputOf('./run', [file], folder.path), 3).flat(), expected, 1e-6, 'c');
  });

  it('a cluster trains on them, and writes their names as they are', async () => {
    const { model, file } = awkward();
    const script = folder.write('run.py', clusterExport.write(model, NO_CONTEXT).text);
    const output = folder.write('out.json', '');
    await outputOf(PYTHON, [script, file, '--output', output], folder.path);
    const written = JSON.parse(readFileSync(output, 'utf8'));
    assert.deepEqual(written.preprocessing.inputs, model.preprocessing.inputs);
    assert.deepEqual(written.data.classes, model.data.classes);
    assertClose(written.result.lossCurves.training, model.result.trainingHistory, 1e-6, 'the loss curve');
  });

  it('keep their names in a CSV of weights', async () => {
    const { model } = awkward();
    const file = folder.write('weights.csv', weightsCsvExport.write(model, NO_CONTEXT).text);
    const read =
      'import csv, json, sys; print(json.dumps([r["from"] for r in csv.DictReader(open(sys.argv[1], newline=""))]))';
    const names = JSON.parse(await outputOf(PYTHON, ['-X', 'utf8', '-c', read, file])) as string[];
    assert.deepEqual([...new Set(names)].slice(0, model.data.inputNames.length), model.data.inputNames);
  });
});

describe('Literals', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  const hex = TEXTS.map((text) => Buffer.from(text, 'utf8').toString('hex'));

  it('Python reads as they were', async () => {
    const script = folder.write(
      'run.py',
      `for text in [\n${TEXTS.map(pythonString).join(',\n')}\n]: print(text.encode("utf-8").hex())\nfor number in [${NUMBERS.map(decimal).join(', ')}]: print(repr(float(number)))\n`,
    );
    const lines = (await outputOf(PYTHON, [script])).split('\n');
    assert.deepEqual(lines.slice(0, hex.length), hex);
    assert.deepEqual(lines.slice(hex.length, -1).map(Number), NUMBERS);
  });

  it('R reads as they were, whatever the locale', async () => {
    const script = folder.write(
      'run.R',
      `for (text in c(\n${TEXTS.map(rString).join(',\n')}\n)) cat(paste(charToRaw(enc2utf8(text)), collapse = ""), "\\n", sep = "")\n`,
    );
    for (const locale of ['C', 'C.UTF-8']) {
      const lines = (await outputOf('env', [`LC_ALL=${locale}`, 'Rscript', script])).split('\n');
      assert.deepEqual(lines.slice(0, -1), hex);
    }
  });

  it('C reads as they were', async () => {
    const source = folder.write(
      'run.c',
      `#include <stdio.h>\nstatic const char *const texts[] = {\n${TEXTS.map(cString).join(',\n')}\n};\nstatic const double numbers[] = { ${NUMBERS.map(decimal).join(', ')} };\nint main(void)\n{\n    for (int i = 0; i < ${TEXTS.length}; i++) {\n        for (const char *c = texts[i]; *c; c++) printf("%02x", (unsigned)(unsigned char)*c);\n        puts("");\n    }\n    for (int i = 0; i < ${NUMBERS.length}; i++) printf("%.17g\\n", numbers[i]);\n    return 0;\n}\n`,
    );
    await outputOf('gcc', ['-std=c99', '-Wall', '-Wextra', '-Werror', source, '-o', 'run'], folder.path);
    const lines = (await outputOf('./run', [], folder.path)).split('\n');
    assert.deepEqual(lines.slice(0, hex.length), hex);
    assert.deepEqual(lines.slice(hex.length, -1).map(Number), NUMBERS);
  });
});
