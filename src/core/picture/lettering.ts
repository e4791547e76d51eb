/** How much room text takes, estimated: nothing here can measure it. */

/** Widths in ems, a little more than those of the usual fonts. */
const WIDE = 1.05;
const CAPITAL = 0.78;
const OTHER = 0.64;
const NARROW = 0.38;
const WIDE_CHARACTER =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u;

/** Marks of the writing direction are not seen. */
const INVISIBLE = /[\u2066-\u2069]/;

function characterWidth(character: string): number {
  if (INVISIBLE.test(character)) return 0;
  if (WIDE_CHARACTER.test(character)) return WIDE;
  if (/[\p{Lu}mwMW%@—]/u.test(character)) return CAPITAL;
  return /[ijltfr.,:;|!'()[\] ]/.test(character) ? NARROW : OTHER;
}

/** @returns pixels */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width * fontSize;
}

/** The text, cut off with “…” where it is wider than so many pixels. */
export function shorten(text: string, fontSize: number, room: number): string {
  if (textWidth(text, fontSize) <= room) return text;
  let kept = '';
  let width = textWidth('…', fontSize);
  for (const character of text) {
    width += textWidth(character, fontSize);
    if (width > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
