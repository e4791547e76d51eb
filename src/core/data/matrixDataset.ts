/** The numbers of a learner's script as a data set: they are taken as they are, and nothing is judged or left out. */
import type { Matrix } from '../matrix';
import { areZeroOrOne, inOnePart } from '../matrix';
import { IN_MEMORY } from './cellStore';
import type { Column } from './column';
import type { Dataset } from './dataset';
import { Encoding, encodeNumbers } from './encoding';
import type { DatasetResult } from './readDataset';
import type { DataSource } from './dataSource';
import type { ColumnSummary, Task } from './summary';
import { TableBuilder } from './tableBuilder';
import { errorAt } from './places';

/** Matrices have no missing entry. */
const NEVER_NEEDED = Number.NaN;

/**
 * A data set of the rows of two matrices, with columns named x1, x2, … and y1, y2, … (y when there is one). Targets stay
 * the numbers that they are: one column of 0 and 1 answers yes or no, rows with a single 1 among zeros are classes, and
 * all else are amounts.
 */
export function datasetOfMatrices({
  inputs,
  targets,
  firstLine,
}: Extract<DataSource, { kind: 'matrices' }>): DatasetResult {
  const problem = problemOf(inputs, targets);
  if (problem !== null) return { ok: false, problems: [errorAt({ line: firstLine, column: 0 }, problem)] };
  const names = [...namesOf('x', inputs.columns), ...namesOf('y', targets.columns)];
  const table = new TableBuilder(names.length, '.', IN_MEMORY);
  for (let row = 0; row < inputs.rows; row++) {
    pushRow(table, inputs, row, 0);
    pushRow(table, targets, row, inputs.columns);
    table.rows++;
  }
  const columns = table.finish(names);
  const [inputColumns, targetColumns] = [columns.slice(0, inputs.columns), columns.slice(inputs.columns)];
  const task = taskOf(targets);
  const dataset: Dataset = {
    rows: Uint32Array.from({ length: inputs.rows }, (_, row) => row),
    inputs: encodingOf(inputColumns),
    targets: encodingOf(targetColumns),
    classOf: null,
    summary: {
      format: 'numbers in the code',
      rowsRead: inputs.rows,
      rowsUsed: inputs.rows,
      rowsDropped: 0,
      cellsFilled: 0,
      columns: [
        ...inputColumns.map((column) => summaryOf(column, 'feature')),
        ...targetColumns.map((column) => summaryOf(column, 'target')),
      ],
      target: targetColumns.map(({ name }) => name),
      targetReason: 'as the code has it',
      task,
      classes: classesOf(task, targetColumns),
      inputNames: inputColumns.map(({ name }) => name),
      outputNames: targetColumns.map(({ name }) => name),
      warnings: [],
    },
  };
  return { ok: true, dataset };
}

function problemOf(inputs: Matrix, targets: Matrix): string | null {
  const shapes = `${inputs.rows} × ${inputs.columns} and ${targets.rows} × ${targets.columns}`;
  if (inputs.rows !== targets.rows)
    return `Inputs and targets have different numbers of rows (${shapes}). Give each row of the inputs one row of targets.`;
  if (inputs.rows === 0 || inputs.columns === 0 || targets.columns === 0)
    return `The data in the code are empty (${shapes}). Write at least one row of numbers for inputs and targets.`;
  const areFinite = [...inputs.values, ...targets.values].every(Number.isFinite);
  return areFinite
    ? null
    : 'The data in the code hold a number that is not finite. Replace NaN and infinite entries.';
}

function namesOf(letter: string, count: number): string[] {
  return count === 1 && letter === 'y'
    ? [letter]
    : Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

function pushRow(table: TableBuilder, { columns, values }: Matrix, row: number, first: number): void {
  for (let j = 0; j < columns; j++) table.columns[first + j].pushNumber(values[row * columns + j]);
}

function encodingOf(columns: readonly Column[]): Encoding {
  return new Encoding(columns.map((column) => encodeNumbers(column, NEVER_NEEDED)));
}

/** What the targets are, by their numbers alone. */
export function taskOf(targets: Matrix): Task {
  if (!areZeroOrOne(inOnePart(targets))) return 'regression';
  if (targets.columns === 1) return 'binary';
  return isOneHot(targets) ? 'multiclass' : 'regression';
}

function isOneHot({ rows, columns, values }: Matrix): boolean {
  for (let row = 0; row < rows; row++) {
    let ones = 0;
    for (let j = 0; j < columns; j++) ones += values[row * columns + j];
    if (ones !== 1) return false;
  }
  return true;
}

function classesOf(task: Task, targets: readonly Column[]): readonly string[] {
  switch (task) {
    case 'regression':
      return [];
    case 'binary':
      return ['0', '1'];
    case 'multiclass':
      return targets.map(({ name }) => name);
  }
}

function summaryOf({ name, figures, rows }: Column, role: 'feature' | 'target'): ColumnSummary {
  const { minimum, maximum, sum } = figures;
  return {
    name,
    kind: 'numeric',
    role,
    missing: 0,
    minimum,
    mean: sum / rows,
    maximum,
    canBeTarget: role === 'target',
  };
}
