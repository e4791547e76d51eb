/** Numbers and texts of a model as literals of other languages. Texts come from documents, so that anything may stand in them. */
import { oneLine } from '../data/cells';

/** The shortest decimal that reads back to the same double: a literal of Python, R, JavaScript and C. */
export function decimal(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  // Python and C tell whole numbers from others by their spelling.
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

const CONTROL_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Escapes what would end the literal, and all that is not plain ASCII, since not every tool reads a file as UTF-8. */
function quoted(text: string, codePoint: (value: number) => string): string {
  let result = '"';
  for (const character of text) {
    const value = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') result += `\\${character}`;
    else if (value >= 0x20 && value < 0x7f) result += character;
    else result += CONTROL_ESCAPES[character] ?? codePoint(value);
  }
  return `${result}"`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** Letters of every script stay as they are: Python and JavaScript read UTF-8. */
function isReadable(value: number): boolean {
  return value > 0xa0 && /^[\p{L}\p{N}]$/u.test(String.fromCodePoint(value));
}

export function pythonString(text: string): string {
  return quoted(text, (value) => {
    if (isReadable(value)) return String.fromCodePoint(value);
    return value > 0xffff ? `\\U${hex(value, 8)}` : `\\u${hex(value, 4)}`;
  });
}

export function javascriptString(text: string): string {
  return quoted(text, (value) => {
    if (isReadable(value)) return String.fromCodePoint(value);
    return value > 0xffff ? `\\u{${hex(value, 1)}}` : `\\u${hex(value, 4)}`;
  });
}

/** R takes no NUL in a text, and none can be in a cell that it reads. */
export function rString(text: string): string {
  return quoted(text.replaceAll('\0', ''), (value) =>
    value > 0xffff ? `\\U${hex(value, 8)}` : `\\u${hex(value, 4)}`,
  );
}

/** As the bytes of UTF-8, in octal: an octal escape ends after three digits, a hexadecimal one where it likes. */
export function cString(text: string): string {
  const escaped = quoted(text.replaceAll('\0', ''), (value) =>
    utf8(value)
      .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
      .join(''),
  );
  // `??=` and the like stand for other characters in C99.
  return escaped.replaceAll('??', '?\\?');
}

/** A code point's bytes in UTF-8; what is no character of its own becomes U+FFFD, as everywhere. */
function utf8(value: number): number[] {
  if (value < 0x80) return [value];
  if (value < 0x800) return [0xc0 | (value >> 6), 0x80 | (value & 0x3f)];
  if (value >= 0xd800 && value < 0xe000) return utf8(0xfffd);
  if (value < 0x10000) return [0xe0 | (value >> 12), 0x80 | ((value >> 6) & 0x3f), 0x80 | (value & 0x3f)];
  return [
    0xf0 | (value >> 18),
    0x80 | ((value >> 12) & 0x3f),
    0x80 | ((value >> 6) & 0x3f),
    0x80 | (value & 0x3f),
  ];
}

/** A text within a comment of any of the languages: on one line, and unable to end the comment. */
export function commentText(text: string): string {
  return oneLine(text)
    .replace(/[\p{C}\u2028\u2029]/gu, '')
    .replaceAll('\\', '/')
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *')
    .replaceAll('"""', "'''")
    .replace(/\?(?=\?)/g, '? ');
}

/** Items parted by commas, in lines of at most `width` characters where that is possible, each behind `indent`. */
export function filled(items: readonly string[], indent: string, width = 100): string {
  const lines: string[] = [];
  let line = indent;
  items.forEach((item, index) => {
    const piece = index < items.length - 1 ? `${item},` : item;
    if (line.length > indent.length && line.length + 1 + piece.length > width) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${piece}` : piece;
  });
  return [...lines, line].join('\n');
}

/** `iris` of `iris.csv`, with letters, digits, `_` and `-` alone: the beginning of a file's name. */
export function stemOf(name: string): string {
  const stem = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  return stem.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 60) || 'network';
}
