/** Tables of files. */
import { fileNumbers } from '../../columns';
import type { Machine } from '../../machine';
import { type Given, UNKNOWN, type Value } from '../../values';
import { textArgument, truthArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const FILES: LibraryTable = {
  'read.csv': (machine, given) => readFile(machine, given, true),
  'read.table': (machine, given) => readFile(machine, given, false),
  'read.csv2': (machine, given) => readFile(machine, given, true),
};

function readFile(machine: Machine, given: Given, isCsv: boolean): Value {
  const path = textArgument(given, 0, 'file');
  if (path === null) return UNKNOWN;
  const hasHeader = truthArgument(given, 1, 'header') ?? isCsv;
  const source = { path, hasHeader, columns: null, isTransposed: false, span: given.span };
  return { kind: 'table', tensor: fileNumbers(machine, source), names: null };
}
