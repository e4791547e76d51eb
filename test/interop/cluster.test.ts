import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { clusterExport } from '../../src/core/export/cluster/cluster';
import { NO_CONTEXT } from '../../src/core/export/facts';
import type { Model } from '../../src/core/model/model';
import { readModel } from '../../src/core/model/modelFile';
import { assertClose } from './agreement';
import { CASES, caseOf, trainedCase } from './cases';
import { predictionsOf, type Trained } from './models';
import { Folder, outputOf, PYTHON, run } from './programs';

const TOLERANCE = 1e-6;

interface ModelFile {
  readonly format: string;
  readonly version: number;
  readonly name: string;
  readonly config: unknown;
  readonly preprocessing: { readonly inputs: unknown };
  readonly data: { readonly trainingRows: number; readonly validationRows: number };
  readonly layers: readonly { readonly weights: readonly (readonly number[])[]; readonly biases: number[] }[];
  readonly result: {
    readonly epoch: number;
    readonly loss: number;
    readonly validationLoss: number | null;
    readonly metrics: Record<string, unknown>;
    readonly validationMetrics: Record<string, unknown> | null;
    readonly ending: unknown;
    readonly lossCurves: { readonly training: number[]; readonly validation: number[] | null };
  };
}

/** Redirection is named since PyTorch 1.13 takes none for a mistake under Python 3.11. */
const TORCHRUN = ['--nnodes=1', '--nproc_per_node=2', '--rdzv_backend=c10d', '--rdzv_endpoint=localhost:0'];

/** Runs a script in a folder for each process: as on machines that share no disk, relative paths lead to other files. */
const APART = `
import os, runpy, sys
rank = os.environ["RANK"]
if rank != "0":
    os.makedirs(rank, exist_ok=True)
    os.chdir(rank)
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
`;

/** Names the types that a file of PyTorch makes when it is loaded. */
const TYPES = `
import pickletools, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
pickle = archive.read(next(name for name in archive.namelist() if name.endswith("data.pkl")))
print({argument for code, argument, _ in pickletools.genops(pickle) if code.name == "GLOBAL"})
`;

async function train(folder: Folder, { model, file }: Trained, ...options: string[]): Promise<ModelFile> {
  const script = folder.write('run.py', clusterExport.write(model, NO_CONTEXT).text);
  const apart = folder.write('apart.py', APART);
  const logs = ['--redirects', '1', '--tee', '1', '--log_dir', path.join(folder.path, 'logs')];
  const output = ['--output', 'out.glassbox.json', '--checkpoint', 'state.pt'];
  await outputOf('torchrun', [...TORCHRUN, ...logs, apart, script, file, ...output, ...options], folder.path);
  return JSON.parse(readFileSync(path.join(folder.path, 'out.glassbox.json'), 'utf8')) as ModelFile;
}

function assertSame({ layers, result, data }: ModelFile, model: Model): void {
  assertClose(result.lossCurves.training, model.result.trainingHistory, TOLERANCE, 'the loss curve');
  const { validationHistory } = model.result;
  if (validationHistory === null) assert.equal(result.lossCurves.validation, null);
  else assertClose(result.lossCurves.validation ?? [], validationHistory, TOLERANCE, 'the validation losses');
  assert.equal(layers.length, model.layers.length);
  model.layers.forEach(({ weights, biases }, index) => {
    assertClose(layers[index].weights.flat(), weights, TOLERANCE, `weights ${index + 1}`);
    assertClose(layers[index].biases, biases, TOLERANCE, `biases ${index + 1}`);
  });
  assert.deepEqual(result.ending, model.result.ending);
  assert.equal(result.epoch, model.result.epoch);
  assertClose([result.loss], [model.result.loss], TOLERANCE, 'the loss');
  for (const [actual, expected] of [
    [result.metrics, model.result.metrics],
    [result.validationMetrics, model.result.validationMetrics],
  ] as const) {
    assert.deepEqual(Object.keys(actual ?? {}), Object.keys(expected ?? {}));
    for (const [name, value] of Object.entries(expected ?? {}))
      if (typeof value === 'number') assertClose([Number(actual?.[name])], [value], TOLERANCE, name);
      else assert.equal(actual?.[name], value);
  }
  assert.equal(data.trainingRows, model.data.trainingRows);
  assert.equal(data.validationRows, model.data.validationRows);
}

describe('Training on a cluster', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  for (const each of CASES.filter(({ asked }) => asked.precision !== 'float32'))
    it(`two processes have the loss curve of our single one: ${each.title}`, async () => {
      const trained = trainedCase(each);
      assertSame(await train(folder, trained), trained.model);
    });

  for (const title of ['iris as it comes', 'no hidden layer, full batch, early stopping'])
    it(`goes on from a checkpoint that the first process alone has, to the same end: ${title}`, async () => {
      const trained = caseOf(title);
      const short = await train(folder, trained, '--epochs', '6', '--checkpoint-every', '5');
      assert.equal(short.result.epoch, 6);
      assert.ok(!existsSync(path.join(folder.path, '1', 'state.pt')));
      // Since version 2.6 PyTorch loads tensors and plain values alone.
      const types = await outputOf(PYTHON, ['-c', TYPES, 'state.pt'], folder.path);
      assert.match(types, /_rebuild_tensor/);
      assert.doesNotMatch(types, /numpy/);
      assertSame(await train(folder, trained, '--resume'), trained.model);
    });

  it('does not go on from the checkpoint of another configuration', async () => {
    const trained = caseOf('iris as it comes');
    await train(folder, trained, '--epochs', '6', '--checkpoint-every', '5');
    const other = { ...trained.model, config: { ...trained.model.config, learningRate: 0.5 } };
    const script = folder.write('other.py', clusterExport.write(other, NO_CONTEXT).text);
    const { code, stderr } = await run(
      PYTHON,
      [script, trained.file, '--checkpoint', 'state.pt', '--resume'],
      {
        cwd: folder.path,
      },
    );
    assert.equal(code, 1);
    assert.match(stderr, /state\.pt is of other data or of another configuration/);
  });

  for (const title of ['iris as it comes', 'houses as they come'])
    it(`writes a model that opens here and predicts what the network of our own run does: ${title}`, async () => {
      const trained = caseOf(title);
      await train(folder, trained);
      const model = readModel(readFileSync(path.join(folder.path, 'out.glassbox.json'), 'utf8'));
      assertClose(
        predictionsOf({ ...trained, model }).flat(),
        predictionsOf(trained).flat(),
        TOLERANCE,
        'predictions',
      );
    });

  it('writes the model’s configuration and preprocessing as they are', async () => {
    const { model, ...trained } = caseOf('iris as it comes');
    const file = await train(folder, { model, ...trained }, '--epochs', '1');
    assert.equal(file.format, 'glassbox-model');
    assert.equal(file.version, 1);
    assert.deepEqual(file.config, model.config);
    assert.deepEqual(file.preprocessing.inputs, model.preprocessing.inputs);
  });

  it('says which line holds a cell that goes on in the next one', async () => {
    const { model } = caseOf('iris as it comes');
    const script = folder.write('run.py', clusterExport.write(model, NO_CONTEXT).text);
    const data = folder.write(
      'data.csv',
      'sepal_length,sepal_width,petal_length,petal_width,species\n5,3,1,0.2,setosa\n6,3,4,1,"versi\ncolor"\n',
    );
    const { code, stderr } = await run(PYTHON, [script, data], { cwd: folder.path });
    assert.equal(code, 1);
    assert.match(stderr, /a cell goes on in the next line, which cannot be shared out/);
  });
});
