/**
 * Whatever stands in an editor is read without a fault: corpus files edited at random, cut, and texts that are no code.
 * GLASSBOX_FUZZ_EDITS sets the number of random edits; 10,000 of them run every night.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Dialect } from '../../../src/core/code/parse/language';
import { lowerParts, MAX_TEXT_LENGTH } from '../../../src/core/code/parse/parse';
import type { Span } from '../../../src/core/code/parse/tree';
import { readScript } from '../../../src/core/code/readScript';
import type { Role, Script } from '../../../src/core/code/script';
import { findFormula } from '../../../src/core/formulas/catalogue';
import { loadCorpus } from './corpus/expectation';
import { parseTexts, textsOf } from './corpus/parts';

const EDITS = Number(process.env.GLASSBOX_FUZZ_EDITS ?? 1000);
const DIALECTS: readonly Dialect[] = ['python', 'r', 'javascript', 'typescript', 'typescriptreact'];

const sources = loadCorpus().map(({ name, text }) => textsOf(name, text));

/** What edits put in: pieces that open, close or change the meaning of what stands around them. */
const PIECES = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '`',
    '"""',
    '#',
    '//',
    '/*',
    '\\',
    '\n',
    '\t',
    '    ',
    ';',
    ',',
  ],
  ...['=', '+=', '-=', '<-', '->', '%*%', '@', '**', '=>', ':', '.T', '.dot(', '%in%', '|>', '...', '~', '?'],
  ...[
    'for i in range(10):',
    'while True:',
    'def f(X):',
    'function(x) {',
    'class A:',
    'return ',
    'lambda x: x',
  ],
  ...[
    'X',
    'y',
    'wh',
    'np.dot(X, wh)',
    '0',
    '1e308',
    '-1',
    'NaN',
    '1_000',
    'self.',
    'f(f(',
    'X = X @ X',
    'None',
  ],
  ...['\u0000', '\ud800', 'é', '日本', '\u202e', '😀', '\r', '\u2028'],
];

type Edit = (text: string) => string;

/** A place as a share of the text, so that it means one in any text. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, share: number) => Math.floor(share * text.length);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...PIECES)).map(
    ([where, piece]): Edit =>
      (text) =>
        text.slice(0, at(text, where)) + piece + text.slice(at(text, where)),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 60 })).map(
    ([where, length]): Edit =>
      (text) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Edit =>
      (text) => {
        const lines = text.split('\n');
        const taken = lines.splice(at(text, from) % lines.length, 1);
        lines.splice(at(text, to) % (lines.length + 1), 0, ...taken);
        return lines.join('\n');
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Edit =>
      (text) => {
        const words = text.match(/\w+/g) ?? [''];
        const pick = (share: number) => words[Math.min(words.length - 1, Math.floor(share * words.length))];
        return text.replace(pick(from), pick(to));
      },
  ),
  place.map(
    (where): Edit =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  place.map(
    (where): Edit =>
      (text) =>
        text.slice(at(text, where)),
  ),
);

/** What is no network, over and over. The longest are not read at all, the next are as long as what is. */
const LONG_LINES: readonly (readonly [string, number])[] = [
  ...['x', 'f('].map((piece) => [piece, 10_000_000] as const),
  ...['x', 'f(', 'a = b + 1; '].map((piece) => [piece, MAX_TEXT_LENGTH] as const),
  ...['-', '- ', '+', '!', '('].map((piece) => [piece, 100_000] as const),
  ...['[1, 0], ', '((((', '"', 'w @ ', '\u0000', '1+', 'a.b', '!'].map((piece) => [piece, 50_000] as const),
];

function read(texts: readonly string[], dialect: Dialect): Script {
  const script = readScript(lowerParts(parseTexts(texts, dialect)));
  check(script, texts);
  return script;
}

/** What holds of every reading. */
function check(
  { occurrences, statements, assignments, problems, network }: Script,
  texts: readonly string[],
): void {
  const within = ({ part, start, end }: Span) =>
    assert.ok(0 <= start && start < end && end <= texts[part].length, `${part}: ${start} to ${end}`);
  const isKnown = ({ formulaId, layer, value }: Role) => {
    assert.ok(findFormula(formulaId), formulaId);
    assert.ok(layer === null || (Number.isInteger(layer) && layer >= 0), `layer ${layer}`);
    if (value) assert.ok(Number.isFinite(value.factor) && value.factor !== 0, `factor ${value.factor}`);
  };
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  assert.ok(occurrences.length <= length);
  for (const { span, role } of [...occurrences, ...statements]) {
    within(span);
    isKnown(role);
  }
  for (const { span, shape } of assignments) {
    within(span);
    assert.ok(shape.rows >= 0 && shape.columns >= 0);
  }
  for (const { span, message } of problems) {
    within(span);
    assert.ok(message.length > 0 && message.length < 500);
  }
  for (const { span } of [...(network?.found ?? []), ...(network?.assumed ?? [])]) if (span) within(span);
  checkOrder(occurrences.map(({ span }) => span));
}

/** Sorted, the outer of nested ones first, and none across the end of another. */
function checkOrder(spans: readonly Span[]): void {
  const open: Span[] = [];
  for (const span of spans) {
    while (open.length > 0 && (open.at(-1)!.part !== span.part || open.at(-1)!.end <= span.start)) open.pop();
    const outer = open.at(-1);
    if (outer) assert.ok(outer.start <= span.start && span.end <= outer.end, JSON.stringify([outer, span]));
    open.push(span);
  }
  spans.slice(1).forEach((span, i) => {
    const before = spans[i];
    assert.ok(before.part < span.part || (before.part === span.part && before.start <= span.start));
  });
}

describe('reading anything', () => {
  it(`corpus files after ${EDITS} random edits`, () => {
    let reached = 0;
    fc.assert(
      fc.property(
        fc.nat({ max: sources.length - 1 }),
        fc.nat(),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (index, part, edits) => {
          const { texts, dialect } = sources[index];
          const chosen = part % texts.length;
          const edited = texts.map((text, i) =>
            i === chosen ? edits.reduce((now, one) => one(now), text) : text,
          );
          if (read(edited, dialect).occurrences.length > 0) reached++;
        },
      ),
      { numRuns: EDITS },
    );
    assert.ok(reached > EDITS / 10, 'edited files are still code in which roles are found');
  });

  it('corpus files cut after any of their lines', () => {
    for (const { texts, dialect } of sources) {
      const [first, ...others] = texts;
      const lines = first.split('\n');
      for (let count = 0; count < lines.length; count += 3)
        read([lines.slice(0, count).join('\n'), ...others], dialect);
    }
  });

  it('a language in the place of another', () => {
    for (const { texts } of sources) for (const dialect of DIALECTS) read(texts, dialect);
  });

  it('bytes that are no text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), fc.constantFrom(...DIALECTS), (bytes, dialect) => {
        read([String.fromCharCode(...bytes)], dialect);
      }),
      { numRuns: 200 },
    );
  });

  for (const dialect of DIALECTS)
    it(`${dialect}: lines of up to 10 MB`, () => {
      for (const [piece, length] of LONG_LINES) {
        const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
        const { occurrences, network } = read([text], dialect);
        assert.equal(network, null);
        assert.deepEqual(occurrences, []);
      }
    });

  for (const dialect of DIALECTS)
    it(`${dialect}: text made very long by a call`, () => {
      const repeats: Readonly<Partial<Record<Dialect, (text: string) => string>>> = {
        python: (text) => `line = '${text}' * 100_000\nprint(line + line * 1_000_000_000)`,
        r: (text) => `line <- strrep('${text}', 100000)\ncat(rep(line, 1e9))`,
      };
      const repeated =
        repeats[dialect] ?? ((text) => `const line = '${text}'.repeat(100_000);\nline.repeat(1e9);`);
      for (const text of ['-', '(', '[1, 0], ']) assert.equal(read([repeated(text)], dialect).network, null);
      for (const text of ['-', '(', '"', "'", '\\']) read([`'${text.repeat(100_000)}'`], dialect);
    });

  it('a matrix of 40,000 rows in the code is data, not a fault', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `[${i % 2}, ${i % 3}]`).join(', ');
    read(
      [`import numpy as np\nX = np.array([${rows}])\ny = X[:, :1]\nw = np.zeros((2, 1))\nz = X @ w\n`],
      'python',
    );
  });

  it('the same text is read the same twice', () => {
    for (const { texts, dialect } of sources) assert.deepEqual(read(texts, dialect), read(texts, dialect));
  });
});
