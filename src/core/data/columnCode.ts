/** How a column of a table becomes numbers, as plain data: all that a row of another file has to be read by. */

interface Code {
  /** Of the column. */
  readonly name: string;
  /** What stands for a missing cell: a number, or the position of a category. Null: a row that misses it is of no use. */
  readonly fill: number | null;
}

/** The number itself; a date as days since 1970. */
export interface NumberCode extends Code {
  readonly kind: 'number' | 'date';
}

/** The category's position, as one number or as a 1 among zeros. */
export interface CategoryCode extends Code {
  readonly kind: 'position' | 'oneHot';
  /** In the order of their positions. */
  readonly categories: readonly string[];
}

export type ColumnCode = NumberCode | CategoryCode;

/** Numbers that a column gives for each row. */
export function widthOf(code: ColumnCode): number {
  return code.kind === 'oneHot' ? code.categories.length : 1;
}
