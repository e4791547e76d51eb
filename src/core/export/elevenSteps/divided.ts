/** @param by what an expression is divided by, one after the other @returns the end of the expression */
export function divided(by: readonly string[]): string {
  if (by.length === 0) return '';
  return by.length === 1 ? ` / ${by[0]}` : ` / (${by.join(' * ')})`;
}
