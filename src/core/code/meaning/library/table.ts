/** Functions of a library by their names. */
import type { Machine } from '../machine';
import type { Given, Value } from '../values';

export type LibraryFunction = (machine: Machine, given: Given) => Value;

export type LibraryTable = Readonly<Record<string, LibraryFunction>>;

/** A library's function; none of those that every object of JavaScript has, as `toString`. */
export function functionIn(table: LibraryTable, name: string): LibraryFunction | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A table of functions that differ in one thing. */
export function tableOf<Part>(
  parts: Readonly<Record<string, Part>>,
  make: (part: Part) => LibraryFunction,
): LibraryTable {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, make(part)]));
}
