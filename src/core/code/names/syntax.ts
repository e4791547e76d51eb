export type Language = 'python' | 'r' | 'javascript' | 'typescript' | 'julia';

/** A piece of source text; comments and spaces make none. A string's text is left out of the tokens. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator' | 'newline';
  readonly start: number;
  readonly end: number;
}

/** As much of a language's syntax as is needed to tell code from comments and strings. */
export interface Syntax {
  readonly lineComment?: string;
  readonly blockComment?: { readonly open: string; readonly close: string; readonly nests: boolean };
  /** Tried in order: longer openings first. */
  readonly strings: readonly StringRule[];
  /** Closes the code that a string interpolates. */
  readonly interpolationEnd?: string;
  /** A literal that only its surroundings tell from an operator: `/x/` in JavaScript, `'x'` in Julia. */
  readonly opaque?: {
    readonly pattern: RegExp;
    /** Whether it may begin at `at`, after the token `previous`. */
    allowed(text: string, previous: Token | undefined, at: number): boolean;
  };
  /** Sticky. */
  readonly name: RegExp;
}

export interface StringRule {
  /** Sticky; matches the opening quote with its prefix. */
  readonly open: RegExp;
  /** The closing quote that belongs to an opening one. */
  close(open: string): string;
  readonly escapes: boolean;
  readonly multiline: boolean;
  /** Opens code inside the string. */
  readonly interpolation?: '{' | '${' | '$(';
}

const NAME = /[\p{L}_][\p{L}\p{N}\p{M}_]*/uy;

function quoted(open: RegExp, quote: string, options: Partial<StringRule> = {}): StringRule {
  return { open, close: () => quote, escapes: true, multiline: false, ...options };
}

const python: Syntax = {
  lineComment: '#',
  strings: [
    quoted(/(?:[fF][rR]?|[rR][fF])"""/y, '"""', { multiline: true, interpolation: '{' }),
    quoted(/(?:[fF][rR]?|[rR][fF])'''/y, "'''", { multiline: true, interpolation: '{' }),
    quoted(/(?:[fF][rR]?|[rR][fF])"/y, '"', { interpolation: '{' }),
    quoted(/(?:[fF][rR]?|[rR][fF])'/y, "'", { interpolation: '{' }),
    quoted(/[bBrRuU]{0,2}"""/y, '"""', { multiline: true }),
    quoted(/[bBrRuU]{0,2}'''/y, "'''", { multiline: true }),
    quoted(/[bBrRuU]{0,2}"/y, '"'),
    quoted(/[bBrRuU]{0,2}'/y, "'"),
  ],
  interpolationEnd: '}',
  name: NAME,
};

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const r: Syntax = {
  lineComment: '#',
  strings: [
    {
      open: /[rR]["']-{0,16}[([{]/y,
      close: (open) => `${CLOSING[open.slice(-1)]}${open.slice(2, -1)}${open[1]}`,
      escapes: false,
      multiline: true,
    },
    quoted(/"/y, '"', { multiline: true }),
    quoted(/'/y, "'", { multiline: true }),
    quoted(/`/y, '`'),
  ],
  name: /(?:[\p{L}_]|\.(?!\d))[\p{L}\p{N}\p{M}._]*/uy,
};

const BEFORE_REGEX = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'void',
  'delete',
  'throw',
  'await',
  'yield',
  'new',
]);

const javascript: Syntax = {
  lineComment: '//',
  blockComment: { open: '/*', close: '*/', nests: false },
  strings: [
    quoted(/`/y, '`', { multiline: true, interpolation: '${' }),
    quoted(/"/y, '"'),
    quoted(/'/y, "'"),
  ],
  interpolationEnd: '}',
  opaque: {
    pattern: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y,
    allowed(text, previous, at) {
      if (text[at] !== '/') return false;
      if (previous === undefined || previous.kind === 'newline') return true;
      const word = text.slice(previous.start, previous.end);
      return previous.kind === 'operator' ? !/^[)\]}]$/.test(word) : BEFORE_REGEX.has(word);
    },
  },
  name: /[\p{L}_$#][\p{L}\p{N}\p{M}_$]*/uy,
};

const julia: Syntax = {
  lineComment: '#',
  blockComment: { open: '#=', close: '=#', nests: true },
  strings: [
    quoted(/(?:[\p{L}_][\p{L}\p{N}_]*)"""/uy, '"""', { multiline: true }),
    quoted(/"""/y, '"""', { multiline: true, interpolation: '$(' }),
    quoted(/(?:[\p{L}_][\p{L}\p{N}_]*)"/uy, '"', { multiline: true }),
    quoted(/"/y, '"', { multiline: true, interpolation: '$(' }),
    quoted(/`/y, '`'),
  ],
  interpolationEnd: ')',
  opaque: {
    pattern: /'(?:\\[^\n']{1,9}|\\'|[^'\\\n])'/uy,
    // Directly after a value the quote transposes it.
    allowed: (text, previous, at) =>
      text[at] === "'" &&
      !(previous?.end === at && (previous.kind !== 'operator' || /[)\]}']/.test(text[at - 1]))),
  },
  name: /[\p{L}_∇][\p{L}\p{N}\p{M}_!′]*/uy,
};

export const SYNTAXES: Readonly<Record<Language, Syntax>> = {
  python,
  r,
  javascript,
  typescript: javascript,
  julia,
};

/** Code of an unknown language in running text: names and operators, no strings or comments. */
export const ANY_CODE: Syntax = { strings: [], name: NAME };
