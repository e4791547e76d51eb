/** A script of the corpus as the parser takes it: its parts, and places in them. */

import type { Dialect } from '../../../../src/core/code/parse/language';
import { type ParsedCode, parseCode } from '../../../../src/core/code/parse/parse';
import type { Span } from '../../../../src/core/code/parse/tree';

const DIALECTS: Readonly<Record<string, Dialect>> = {
  py: 'python',
  R: 'r',
  js: 'javascript',
  ts: 'typescript',
};

interface NotebookFile {
  readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[];
  readonly metadata: { readonly kernelspec?: { readonly language?: string } };
}

/** The texts of the script: one, or one a code cell. */
export function textsOf(name: string, text: string): { texts: string[]; dialect: Dialect } {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  if (extension !== 'ipynb') return { texts: [text], dialect: DIALECTS[extension] };
  const notebook: NotebookFile = JSON.parse(text);
  const texts = notebook.cells
    .filter((cell) => cell.cell_type === 'code')
    .map(({ source }) => (typeof source === 'string' ? source : source.join('')));
  return { texts, dialect: notebook.metadata.kernelspec?.language === 'R' ? 'r' : 'python' };
}

export function parseTexts(texts: readonly string[], dialect: Dialect): ParsedCode[] {
  return texts.map((text) => parseCode(text, dialect));
}

/** Without parentheses and blanks around it. */
export function trimmed({ part, start, end }: Span, texts: readonly string[]): Span {
  const text = texts[part];
  for (;;) {
    while (start < end && /\s/.test(text[start])) start++;
    while (end > start && /\s/.test(text[end - 1])) end--;
    if (!isInParentheses(text.slice(start, end))) return { part, start, end };
    start++;
    end--;
  }
}

function isInParentheses(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (depth === 0) return i === text.length - 1;
  }
  return false;
}

/** Equal for equal places. */
export function keyOf({ part, start, end }: Span): string {
  return `${part}:${start}:${end}`;
}

export function textAt({ part, start, end }: Span, texts: readonly string[]): string {
  return texts[part].slice(start, end).replace(/\s+/g, ' ');
}

/** From 1. */
export function lineOf({ part, start }: Span, texts: readonly string[]): number {
  return texts[part].slice(0, start).split('\n').length;
}

/** `12`, and `2:12` in a later cell of a notebook. */
export function linePlace(span: Span, texts: readonly string[]): string {
  const line = lineOf(span, texts);
  return span.part === 0 ? `${line}` : `${span.part}:${line}`;
}

export function offsetOf(text: string, line: number, column: number): number {
  let offset = 0;
  for (let i = 1; i < line; i++) offset = text.indexOf('\n', offset) + 1;
  return offset + column;
}
