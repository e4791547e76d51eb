/** Files of other programs, with what those programs said: test/fixtures/weights/make.py wrote them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportedNetwork } from '../../../src/core/import/importedNetwork';
import { type AskedActivations, modelOfNetwork } from '../../../src/core/import/modelOfNetwork';
import { Predictor } from '../../../src/core/model/predictor';

const FOLDER = path.resolve('test/fixtures/weights');

export const FILES = [
  'torch.safetensors',
  'square.safetensors',
  'bfloat16.safetensors',
  'keras.safetensors',
  'lesson.npz',
  'plain.npz',
  'classifier.onnx',
  'mixed.onnx',
  'image.onnx',
  'recurrent.onnx',
];

export function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(FOLDER, name)));
}

interface Expected {
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
  readonly sizes: readonly number[];
}

export const EXPECTED = JSON.parse(readFileSync(path.join(FOLDER, 'expected.json'), 'utf8')) as Readonly<
  Record<string, Expected>
>;

export function sizesOf({ layers }: ImportedNetwork): number[] {
  return [layers[0].inputs, ...layers.map(({ outputs }) => outputs)];
}

export function predict(
  network: ImportedNetwork,
  asked: AskedActivations,
  rows: readonly (readonly number[])[],
): number[] {
  const model = modelOfNetwork(network, asked, 'a file');
  const inputs = { rows: rows.length, columns: rows[0].length, values: Float64Array.from(rows.flat()) };
  return [...new Predictor(model).predict(inputs).outputs.values];
}
