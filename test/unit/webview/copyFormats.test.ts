import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import {
  type NamedMatrix,
  toCsv,
  toJson,
  toLatex,
  toMarkdown,
  toNumPy,
  toR,
} from '../../../src/webview/matrices/copyFormats';

const matrix: fc.Arbitrary<NamedMatrix> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.record({
      name: fc.constant('wh'),
      rows: fc.array(fc.string(), { minLength: rows, maxLength: rows }),
      columns: fc.array(fc.string(), { minLength: columns, maxLength: columns }),
      values: fc.float64Array({ minLength: rows * columns, maxLength: rows * columns, noNaN: true }),
    }),
  );

describe('copied matrices', () => {
  it('come back from CSV as they were: names and every bit', () => {
    fc.assert(
      fc.property(matrix, (copied) => {
        const { data } = Papa.parse<string[]>(toCsv(copied).replace(/\n$/, ''), {
          delimiter: ',',
          newline: '\n',
        });
        assert.deepEqual(data[0].slice(1), copied.columns);
        assert.deepEqual(
          data.slice(1).map(([name]) => name),
          copied.rows,
        );
        const cells = data.slice(1).flatMap((line) => line.slice(1).map(Number));
        // −0 has no sign in CSV.
        assert.deepEqual(
          cells,
          Array.from(copied.values, (value) => value + 0),
        );
      }),
    );
  });

  it('come back from the NumPy literal as they were, all floats', () => {
    fc.assert(
      fc.property(matrix, (copied) => {
        const literal = /^wh = np\.array\((\[\[[\s\S]*\]\])\)\n$/.exec(toNumPy(copied))?.[1];
        assert.ok(literal);
        const readable = literal.replaceAll('-np.inf', '-1e999').replaceAll('np.inf', '1e999');
        const rows: number[][] = JSON.parse(readable);
        assert.equal(rows.length, copied.rows.length);
        assert.deepEqual(Float64Array.from(rows.flat()), copied.values);
        for (const cell of readable.match(/[^\s,[\]]+/g) ?? []) assert.match(cell, /[.e]/);
      }),
    );
  });

  it('align the rows of a NumPy array and name what is not a number', () => {
    const values = Float64Array.of(1, -2.5, Number.NaN, Number.NEGATIVE_INFINITY);
    assert.equal(
      toNumPy({ name: 'W1', rows: ['a', 'b'], columns: ['c', 'd'], values }),
      'W1 = np.array([[1.0, -2.5],\n               [np.nan, -np.inf]])\n',
    );
  });

  const odd: NamedMatrix = {
    name: 'W1_change',
    rows: ['a|b_1', '花びら "長"'],
    columns: ['50 %', 'c\\d'],
    values: Float64Array.of(1, -2.5e-7, Number.NaN, Number.NEGATIVE_INFINITY),
  };

  it('are a matrix of R by rows, with names that R reads back', () => {
    assert.equal(
      toR(odd),
      `W1_change <- matrix(c(
  1, -2.5e-7,
  NaN, -Inf
), nrow = 2, byrow = TRUE, dimnames = list(
  c("a|b_1", "花びら \\"長\\""),
  c("50 %", "c\\\\d")
))
`,
    );
  });

  it('are JSON in which null stands for what JSON has no number for', () => {
    assert.equal(
      toJson(odd),
      `{
  "name": "W1_change",
  "rows": ["a|b_1","花びら \\"長\\""],
  "columns": ["50 %","c\\\\d"],
  "values": [
    [1,-2.5e-7],
    [null,null]
  ]
}
`,
    );
  });

  it('are a Markdown table of four digits, in which no name breaks a cell', () => {
    assert.equal(
      toMarkdown(odd),
      `| W1\\_change | 50 % | c\\\\d |
| --- | ---: | ---: |
| a\\|b\\_1 | 1.000 | −2.50e−7 |
| 花びら "長" | NaN | −∞ |
`,
    );
  });

  it('are a LaTeX table that compiles: its own characters escaped, numbers as formulas', () => {
    assert.equal(
      toLatex(odd),
      `\\begin{tabular}{lrr}
  W1\\_change & 50 \\% & c\\textbackslash{}d \\\\
  \\hline
  a|b\\_1 & $1.000$ & $-2.50 \\times 10^{-7}$ \\\\
  花びら "長" & NaN & $-\\infty$ \\\\
\\end{tabular}
`,
    );
  });

  it('are JSON that is read back as it was', () => {
    fc.assert(
      fc.property(matrix, (copied) => {
        const { rows, columns, values } = JSON.parse(toJson(copied));
        assert.deepEqual([rows, columns], [copied.rows, copied.columns]);
        const expected = Array.from(copied.values, (value) => (Number.isFinite(value) ? value + 0 : null));
        assert.deepEqual(values.flat(), expected);
      }),
    );
  });
});
