/** Values of number and string literals. */

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  0: '\0',
  '\n': '',
};

const ESCAPE = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|[uU]\{([0-9a-f]{1,6})\}|U([0-9a-f]{8})|(\r\n|[\s\S]))/gi;

/** Resolves backslash escapes. One that no language knows stays as it is but for R and JavaScript's backslash. */
export function unescapeString(content: string, keepsUnknown: boolean): string {
  if (!content.includes('\\')) return content;
  return content.replace(ESCAPE, (whole: string, ...groups: (string | undefined)[]) => {
    const hex = groups[0] ?? groups[1] ?? groups[2] ?? groups[3];
    if (hex !== undefined) return character(Number.parseInt(hex, 16)) ?? whole;
    const escaped = groups[4] === '\r\n' ? '\n' : groups[4]!;
    const simple = SIMPLE_ESCAPES[escaped];
    if (simple !== undefined) return simple;
    return keepsUnknown && !/["'`\\]/.test(escaped) ? whole : escaped;
  });
}

function character(code: number): string | null {
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

/**
 * Value of a number as Python, R and JavaScript write it: `1_000`, `0x1F`, `0b1`, `.5`, `1e-3`, R's `5L`; null for
 * what is none, as imaginary ones.
 */
export function numberValue(source: string): number | null {
  const digits = source.replaceAll('_', '');
  if (!/^(?:0[xob][0-9a-f]+|\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)[ln]?$/i.test(digits)) return null;
  return Number(/[ln]$/i.test(digits) ? digits.slice(0, -1) : digits);
}
