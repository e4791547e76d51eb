/** Reads a document of any supported format into columns. */
import { readDelimited } from './formats/delimited';
import { readJson } from './formats/json';
import { readMarkdown } from './formats/markdown';
import { errorAt, placeOf } from './places';
import type { DataProblem } from './summary';
import type { TableResult, TextSource } from './table';

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** The text as the editor counts it: no byte order mark, no lone carriage return at the end of a line. */
function asEdited(text: string): string {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  return /\r(?!\n)/.test(content) ? content.replace(/\r(?!\n)/g, '\n') : content;
}

/** The error of bytes that are no text, or text of another encoding, at the first NUL; null for text. */
function notTextProblem(text: string, firstLine: number): DataProblem | null {
  const offset = text.indexOf('\0');
  if (offset < 0) return null;
  const { line, column } = placeOf(text, { start: offset, end: offset }, firstLine);
  return errorAt(
    { line, column },
    'The document is not text: it holds NUL characters, as binary files and UTF-16 without a byte order mark do. Export the data as CSV, or save the text as UTF-8.',
  );
}

/** Recognizes the format from the content, with the file name's extension as a hint, and reads it. */
export function readTable({ text, name, firstLine }: TextSource): TableResult {
  const content = asEdited(text);
  const notText = notTextProblem(content, firstLine);
  if (notText !== null) return { ok: false, problems: [notText] };
  const start = { line: firstLine, column: 0 };
  if (content.trim() === '')
    return {
      ok: false,
      problems: [
        errorAt(start, 'The document is empty. Paste or open a table with at least two rows of numbers.'),
      ],
    };
  const extension = extensionOf(name);
  return (
    readJson(content, extension, firstLine) ??
    readMarkdown(content, firstLine) ??
    readDelimited(content, extension, firstLine)
  );
}
