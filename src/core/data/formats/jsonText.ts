/** Finds places in JSON text, which `JSON.parse` does not tell: of a value, and of the first mistake. */
import type { TextRange } from '../places';

/** Names and positions that lead from the root to a value. */
export type JsonPath = readonly (string | number)[];

/** The first mistake in a JSON text. */
export class JsonMistake extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

const SPACE = /[ \t\r\n]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const WORD = /[^\s,:[\]{}"]+/y;
/** Deeper nesting is no table. */
const MAX_DEPTH = 200;

/** End of what `pattern` matches at `at`, or −1. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function skipSpace(text: string, at: number): number {
  return matchEnd(SPACE, text, at);
}

function mistake(text: string, at: number, expected: string): JsonMistake {
  if (at >= text.length) return new JsonMistake(text.length, `the text ends where ${expected} is expected`);
  const wordEnd = matchEnd(WORD, text, at);
  const found = wordEnd < 0 ? text[at] : text.slice(at, Math.min(wordEnd, at + 20));
  return new JsonMistake(at, `“${found}” stands where ${expected} is expected`);
}

/** End of the quoted text at `open`. */
function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; ) {
    if (text[at] === '"') return at + 1;
    if (text[at] < ' ') throw new JsonMistake(open, 'the quoted text is not closed on its line');
    const next = text[at] === '\\' ? matchEnd(ESCAPE, text, at) : at + 1;
    if (next < 0) throw new JsonMistake(at, 'a backslash is followed by a character that needs none');
    at = next;
  }
  throw new JsonMistake(open, 'the quoted text is never closed');
}

/** What a visit of entries gives back to end it. */
const STOP = -1;

/**
 * Visits the entries of the array or object at `at`; the visit gives back where the value ends. Gives back the end of
 * the whole, or STOP when a visit did. Throws {@link JsonMistake}.
 */
function eachEntry(
  text: string,
  at: number,
  visit: (key: string | number, valueStart: number) => number,
): number {
  const isObject = text[at] === '{';
  const close = isObject ? '}' : ']';
  let next = skipSpace(text, at + 1);
  if (text[next] === close) return next + 1;
  for (let position = 0; ; position++) {
    let key: string | number = position;
    if (isObject) {
      if (text[next] !== '"') throw mistake(text, next, 'a name in double quotes');
      const nameEnd = stringEnd(text, next);
      key = JSON.parse(text.slice(next, nameEnd)) as string;
      const colon = skipSpace(text, nameEnd);
      if (text[colon] !== ':') throw mistake(text, colon, 'a colon');
      next = skipSpace(text, colon + 1);
    }
    const end = visit(key, next);
    if (end === STOP) return STOP;
    next = skipSpace(text, end);
    if (text[next] === close) return next + 1;
    if (text[next] !== ',') throw mistake(text, next, `a comma or “${close}”`);
    next = skipSpace(text, next + 1);
  }
}

/** End of the value at `at`. Throws {@link JsonMistake}. */
function valueEnd(text: string, at: number, depth: number): number {
  const first = text[at];
  if (first === '"') return stringEnd(text, at);
  if (first === '{' || first === '[') {
    if (depth === MAX_DEPTH) throw new JsonMistake(at, `lists are nested more than ${MAX_DEPTH} deep`);
    return eachEntry(text, at, (_, start) => valueEnd(text, start, depth + 1));
  }
  const end = matchEnd(LITERAL, text, at);
  if (end < 0) throw mistake(text, at, 'a value');
  return end;
}

/** The first mistake in a text that `JSON.parse` refused; null when there is none. */
export function findMistake(text: string): JsonMistake | null {
  try {
    const end = skipSpace(text, valueEnd(text, skipSpace(text, 0), 0));
    return end < text.length ? mistake(text, end, 'the end of the document') : null;
  } catch (error) {
    if (error instanceof JsonMistake) return error;
    throw error;
  }
}

/** The range of a value in a text that `JSON.parse` accepted; of the nearest value around it when it is absent. */
export function rangeOfValue(text: string, path: JsonPath): TextRange {
  let start = skipSpace(text, 0);
  for (const step of path) {
    if (text[start] !== '{' && text[start] !== '[') break;
    let found = -1;
    eachEntry(text, start, (key, valueStart) => {
      if (key === step) found = valueStart;
      // Of a name that stands twice, JSON.parse takes the last; a position stands only once.
      return key === step && typeof key === 'number' ? STOP : valueEnd(text, valueStart, 0);
    });
    if (found < 0) break;
    start = found;
  }
  return { start, end: valueEnd(text, start, 0) };
}
