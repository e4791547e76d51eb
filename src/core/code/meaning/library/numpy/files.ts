/** Tables of files, read by NumPy or pandas. */
import { fileNumbers, namesOf, numberedColumns, pickedColumns } from '../../columns';
import { fromTensor } from '../../convert';
import type { Machine } from '../../machine';
import { type Given, UNKNOWN, type Value } from '../../values';
import { argument, numberArgument, textArgument, truthArgument } from '../arguments';
import type { LibraryTable } from '../table';

export const FILES: LibraryTable = {
  loadtxt: (machine, given) => readFile(machine, given, false),
  genfromtxt: (machine, given) => readFile(machine, given, false),
};

/** A table of a file by a literal path: its numbers are not known, its columns are. */
export function readFile(machine: Machine, given: Given, isTable: boolean): Value {
  const path = textArgument(given, 0, 'fname', 'filepath_or_buffer');
  if (path === null) return UNKNOWN;
  const skipped = numberArgument(given, 9, 'skiprows', 'skip_header');
  const header = argument(given, 9, 'header');
  const hasHeader = isTable ? header?.kind !== 'nothing' : skipped !== null && skipped > 0;
  const source = { path, hasHeader, columns: null, isTransposed: false, span: given.span };
  const tensor = fileNumbers(machine, source);
  if (truthArgument(given, 9, 'unpack') === true) return UNKNOWN;
  const chosen = argument(given, 9, 'usecols');
  if (chosen && chosen.kind !== 'nothing') {
    const names = namesOf(chosen);
    return isTable && names
      ? pickedColumns(machine, tensor, names, names.length)
      : fromTensor(machine, numberedColumns(machine, tensor, chosen));
  }
  return isTable ? { kind: 'table', tensor, names: null } : fromTensor(machine, tensor);
}
