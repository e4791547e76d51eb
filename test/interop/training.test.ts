import assert from 'node:assert/strict';
import { NO_CONTEXT } from '../../src/core/export/facts';
import { numpyExport } from '../../src/core/export/numpy/numpy';
import { rExport } from '../../src/core/export/r/r';
import { assertSameRun } from './agreement';
import { CASES, caseOf, trainedCase } from './cases';
import { Folder, PYTHON, run, runNumpy, runR } from './programs';

/** Sums are made in another order there; single precision has seven digits. */
const TOLERANCE = { float64: 1e-12, float32: 1e-6 };

describe('Exports that train', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  for (const each of CASES) {
    it(`NumPy comes to the same matrices and loss curve: ${each.title}`, async () => {
      const { model, file } = trainedCase(each);
      const script = folder.write('run.py', numpyExport.write(model, NO_CONTEXT).text);
      assertSameRun(await runNumpy(script, model, [file]), model, TOLERANCE[model.config.precision]);
    });

    it(`R comes to the same matrices and loss curve: ${each.title}`, async () => {
      const { model, file } = trainedCase(each);
      const script = folder.write('run.R', rExport.write(model, NO_CONTEXT).text);
      // R has no single precision.
      const tolerance = model.config.precision === 'float32' ? 5e-6 : TOLERANCE.float64;
      assertSameRun(await runR(script, model, [file]), model, tolerance);
    });
  }

  for (const title of ['the lesson', 'houses as they come'])
    it(`hold the samples when they are given, and need no file: ${title}`, async () => {
      const { model, samples } = caseOf(title);
      const context = { ...NO_CONTEXT, samples };
      const numpy = folder.write('run.py', numpyExport.write(model, context).text);
      assertSameRun(await runNumpy(numpy, model, []), model, TOLERANCE.float64);
      const r = folder.write('run.R', rExport.write(model, context).text);
      assertSameRun(await runR(r, model, []), model, TOLERANCE.float64);
    });

  it('check themselves: a matrix that differs ends them with a failure', async () => {
    const { model, file } = caseOf('the lesson');
    const [first] = model.layers;
    const weights = first.weights.map((value, index) => (index === 5 ? value + 1e-9 : value));
    const changed = { ...model, layers: [{ ...first, weights }, ...model.layers.slice(1)] };
    for (const [target, command, name] of [
      [numpyExport, PYTHON, 'run.py'],
      [rExport, 'Rscript', 'run.R'],
    ] as const) {
      const right = folder.write(name, target.write(model, NO_CONTEXT).text);
      const well = await run(command, [right, file, '--check']);
      assert.equal(well.code, 0, well.stderr);
      assert.match(well.stdout, /largest difference from Glassbox: [\d.e-]+ /);
      const wrong = folder.write(name, target.write(changed, NO_CONTEXT).text);
      assert.equal((await run(command, [wrong, file, '--check'])).code, 1);
    }
  });

  it('say that a file has other rows than the network learnt from', async () => {
    const { model } = caseOf('iris as it comes');
    const data = folder.write(
      'few.csv',
      'sepal_length,sepal_width,petal_length,petal_width,species\n5,3,1,0.2,setosa\n6,3,4,1,versicolor\n7,3,5,2,virginica\n5,3,1,0.1,setosa\n6,3,4,2,versicolor\n7,3,6,2,virginica\n',
    );
    const numpy = folder.write('run.py', numpyExport.write(model, NO_CONTEXT).text);
    assert.match((await run(PYTHON, [numpy, data])).stdout, /6 complete rows; the network learnt from 150/);
    const r = folder.write('run.R', rExport.write(model, NO_CONTEXT).text);
    assert.match((await run('Rscript', [r, data])).stderr, /6 complete rows; the network learnt from 150/);
  });
});
