/** What is known of the data, in a model file. */
import type { ColumnKind, ColumnSummary, DataProblem, DataSummary } from '../data/summary';
import type { JsonValue } from './jsonValue';

const KINDS: readonly ColumnKind[] = [
  'numeric',
  'boolean',
  'categorical',
  'date',
  'text',
  'constant',
  'identifier',
  'empty',
];

export function readDataSummary(value: JsonValue): DataSummary {
  const count = (name: string) => value.field(name).count();
  return {
    format: value.field('format').text(),
    rowsRead: count('rowsRead'),
    rowsUsed: count('rowsUsed'),
    rowsDropped: count('rowsDropped'),
    cellsFilled: count('cellsFilled'),
    trainingRows: count('trainingRows'),
    validationRows: count('validationRows'),
    columns: value.field('columns').items().map(readColumn),
    target: value.field('target').texts(),
    targetReason: value.field('targetReason').text(),
    task: value.field('task').choice(['regression', 'binary', 'multiclass']),
    classes: value.field('classes').texts(),
    inputNames: value.field('inputNames').texts(),
    outputNames: value.field('outputNames').texts(),
    warnings: value.field('warnings').items().map(readProblem),
  };
}

function readColumn(value: JsonValue): ColumnSummary {
  const present = <Name extends string, T>(name: Name, read: (it: JsonValue) => T) => {
    const part = value.optional(name);
    return part === null ? {} : ({ [name]: read(part) } as Record<Name, T>);
  };
  const figure = (it: JsonValue) => it.figure();
  return {
    name: value.field('name').text(),
    kind: value.field('kind').choice(KINDS),
    role: value.field('role').choice(['feature', 'target', 'leftOut']),
    ...present('reason', (it) => it.text()),
    ...present('categories', (it) => it.texts()),
    missing: value.field('missing').count(),
    ...present('minimum', figure),
    ...present('mean', figure),
    ...present('maximum', figure),
    canBeTarget: value.field('canBeTarget').boolean(),
  };
}

function readProblem(value: JsonValue): DataProblem {
  const endColumn = value.optional('endColumn')?.count();
  return {
    severity: value.field('severity').choice(['error', 'warning']),
    message: value.field('message').text(),
    line: value.field('line').count(),
    column: value.field('column').count(),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
}
