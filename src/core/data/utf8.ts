/** Between bytes and text. Encoding and decoding are in every runtime, but not among the language's own types. */
interface Decoder {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}
declare const TextDecoder: new (encoding: string, options: typeof STRICT) => Decoder;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Bytes that are no text of the encoding that was tried. */
export class NotText extends Error {}

/** Without the first option what is no text would become question marks, without the second lengths would not be kept. */
const STRICT = { fatal: true, ignoreBOM: true } as const;
const UTF_8 = new TextDecoder('utf-8', STRICT);

/**
 * Decodes UTF-8; a byte order mark stays.
 * @throws NotText
 */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoded(() => UTF_8.decode(bytes));
}

export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Length of the UTF-8 form of a text. */
export function utf8Length(text: string): number {
  return encodeUtf8(text).length;
}

/** Decodes a long text piece by piece. */
export class TextPieces {
  private readonly decoder: Decoder;

  /** @param encoding a name of the Encoding standard */
  constructor(encoding: string) {
    this.decoder = new TextDecoder(encoding, STRICT);
  }

  /**
   * The text of a piece, but for a character that goes on in the next one.
   * @throws NotText
   */
  decode(piece: Uint8Array): string {
    return decoded(() => this.decoder.decode(piece, { stream: true }));
  }

  /**
   * To be called behind the last piece.
   * @throws NotText when the last character is cut off
   */
  end(): string {
    return decoded(() => this.decoder.decode());
  }
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    // What a decoder throws for bytes that are no text.
    if (error instanceof TypeError) throw new NotText();
    throw error;
  }
}
