/** JSON that a person can read, with numbers that are read back to the bit. */

/**
 * Writes plain data: objects over several lines, lists of numbers and words on one. Numbers have the shortest decimals
 * that tell them from their neighbours; negative zero keeps its sign, and what JSON has no number for becomes “NaN”,
 * “Infinity” or “-Infinity”. What is undefined is left out.
 */
export function writeJson(value: unknown, indent = ''): string {
  if (typeof value === 'number') return writeNumber(value);
  if (value instanceof Float64Array) return `[${Array.from(value, writeNumber).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map((item: unknown) => writeJson(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]) => `${JSON.stringify(name)}: ${writeJson(item, inner)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (entries.length === 0) return open + close;
  const fitsOneLine = isList && value.every((item: unknown) => typeof item !== 'object' || item === null);
  if (fitsOneLine) return `${open}${entries.join(', ')}${close}`;
  return `${open}\n${inner}${entries.join(`,\n${inner}`)}\n${indent}${close}`;
}

function writeNumber(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}
