/** Stands in for `core/data/readDataset` in the benchmark's worker: the name of a source tells of files of numbers. */
import { readFileSync } from 'node:fs';
import type { Column } from '../../../src/core/data/column';
import { Encoding } from '../../../src/core/data/encoding';
import type { DatasetResult } from '../../../src/core/data/dataset';
import type { SourceIdentity } from '../../../src/core/data/dataSource';
import type { Precision } from '../../../src/core/network/config';

interface Description {
  readonly rows: number;
  readonly sizes: readonly number[];
  readonly precision: Precision;
  readonly inputs: string;
  readonly targets: string;
}

export function readDataset({ name }: SourceIdentity): DatasetResult {
  const { rows, sizes, precision, inputs, targets } = JSON.parse(name) as Description;
  const outputs = sizes[sizes.length - 1];
  const namesOf = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
  const [inputNames, outputNames] = [namesOf('x', sizes[0]), namesOf('y', outputs)];
  return {
    ok: true,
    dataset: {
      rows: Uint32Array.from({ length: rows }, (_, row) => row),
      inputs: encodingOf(inputs, rows, inputNames, precision),
      targets: encodingOf(targets, rows, outputNames, precision),
      classOf: null,
      placeOfCell: () => ({ line: 0, column: 0 }),
      summary: {
        format: 'numbers',
        rowsRead: rows,
        rowsUsed: rows,
        rowsDropped: 0,
        cellsFilled: 0,
        columns: [],
        target: outputNames,
        targetReason: 'the benchmark’s choice',
        task: outputs === 1 ? 'binary' : 'multiclass',
        classes: outputs === 1 ? ['0', '1'] : outputNames,
        inputNames,
        outputNames,
        warnings: [],
      },
    },
  };
}

/** A matrix from a file, as if it were a column of several numbers a row. */
function encodingOf(file: string, rows: number, names: readonly string[], precision: Precision): Encoding {
  const { buffer, byteOffset } = readFileSync(file);
  const Numbers = precision === 'float32' ? Float32Array : Float64Array;
  const { length: width } = names;
  const matrix = new Numbers(buffer as ArrayBuffer, byteOffset, rows * width);
  return new Encoding([
    {
      column: inOneChunk(rows),
      code: { kind: 'number', name: 'numbers', fill: null },
      names,
      write: (_cells, _first, part, values) => {
        part.forEach((row, i) => {
          values.set(matrix.subarray(row * width, (row + 1) * width), i * width);
        });
      },
    },
  ]);
}

/** The numbers are in the matrix; the column only says how many rows there are. */
function inOneChunk(rows: number): Column {
  const cells = { numbers: new Float64Array(), codes: null };
  return {
    name: 'numbers',
    rows,
    chunkRows: rows,
    chunks: [{ load: () => cells }],
    texts: [],
    manyTexts: false,
    figures: { minimum: 0, maximum: 0, sum: 0, count: 0 },
    numberCount: rows,
    textCount: 0,
    missingCount: 0,
    dateCount: 0,
    infiniteCount: 0,
    firstTexts: [],
    firstNonDates: [],
  };
}
