import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { datasetOf, lines, problemsOf } from './reading';

/** Rows, over and over. */
function repeated(rows: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => rows).flat();
}

describe('problems of a document', () => {
  const single: readonly [string, string, { line: number; column: number; message: RegExp }][] = [
    ['empty', '', { line: 0, column: 0, message: /document is empty/ }],
    ['blank', ' \n\t\n', { line: 0, column: 0, message: /document is empty/ }],
    ['comments only', '# a,b\n# 1,2\n', { line: 0, column: 0, message: /no rows of data/ }],
    ['header only', 'a,b,y\n', { line: 0, column: 0, message: /(no rows|only one row) of data/ }],
    ['one row', 'a,b,y\n1,2,3\n', { line: 1, column: 0, message: /only one row/ }],
    ['one column', 'a\n1\n2\n', { line: 0, column: 0, message: /only one column/ }],
    [
      'free text features',
      lines('name,y', ...Array.from({ length: 50 }, (_, i) => `text ${i % 49},${i / 7}`)),
      { line: 0, column: 0, message: /No column is left to learn from.*“name” \(free text/ },
    ],
    [
      'constant features',
      'a,y\n1,2\n1,3\n1,4\n',
      { line: 0, column: 0, message: /No column is left.*“a” \(the same in every row\)/ },
    ],
    [
      'a single class',
      'a,species\n1,x\n2,x\n',
      { line: 0, column: 2, message: /“species” is the same in every row/ },
    ],
    ['an empty target', 'a,b,y\n1,2,\n2,3,NA\n', { line: 0, column: 4, message: /“y” has no value/ }],
    [
      'every row with a gap',
      'a,b,y\n1,,3.5\n,2,4.5\n3,,1\n,3,2\n5,,2\n',
      { line: 0, column: 2, message: /Every row has a missing cell; column “b” alone misses 3 of 5/ },
    ],
    [
      'one complete row',
      'a,b,y\n1,,3.5\n1,2,4.5\n3,,1\n,3,2\n',
      { line: 2, column: 0, message: /Only one row is complete/ },
    ],
    [
      'a name twice',
      'a,b, a,y\n1,2,3,4\n2,4,5,7\n',
      { line: 0, column: 5, message: /Columns 1 and 3 are both named “a”/ },
    ],
    [
      'a class left after dropping',
      'a,label\n1,x\n2,x\n,z\n',
      { line: 0, column: 2, message: /same in every row used/ },
    ],
    ['an open quote', 'a,b\n1,2\n3,"4\n5,6\n', { line: 2, column: 2, message: /quote that opens this cell/ }],
    [
      'broken JSON',
      '[{"a": 1,\n  "b": 2},\n {"a": 1, b: 3}]',
      { line: 2, column: 10, message: /line 3, column 11, “b” stands where a name in double quotes/ },
    ],
    ['cut JSON', '[{"a": 1, "b": 2},\n {"a": 1', { line: 1, column: 8, message: /the text ends where/ }],
    ['NaN in JSON', '[{"a": NaN, "b": 2}]', { line: 0, column: 7, message: /“NaN” stands where a value/ }],
    [
      'a bad line of JSON Lines',
      '{"a":1,"b":2}\n{"a":1,,}\n{"a":2,"b":4}\n',
      { line: 1, column: 7, message: /not valid JSON: in line 2, column 8/ },
    ],
    [
      'a list in a JSON cell',
      '[{"a":1,"b":2},\n{"a":[1],"b":2}]',
      { line: 1, column: 5, message: /the cell is a list/ },
    ],
    ['X and y of two lengths', '{"X":[[1],[2]],\n"y":[1]}', { line: 1, column: 4, message: /2 rows.*1/ }],
    ['no table in JSON', '{"a":1}', { line: 0, column: 0, message: /no table in this object/ }],
  ];
  for (const [title, text, { line, column, message }] of single)
    it(`tells of ${title}, at its place`, () => {
      const problems = problemsOf(text);
      assert.equal(problems.length, 1);
      assert.equal(problems[0].severity, 'error');
      assert.match(problems[0].message, message);
      assert.deepEqual([problems[0].line, problems[0].column], [line, column]);
    });

  const notTables: readonly [string, string][] = [
    ['two lines of prose', 'The network learns from examples.\nEach of them is a row\n'],
    ['two lines of as many words', 'the cat sat\non the mat'],
    [
      'prose with a number',
      'In 2017 the lesson was written down.\nIt has eleven steps, and all of them are short.',
    ],
    ['sentences with a comma each', 'First, read this.\nThen, read that.\nLater, rest.'],
    ['a list of words', 'apple\npear\nplum\n'],
    [
      'Python',
      lines(
        'wh=np.random.uniform(size=(inputlayer_neurons,hiddenlayer_neurons))',
        'bh=np.random.uniform(size=(1,hiddenlayer_neurons))',
        'wout=np.random.uniform(size=(hiddenlayer_neurons,output_neurons))',
      ),
    ],
    [
      'the update in Python',
      lines(
        'wout = wout + hiddenlayer_activations.T.dot(d_output) * lr',
        'wh = wh + X.T.dot(d_hiddenlayer) * lr',
        'bh = bh + np.sum(d_hiddenlayer, axis=0) * lr',
      ),
    ],
    ['one assignment', 'wh = wh + X.T.dot(d_hiddenlayer) * lr'],
    ['the lesson in Python', readFileSync('media/examples/lesson.py', 'utf8')],
    ['the lesson in R', readFileSync('media/examples/lesson.R', 'utf8')],
    ['TypeScript', readFileSync('src/core/data/readTable.ts', 'utf8')],
    ['a licence', readFileSync('LICENSE', 'utf8')],
  ];
  for (const [title, text] of notTables)
    it(`finds no table in ${title}`, () => {
      const problems = problemsOf(text, { firstLine: 7 });
      assert.equal(problems.length, 1);
      assert.match(problems[0].message, /^No table found\. Train Network reads rows/);
      assert.deepEqual([problems[0].line, problems[0].column], [7, 0]);
    });

  const wordTables: readonly [string, string][] = [
    [
      'commas, single letters as of mushrooms',
      lines(...repeated(['p,x,s,n,t', 'e,x,s,y,t', 'e,b,s,w,f'], 20)),
    ],
    ['a header', lines('class,cap,odor', ...repeated(['p,x,s', 'e,x,n', 'e,b,s'], 9))],
    ['blanks', lines(...repeated(['sunny hot no', 'rain cool yes', 'rain hot yes'], 5))],
    ['a full stop behind the class', lines(...repeated(['red,round,good.', 'blue,round,bad.'], 5))],
    ['brackets', lines('size,class', ...repeated(['(small),good', '(large),bad'], 6))],
    ['trailing semicolons', lines(...repeated(['red;round;', 'blue;flat;', 'blue;round;'], 6))],
  ];
  for (const [title, text] of wordTables)
    it(`takes a table of words for one: ${title}`, () => {
      assert.ok(datasetOf(text).inputs.rows > 5);
    });

  const notTexts: readonly [string, string, [line: number, column: number]][] = [
    ['UTF-16 without a byte order mark', [...lines('a,y', '1,2', '2,3', '3,5')].join('\0'), [0, 1]],
    ['a table with a NUL', 'a,y\n1,2\n2,\0\n3,5\n', [2, 2]],
    ['a picture', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', [2, 0]],
    ['NUL alone', '\0', [0, 0]],
  ];
  for (const [title, text, place] of notTexts)
    it(`refuses what is not text: ${title}`, () => {
      const problems = problemsOf(text);
      assert.equal(problems.length, 1);
      assert.match(problems[0].message, /is not text.*CSV.*UTF-8/);
      assert.deepEqual([problems[0].line, problems[0].column], place);
    });

  it('lists the columns when the target is unknown', () => {
    const [problem] = problemsOf('a,b\n1,2\n2,3\n', { target: ['prize'] });
    assert.match(problem.message, /no column “prize”.*“a”, “b”/);
  });

  it('shows the first five texts among numbers and counts the others', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i * 3},${i % 8 === 3 ? `bad${i}` : i * 0.5}`);
    const problems = problemsOf(lines('a,y', ...rows), { firstLine: 100 });
    assert.equal(problems.length, 5);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [3, 11, 19, 27, 35].map((row) => 101 + row),
    );
    assert.match(problems[0].message, /^Line 105 \(row 4\), column “y”: “bad3” is not a number\./);
    assert.match(problems[4].message, /3 more such cells/);
    assert.equal(problems[0].endColumn, problems[0].column + 'bad3'.length);
  });

  it('refuses infinite numbers', () => {
    assert.match(problemsOf('a,y\n1,2\n2,inf\n3,4\n')[0].message, /“inf” is not a finite number/);
  });

  it('points at a cell behind quotes, line ends, comments and a byte order mark', () => {
    const text =
      '\ufeff"na\r\nme",b,y\r\n"1",2,3\r\n# note, with "quote\r\n\r\n"2","x y",5\r\n3,4,"6"\r\n4,7,7';
    const [problem] = problemsOf(text, { firstLine: 10 });
    assert.match(problem.message, /column “b”: “x y” is not a number/);
    assert.deepEqual([problem.line, problem.column, problem.endColumn], [15, 4, 9]);
  });

  it('points at a cell behind doubled quotes and delimiters in quotes', () => {
    const [problem] = problemsOf(lines('t,a,y', '"x",1,2', '"x "",""\n, z", oops ,3', '"x",3,4'));
    assert.deepEqual([problem.line, problem.column, problem.endColumn], [3, 6, 10]);
  });

  it('points at a cell of JSON and of Markdown', () => {
    const json = '[\n  {"a": 1, "y": 2},\n  {"a": "oops", "y": 3},\n  {"a": 3, "y": 4}\n]';
    const [inJson] = problemsOf(json);
    assert.deepEqual([inJson.line, inJson.column, inJson.endColumn], [2, 8, 14]);
    const markdown = 'Text\n\n| a | y |\n|---|---|\n| 1 | 2 |\n|  oops | 3 |\n| 3 | 4 |\n';
    const [inMarkdown] = problemsOf(markdown);
    assert.deepEqual([inMarkdown.line, inMarkdown.column, inMarkdown.endColumn], [5, 3, 7]);
  });

  it('refuses more inputs than the limit', () => {
    const columns = Array.from({ length: 10_001 }, (_, i) => i);
    const text = lines(...[1, 2, 3].map((row) => [...columns.map((i) => (i + 1) * row), row % 2].join(',')));
    assert.match(problemsOf(text)[0].message, /too wide: 10,001 inputs, of at most 10,000\. Remove/);
  });

  it('survives any text without throwing', () => {
    for (const text of [
      '\0',
      '"',
      '""""',
      ',,,\n,,,',
      '|||\n|-|-|\n',
      '[[[[',
      '{"":',
      '[]',
      '{}',
      '[[],[]]',
      '[null]',
      '[1,2]',
      '"a"\n"b',
      'sep=',
      'sep=,',
      '#',
      '\ufeff',
      '\r\r\r',
      '[{}]',
      '[{},{}]',
      '{"X":[],"y":[]}',
    ])
      assert.ok(
        problemsOf(text).every(({ message }) => message.length > 20),
        JSON.stringify(text),
      );
  });

  it('keeps a text of deep lists from overflowing', () => {
    assert.match(problemsOf(`${'['.repeat(100_000)}`)[0].message, /nested more than/);
  });

  it('warns of classes that differ only in upper and lower case', () => {
    const labels = ['Cat', ' cat ', 'dog', 'Cat'];
    const { warnings } = datasetOf(lines('a,pet', ...labels.map((label, row) => `${row},${label}`))).summary;
    assert.equal(warnings.length, 1);
    assert.match(warnings[0].message, /“pet”: “Cat”, “cat” differ only in upper and lower case/);
    assert.deepEqual([warnings[0].line, warnings[0].column], [0, 2]);
  });

  it('gives warnings for what was left out, with the data', () => {
    const { summary } = datasetOf(
      lines('a,y', ...Array.from({ length: 20 }, (_, i) => `${i},${i * i}`), '7'),
    );
    assert.equal(summary.warnings[0].severity, 'warning');
  });
});
