/** Tokens of R that a regular grammar cannot tell. */
import { ExternalTokenizer, type InputStream } from '@lezer/lr';
import { eof, ignoredNewline, newline, RawString } from './r.grammar.terms';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const HASH = 35;

/** How far an `else` is looked for past comments; farther would take too long in a made-up file. */
const MAX_LOOK_AHEAD = 2000;

/**
 * A line's end where an expression may end is a token; elsewhere it is passed over, also before an `else`, which R
 * accepts inside braces.
 */
export const lineEnds = new ExternalTokenizer(
  (input, stack) => {
    if (input.next < 0) {
      if (stack.canShift(eof)) input.acceptToken(eof);
    } else if (input.next === LINE_FEED || input.next === CARRIAGE_RETURN) {
      const ends = stack.canShift(newline);
      // Empty lines after it are taken along: there may be very many.
      while (isBlank(input.next)) input.advance();
      input.acceptToken(ends && !elseFollows(input) ? newline : ignoredNewline);
    }
  },
  { contextual: true },
);

function elseFollows(input: InputStream): boolean {
  let at = 0;
  for (; at < MAX_LOOK_AHEAD; at++) {
    let next = input.peek(at);
    if (next === HASH) while (next >= 0 && next !== LINE_FEED && at < MAX_LOOK_AHEAD) next = input.peek(++at);
    if (!isBlank(next)) break;
  }
  return (
    [...'else'].every((letter, index) => input.peek(at + index) === letter.charCodeAt(0)) &&
    !isNamePart(input.peek(at + 4))
  );
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isNamePart(code: number): boolean {
  return code >= 0 && /[\w.]/.test(String.fromCharCode(code));
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** `r"(…)"`, `R'---[…]---'`: ends at the bracket, as many dashes, and the quote of its begin. */
export const rawStrings = new ExternalTokenizer((input) => {
  const begin = String.fromCharCode(Math.max(0, input.next), Math.max(0, input.peek(1)));
  if (!/[rR]["']/.test(begin)) return;
  let dashes = 0;
  while (input.peek(2 + dashes) === 45) dashes++;
  const bracket = input.peek(2 + dashes);
  const closing = bracket < 0 ? undefined : CLOSING[String.fromCharCode(bracket)];
  if (closing === undefined) return;
  const end = closing + '-'.repeat(dashes) + begin[1]!;
  for (let next = input.advance(3 + dashes); next >= 0; next = input.advance()) {
    if (next !== end.charCodeAt(0)) continue;
    let matched = 1;
    while (matched < end.length && input.peek(matched) === end.charCodeAt(matched)) matched++;
    if (matched === end.length) {
      input.acceptToken(RawString, matched);
      return;
    }
  }
});
