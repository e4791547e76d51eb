/** Pixels as a PNG image (ISO/IEC 15948), not compressed: it needs no library, and its size is known. */
import type { Rgb } from '../colours/colour';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** Bytes of a stored block of DEFLATE (RFC 1951), at most. */
const LARGEST_BLOCK = 65_535;
const ADLER_MODULUS = 65_521;

/**
 * @param pixels an index into the palette each, row by row
 * @param palette at most 256 colours
 * @returns an address with the image in it
 */
export function pngAddress(
  width: number,
  height: number,
  pixels: Uint8Array,
  palette: readonly Rgb[],
): string {
  return `data:image/png;base64,${base64(writePng(width, height, pixels, palette))}`;
}

export function writePng(
  width: number,
  height: number,
  pixels: Uint8Array,
  palette: readonly Rgb[],
): Uint8Array<ArrayBuffer> {
  // Each row begins with the kind of its filter: none.
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = [...bigEndian(width), ...bigEndian(height), 8, 3, 0, 0, 0];
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', Uint8Array.from(header)),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', zlib(rows)),
    chunk('IEND', new Uint8Array()),
  ];
  return joined(parts);
}

function zlib(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let from = 0; from < bytes.length; from += LARGEST_BLOCK) {
    const block = bytes.subarray(from, from + LARGEST_BLOCK);
    const isLast = from + LARGEST_BLOCK >= bytes.length;
    const { length } = block;
    parts.push(
      Uint8Array.of(Number(isLast), length & 255, length >> 8, ~length & 255, (~length >> 8) & 255),
      block,
    );
  }
  parts.push(Uint8Array.from(bigEndian(adler32(bytes))));
  return joined(parts);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const typed = joined([Uint8Array.from(name, (letter) => letter.charCodeAt(0)), data]);
  return joined([Uint8Array.from(bigEndian(data.length)), typed, Uint8Array.from(bigEndian(crc32(typed)))]);
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** RFC 1950. */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % ADLER_MODULUS;
    high = (high + low) % ADLER_MODULUS;
  }
  return ((high << 16) | low) >>> 0;
}

/** ISO/IEC 15948, annex D. */
function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return ~rest >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    const count = Math.min(3, bytes.length - at);
    for (let digit = 0; digit < 4; digit++)
      parts.push(digit <= count ? DIGITS[(bits >> (18 - 6 * digit)) & 63] : '=');
  }
  return parts.join('');
}
