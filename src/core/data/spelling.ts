/** Categories that are probably one, written in several ways. */
import { listNames } from './chooseTarget';
import { type Place, warningAt } from './places';
import type { ColumnSummary, DataProblem } from './summary';

/** The first names that differ in nothing but upper and lower case; null when there are none. */
function sameButForCase(names: readonly string[]): readonly string[] | null {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = name.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [name]);
    else group.push(name);
  }
  return [...groups.values()].find((group) => group.length > 1) ?? null;
}

/** A warning for each column used whose categories differ in upper and lower case only. */
export function spellingWarnings(
  columns: readonly ColumnSummary[],
  placeOfName: (column: number) => Place,
): DataProblem[] {
  return columns.flatMap(({ name, role, categories }, position) => {
    const variants = role === 'leftOut' ? null : sameButForCase(categories ?? []);
    if (variants === null) return [];
    const message = `Column “${name}”: ${listNames(variants)} differ only in upper and lower case and count as different values. Write them alike if they mean the same.`;
    return [warningAt(placeOfName(position), message)];
  });
}
