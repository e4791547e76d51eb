/** Reads XML strictly, as far as pictures and reports use it: throws on what is not well-formed. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The text of it and of all within. */
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#13': '\r',
};
const TAG = /^<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const HALF = /\p{Surrogate}/u;

function plain(text: string): string {
  if (/[<>"]/.test(text)) throw new Error(`not escaped: ${text}`);
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return character;
  });
}

/** Every element, in the order of their ends. */
export function readMarkup(markup: string): Element[] {
  if (IMPOSSIBLE.test(markup) || HALF.test(markup)) throw new Error('an impossible character');
  const elements: Element[] = [];
  const open: { name: string; attributes: Record<string, string>; text: string }[] = [];
  let rest = markup;
  while (rest !== '') {
    const until = rest.indexOf('<');
    const text = until < 0 ? rest : rest.slice(0, until);
    if (text !== '') for (const element of open) element.text += plain(text);
    if (open.length === 0 && text.trim() !== '') throw new Error(`text outside: ${text}`);
    if (until < 0) break;
    rest = rest.slice(until);
    const [whole, end, name, written, alone] = TAG.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`no tag: ${rest.slice(0, 80)}`);
    rest = rest.slice(whole.length);
    if (end) {
      const element = open.pop();
      if (element?.name !== name) throw new Error(`</${name}> ends <${element?.name}>`);
      elements.push(element);
      continue;
    }
    const attributes = Object.fromEntries(
      Array.from(written.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key, value]) => [key, plain(value)]),
    );
    const element = { name, attributes, text: '' };
    if (alone) elements.push(element);
    else open.push(element);
  }
  if (open.length > 0) throw new Error(`<${open[open.length - 1].name}> has no end`);
  return elements;
}
