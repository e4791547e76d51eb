import assert from 'node:assert/strict';
import { withoutMagics } from '../../../../src/core/code/parse/jupyter';
import { lowerParts, parseCode } from '../../../../src/core/code/parse/parse';
import { brief } from './brief';

describe('notebooks', () => {
  const cases: readonly (readonly [title: string, cell: string, kept: string])[] = [
    ['a line of magic', '%matplotlib inline\nx = 1', '                  \nx = 1'],
    ['a line of magic inside a block', 'if a:\n  %time f()\n  x = 1', 'if a:\n           \n  x = 1'],
    ['a shell command over two lines', '!pip install a \\\n  b\nx = 1', '                \n   \nx = 1'],
    ['help', '?print\nprint??\nx = 1', '      \n       \nx = 1'],
    ['what a shell command gives', 'a = !ls\nb = %pwd\nx = 1', '       \n        \nx = 1'],
    ['a cell that is timed', '%%time\nx = 1', '      \nx = 1'],
    ['a cell of another language', '%%bash\nls -l\n', '      \n     \n'],
    ['a remainder inside brackets', 'x = (a\n  % b)', 'x = (a\n  % b)'],
    ['a remainder after a backslash', 'x = a \\\n  % b', 'x = a \\\n  % b'],
    ['a string with a line like magic', 'x = """\n%time\n"""', 'x = """\n%time\n"""'],
    ['brackets in a comment and a string', '# (\nx = "("\n%time', '# (\nx = "("\n     '],
    ['a comparison', 'x = a != b', 'x = a != b'],
    ['nothing', '', ''],
  ];
  for (const [title, cell, kept] of cases)
    it(`${title}: what is no Python becomes spaces`, () => {
      assert.equal(withoutMagics(cell), kept);
    });

  it('cells are one script, and spans tell the cell', () => {
    const cells = ['x = 1', '%time\ny = x', ''].map((text) => parseCode(text, 'python'));
    const program = lowerParts(cells);
    assert.equal(brief(program), 'x = 1\ny = x');
    assert.deepEqual(
      program.statements.map(({ span }) => span),
      [
        { part: 0, start: 0, end: 5 },
        { part: 1, start: 6, end: 11 },
      ],
    );
  });

  it('in R and JavaScript no line is passed over', () => {
    for (const dialect of ['r', 'javascript'] as const)
      assert.equal(brief(lowerParts([parseCode('!a', dialect)])), '(not a)');
  });
});
