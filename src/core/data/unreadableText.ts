/** Bytes that are no text at all, or text of another encoding. */
import { errorAt, placeOf } from './places';
import type { DataProblem } from './summary';
import { decodeUtf8 } from './utf8';

/** Thrown from within the reading of a document; whoever reads it tells the problem. */
export class UnreadableText extends Error {
  constructor(readonly problem: DataProblem) {
    super(problem.message);
  }
}

/** A line, or a quoted record, is longer than can be held at a time. */
export class LineTooLong extends Error {}

/**
 * Refuses the NUL characters of binary files.
 * @param bytes whole lines, the first of which is line `line` of the document
 * @throws UnreadableText at the first one
 */
export function refuseNul(bytes: Uint8Array, line: number): void {
  const at = bytes.indexOf(0);
  if (at < 0) return;
  const before = decodeUtf8(bytes.subarray(0, at));
  const place = placeOf(before, { start: before.length, end: before.length }, line);
  throw new UnreadableText(
    errorAt(
      { line: place.line, column: place.column },
      'The document is not text: it holds NUL characters, as binary files and UTF-16 without a byte order mark do. Export the data as CSV, or save the text as UTF-8.',
    ),
  );
}
