/** Stands in for `core/data/readDataset` in the benchmark's worker: the text names files of numbers. */
import { readFileSync } from 'node:fs';
import type { DatasetResult } from '../../../src/core/data/readDataset';
import type { TextSource } from '../../../src/core/data/table';
import type { Matrix } from '../../../src/core/matrix';
import type { Precision } from '../../../src/core/network/config';

interface Description {
  readonly rows: number;
  readonly sizes: readonly number[];
  readonly precision: Precision;
  readonly inputs: string;
  readonly targets: string;
}

export function readDataset(source: TextSource): DatasetResult {
  const { rows, sizes, precision, inputs, targets } = JSON.parse(source.text) as Description;
  const outputs = sizes[sizes.length - 1];
  const names = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
  return {
    ok: true,
    dataset: {
      inputs: readMatrix(inputs, rows, sizes[0], precision),
      targets: readMatrix(targets, rows, outputs, precision),
      summary: {
        format: 'numbers',
        rowsRead: rows,
        rowsUsed: rows,
        rowsDropped: 0,
        cellsFilled: 0,
        columns: [],
        target: names('y', outputs),
        targetReason: 'the benchmark’s choice',
        task: outputs === 1 ? 'binary' : 'multiclass',
        classes: outputs === 1 ? ['0', '1'] : names('y', outputs),
        inputNames: names('x', sizes[0]),
        outputNames: names('y', outputs),
        warnings: [],
      },
    },
  };
}

function readMatrix(file: string, rows: number, columns: number, precision: Precision): Matrix {
  const { buffer, byteOffset } = readFileSync(file);
  const Numbers = precision === 'float32' ? Float32Array : Float64Array;
  return { rows, columns, values: new Numbers(buffer as ArrayBuffer, byteOffset, rows * columns) };
}
