import { testSnippets } from './snippets';

describe('reading JavaScript', () => {
  describe('expressions', () => {
    testSnippets('javascript', [
      ['a + b * c ** 2 % d', '(a + ((b * (c ** 2)) % d))'],
      ['a || b && !c; a ?? b', '(a or (b and (not c)))\n(a else b)'],
      ['a === b; a !== b; a >= b; a instanceof B', '(a ?== b)\n(a ?!= b)\n(a ?>= b)\n(a ?instanceof B)'],
      ['a & b; ~a; typeof a', '??(a, b)\n??(a)\n??(a)'],
      ['a ? b : c', '(a ? b : c)'],
      ['null; undefined; true; Infinity; 0x1f; 1_000', '#nothing\n#nothing\n#true\nInfinity\n31\n1000'],
      [`'a\\'b\\n'; /re/g`, `"a'b\\n"\n??()`],
      [`\`a\${b}c\${d}\`; \`x\`; tag\`y\``, 'null{b, d}\n"x"\n??(tag, "y")'],
      ['[1, , ...x, ]', '[1, ??(), *x]'],
      [
        `({ a: 1, 'b': 2, [c]: 3, d, e() { return 1 } })`,
        '{"a": 1, "b": 2, c: 3, "d": d, "e": fn(){return 1}}',
      ],
      ['({ a: 1, ...b })', '??(1, b)'],
      ['a?.b?.[c]?.(d)', 'a.b[c](d)'],
      ['new Matrix(2, 3); new A', 'new Matrix(2, 3)\nnew A()'],
      [
        'a.map((x, i) => x * i).reduce((p, q) => p + q, 0)',
        'a.map(fn(x, i){return (x * i)}).reduce(fn(p, q){return (p + q)}, 0)',
      ],
      ['f(function (x) { return x }, ...y)', 'f(fn(x){return x}, *y)'],
      ['await f(x)', 'f(x)'],
    ]);
  });

  describe('statements', () => {
    testSnippets('javascript', [
      ['const x = 3, y = [1, [2]]; let z', 'x = 3\ny = [1, [2]]'],
      ['const { a, b: c, d = 2, e: { f } } = g', 'a = g.a\nc = g.b\nd = g.d\nf = g.e.f'],
      ['const [p, , q = 1, ...r] = s', '[p, ??(), q, *r] = s'],
      ['[a, b] = [b, a]; ({ c } = d)', '[a, b] = [b, a]\nc = d.c'],
      ['a = b.c = 3', 'a = b.c = 3'],
      ['x += 1; x **= 2; x++; --y; z <<= 2', 'x += 1\nx **= 2\nx += 1\ny -= 1\nz = ??(2)'],
      ['a = 1, b = 2', 'a = 1\nb = 2'],
      ['while ((m = f()) !== null) g(m)', 'm = f()\nwhile (m ?!= #nothing)\n  g(m)'],
      ['do { x } while (y)', 'while y\n  x'],
      ['if (a) b; else if (c) { d } else e', 'if a\n  b\nelse\n  if c\n    d\n  else\n    e'],
      ['switch (x) { case 1: a; break; default: b }', 'x\nif ??()\n  a\nif ??()\n  b'],
      ['try { a } catch (e) { b } finally { c }', 'a\nif ??()\n  e\n  b\nc'],
      ['function f({ a }, b = 2, ...c) { return a }', 'def f({ a }, b=2, *c)\n  a = { a }.a\n  return a'],
      ['const g = async x => { return x }', 'g = fn(x){return x}'],
      [
        'class A extends B.C { x = 1; #z; constructor(n) { super(n); this.x = n } static f() { } }',
        'class A(B.C)\n  x = 1\n  def constructor(n)\n    super(n)\n    this.x = n\n  def f()',
      ],
      [
        `import t from 'tf'; import * as u from "v"; import { a, b as c } from './m'`,
        'import t=tf\nimport u=v\nimport a=./m.a, c=./m.b',
      ],
      [`const t = require('tf'), { a, b: c } = require('m')`, 'import t=tf\nimport a=m.a, c=m.b'],
      ['export const x = 1; export default function f() {}; export { x }', 'x = 1\ndef f()'],
      ['throw new Error(x)', '??(new Error(x))'],
    ]);
  });

  describe('loops that count', () => {
    testSnippets('javascript', [
      ['for (let i = 0; i < n; i++) x', 'for i in range(0, n, 1)\n  x'],
      ['for (i = 1; i <= n; i += 2) x', 'for i in range(1, (n + 1), 2)\n  x'],
      ['for (let i = n - 1; i >= 0; i--) x', 'for i in range((n - 1), (0 - 1), (- 1))\n  x'],
      ['for (let i = 0, m = y.length; i < m; ++i) x', 'm = y.length\nfor i in range(0, m, 1)\n  x'],
      ['for (let i = 0; i < n; i *= 2) x', 'i = 0\nwhile (i ?< n)\n  x\n  i *= 2'],
      ['for (let i = 0; i < n; i--) x', 'i = 0\nwhile (i ?< n)\n  x\n  i -= 1'],
      ['for (;;) {}', 'while ??()'],
      [
        'for (const [k, v] of m) z; for (const { a } of b) c',
        'for [k, v] in m\n  z\nfor { a } in b\n  a = { a }.a\n  c',
      ],
      ['for (const k in o) z', 'for k in Object.keys(o)\n  z'],
    ]);
  });

  describe('TypeScript', () => {
    testSnippets('typescript', [
      ['const f = (x: number, y?: T[]): number => x * 2', 'f = fn(x, y){return (x * 2)}'],
      ['let w = a as number[], v: number[][] = <T>b!, u = c satisfies D', 'w = a\nv = b\nu = c'],
      ['interface P { a: number } type Q = P; enum E { A } declare const z: number', ''],
      [
        'class A<T> implements D { y: number = 2; constructor(private n: number) { } abstract f(): void }',
        'class A()\n  y = 2\n  def constructor(n)\n    this.n = n',
      ],
      [`import type { T } from 'u'; f<T>(x)`, 'f(x)'],
      ['function f(a: string): void; function f(a) { b }', 'def f(a)\n  b'],
    ]);
    testSnippets('typescriptreact', [['const a = <div b={c}>d</div>, e: number = 1', 'a = ??()\ne = 1']]);
  });

  describe('what is not JavaScript, or not yet', () => {
    testSnippets('javascript', [
      ['if (a) { b', 'if a\n  b'],
      ['const x = [1, 2\nconst y = 3', 'x = [1, 2]\ny = 3'],
      ['const x =', 'x = ??()'],
    ]);
  });
});
