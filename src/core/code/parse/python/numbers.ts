/** A number that ends in a point: `1.`, `1.e-3`, `2.j`. */
const POINT = /(?<![\w.])(\d[\d_]*)\.(?=[eE][+-]?\d|[jJ]\b|[^\w.]|$)/g;

/**
 * `code` with another spelling of numbers that end in a point, which the grammar does not know: `1./n` becomes `1_/n`.
 * No offset moves, and the values are read from `code`. Strings and comments may change, too, but end where they did.
 */
export function withoutFinalPoints(code: string): string {
  return code.replace(POINT, '$1_');
}
