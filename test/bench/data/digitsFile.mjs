import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { uniformNumbers } from './random.mjs';

const SOURCE = fileURLToPath(new URL('../../data/digits.csv', import.meta.url));
const SOURCE_WIDTH = 8;
const SOURCE_MAXIMUM = 16;
const WIDTH = 28;
/** Pixels of a digit; around it is room to move it. */
const DIGIT_WIDTH = 22;
const MAXIMUM = 255;
/** Darker than this is background: most cells of real pictures are 0, too. */
const BACKGROUND = 20;
const ROWS_OF_A_PIECE = 500;

/**
 * Writes pictures of 28 × 28 pixels with a header, and the digit in the last column: the digits of test/data, enlarged,
 * moved and of other strength. The same bytes everywhere.
 * @param {string} file
 * @param {number} rows
 * @returns {number} bytes
 */
export function writeDigits(file, rows) {
  const random = uniformNumbers(11);
  const digits = readFileSync(SOURCE, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const handle = openSync(file, 'w');
  const names = Array.from({ length: WIDTH * WIDTH }, (_, index) => `pixel${index + 1}`);
  let written = writeSync(handle, `${[...names, 'digit'].join(',')}\n`);
  for (let row = 0; row < rows; ) {
    let piece = '';
    for (const last = Math.min(rows, row + ROWS_OF_A_PIECE); row < last; row++) {
      const digit = digits[Math.floor(random() * digits.length)];
      piece += `${draw(digit, random).join(',')},${digit[SOURCE_WIDTH * SOURCE_WIDTH]}\n`;
    }
    written += writeSync(handle, piece);
  }
  closeSync(handle);
  return written;
}

/** @param {readonly number[]} digit pixels of 0 to 16 @param {() => number} random @returns {Uint8Array} */
function draw(digit, random) {
  const pixels = new Uint8Array(WIDTH * WIDTH);
  const left = Math.floor(random() * (WIDTH - DIGIT_WIDTH + 1));
  const top = Math.floor(random() * (WIDTH - DIGIT_WIDTH + 1));
  const strength = ((0.7 + 0.3 * random()) * MAXIMUM) / SOURCE_MAXIMUM;
  for (let y = 0; y < DIGIT_WIDTH; y++)
    for (let x = 0; x < DIGIT_WIDTH; x++) {
      const value = Math.round(strength * between(digit, x, y));
      if (value >= BACKGROUND) pixels[(top + y) * WIDTH + left + x] = value;
    }
  return pixels;
}

/** Bilinear, of the pixels around a place of the enlarged digit. @param {readonly number[]} digit */
function between(digit, x, y) {
  const scale = (SOURCE_WIDTH - 1) / (DIGIT_WIDTH - 1);
  const [u, v] = [x * scale, y * scale];
  const [column, row] = [
    Math.min(Math.floor(u), SOURCE_WIDTH - 2),
    Math.min(Math.floor(v), SOURCE_WIDTH - 2),
  ];
  const [right, down] = [u - column, v - row];
  const at = (dx, dy) => digit[(row + dy) * SOURCE_WIDTH + column + dx];
  return (
    (1 - down) * ((1 - right) * at(0, 0) + right * at(1, 0)) +
    down * ((1 - right) * at(0, 1) + right * at(1, 1))
  );
}
