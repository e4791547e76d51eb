/** Names of rows and columns as text: how wide they are, how they are shortened, and their parts. */

const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g;
const ELLIPSIS = '…';
const graphemes = new Intl.Segmenter();

/** Characters of a text in a monospaced font; wide ones, as of Chinese and Japanese, count twice. */
export function textWidth(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/**
 * Leaves out the middle of a text that is wider than `maximum` characters: names that share their beginning mostly
 * differ at their end. Never cuts through a letter with its accents.
 */
export function shortenMiddle(text: string, maximum: number): string {
  if (textWidth(text) <= maximum) return text;
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const room = Math.max(0, maximum - ELLIPSIS.length);
  const head = takeWithin(letters, Math.ceil(room / 2));
  const tail = takeWithin(letters.reverse(), room - textWidth(head.join('')));
  return [...head, ELLIPSIS, ...tail.reverse()].join('');
}

/** The longest start of a list of letters that is at most `room` wide. */
function takeWithin(letters: readonly string[], room: number): string[] {
  let width = 0;
  const end = letters.findIndex((letter) => {
    width += textWidth(letter);
    return width > room;
  });
  return letters.slice(0, end === -1 ? letters.length : end);
}

/**
 * Column and value of a one-hot name such as `colour=red`, and null for other names. Each part has a writing direction
 * of its own.
 */
export function splitOneHot(name: string): { readonly column: string; readonly value: string } | null {
  const sign = name.indexOf('=');
  return sign > 0 ? { column: name.slice(0, sign), value: name.slice(sign + 1) } : null;
}
