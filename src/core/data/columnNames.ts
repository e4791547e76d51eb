/** Names of columns: cleaned, invented where there are none, and checked to be different. */
import { oneLine } from './cells';
import { errorAt, type Place } from './places';
import type { DataProblem } from './summary';

/** Names for a document that has none: x1 … xn for the features and y for the last column. */
export function inventedNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index < count - 1 ? `x${index + 1}` : 'y'));
}

/** Names as they are shown; an empty one becomes “column 3”. */
export function cleanNames(header: readonly string[]): string[] {
  return header.map((name, index) => oneLine(name) || `column ${index + 1}`);
}

/** One problem for every name that stands a second time, at that second place. */
export function duplicateNames(names: readonly string[], placeOf: (column: number) => Place): DataProblem[] {
  const first = new Map<string, number>();
  const problems: DataProblem[] = [];
  names.forEach((name, column) => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, column);
    else
      problems.push(
        errorAt(
          placeOf(column),
          `Columns ${earlier + 1} and ${column + 1} are both named “${name}”. Give one of them another name.`,
        ),
      );
  });
  return problems;
}
