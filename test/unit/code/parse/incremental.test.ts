import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Dialect } from '../../../../src/core/code/parse/language';
import {
  lowerParts,
  MAX_TEXT_LENGTH,
  type ParsedCode,
  parseCode,
} from '../../../../src/core/code/parse/parse';
import type { Program, Span } from '../../../../src/core/code/parse/tree';

const DIALECTS: readonly Dialect[] = ['python', 'r', 'javascript', 'typescript', 'typescriptreact'];

const SOURCES: Readonly<Record<'python' | 'r' | 'javascript', string>> = {
  python: `import numpy as np
X = np.array([[1, 0], [0, 1]])
def sigmoid(x, n=2):
    """The sigmoid."""
    return 1 / (1 + np.exp(-x))  # one

class Net(Base):
    @property
    def w(self): return self._w[:, 1:-1]

for i in range(5000):
    h = sigmoid(X.dot(wh) + bh)
    if i % 100 == 0 and h is not None:
        print(f"epoch {i}: {np.mean(h):.3f}")
    elif not i: pass
    else:
        wout += h.T @ d * lr
w = {k: (lambda y: y)(v) for k, v in items if k}
`,
  r: `X <- matrix(c(1, 0, 1, 0), nrow = 2, byrow = TRUE)
sigmoid <- function(x, ...) {
  # one
  1 / (1 + exp(-x))
}
for (i in 1:5000) {
  h <- sigmoid(X %*% wh + bh[rep(1, nrow(X)), , drop = FALSE])
  if (i %% 100 == 0) {
    print(paste("epoch", i))
  } else if (!is.null(a$b[[2]])) next
  wout <- wout + t(h) %*% d * lr -> last
}
f <- \\(x) x^2 |> sum()
s <- r"(raw)"
`,
  javascript: `import * as tf from '@tensorflow/tfjs';
const X = [[1, 0], [0, 1]], { a, b: [c] } = require('m');
const sigmoid = (x) => 1 / (1 + Math.exp(-x));
class Net extends Base {
  w = 1; // one
  constructor(n = 3) { super(); this.w = new Matrix(n, n); }
}
for (let i = 0, m = 2; i <= 5000; i++) {
  const h = X.map((row) => row.map(sigmoid));
  if (i % 100 === 0) console.log(\`epoch \${i}: \${h ?? { a, b: 2 }}\`);
  else do { w += h[0] * lr; } while (w < 2);
}
/* two */ switch (a) { case 1: b++; break; }
`,
};

/** Texts to begin with: those above, and what the corpus has in the languages. */
function sourcesOf(dialect: Dialect): readonly string[] {
  const language = dialect === 'python' || dialect === 'r' ? dialect : 'javascript';
  // JavaScript has no types.
  const scripts = dialect === 'javascript' ? ['.js'] : ['.js', '.ts', '.tsx'];
  const endings = { python: ['.py'], r: ['.R', '.r'], javascript: scripts }[language];
  const corpus = path.resolve('test/corpus');
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.includes(path.extname(file)))
    .map((file) => readFileSync(path.join(corpus, file), 'utf8'));
  return [SOURCES[language], ...files];
}

const FRAGMENTS = [
  '(',
  ')',
  '[',
  '{',
  '}',
  '"',
  "'",
  '"""',
  '`',
  '\n',
  '\n  ',
  ' ',
  '=',
  '<-',
  ',',
  ':',
  ';',
  '%',
]
  .concat([
    '#',
    '/*',
    '//',
    '\\',
    'x',
    '1',
    'if ',
    'else ',
    'for ',
    'def f(',
    'function(',
    '=>',
    '${',
    '\0',
    'é',
  ])
  .concat(['%%bash\n', '!ls\n', 'class ', 'return ', '<', '@', '.', '...', '*', 'in ', '\r\n', '😀']);

interface Edit {
  /** Position and length as shares of the text. */
  readonly at: number;
  readonly cut: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.05, noNaN: true }), fc.constant(0.5)),
  insert: fc.oneof(fc.constantFrom('', ...FRAGMENTS), fc.string({ unit: 'binary', maxLength: 8 })),
});

function edited(text: string, { at, cut, insert }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + Math.floor(cut * text.length));
}

function program(code: ParsedCode): Program {
  return lowerParts([code]);
}

/** Fails unless every span lies in the text and in the span of what holds it. */
function assertSpans(node: unknown, around: Span): void {
  if (Array.isArray(node)) {
    for (const each of node) assertSpans(each, around);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const { span = around } = node as { span?: Span };
  assert.ok(
    span.part === around.part &&
      span.start >= around.start &&
      span.end <= around.end &&
      span.start <= span.end,
    `${JSON.stringify(span)} in ${JSON.stringify(around)}: ${JSON.stringify(node)}`,
  );
  for (const [key, value] of Object.entries(node)) {
    if (key === 'nameSpan') assertSpans({ span: value }, span);
    else if (key !== 'span') assertSpans(value, span);
  }
}

describe('parsing as a text changes', () => {
  // Trees of long files are rows of rows of statements, of which more is taken over at once.
  it('gives what a fresh parse gives in a long file, wherever a line is added', () => {
    const step = (k: number) =>
      `def step_${k}(rows):\n    total = [row for row in rows]\n    return total, {}\n`;
    let text = Array.from({ length: 400 }, (_, k) => step(k)).join('');
    let before = parseCode(text, 'python');
    for (let edit = 0; edit < 40; edit++) {
      const at = text.indexOf('\n', Math.floor((((edit * 17) % 40) * text.length) / 40)) + 1;
      text = `${text.slice(0, at)}# ${edit}\n${text.slice(at)}`;
      before = parseCode(text, 'python', before);
      const fresh = parseCode(text, 'python');
      assert.deepEqual(lowerParts([before]), lowerParts([fresh]));
    }
  });

  for (const dialect of DIALECTS) {
    const sources = sourcesOf(dialect);

    it(`${dialect}: the texts to begin with are understood`, () => {
      for (const text of sources) assert.ok(parseCode(text, dialect).blocks.every(({ isSound }) => isSound));
    });

    // Of a text with errors the parser may take over what it would recover from in another way.
    it(`${dialect}: edits one after the other, and back, give what a fresh parse gives`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...sources),
          fc.array(edit, { maxLength: 6 }),
          edit,
          (source, edits, last) => {
            const texts: string[] = [];
            for (const each of edits) texts.push(edited(texts.at(-1) ?? source, each));
            texts.push(edited(source, { ...last, cut: 0 }), source);
            let code = parseCode(source, dialect);
            for (const text of texts) {
              code = parseCode(text, dialect, code);
              const fresh = parseCode(text, dialect);
              if (fresh.blocks.every(({ isSound }) => isSound))
                assert.deepEqual(program(code), program(fresh));
            }
          },
        ),
        { numRuns: 300 },
      );
    });

    it(`${dialect}: spans lie in the text and enclose what they hold, however it is cut`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...sources), fc.array(edit, { maxLength: 3 }), (source, edits) => {
          const text = edits.reduce(edited, source);
          assertSpans(program(parseCode(text, dialect)), { part: 0, start: 0, end: text.length });
        }),
        { numRuns: 300 },
      );
    });

    it(`${dialect}: noise is read without an error`, () => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 300 }),
            fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 100 }).map((all) => all.join('')),
          ),
          (text) => {
            assertSpans(program(parseCode(text, dialect)), { part: 0, start: 0, end: text.length });
          },
        ),
        { numRuns: 300 },
      );
    });

    it(`${dialect}: deep, long and endless texts come to an end`, () => {
      const texts = ['('.repeat(100_000), `x = ${'(('.repeat(400)}`, 'a + '.repeat(2000), '"'.repeat(10_001)];
      texts.push(
        'if a:\n b\n',
        'elif a:\n b\n'.repeat(5000),
        'else if (a) b\n'.repeat(5000),
        '\n'.repeat(50_000),
      );
      for (const text of texts)
        assertSpans(program(parseCode(text, dialect)), { part: 0, start: 0, end: text.length });
    });
  }

  it('a text beyond the limit has nothing in it, and one that comes back within has', () => {
    const long = parseCode(`x = 1\n${' '.repeat(MAX_TEXT_LENGTH)}`, 'python');
    assert.deepEqual(program(long).statements, []);
    assert.equal(program(parseCode('x = 1', 'python', long)).statements.length, 1);
    assert.deepEqual(program(parseCode('x'.repeat(10_000_000), 'python', long)).statements, []);
  });

  it('a text given up is not tried again until most of it is another', () => {
    const noise = '\0'.repeat(300_000);
    const given = parseCode(noise, 'python');
    assert.equal(given.tree, null);
    assert.equal(parseCode(`${noise}x`, 'python', given), given);
    assert.equal(program(parseCode('x = 1', 'python', given)).statements.length, 1);
  });

  it('what stands before an edit is taken over as it is', () => {
    const text = SOURCES.python.repeat(5);
    const before = program(parseCode(text, 'python')).statements;
    const code = parseCode(`${text}z = 1\n`, 'python', parseCode(text, 'python'));
    assert.equal(program(code).statements.length, before.length + 1);
    const base = parseCode(text, 'python');
    const after = parseCode(`${text}z = 1\n`, 'python', base);
    assert.equal(program(after).statements[0], program(base).statements[0]);
  });

  it('the language of another dialect is not taken over', () => {
    const code = parseCode('x <- 1', 'r');
    assert.equal(program(parseCode('x <- 1', 'python', code)).language, 'python');
  });
});
