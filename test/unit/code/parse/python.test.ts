import { testSnippets } from './snippets';

describe('reading Python', () => {
  describe('expressions', () => {
    testSnippets('python', [
      ['-a ** b @ c // 2 % d', '((((- (a ** b)) matmul c) // 2) % d)'],
      ['a < b <= c not in d', '(((a ?< b) and (b ?<= c)) and (c ?not in d))'],
      ['(a < b) is not None', '((a ?< b) ?is not #nothing)'],
      ['a and not b', '(a and (not b))'],
      ['~a, a & b, a ^ b << 2', '[??(a), ??(a, b), ??(a, ??(b, 2))]'],
      ['a if b else c', '(b ? a : c)'],
      ['True, False, None, ...', '[#true, #false, #nothing, ??()]'],
      ['1_000, 0x1F, .5, 1e-3, 2., 1e3j', '[1000, 31, 0.5, 0.001, 2, ??()]'],
      ['1./(1.+x), 2.*y, 1.e-3, 2., a1.b, x[1.:]', '[(1 / (1 + x)), (2 * y), 0.001, 2, a1.b, x[1:]]'],
      [`'a\\n"\\x41\\q' "b" r'\\n'`, '"a\\n\\"A\\\\qb\\\\n"'],
      [`"""a\nb"""`, '"a\\nb"'],
      [`f'a {b + 1:>{w}} {c!r}'`, 'null{(b + 1), w, c}'],
      [`'a' f'{b}'`, 'null{b}'],
      ['np.array([[1,0],[0,1]]).T', 'np.array([[1, 0], [0, 1]]).T'],
      ['f(a, *b, c=1, **d)', 'f(a, *b, c=1, *d)'],
      ['w[i, 1:2, ::-1, ...][:, None]', 'w[i, 1:2, ::(- 1), …][:, #nothing]'],
      ['a[1:]; a[:2]; a[:]; a[b,]', 'a[1:]\na[:2]\na[:]\na[b]'],
      ['(), (1,), [], {1, 2}, {}', '[[], [1], [], [1, 2], {}]'],
      [`{'a': 1, 2: b}`, '{"a": 1, 2: b}'],
      ['{**a, 1: 2}', '??(a, 1, 2)'],
      ['[x for x in y if z if w for q in r]', '<x for x in y if z if w for q in r>'],
      ['f(x for i, x in y); {k: v for k in y}', 'f(<x for [i, x] in y>)\n<??(k, v) for k in y>'],
      ['lambda x, y=2, *z: x + y', 'fn(x, y=2, *z){return (x + y)}'],
      ['(1 + # one\n  2)', '(1 + 2)'],
      ['1 + \\\n  2', '(1 + 2)'],
      ['await f(x)', 'f(x)'],
    ]);
  });

  describe('statements', () => {
    testSnippets('python', [
      ['x = a = 3', 'x = a = 3'],
      ['(a, *b), c.d = x', '[[a, *b], c.d] = x'],
      ['x: int = 3\ny: float', 'x = 3'],
      ['x += 1; y @= z; v **= 2; w //= 2; u |= 1', 'x += 1\ny matmul= z\nv **= 2\nw //= 2\nu = ??(1)'],
      ['while (n := f()) > 2: break', 'n = f()\nwhile (n ?> 2)\n  break'],
      [
        'def f(a, /, b: int = 2, *args, c, **kw) -> int:\n  global z\n  return a, b',
        'def f(a, b=2, *args, c, *kw)\n  outer z\n  return [a, b]',
      ],
      ['async def f():\n  yield x', 'def f()\n  ??(x)'],
      [
        'class A(B, m.C, metaclass=D):\n  x = 1\n  @property\n  def f(self): return self.x',
        'class A(B, m.C)\n  x = 1\n  def f(self)\n    return self.x',
      ],
      ['for i, (a, b) in enumerate(x): continue\nelse: y', 'for [i, [a, b]] in enumerate(x)\n  continue\ny'],
      ['for x, in a, b: y', 'for [x] in [a, b]\n  y'],
      ['if a: b\nelif c: d\nelse: e', 'if a\n  b\nelse\n  if c\n    d\n  else\n    e'],
      [`if __name__ == '__main__':\n  main()`, 'main()'],
      ['try:\n  a\nexcept E as e:\n  b\nelse: c\nfinally: d', 'a\nif ??()\n  b\nc\nd'],
      ['with open(f) as g, h: a', 'g = open(f)\nh\na'],
      ['match x:\n  case 1: a\n  case _: b', '??(x)\nif ??()\n  a\nif ??()\n  b'],
      ['import numpy as np, os.path, a.b as c', 'import np=numpy, os=os, c=a.b'],
      ['from numpy import dot, exp as e', 'import dot=numpy.dot, e=numpy.exp'],
      ['from .a.b import (x, y as z,)', 'import x=.a.b.x, z=.a.b.y'],
      ['from numpy import *', 'import *=numpy'],
      ['assert a, b\ndel c\nraise d', '??(a, b)\n??(c)\nc = ??()\n??(d)'],
    ]);
  });

  describe('what is not Python, or not yet', () => {
    testSnippets('python', [
      ['print "a" % b\nx = 1', '??(("a" % b))\nx = 1'],
      ['x = 1 +\ny = 2', 'x = ??(1)\ny = 2'],
      ['for i in range(3)\n  x = 1\ny = 2', 'for i in range(3)\n  x = 1\ny = 2'],
      ['x = [1, 2 3]', 'x = [1, 2, ??()]'],
      ['x.\ny = 2', '??(x)\ny = 2'],
      ['a = f(x=)', 'a = f(x=??())'],
      ['def', ''],
      ['f(x) = 3', '??(f(x)) = 3'],
    ]);
  });
});
