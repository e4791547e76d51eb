/** From where the data are to their text. */
import type { ByteSource, DataSource, ReadingProgress } from '../core/data/dataSource';
import { errorAt } from '../core/data/places';
import type { DataProblem } from '../core/data/summary';
import type { TextSource } from '../core/data/table';
import { type Platform, UnreadableFile } from './platform';

export type ReadSource =
  | { readonly ok: true; readonly source: TextSource }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

const PIECE_BYTES = 2 ** 20;
const LINE_FEED = 0x0a;

/**
 * Reads a source as a whole, piece by piece; what is no text, or cannot be read, comes back as a problem.
 * @param report hears after each piece how far it is
 */
export function readSource(
  data: DataSource,
  openFile: Platform['openFile'],
  report: (progress: ReadingProgress) => void,
): ReadSource {
  if (data.kind === 'text') return { ok: true, source: data };
  const { name, firstLine, rememberedTarget } = data;
  const refuse = (message: string): ReadSource => ({
    ok: false,
    problems: [errorAt({ line: firstLine, column: 0 }, message)],
  });
  try {
    const bytes = data.kind === 'file' ? openFile(data.path) : byteSourceOf(data.bytes);
    const text = decode(bytes, report);
    if (text === null)
      return refuse(
        `${name} is not UTF-8 text. Open it in the editor with its encoding (“Reopen with Encoding”), then train again.`,
      );
    return { ok: true, source: { text, name, firstLine, ...(rememberedTarget && { rememberedTarget }) } };
  } catch (error) {
    if (error instanceof UnreadableFile) return refuse(`${name} cannot be read: ${error.message}.`);
    throw error;
  }
}

function byteSourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (position, target) => {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
  };
}

/** UTF-8, or UTF-16 by its byte order mark; null for bytes that are neither. */
function decode(bytes: ByteSource, report: (progress: ReadingProgress) => void): string | null {
  const target = new Uint8Array(Math.max(2, Math.min(PIECE_BYTES, bytes.size)));
  let decoder: TextDecoder | undefined;
  let text = '';
  let rows = 0;
  let position = 0;
  try {
    for (;;) {
      const piece = target.subarray(0, bytes.read(position, target));
      if (piece.length === 0) return text + (decoder?.decode() ?? '');
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      text += decoder.decode(piece, { stream: true });
      for (const byte of piece) if (byte === LINE_FEED) rows++;
      position += piece.length;
      report({ rows, bytes: position, totalBytes: Math.max(position, bytes.size) });
    }
  } catch (error) {
    // What a decoder throws for bytes that are no text.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
