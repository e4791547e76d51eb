/** Writes SVG and HTML as text. What comes from a document becomes text in it, whatever it holds. */

/** A piece of markup; only `tag` and `textOf` make some. */
export type Markup = string;

/** Characters that XML has no place for (XML 1.0, “Char”), and halves of characters. */
const IMPOSSIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/** Text as markup, in an element or in quotes: it reads the same. */
export function textOf(text: string): Markup {
  return text.replace(IMPOSSIBLE, '\ufffd').replace(/[&<>"'\r]/g, (character) => ENTITIES[character]);
}

/**
 * Text of a document within a sentence: its writing direction stays its own (first strong isolate … pop directional
 * isolate, Unicode's bidirectional algorithm).
 */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

export type Attributes = Readonly<Record<string, string | number>>;

/** An element. Numbers have two decimals: a hundredth of a pixel is not seen. */
export function tag(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${textOf(typeof value === 'number' ? shortNumber(value) : value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

export function shortNumber(value: number): string {
  return String(Number(value.toFixed(2)));
}
