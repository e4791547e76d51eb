/** Finding a row or a column of a matrix by its name. */

export interface NameHit {
  readonly axis: 'row' | 'column';
  readonly index: number;
}

/** However names are written: case, full and half width, composed or not. */
function plain(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase();
}

/**
 * Rows, then columns, whose names hold the text, in their order; those that are called just so come first. Nothing for
 * blank text.
 */
export function findNames(text: string, rows: readonly string[], columns: readonly string[]): NameHit[] {
  const wanted = plain(text.trim());
  if (wanted === '') return [];
  const exact: NameHit[] = [];
  const partial: NameHit[] = [];
  const look = (axis: NameHit['axis'], names: readonly string[]) =>
    names.forEach((name, index) => {
      const candidate = plain(name);
      if (candidate === wanted) exact.push({ axis, index });
      else if (candidate.includes(wanted)) partial.push({ axis, index });
    });
  look('row', rows);
  look('column', columns);
  return [...exact, ...partial];
}
