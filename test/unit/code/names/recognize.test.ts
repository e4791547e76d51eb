import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  collectEvidence,
  findCandidates,
  LANGUAGE_IDS,
  recognize,
  recognizeAt,
} from '../../../../src/core/code/names/recognize';
import { createVocabulary } from '../../../../src/core/code/names/vocabulary';
import { findFormula } from '../../../../src/core/formulas/catalogue';
import { DOCUMENT_NAMES } from '../../../../src/core/formulas/names';

const vocabulary = createVocabulary();

/** Formulas at the places marked by `«name»`; the marks are no part of the text. */
function at(languageId: string, marked: string): (string | undefined)[] {
  const offsets: number[] = [];
  const text = marked.replace(/[«»]/g, (mark, index: number) => {
    if (mark === '«') offsets.push(index - 2 * offsets.length);
    return '';
  });
  return offsets.map((offset) => recognize(text, languageId, offset, vocabulary)?.formulaId);
}

/** Two strong names that vouch for weak ones, in every language. */
const COMPANY = '\nwout\nslope_output_layer\nhidden_layer_input\n';

describe('recognition in source', () => {
  for (const language of ['python', 'r', 'javascript', 'typescript', 'julia']) {
    it(`knows every name of the document in ${language}`, () => {
      const text = DOCUMENT_NAMES.join('\n');
      let offset = 0;
      for (const name of DOCUMENT_NAMES) {
        const found = recognize(text, language, offset, vocabulary);
        assert.deepEqual(found, { formulaId: name, start: offset, end: offset + name.length });
        offset += name.length + 1;
      }
    });
  }

  const silent: [language: string, what: string, text: string][] = [
    ['python', 'a comment', '# the «wout» matrix'],
    ['python', 'a string', 'print(\'«wout»\', "«wh»")'],
    ['python', 'a string with an escaped quote', "'it\\'s «wout»'"],
    ['python', 'a triple-quoted string over lines', '"""\n«wout»\n"quoted" «bout»\n"""'],
    ['python', 'the text of an f-string', 'f"«wout» {1:{2}} {{«wh»}} {3:«X»}"'],
    ['python', 'a raw string', "r'\\' «wout»'"],
    ['python', 'a keyword argument', 'print(1, «output»=None)'],
    ['python', 'a property of something else', 'foo.«output» + event.«target» + np.«E»'],
    ['python', 'the exponent of a number', '1«E»5 + 2.5«E»-3'],
    ['python', 'a function or class of that name', 'def «output»(): pass\nclass «E»: pass'],
    ['python', 'a call', '«output»(1)'],
    ['python', 'an import', 'import «X»\nfrom «output» import a'],
    ['r', 'a comment', 'x <- 1 # «wout»'],
    ['r', 'a raw string', 'r"--(a ) " «wout»)--"'],
    ['r', 'an argument by name', 'data.frame(«X» = 1, «y» = 2)'],
    ['r', 'a column of something else', 'table$«output»'],
    ['javascript', 'a line comment', '// «wout»'],
    ['javascript', 'a block comment', '/* a\n «wout» */'],
    ['javascript', 'the text of a template', `\`«wout» $\{1 + \`«wh»\`} «bout»\``],
    ['javascript', 'a regular expression', 'const r = /[/«wout»]«wout»/g'],
    ['javascript', 'a key of an object', 'f({ «output»: 1, «E»: 2 })'],
    ['javascript', 'a member of something else', 'event?.«target»'],
    [
      'typescript',
      'a type parameter',
      'function f<«X»>(x: «X», m: Map<K, «X»>): Array<«X»> {}\ntype T<«E» extends object> = 1',
    ],
    ['typescript', 'a member of an interface', 'interface I {\n  «output»: number;\n  «target»?: string\n}'],
    ['julia', 'a line comment', '# «wout»'],
    ['julia', 'a nested block comment', '#= a #= b =# «wout» =#'],
    ['julia', 'a string', '"«wout» and \\" «wh»"'],
    ['julia', 'a triple-quoted string', '"""\n"«wout»"\n"""'],
  ];
  for (const [language, what, text] of silent) {
    it(`says nothing in ${language} in ${what}`, () => {
      const found = at(language, text + COMPANY);
      assert.ok(found.length > 0);
      for (const id of found) assert.equal(id, undefined);
    });
  }

  const spoken: [language: string, what: string, text: string, ids: string[]][] = [
    [
      'python',
      'an interpolation',
      'f"{«wout»!r:>{«wh»}} {d["a"]} {«bh»}" ; «bout»',
      ['wout', 'wh', 'bh', 'bout'],
    ],
    ['python', 'code after an unclosed f-string', 'f"{wout\n«wh» = 1', ['wh']],
    ['python', 'code after an unclosed string', "'abc\n«wh» = 1", ['wh']],
    ['python', 'code after a string', '"""doc""" ; «wout»', ['wout']],
    [
      'python',
      'a member of the network',
      'self.«wh» + model.«W1» + self.«output» + a.«W2»',
      ['wh', 'wh', 'output', 'wout'],
    ],
    [
      'python',
      'a parameter with a default',
      'def train(«X», «y», «lr»=0.1, «output»=None):',
      ['X', 'y', 'lr', 'output'],
    ],
    ['python', 'an argument', 'print(«output», sum(«E»))', ['output', 'E']],
    ['python', 'a learning rate by name', 'SGD(«lr»=0.1, «learning_rate»=0.2)', ['lr', 'lr']],
    ['python', 'an attribute of the matrix', '«X».T.dot(«d_hiddenlayer»)', ['X', 'd_hiddenlayer']],
    ['python', 'a comparison', 'if «output» == 1: pass', ['output']],
    ['r', 'R’s operators', '«hidden_layer_input1» = «X» %*% «wh»', ['hidden_layer_input1', 'X', 'wh']],
    ['r', 'names with dots', '«learning.rate» <- 0.1 ; «hidden.layer.input»', ['lr', 'hidden_layer_input']],
    ['r', 'a member of a list', 'net$«wh» + net$«output»', ['wh', 'output']],
    ['r', 'a default', 'function(«X», «output» = 1) 2', ['X', 'output']],
    ['javascript', 'an interpolation', `\`a $\{«wout» + \`$\{«wh»}\`} b\` + «bout»`, ['wout', 'wh', 'bout']],
    ['javascript', 'a division', 'a = «wout» / 2 / «wh»', ['wout', 'wh']],
    [
      'javascript',
      'camel case',
      'const «learningRate» = 1, «hiddenLayerInput» = 2',
      ['lr', 'hidden_layer_input'],
    ],
    ['javascript', 'a private field', 'this.«#wh» + this.«wh»', ['wh', 'wh']],
    ['javascript', 'a shorthand', 'return { «output», «E» }', ['output', 'E']],
    ['typescript', 'an annotated value', 'function f(«output»: number[], «X»: Matrix) {}', ['output', 'X']],
    ['julia', 'a transpose', "«d_output» * «wout»' * «X»' ; c = 'a' ; «bh»", ['d_output', 'wout', 'X', 'bh']],
    ['julia', 'Greek letters and subscripts', '«η» * «δ₂» + «W₁» .* «ŷ»', ['lr', 'd_output', 'wh', 'output']],
    ['julia', 'an interpolation', '"a $(«wout») b"', ['wout']],
  ];
  for (const [language, what, text, ids] of spoken) {
    it(`knows in ${language} ${what}`, () => assert.deepEqual(at(language, text + COMPANY), ids));
  }

  it('takes an update for an update', () => {
    const updates: [string, string, string[]][] = [
      ['python', '«wout» += a1.T.dot(d_output) * lr', ['update-wout']],
      ['python', '«W2» -= lr * dW2', ['update-wout']],
      [
        'python',
        '«bh» = «bh» + np.sum(\n  d_hiddenlayer,\n  axis=0) * lr\n«bh»',
        ['update-bh', 'update-bh', 'bh'],
      ],
      ['python', 'self.«wh» = self.«wh» - lr * dW1', ['update-wh', 'update-wh']],
      ['r', '«bout» <- «bout» + colSums(d_output) * lr', ['update-bout', 'update-bout']],
      ['julia', "«wh» .+= lr * X' * d_hiddenlayer", ['update-wh']],
      ['javascript', '«wh» = add(«wh», scale(lr, g)); «wh»', ['update-wh', 'update-wh', 'wh']],
      [
        'python',
        '«wout» = np.random.uniform(size=(3, 1))\nf(«wh»=«wh»)\n«wh» == «wh»',
        ['wout', 'wh', 'wh', 'wh', 'wh'],
      ],
    ];
    for (const [language, text, ids] of updates) assert.deepEqual(at(language, text + COMPANY), ids, text);
  });

  it('asks the document’s distinctive names for no company', () => {
    const everyday = new Set(['X', 'y', 'epoch', 'lr', 'output', 'E']);
    for (const name of DOCUMENT_NAMES)
      assert.deepEqual(
        at('python', `«${name}» = np.random.uniform(size=(4, 3))`),
        [everyday.has(name) ? undefined : name],
        name,
      );
    assert.deepEqual(at('r', '«wh» <- matrix(runif(12), 4, 3)\n«bh» <- runif(3)'), ['wh', 'bh']);
    assert.deepEqual(at('plaintext', '«wh» = X * «wh» + «bh»'), ['wh', 'wh', 'bh']);
  });

  it('asks weak names for one other quantity, everyday names for two', () => {
    assert.deepEqual(at('python', '«X» «y» «E» «output» «epoch»'), Array(5).fill(undefined));
    assert.deepEqual(at('python', '«W1» = «w1» + «W1» * «X»'), Array(4).fill(undefined));
    assert.deepEqual(at('python', '«W1» + «b1» + «X»'), ['wh', 'bh', 'X']);
    assert.deepEqual(at('r', '«W1» <- 1 ; «lr» <- 2'), ['wh', 'lr']);
    for (const name of ['X', 'y', 'E', 'output', 'epoch', 'loss', 'target'])
      assert.deepEqual(at('python', `wout + «${name}»`), [undefined], name);
    assert.deepEqual(at('python', 'dz1 = 1 # wout bout sigmoid\n«X»'), [undefined]);
  });

  it('ends an update where the next variable is declared', () => {
    const declared = 'const «W1»=m(), «b1»=v(), «z1»=add(mul(X,«W1»),«b1»);';
    for (const language of ['javascript', 'typescript'])
      assert.deepEqual(at(language, declared), ['wh', 'bh', 'hidden_layer_input', 'wh', 'bh']);
    assert.deepEqual(at('javascript', 'let «wh» = add(a, «wh»), «bh» = b;'), [
      'update-wh',
      'update-wh',
      'bh',
    ]);
  });

  it('takes the company from other cells of a notebook', () => {
    const cell = findCandidates('print(output)', 'python', vocabulary);
    const other = findCandidates('wh wout', 'python', vocabulary);
    assert.equal(recognizeAt(cell, 6, collectEvidence(cell)), undefined);
    assert.equal(recognizeAt(cell, 6, collectEvidence([...cell, ...other]))?.formulaId, 'output');
  });
});

describe('recognition in the example scripts', () => {
  for (const [file, language] of [
    ['lesson.py', 'python'],
    ['lesson.R', 'r'],
  ]) {
    it(`explains every name and every update in ${file}`, () => {
      const text = readFileSync(`media/examples/${file}`, 'utf8');
      const candidates = findCandidates(text, language, vocabulary);
      const evidence = collectEvidence(candidates);
      const explained = new Set(
        candidates.map(({ start }) => recognizeAt(candidates, start, evidence)?.formulaId),
      );
      for (const name of DOCUMENT_NAMES) assert.ok(explained.has(name), name);
      for (const name of ['wh', 'bh', 'wout', 'bout']) assert.ok(explained.has(`update-${name}`), name);
    });
  }
});

describe('recognition in running text', () => {
  const cases: [language: string, what: string, text: string, ids: (string | undefined)[]][] = [
    [
      'markdown',
      'prose',
      'The «output» of «wout» and «hidden_layer_input» is «X».',
      [undefined, 'wout', 'hidden_layer_input', undefined],
    ],
    ['markdown', 'code spans', 'Then `«output»` is `sigmoid(«X»)`, ``«E»``', ['output', 'X', 'E']],
    [
      'markdown',
      'a fenced block',
      '```python\n«wout» += «X» # «wh»\n```\n«output»',
      ['update-wout', 'X', undefined, undefined],
    ],
    ['markdown', 'a block without language', '~~~\n«output» = «X»\n~~~', ['output', 'X']],
    ['markdown', 'maths', '$«H_i» = «X» \\cdot «w_h» + «b_h»$', ['hidden_layer_input', 'X', 'wh', 'bh']],
    [
      'markdown',
      'maths over lines',
      '$$\n«\\delta_o» = «E» * «\\sigma_o» * «\\eta»\n$$',
      ['d_output', 'loss', 'slope_output_layer', 'lr'],
    ],
    ['markdown', 'prices', 'It costs $5 and the «output» 6$', [undefined]],
    [
      'latex',
      'escaped names',
      'the «hidden\\_layer\\_input» is \\texttt{«output»}, \\verb|«E»|',
      ['hidden_layer_input', 'output', 'E'],
    ],
    [
      'latex',
      'maths',
      '\\[ «e_h» = «w_o^{T}» \\cdot «\\delta_{o}» \\] \\(«O_i», «O_o», «H_o»\\)',
      [
        'Error_at_hidden_layer',
        'wout',
        'd_output',
        'output_layer_input',
        'output',
        'hiddenlayer_activations',
      ],
    ],
    [
      'latex',
      'an environment',
      "\\begin{align*}\n«\\sigma_h» = «f^{\\prime}»(H_o) = «f'»(x)\n\\end{align*}",
      ['slope_hidden_layer', 'derivatives_sigmoid', 'derivatives_sigmoid'],
    ],
    [
      'latex',
      'derivatives',
      '$«\\frac{\\partial E}{\\partial w_o}» «\\frac{\\partial O_{i}}{\\partial H_o}» «\\frac{\\partial L}{\\partial W_{1}}»$',
      ['gradient-wout', 'dOi_dHo', 'gradient-wh'],
    ],
    ['latex', 'a derivative as misprinted', '$«\\frac{\\partial O_i}{\\partial O_o}» = H_o$', ['dOi_dwo']],
    ['latex', 'the sigmoid split in two', '$f(W_h \\cdot H_o) «+ f»(b_o)$', ['sigmoid-not-linear']],
    [
      'latex',
      'layers by number',
      '$«W^{[1]}» «b_{2}» «\\hat{y}» «z^{(2)}»$',
      ['wh', 'bout', 'output', 'output_layer_input'],
    ],
    [
      'latex',
      'an update',
      '$«w_o» = «w_o» + \\delta_o$, $«w_h» \\leftarrow «w_h» + 1$, $«b_h» = 1$',
      ['update-wout', 'update-wout', 'update-wh', 'update-wh', 'bh'],
    ],
    [
      'latex',
      'a listing',
      '\\begin{lstlisting}[language=Python]\n«output» = 1 # «wh»\n\n«X»\n\\end{lstlisting}',
      ['output', undefined, 'X'],
    ],
    ['latex', 'a command outside maths', '\\«eta» «output»', [undefined, undefined]],
    ['plaintext', 'strong names only', '«wout» and the «output» of «E»', ['wout', undefined, undefined]],
  ];
  for (const [language, what, text, ids] of cases) {
    it(`handles ${what} in ${language}`, () => {
      const company = '\n\nwout slope\\_output\\_layer hidden\\_layer\\_input\n';
      assert.deepEqual(at(language, text + company), ids);
    });
  }

  it('lets symbols of mathematics keep one another company', () => {
    assert.deepEqual(at('latex', '$«w_h»$ and $«\\delta_o»$'), ['wh', 'd_output']);
    assert.deepEqual(at('latex', '$«X» «w_h»$'), [undefined, 'wh']);
    assert.deepEqual(at('markdown', '$«y» - «O_o»$'), [undefined, 'output']);
    assert.deepEqual(at('latex', '$«E»[«y» | «X»]$'), [undefined, undefined, undefined]);
    assert.deepEqual(at('latex', '$«w_h»$ of X and y'), [undefined]);
  });

  it('reads the formulas of a whole lesson in Markdown', () => {
    const lesson =
      '+ $X$ inputs\n+ $w_h$ weights\n\n$$H_i = «w_h» \\cdot X + b_h$$\n\nThen $«E» = (O_o - y)^2 / 2$';
    assert.deepEqual(at('markdown', lesson), ['wh', 'loss']);
  });
});

describe('recognition of any text', () => {
  const fragments = fc.constantFrom(
    ...[
      'wout',
      'X',
      'output',
      '"',
      "'",
      '`',
      '"""',
      '#',
      '//',
      '/*',
      '*/',
      '#=',
      '=#',
      '${',
      '$(',
      '{',
      '}',
      '(',
      ')',
    ],
    ...[
      'f"',
      'r"(',
      '\\',
      '\n',
      '$',
      '$$',
      '\\(',
      '\\frac{\\partial E}{\\partial w_o}',
      '_',
      '^',
      '```',
      '/',
      ' ',
      '=',
    ],
    ...['\\begin{align}', '\\end{align}', '💡', '\r\n', '1E', 'w_h', ':', '<', '>', '.'],
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(fragments, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it('never throws, and every place lies inside the text, in order, on a formula', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...LANGUAGE_IDS), (source, language) => {
        let last = 0;
        for (const { start, end, formulaId } of findCandidates(source, language, vocabulary)) {
          assert.ok(last <= start && start < end && end <= source.length);
          assert.ok(findFormula(formulaId));
          last = end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('finds nothing in a comment, whatever it holds', () => {
    const comments: [string, (inside: string) => string][] = [
      ['python', (inside) => `# ${inside}`],
      ['r', (inside) => `# ${inside}`],
      ['julia', (inside) => `# ${inside}`],
      ['javascript', (inside) => `// ${inside}`],
      ['typescript', (inside) => `/* ${inside} */`],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...comments), text, ([language, wrap], inside) => {
        const oneLine = inside
          .replace(/[\r\n]/g, ' ')
          .replaceAll('*/', '')
          .replace(/^=/, '');
        assert.deepEqual(findCandidates(wrap(oneLine), language, vocabulary), []);
      }),
    );
  });

  it('is not led astray by long unclosed spans', () => {
    for (const language of LANGUAGE_IDS)
      for (const piece of ['`', '$', '${', '\\(', '{', '\\begin{align}', '/a', '(', "f'{"])
        findCandidates(piece.repeat(2_000), language, vocabulary);
  });
});
