/** Which columns of a table a script means. */
import { listNames } from './chooseTarget';
import type { ColumnChoice, ColumnPick } from './columnPick';

export type PickedColumns =
  | { readonly ok: true; readonly inputs: readonly number[]; readonly targets: readonly number[] }
  /** Names what is not there, and what is. */
  | { readonly ok: false; readonly message: string };

/** A pick of columns that are not there; the message goes on after “The script takes ”. */
class NoSuchColumn extends Error {}

/** Positions of the columns that are picked, in the script's order. */
export function pickColumns({ inputs, targets }: ColumnChoice, names: readonly string[]): PickedColumns {
  try {
    const pickedInputs = positionsOf(inputs, names);
    const pickedTargets = positionsOf(targets, names);
    return {
      ok: true,
      inputs: pickedInputs ?? allBut(pickedTargets, names),
      targets: pickedTargets ?? allBut(pickedInputs, names),
    };
  } catch (error) {
    if (!(error instanceof NoSuchColumn)) throw error;
    return { ok: false, message: `The script takes ${error.message} Mend one of the two.` };
  }
}

/** Null for the rest of the columns. */
function positionsOf(pick: ColumnPick, names: readonly string[]): readonly number[] | null {
  switch (pick.kind) {
    case 'rest':
      return null;
    case 'names': {
      const missing = pick.names.filter((name) => !names.includes(name));
      if (missing.length > 0)
        throw new NoSuchColumn(
          `${missing.length === 1 ? 'the column' : 'the columns'} ${listNames(missing)}, which the file does not have; it has ${listNames(names)}.`,
        );
      return pick.names.map((name) => names.indexOf(name));
    }
    case 'range': {
      const from = fromEnd(pick.from, names.length);
      const to = pick.to === null ? names.length : fromEnd(pick.to, names.length);
      if (from < 0 || from >= to || to > names.length)
        throw new NoSuchColumn(
          `the columns from position ${pick.from}${pick.to === null ? ' on' : ` to before ${pick.to}`}, counted from 0; the file has ${names.length}.`,
        );
      return Array.from({ length: to - from }, (_, index) => from + index);
    }
  }
}

function fromEnd(position: number, length: number): number {
  return position < 0 ? position + length : position;
}

function allBut(picked: readonly number[] | null, names: readonly string[]): readonly number[] {
  return names.map((_, position) => position).filter((position) => !picked?.includes(position));
}
