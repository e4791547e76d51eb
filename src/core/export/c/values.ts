/** Arrays as C writes them. */
import { cString, decimal, filled } from '../literals';

export function cArray(name: string, values: ArrayLike<number>): string {
  return `static const double ${name}[${values.length}] = {\n${filled(Array.from(values, decimal), '    ')}\n};`;
}

export function cStrings(name: string, texts: readonly string[]): string {
  return `static const char *const ${name}[${texts.length}] = {\n${filled(texts.map(cString), '    ')}\n};`;
}
