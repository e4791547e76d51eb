/** Networks that are really trained, on files that ship or that a test writes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Samples } from '../../src/core/data/dataset';
import { preprocessingOf } from '../../src/core/data/preprocessing';
import { readDataset } from '../../src/core/data/readDataset';
import { splitAndScale } from '../../src/core/data/splitAndScale';
import { asMatrix } from '../../src/core/matrix';
import type { Model } from '../../src/core/model/model';
import { Predictor } from '../../src/core/model/predictor';
import type { RequestedConfig } from '../../src/core/network/config';
import { traitsOf } from '../../src/core/network/dataTraits';
import { resolveConfig } from '../../src/core/network/resolveConfig';
import { Trainer } from '../../src/core/network/trainer';

export interface Trained {
  readonly model: Model;
  readonly file: string;
  /** All rows used, encoded and not scaled. */
  readonly samples: Samples;
  /** Rows of the table that they are, from 0. */
  readonly rows: Uint32Array;
}

/** Trains on a file, from the repository's folder, to the end. @param regression keeps a numeric target a number */
export function train(file: string, asked: RequestedConfig, regression = false): Trained {
  const name = path.basename(file);
  const source = { name, text: readFileSync(path.resolve(file), 'utf8'), firstLine: 0 };
  const read = readDataset(source, {
    target: asked.target ?? null,
    missingValues: asked.missingValues ?? 'drop',
    regression,
  });
  assert.ok(read.ok, read.ok ? '' : read.problems[0].message);
  const { dataset } = read;
  const resolved = resolveConfig(asked, traitsOf(dataset));
  assert.ok(resolved.ok, resolved.ok ? '' : resolved.problems.join());
  const { config } = resolved;
  const data = splitAndScale(dataset, config);
  const trainer = new Trainer(data, config);
  const work = trainer.train();
  let step = work.next();
  while (!step.done) step = work.next();
  const { layers, history, ...figures } = trainer.snapshot(0, 0);
  const model: Model = {
    name,
    data: {
      ...dataset.summary,
      trainingRows: data.split.training.length,
      validationRows: data.split.validation.length,
    },
    preprocessing: preprocessingOf(dataset, data),
    config,
    layers,
    result: {
      ...figures,
      ending: step.value,
      trainingHistory: history.training,
      validationHistory: history.validation,
    },
    fingerprint: null,
  };
  const { rows, inputs, targets } = dataset;
  return {
    model,
    file: path.resolve(file),
    samples: { inputs: asMatrix(inputs.over(rows)), targets: asMatrix(targets.over(rows)) },
    rows,
  };
}

/** The outputs of the rows used, rows × outputs. */
export function predictionsOf({ model, samples }: Trained): number[][] {
  const { values, columns } = new Predictor(model).predict(samples.inputs).outputs;
  return rowsOf(values, columns);
}

/** A matrix as a list of its rows. */
export function rowsOf(values: ArrayLike<number>, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    Array.from({ length: columns }, (_, column) => values[row * columns + column]),
  );
}
