/** Short ways to read a text in the tests. */
import assert from 'node:assert/strict';
import type { Dataset } from '../../../src/core/data/dataset';
import { type ReadOptions, readDataset } from '../../../src/core/data/readDataset';
import type { DataProblem } from '../../../src/core/data/summary';
import type { TextSource } from '../../../src/core/data/table';
import { asMatrix, type Matrix } from '../../../src/core/matrix';

type Settings = Partial<ReadOptions & Omit<TextSource, 'text'>>;

const DEFAULTS: ReadOptions = { target: null, missingValues: 'drop', regression: false };

function read(text: string, { name = 'data', firstLine = 0, rememberedTarget, ...options }: Settings) {
  const remembered = rememberedTarget && { rememberedTarget };
  return readDataset({ text, name, firstLine, ...remembered }, { ...DEFAULTS, ...options });
}

/** The data set of a text that must be readable, as a trainer prepares it. */
export function encodedOf(text: string, settings: Settings = {}): Dataset {
  const result = read(text, settings);
  assert.ok(result.ok, result.ok ? '' : result.problems.map(({ message }) => message).join('\n'));
  return result.dataset;
}

/** The same with its matrices written out. */
export function datasetOf(text: string, settings: Settings = {}) {
  const { rows, inputs, targets, summary } = encodedOf(text, settings);
  return { inputs: asMatrix(inputs.over(rows)), targets: asMatrix(targets.over(rows)), summary };
}

/** The problems of a text that must not be readable. */
export function problemsOf(text: string, settings: Settings = {}): readonly DataProblem[] {
  const result = read(text, settings);
  assert.ok(!result.ok, 'the text was read without a problem');
  return result.problems;
}

/** A matrix as a list of rows. */
export function rowsOf({ rows, columns, values }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) => [...values.slice(row * columns, (row + 1) * columns)]);
}

/** Lines joined to a text. */
export function lines(...content: string[]): string {
  return content.join('\n');
}
