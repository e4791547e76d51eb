import assert from 'node:assert/strict';
import { datasetOf, lines, problemsOf, rowsOf } from './reading';

/** The document's own data: three rows, four inputs, one output. */
const INPUTS = [
  [1, 0, 1, 0],
  [1, 0, 1, 1],
  [0, 1, 0, 1],
];
const TARGETS = [[1], [1], [0]];
const NAMES = ['x1', 'x2', 'x3', 'x4', 'y'];
const ROWS = INPUTS.map((row, index) => [...row, ...TARGETS[index]]);

const delimited = (delimiter: string, header = true): string =>
  lines(...(header ? [NAMES.join(delimiter)] : []), ...ROWS.map((row) => row.join(delimiter)));

const WRITTEN: readonly [string, string, string][] = [
  ['CSV', delimited(','), 'CSV, comma, with header'],
  ['CSV without header', delimited(',', false), 'CSV, comma, without header'],
  ['semicolons', delimited(';'), 'CSV, semicolon, with header'],
  ['tabs', delimited('\t'), 'TSV, tab, with header'],
  ['pipes', delimited('|'), 'Text, pipe, with header'],
  ['spaces', delimited(' '), 'Text, whitespace, with header'],
  ['aligned columns', delimited('   '), 'Text, whitespace, with header'],
  ['commas and spaces', delimited(', '), 'CSV, comma, with header'],
  ['CRLF', delimited(',').replaceAll('\n', '\r\n'), 'CSV, comma, with header'],
  ['lone CR', delimited(',').replaceAll('\n', '\r'), 'CSV, comma, with header'],
  ['a byte order mark', `\ufeff${delimited(',')}`, 'CSV, comma, with header'],
  ['a line at the end', `${delimited(',')}\n\n`, 'CSV, comma, with header'],
  ['comments', `# a\n#b, c\n${delimited(',').replace('\n', '\n# d\n\n')}`, 'CSV, comma, with header'],
  ['quotes', delimited(',').replaceAll(/\w+/g, '"$&"'), 'CSV, comma, with header'],
  ['a named delimiter', `sep=;\r\n${delimited(';')}`, 'CSV, semicolon, with header'],
  [
    'a spreadsheet with empty cells around',
    `${delimited(',').replaceAll('\n', ',,\n')},,\n,,,,,,\n,,,,,,\n`,
    'CSV, comma, with header',
  ],
  ['trailing delimiters', delimited(',').replaceAll('\n', ',\n'), 'CSV, comma, with header'],
  [
    'a list of objects',
    JSON.stringify(ROWS.map((row) => Object.fromEntries(row.map((v, i) => [NAMES[i], v])))),
    'JSON, list of objects',
  ],
  ['a list of lists', JSON.stringify(ROWS), 'JSON, list of lists'],
  ['a list of lists with names', JSON.stringify([NAMES, ...ROWS]), 'JSON, list of lists'],
  ['X and y', JSON.stringify({ X: INPUTS, y: TARGETS }), 'JSON, object with X and y'],
  ['X and a flat y', JSON.stringify({ X: INPUTS, y: TARGETS.flat() }, null, 2), 'JSON, object with X and y'],
  ['columns and data', JSON.stringify({ columns: NAMES, data: ROWS }), 'JSON, list of lists'],
  [
    'one list a column',
    JSON.stringify(Object.fromEntries(NAMES.map((name, i) => [name, ROWS.map((row) => row[i])]))),
    'JSON, one list a column',
  ],
  ['JSON Lines of lists', lines(...ROWS.map((row) => JSON.stringify(row))), 'JSON Lines'],
  [
    'JSON Lines of objects',
    lines(...ROWS.map((row) => JSON.stringify(Object.fromEntries(row.map((v, i) => [NAMES[i], v]))))),
    'JSON Lines',
  ],
  [
    'Markdown',
    lines(
      'Some *text* | more',
      '',
      `| ${NAMES.join(' | ')} |`,
      '|--|:-:|--:|:--|---|',
      ...ROWS.map((row) => `| ${row.join(' | ')} |`),
      '',
      'The end | of it',
    ),
    'Markdown table, with header',
  ],
  [
    'Markdown without outer pipes',
    lines(NAMES.join('|'), '--|--|--|--|--', ...ROWS.map((row) => row.join('|'))),
    'Markdown table, with header',
  ],
];

describe('formats', () => {
  for (const [title, text, format] of WRITTEN)
    it(`reads the document’s data from ${title}`, () => {
      const { inputs, targets, summary } = datasetOf(text);
      assert.deepEqual(rowsOf(inputs), INPUTS);
      assert.deepEqual(rowsOf(targets), TARGETS);
      assert.equal(summary.format, format);
      assert.deepEqual(summary.inputNames, NAMES.slice(0, 4));
      assert.deepEqual(summary.target, ['y']);
      assert.equal(summary.task, 'binary');
      assert.deepEqual([summary.rowsRead, summary.rowsUsed], [3, 3]);
    });

  it('takes a row of another width for worse than cells that look cut', () => {
    const cut = ['a;b', 'a|b', 'a,b', 'a;b', 'a|b', 'a,b', 'a;b', 'a|b', 'a,b'];
    const texts = [...cut, '"c  d"', '"c  d"', 'e |e', ...Array.from({ length: 11 }, () => 'a')];
    const { summary } = datasetOf(texts.map((text, row) => `${row * row}\t${text}`).join('\n'));
    assert.equal(summary.format, 'TSV, tab, without header');
    assert.equal(summary.rowsRead, texts.length);
  });

  it('lets the content win over the file name', () => {
    assert.equal(datasetOf(delimited(';'), { name: 'a.tsv' }).summary.format, 'CSV, semicolon, with header');
    assert.equal(datasetOf(JSON.stringify(ROWS), { name: 'a.csv' }).summary.format, 'JSON, list of lists');
    assert.equal(datasetOf(delimited(','), { name: 'a.json' }).summary.format, 'CSV, comma, with header');
  });

  it('is not fooled by a ragged line in the middle', () => {
    const good = Array.from({ length: 30 }, (_, i) => `${i};${i * 2},5;${i * i}`);
    const text = lines('a;b;c', ...good.slice(0, 15), '1,2,3,4,5,6,7,8', ...good.slice(15));
    const { summary, inputs } = datasetOf(text);
    assert.equal(summary.format, 'CSV, semicolon, with header');
    assert.equal(inputs.rows, 30);
    assert.equal(summary.warnings.length, 1);
    assert.deepEqual([summary.warnings[0].line, summary.warnings[0].column], [16, 0]);
    assert.match(summary.warnings[0].message, /Line 17 has 1 cell instead of 3 and was left out/);
  });

  it('refuses a text with many ragged lines', () => {
    const problems = problemsOf(lines('a,b,c', '1,2,3', '1,2', '4,5,6', '1,2,3,4', '5,6,8', '7,8,9'));
    assert.deepEqual(
      problems.map(({ severity, line }) => [severity, line]),
      [
        ['error', 2],
        ['error', 4],
      ],
    );
  });

  it('leaves out a title line above the header', () => {
    const { summary, inputs } = datasetOf(
      lines('My measurements', 'a,b', '1,2', '2,5', '3,7', '4,8', '5,2.5'),
    );
    assert.equal(inputs.rows, 5);
    assert.deepEqual(summary.inputNames, ['a']);
    assert.equal(summary.warnings[0].line, 0);
  });

  it('reads the decimal comma where semicolons part the cells', () => {
    const { inputs, targets } = datasetOf(lines('a;b;y', '1,5;1.234;2,25', '-0,5;2.345,5;3,5', '3;7;4'));
    assert.deepEqual(rowsOf(inputs), [
      [1.5, 1234],
      [-0.5, 2345.5],
      [3, 7],
    ]);
    assert.deepEqual(rowsOf(targets), [[2.25], [3.5], [4]]);
  });

  for (const [delimiter, quote] of [
    ['\t', ''],
    ['|', ''],
    [',', '"'],
  ])
    it(`reads the decimal comma where it can be nothing else: ${JSON.stringify(delimiter)}`, () => {
      const rows = [
        ['a', 'b', 'y'],
        ['1,5', '1,234', '2,25'],
        ['-0,5', '2,345', '3,5'],
        ['3', '7,1', '4'],
      ];
      const text = rows.map((row) => row.map((cell) => `${quote}${cell}${quote}`).join(delimiter)).join('\n');
      assert.deepEqual(rowsOf(datasetOf(text).inputs), [
        [1.5, 1.234],
        [-0.5, 2.345],
        [3, 7.1],
      ]);
    });

  it('reads grouped digits where a point is the decimal mark', () => {
    const text = lines('a\tb\ty', '1,234\t1.5\t2', '2,345\t0.5\t3', '3,456\t2.5\t7');
    assert.deepEqual(rowsOf(datasetOf(text).inputs), [
      [1234, 1.5],
      [2345, 0.5],
      [3456, 2.5],
    ]);
  });

  it('sees aligned numbers before a tab and a quoted name', () => {
    const text = lines(
      '18.0   8   307.0      3504.      1\t"chevrolet chevelle malibu"',
      '15.0   8   350.0      3693.      1\t"buick skylark 320"',
      '24.0   4   113.0      2372.      3\t"toyota corona mark ii"',
      '27.0   4   97.00      2130.      3\t"datsun pl510"',
    );
    const { summary } = datasetOf(text);
    assert.equal(summary.format, 'Text, whitespace, without header');
    assert.equal(summary.columns.length, 6);
  });

  it('reads the decimal point where semicolons part the cells', () => {
    assert.deepEqual(rowsOf(datasetOf(lines('a;y', '1.234;2', '2.345;3', '3.5;7')).inputs), [
      [1.234],
      [2.345],
      [3.5],
    ]);
  });

  it('reads quoted cells with delimiters, quotes and line ends', () => {
    const text = lines(
      '"a ""quoted"", name","two',
      'lines",label',
      '1,2,"x, ""y"""',
      '2,4,"two',
      'lines"',
      '3,1,"x, ""y"""',
    );
    const { summary } = datasetOf(text);
    assert.deepEqual(summary.inputNames, ['a "quoted", name', 'two lines']);
    assert.deepEqual(summary.classes, ['two lines', 'x, "y"']);
  });

  it('keeps lines that begin with # when most do: colours', () => {
    const { summary } = datasetOf(lines('#c00,1,2', '#0c0,2,4', '#c00,2,5', '#0c0,3,9'));
    assert.equal(summary.rowsRead, 4);
    assert.deepEqual(summary.inputNames, ['x1=#0c0', 'x1=#c00', 'x2']);
  });

  it('takes row names without a header cell for an unnamed column', () => {
    const { summary } = datasetOf(lines('a b y', 'Ann 1 2 3', 'Bob 4 5 6', 'Cleo 7 9 9'));
    assert.deepEqual(summary.inputNames, ['a', 'b']);
    assert.deepEqual(summary.columns[0].name, 'column 1');
    assert.equal(summary.columns[0].role, 'leftOut');
  });

  const headers: readonly [string, string, boolean][] = [
    ['numbers below words', 'a,b\n1,2\n2,4\n', true],
    ['numbers only', '1,2\n2,4\n3,6\n', false],
    ['numbers and a class', '5.1,setosa\n4.9,setosa\n6,virginica\n6.1,virginica\n', false],
    ['words below words', 'weather,play\nsunny,yes\nrain,no\nsunny,yes\nrain,no\n', true],
    ['words whose first row occurs again', 'sunny,yes\nrain,no\nsunny,yes\nrain,no\n', false],
    ['words only that occur again', 'red,circle\nblue,square\nred,square\nblue,circle\n', false],
    ['years as names', 'country,2019,2020\nA,1.5,2.5\nB,2.5,3.5\nA,1.5,7.5\n', false],
    ['a first row with a hole', ',2,3\n1,2,3\n2,4,1\n', false],
    ['a bad first cell', 'abc,2,3\n1,5,3\n2,4,1\n3,3,3\n', false],
    ['dates below words', 'day,value\n2024-01-01,1\n2024-01-02,2\n', true],
  ];
  for (const [title, text, expected] of headers)
    it(`${expected ? 'sees' : 'sees no'} header: ${title}`, () => {
      const read = datasetOfAny(text);
      assert.equal(read, expected);
    });

  function datasetOfAny(text: string): boolean {
    // A bad first cell is an error at line 0, which shows that the line was taken for data.
    if (text.startsWith('abc')) return problemsOf(text)[0].line !== 0;
    return datasetOf(text).summary.format.endsWith('with header');
  }

  it('reads names in any script, long and empty ones', () => {
    const long = 'a_name_of_forty_characters_for_the_panel';
    const { summary } = datasetOf(
      lines(`الطول,花びらの幅,${long},,y`, '1,2,3,4,5.5', '2,3,5,5,6.5', '9,4,4,1,7.5'),
    );
    assert.deepEqual(summary.inputNames, ['الطول', '花びらの幅', long, 'column 4']);
  });

  it('reads escaped pipes and marked cells of Markdown', () => {
    const { summary } = datasetOf(
      lines('| a\\|b | `c` | y |', '|---|---|---|', '| 1 | **2** | 3.5 |', '| 2 | 7 | `4` |'),
    );
    assert.deepEqual(summary.inputNames, ['a|b', 'c']);
  });

  it('takes absent keys of JSON objects for missing cells', () => {
    const { summary } = datasetOf('[{"a":1,"y":2.5},{"y":3},{"a":3,"y":4},{"a":null,"y":1}]', {
      missingValues: 'impute',
    });
    assert.equal(summary.cellsFilled, 2);
    assert.equal(summary.columns[0].mean, 2);
  });
});
