/** Values of JavaScript and its libraries for arrays, counted by hand. */
import { tellsWorth } from './worth';

describe('values of JavaScript', () => {
  tellsWorth('javascript', '', {
    'maps and reduces': [
      ['[1, 2, 3].map(x => x * 2)', [2, 4, 6]],
      ['[1, 2, 3].map((x, i) => x * i)', [0, 2, 6]],
      ['[1, 2, 3].reduce((s, x) => s + x, 10)', 16],
      ['[1, 2, 3].reduce((s, x) => s + x)', 6],
      ['[5, 6, 7].reduce((s, x, i) => s + i, 0)', 3],
      ['[5, 6, 7].reduce((s, x, i) => s + i)', 8],
    ],
    'works on nested arrays': [
      [
        `const m = [[1, 2], [3, 4]]
m.map(r => r.map(x => x + 1))`,
        [
          [2, 3],
          [4, 5],
        ],
      ],
      [
        `const m = [[1, 2, 3], [4, 5, 6]]
m[0].map((_, j) => m.map(r => r[j]))`,
        [
          [1, 4],
          [2, 5],
          [3, 6],
        ],
      ],
      [
        `const m = [[1, 2], [3, 4]]
m.map(r => r.reduce((s, x) => s + x, 0))`,
        [3, 7],
      ],
      [
        `const m = [[1, 2], [3, 4]]
const v = [5, 6]
m.map(r => r.reduce((s, x, j) => s + x * v[j], 0))`,
        [17, 39],
      ],
      [
        `const a = [[1, 2], [3, 4]]
const b = [[0, 1], [1, 0]]
a.map(r => b[0].map((_, j) => r.reduce((s, x, k) => s + x * b[k][j], 0)))`,
        [
          [2, 1],
          [4, 3],
        ],
      ],
      ['[[1, 2], [3, 4]][1][0]', 3],
    ],
    'cuts, filters and joins': [
      ['[1, 2, 3, 4].filter(x => x % 2 === 0)', [2, 4]],
      ['[1, 2, 3, 4].slice(1, 3)', [2, 3]],
      ['[1, 2, 3, 4].slice(-2)', [3, 4]],
      ['[1, 2].concat([3], 4)', [1, 2, 3, 4]],
      ['[...[1, 2], 3]', [1, 2, 3]],
      ['[1, 2].flatMap(x => [x, x * 10])', [1, 10, 2, 20]],
      ['[10, 20, 30].at(-1)', 30],
    ],
    'flattens as deep as it is told': [
      ['[[1, 2], [3]].flat()', [1, 2, 3]],
      ['[[[1], [2]], [[3]]].flat(2)', [1, 2, 3]],
      ['[[[1], [2]], [[3]]].flat(Infinity)', [1, 2, 3]],
      ['[[[1], [2]], [[3], [4]]].flat()', [[1], [2], [3], [4]]],
    ],
    'makes arrays': [
      ['Array.from({ length: 3 }, (_, i) => i * i)', [0, 1, 4]],
      ['Array.from([1, 2], x => x + 1)', [2, 3]],
      ['new Array(3).fill(0)', [0, 0, 0]],
      ['Array(2).fill(7)', [7, 7]],
      ['new Float64Array(2)', [0, 0]],
      ['Object.values({ a: 3, b: 4 })', [3, 4]],
    ],
    'fills in place, from where to where it is told': [
      ['[0, 1, 2].fill(9, 1)', [0, 9, 9]],
      ['[0, 1, 2, 3].fill(9, 1, 3)', [0, 9, 9, 3]],
      [
        `const a = [0, 1]
a.fill(5)
a`,
        [5, 5],
      ],
      [
        `const a = new Array(2)
a.fill(5)
a`,
        [5, 5],
      ],
    ],
    'takes items off and puts them in': [
      [
        `const a = [1, 2, 3]
const s = a.shift()
a`,
        [2, 3],
      ],
      [
        `const a = [1, 2, 3]
const s = a.shift()
s`,
        1,
      ],
      [
        `const a = [1, 2, 3]
a.pop()
a`,
        [1, 2],
      ],
      [
        `const a = [1, 2]
const n = a.push(3, 4)
n`,
        4,
      ],
      [
        `const a = [1, 2]
a.unshift(0)
a`,
        [0, 1, 2],
      ],
      [
        `const a = [1, 2, 3, 4]
a.splice(1, 2)
a`,
        [1, 4],
      ],
      [
        `const a = [1, 2, 3, 4]
const b = a.splice(1, 2, 9)
a`,
        [1, 9, 4],
      ],
      [
        `const a = [1, 2, 3, 4]
const b = a.splice(-1)
b`,
        [4],
      ],
      [
        `const a = [1, 2, 3]
a.length = 0
a.length`,
        0,
      ],
      [
        `const a = [1, 2, 3]
a.reverse()
a`,
        [3, 2, 1],
      ],
      [
        `const a = [3, 1, 2]
a.sort((x, y) => x - y)
a`,
        null,
      ],
      [
        `const a = [1, 2, 3]
a.length = 2
a`,
        [1, 2],
      ],
    ],
    'sees what is written deep inside': [
      [
        `const m = [[[1], [2]], [[3], [4]]]
const n = m.map(p => p.length)
m[0][1][0] = 9
m`,
        [
          [[1], [9]],
          [[3], [4]],
        ],
      ],
    ],
    'shares arrays between names, and copies them': [
      [
        `const a = [1, 2, 3]
const b = a
b[0] = 9
a`,
        [9, 2, 3],
      ],
      [
        `const a = [1, 2]
const b = [...a]
b[0] = 9
a`,
        [1, 2],
      ],
      [
        `const m = new Array(2).fill([0, 0])
m[0][0] = 5
m`,
        [
          [5, 0],
          [5, 0],
        ],
      ],
      [
        `const m = [0, 1].map(() => [0, 0])
m[0][1] = 5
m`,
        [
          [0, 5],
          [0, 0],
        ],
      ],
    ],
    'takes remainders with the sign of what is divided': [
      ['-7 % 3', -1],
      ['7 % -3', 1],
      ['7 % 3', 1],
      ['5.5 % 2', 1.5],
      [
        `let x = -7
x %= 3
x`,
        -1,
      ],
    ],
    'takes the right power first': [
      ['2 ** 3 ** 2', 512],
      ['(2 ** 3) ** 2', 64],
      ['2 ** 2 ** 1 ** 5', 4],
    ],
    'has its own idea of truth': [
      ['[] ? 1 : 2', 1],
      ['0 ? 1 : 2', 2],
      ["'' ? 1 : 2", 2],
      ['null ?? 4', 4],
      ['0 ?? 4', 0],
      ['0 || 4', 4],
      ['3 && 4', 4],
      ['undefined ?? 4', 4],
    ],
    'knows Math': [
      ['Math.floor(-3.5)', -4],
      ['Math.round(2.5)', 3],
      ['Math.round(-2.5)', -2],
      ['Math.max(...[3, 9, 2])', 9],
      ['Math.max(0, -4)', 0],
      ['Math.pow(2, 5)', 32],
      ['Math.PI', Math.PI],
      ['Math.E', Math.E],
      ['Math.trunc(-3.7)', -3],
      ['Math.hypot(3, 4)', 5],
      ['Math.log2(8)', 3],
      ['Math.sign(-3)', -1],
    ],
    'counts on before and after': [
      [
        `let i = 1
const j = i++
i * 10 + j`,
        21,
      ],
      [
        `let i = 1
const j = ++i
i * 10 + j`,
        22,
      ],
      [
        `let i = 5
const j = i--
i * 10 + j`,
        45,
      ],
      [
        `const a = []
let k = 0
a[k++] = 7
a[k++] = 8
a`,
        [7, 8],
      ],
    ],
    'runs loops': [
      [
        `let s = 0
for (let i = 0; i < 4; i++) s += i
s`,
        6,
      ],
      [
        `let s = 0
for (let i = 3; i >= 0; i--) s = s * 10 + i
s`,
        3210,
      ],
      [
        `let s = 0
for (const x of [4, 5]) s += x
s`,
        9,
      ],
      [
        `let s = 0
for (const i in [4, 5]) s += 1
s`,
        2,
      ],
      [
        `let s = 0
;[1, 2].forEach((x, i) => { s += x * i })
s`,
        2,
      ],
      [
        `let s = 0
while (s < 5) s += 2
s`,
        6,
      ],
      [
        `let s = 0
for (let i = 0; i < 10; i += 3) s += i
s`,
        18,
      ],
      [
        `const a = [4, 5]
let s = 0
for (const i in a) s = s * 10 + a[i]
s`,
        45,
      ],
      [
        `const o = { x: 3, y: 4 }
let s = 0
for (const k in o) s += o[k]
s`,
        7,
      ],
    ],
    'takes apart, and calls': [
      [
        `const { a, b } = { a: 1, b: 2 }
a * 10 + b`,
        12,
      ],
      [
        `const [a, , b] = [1, 2, 3]
a * 10 + b`,
        13,
      ],
      [
        `const [a, ...b] = [1, 2, 3]
b`,
        [2, 3],
      ],
      [
        `class N { constructor(w) { this.w = w } f(x) { return this.w * x } }
const n = new N(3)
n.f(2)`,
        6,
      ],
      [
        `function f(x, k = 2) { return x * k }
f(3)`,
        6,
      ],
      [
        `const f = (...xs) => xs.length
f(1, 2, 3)`,
        3,
      ],
      [
        `const o = { a: 1 }
o.b = 4
o['b'] + o.a`,
        5,
      ],
      [
        `const m = [[1, 2], [3, 4]]
m[1][0] *= 10
m`,
        [
          [1, 2],
          [30, 4],
        ],
      ],
    ],
  });
});

describe('values of TensorFlow.js', () => {
  tellsWorth(
    'javascript',
    `const tf = require('@tensorflow/tfjs')
const a = tf.tensor2d([[1, 2], [3, 4]])
const v = tf.tensor1d([1, 2])`,
    {
      'makes tensors': [
        [
          'tf.tensor2d([1, 2, 3, 4], [2, 2])',
          [
            [1, 2],
            [3, 4],
          ],
        ],
        ['tf.tensor([[1, 2]])', [[1, 2]]],
        ['tf.zeros([2, 1])', [[0], [0]]],
        ['tf.ones([2])', [1, 1]],
        ['tf.scalar(3).mul(v)', [3, 6]],
        ['a.reshape([4])', [1, 2, 3, 4]],
        ['a.reshape([-1, 1])', [[1], [2], [3], [4]]],
      ],
      'computes entry by entry, with shapes stretched': [
        [
          'a.add(v)',
          [
            [2, 4],
            [4, 6],
          ],
        ],
        [
          'a.div(v)',
          [
            [1, 1],
            [3, 2],
          ],
        ],
        [
          'a.mul(2).sub(1)',
          [
            [1, 3],
            [5, 7],
          ],
        ],
        [
          'a.square()',
          [
            [1, 4],
            [9, 16],
          ],
        ],
        ['tf.neg(v)', [-1, -2]],
        ['tf.pow(v, 2)', [1, 4]],
        ['tf.relu(tf.tensor1d([-1, 2]))', [0, 2]],
        ['tf.step(tf.tensor1d([-1, 2]))', [0, 1]],
        [
          'a.greater(2)',
          [
            [0, 0],
            [1, 1],
          ],
        ],
      ],
      'reduces an axis, one or several in a list': [
        ['a.sum()', 10],
        ['a.sum(0)', [4, 6]],
        ['a.sum(1, true)', [[3], [7]]],
        ['tf.sum(a, 1)', [3, 7]],
        ['a.sum([0])', [4, 6]],
        ['tf.mean(a, [1], true)', [[1.5], [3.5]]],
        ['a.sum([0, 1])', 10],
        ['a.max(1)', [2, 4]],
      ],
      'multiplies, transposed if asked to': [
        [
          'tf.matMul(a, a)',
          [
            [7, 10],
            [15, 22],
          ],
        ],
        [
          'a.matMul(a, true)',
          [
            [10, 14],
            [14, 20],
          ],
        ],
        [
          'tf.matMul(a, a, false, true)',
          [
            [5, 11],
            [11, 25],
          ],
        ],
        ['a.dot(v)', [5, 11]],
        [
          'a.transpose()',
          [
            [1, 3],
            [2, 4],
          ],
        ],
      ],
      'hands numbers back': [
        ['a.arraySync()[1][0]', 3],
        ['a.dataSync()[2]', 3],
        ['a.shape[0]', 2],
        ['tf.tidy(() => a.sum())', 10],
      ],
      'leaves a tensor as it is': [
        [
          `const b = a.add(1)
a`,
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
    },
  );
});

describe('values of math.js', () => {
  tellsWorth(
    'javascript',
    `import { create, all } from 'mathjs'
const math = create(all)
const a = math.matrix([[1, 2], [3, 4]])`,
    {
      'multiplies matrices, and entries': [
        [
          'math.multiply(a, a)',
          [
            [7, 10],
            [15, 22],
          ],
        ],
        [
          'math.multiply(a, 2)',
          [
            [2, 4],
            [6, 8],
          ],
        ],
        [
          'math.dotMultiply(a, a)',
          [
            [1, 4],
            [9, 16],
          ],
        ],
        [
          'math.dotDivide(a, a)',
          [
            [1, 1],
            [1, 1],
          ],
        ],
        [
          'math.dotPow(a, 2)',
          [
            [1, 4],
            [9, 16],
          ],
        ],
        [
          'math.divide(a, 2)',
          [
            [0.5, 1],
            [1.5, 2],
          ],
        ],
      ],
      'tells nothing of powers of matrices': [
        ['math.pow(a, 2)', null],
        ['math.divide(a, a)', null],
        ['math.pow(3, 2)', 9],
      ],
      'does the rest': [
        [
          'math.transpose(a)',
          [
            [1, 3],
            [2, 4],
          ],
        ],
        [
          'math.subtract(a, 1)',
          [
            [0, 1],
            [2, 3],
          ],
        ],
        [
          'math.add(a, a)',
          [
            [2, 4],
            [6, 8],
          ],
        ],
        ['math.sum(a)', 10],
        [
          'math.map(a, x => x * x)',
          [
            [1, 4],
            [9, 16],
          ],
        ],
      ],
    },
  );
});

describe('values of ml-matrix', () => {
  tellsWorth(
    'javascript',
    `import { Matrix } from 'ml-matrix'
const a = new Matrix([[1, 2], [3, 4]])`,
    {
      'computes with matrices': [
        [
          'a.mmul(a)',
          [
            [7, 10],
            [15, 22],
          ],
        ],
        [
          'Matrix.mul(a, a)',
          [
            [1, 4],
            [9, 16],
          ],
        ],
        [
          'Matrix.sub(a, 1)',
          [
            [0, 1],
            [2, 3],
          ],
        ],
        [
          'a.transpose()',
          [
            [1, 3],
            [2, 4],
          ],
        ],
        ['Matrix.zeros(1, 2)', [[0, 0]]],
        ['Matrix.columnVector([1, 2])', [[1], [2]]],
        [
          'a.addRowVector([10, 20])',
          [
            [11, 22],
            [13, 24],
          ],
        ],
        ['a.to2DArray()[1][1]', 4],
        ['a.dot(a)', 30],
        ['a.dot(Matrix.columnVector([1, 10, 100, 1000]))', 4321],
        ['a.dot(Matrix.ones(1, 2))', null],
      ],
      'adds up rows and columns': [
        ['a.sum()', 10],
        ["a.sum('row')", [3, 7]],
        ["a.sum('column')", [4, 6]],
      ],
      'changes a matrix by its own methods, not by those of the class': [
        [
          `const b = a.add(1)
a`,
          [
            [2, 3],
            [4, 5],
          ],
        ],
        [
          `a.mul(2)
a`,
          [
            [2, 4],
            [6, 8],
          ],
        ],
        [
          `a.addRowVector([1, 0])
a`,
          [
            [2, 2],
            [4, 4],
          ],
        ],
        [
          `const b = Matrix.add(a, 1)
a`,
          [
            [1, 2],
            [3, 4],
          ],
        ],
        [
          `const b = a.clone().mul(2)
a`,
          [
            [1, 2],
            [3, 4],
          ],
        ],
        [
          `const b = a.transpose().mul(2)
a`,
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
    },
  );
});
