import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { readFileSync } from 'node:fs';
import { NO_CONTEXT } from '../../../src/core/export/facts';
import { javascriptExport } from '../../../src/core/export/javascript';
import { assertClose } from '../../interop/agreement';
import { CASES, trainedCase } from '../../interop/cases';
import { awkward } from '../../interop/awkward';
import { predictionsOf, type Trained } from '../../interop/models';

interface Written {
  readonly outputs: readonly string[];
  predict(row: Readonly<Record<string, unknown>>): {
    readonly outputs: Readonly<Record<string, number>>;
    readonly prediction?: string;
  };
}

/** Loads what was written as any program would. */
async function load({ model }: Trained): Promise<Written> {
  const { text } = javascriptExport.write(model, NO_CONTEXT);
  return (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as Written;
}

function rowsOf(file: string, delimiter: string): Record<string, string>[] {
  const text = readFileSync(file, 'utf8').replace(/^#.*\n/gm, '');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true, delimiter }).data;
}

function check(trained: Trained, module: Written, delimiter = ','): void {
  const table = rowsOf(trained.file, delimiter);
  const predicted = [...trained.rows].map((row) => module.predict(table[row]));
  const values = predicted.flatMap(({ outputs }) => module.outputs.map((name) => outputs[name]));
  // Single precision is not imitated.
  const tolerance = trained.model.config.precision === 'float32' ? 1e-6 : 1e-12;
  assertClose(values, predictionsOf(trained).flat(), tolerance, 'predictions');
}

describe('The JavaScript export', () => {
  for (const each of CASES)
    it(`predicts the same: ${each.title}`, async () => {
      const trained = trainedCase(each);
      check(trained, await load(trained));
    });

  it('reads awkward columns: quotes, other scripts, dates, truth values, decimal commas, gaps', async () => {
    const trained = awkward();
    check(trained, await load(trained), ';');
  });

  it('names the class that the outputs speak for', async () => {
    const { predict } = await load(trainedCase(CASES[1]));
    const row = { sepal_length: 5.1, sepal_width: 3.5, petal_length: 1.4, petal_width: 0.2 };
    assert.equal(predict(row).prediction, 'setosa');
  });

  it('says which column it cannot use, and takes a missing one as the network was told to', async () => {
    const { predict } = await load(trainedCase(CASES[1]));
    assert.throws(() => predict({ sepal_length: 'long' }), /Column sepal_length: "long" cannot be used\./);
    assert.ok(Number.isFinite(predict({}).outputs['setosa']));
  });
});
