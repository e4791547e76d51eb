/** Values of NumPy and Python; constants are those of NumPy 2.4, or counted by hand. */
import { tellsWorth } from './worth';

describe('values of NumPy', () => {
  tellsWorth(
    'python',
    `import math
import numpy as np
a = np.array([[1.0, 2, 3], [4, 5, 6]])
v = np.array([3.0, -1, 2])`,
    {
      'picks entries, rows and columns': [
        ['a[0]', [1, 2, 3]],
        ['a[-1]', [4, 5, 6]],
        ['a[1, 2]', 6],
        ['a[1][2]', 6],
        ['a[:, -1]', [3, 6]],
        [
          'a[:, 1:]',
          [
            [2, 3],
            [5, 6],
          ],
        ],
        ['a[0:1]', [[1, 2, 3]]],
        ['a[:, 0:1]', [[1], [4]]],
        ['a[..., 0]', [1, 4]],
        ['a[5:]', []],
      ],
      'steps through slices, backwards, too, and past the end': [
        ['v[::-1]', [2, -1, 3]],
        [
          'a[::-1]',
          [
            [4, 5, 6],
            [1, 2, 3],
          ],
        ],
        [
          'a[:, ::-2]',
          [
            [3, 1],
            [6, 4],
          ],
        ],
        ['v[-2:]', [-1, 2]],
        ['v[:-1]', [3, -1]],
        ['v[10::-2]', [2, 3]],
        ['[1, 2, 3, 4][10::-2]', [4, 2]],
      ],
      'adds axes': [
        ['v[None, :]', [[3, -1, 2]]],
        ['v[:, np.newaxis]', [[3], [-1], [2]]],
        ['np.expand_dims(v, 0)', [[3, -1, 2]]],
        ['np.expand_dims(v, -1)', [[3], [-1], [2]]],
        ['np.atleast_2d(v)', [[3, -1, 2]]],
        ['np.squeeze(np.ones((1, 3, 1)))', [1, 1, 1]],
        ['np.squeeze(np.ones((1, 3, 1)), axis=0)', [[1], [1], [1]]],
      ],
      'picks by positions in an array': [
        [
          'a[[1, 0]]',
          [
            [4, 5, 6],
            [1, 2, 3],
          ],
        ],
        [
          'a[:, [2, 0]]',
          [
            [3, 1],
            [6, 4],
          ],
        ],
        ['v[np.array([0, 0, 1])]', [3, 3, -1]],
        ['v[[-1, 0]]', [2, 3]],
        [
          'np.eye(3)[[2, 0]]',
          [
            [0, 0, 1],
            [1, 0, 0],
          ],
        ],
        ['v[np.array([1, 1, 0])]', [-1, -1, 3]],
      ],
      'takes several arrays of positions entry by entry': [
        ['a[[0, 1], [2, 0]]', [3, 4]],
        ['a[range(2), [2, 0]]', [3, 4]],
        ['a[np.arange(2), np.array([2, 0])]', [3, 4]],
      ],
      'picks where a mask holds': [
        ['v[v > 0]', [3, 2]],
        ['v[v > -5]', [3, -1, 2]],
        ['a[a > 2]', [3, 4, 5, 6]],
        ['a[a[:, 0] > 2]', [[4, 5, 6]]],
        ['a[np.array([True, False])]', [[1, 2, 3]]],
        ['a[[True, False]]', [[1, 2, 3]]],
        ['v[np.greater(v, 0)]', [3, 2]],
        [
          'a.T[a[0] > 1]',
          [
            [2, 5],
            [3, 6],
          ],
        ],
      ],
      'takes truths that were made numbers for positions': [['v[(v > 0).astype(int)]', [-1, 3, -1]]],
      'puts vectors and matrices together': [
        [
          'np.vstack([v, v])',
          [
            [3, -1, 2],
            [3, -1, 2],
          ],
        ],
        [
          'np.vstack([a, v])',
          [
            [1, 2, 3],
            [4, 5, 6],
            [3, -1, 2],
          ],
        ],
        ['np.hstack([v, v])', [3, -1, 2, 3, -1, 2]],
        [
          'np.hstack([a, a])',
          [
            [1, 2, 3, 1, 2, 3],
            [4, 5, 6, 4, 5, 6],
          ],
        ],
        [
          'np.column_stack([v, v])',
          [
            [3, 3],
            [-1, -1],
            [2, 2],
          ],
        ],
        [
          'np.column_stack([np.ones(2), a])',
          [
            [1, 1, 2, 3],
            [1, 4, 5, 6],
          ],
        ],
        ['np.concatenate((v, v))', [3, -1, 2, 3, -1, 2]],
        [
          'np.concatenate([a, a], axis=1)',
          [
            [1, 2, 3, 1, 2, 3],
            [4, 5, 6, 4, 5, 6],
          ],
        ],
        [
          'np.concatenate([a, a], axis=-1)',
          [
            [1, 2, 3, 1, 2, 3],
            [4, 5, 6, 4, 5, 6],
          ],
        ],
        [
          'np.stack([v, v])',
          [
            [3, -1, 2],
            [3, -1, 2],
          ],
        ],
        [
          'np.stack([v, v], axis=1)',
          [
            [3, 3],
            [-1, -1],
            [2, 2],
          ],
        ],
        [
          'np.stack([v, v], axis=-1)',
          [
            [3, 3],
            [-1, -1],
            [2, 2],
          ],
        ],
      ],
      'flattens what is appended, but along an axis': [
        ['np.append(v, 5)', [3, -1, 2, 5]],
        ['np.append(a, a)', [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]],
        [
          'np.append(a, a, axis=0)',
          [
            [1, 2, 3],
            [4, 5, 6],
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
      ],
      'rounds a half to the even neighbour, and to decimals': [
        ['np.round(v / 2)', [2, 0, 1]],
        ['np.round(np.array([0.5, 1.5, 2.5]))', [0, 2, 2]],
        ['np.rint(np.array([2.5]))', [2]],
        [
          'np.round(a / 7, 2)',
          [
            [0.14, 0.29, 0.43],
            [0.57, 0.71, 0.86],
          ],
        ],
        [
          'np.around(a / 3, decimals=1)',
          [
            [0.3, 0.7, 1],
            [1.3, 1.7, 2],
          ],
        ],
        [
          '(a / 3).round(1)',
          [
            [0.3, 0.7, 1],
            [1.3, 1.7, 2],
          ],
        ],
        ['round(2.5)', 2],
        ['round(3.5)', 4],
        ['round(2.567, 2)', 2.57],
        ['round(2.675, 2)', 2.67],
        ['round(0.15, 1)', 0.1],
        ['round(0.125, 2)', 0.12],
      ],
      'reduces all, or an axis': [
        ['a.sum()', 21],
        ['a.sum(0)', [5, 7, 9]],
        ['a.sum(1)', [6, 15]],
        ['a.sum(-1)', [6, 15]],
        ['np.sum(a, 0)', [5, 7, 9]],
        ['a.sum(axis=1, keepdims=True)', [[6], [15]]],
        ['np.sum(a, axis=0, keepdims=1)', [[5, 7, 9]]],
        ['a.mean(axis=0)', [2.5, 3.5, 4.5]],
        ['np.mean(a)', 3.5],
        ['a.max(axis=1)', [3, 6]],
        ['np.min(a, axis=0)', [1, 2, 3]],
        ['np.mean(v > 0)', 0.6666666666666666],
        ['np.sum(v > 0)', 2],
      ],
      'knows degrees of freedom': [
        ['a.std()', 1.707825127659933],
        ['a.std(axis=0)', [1.5, 1.5, 1.5]],
        ['a.std(ddof=1)', 1.8708286933869707],
        ['np.var(v, ddof=1)', 4.333333333333333],
        ['a.var(1, ddof=1)', [1, 1]],
        ['np.std(v, ddof=1)', 2.0816659994661326],
      ],
      'tells nothing of a reduction with weights or a beginning': [
        ['np.average(v, weights=[1, 2, 1])', null],
        ['np.max(v, initial=5)', null],
        ['np.average(v)', 1.3333333333333333],
      ],
      'stretches shapes to each other': [
        [
          'a * v',
          [
            [3, -2, 6],
            [12, -5, 12],
          ],
        ],
        [
          'a + a[:, :1]',
          [
            [2, 3, 4],
            [8, 9, 10],
          ],
        ],
        [
          'a - a.mean(axis=0)',
          [
            [-1.5, -1.5, -1.5],
            [1.5, 1.5, 1.5],
          ],
        ],
        [
          'a / a.sum(axis=1, keepdims=True)',
          [
            [0.16666666666666666, 0.3333333333333333, 0.5],
            [0.26666666666666666, 0.3333333333333333, 0.4],
          ],
        ],
        [
          'v * v[:, None]',
          [
            [9, -3, 6],
            [-3, 1, -2],
            [6, -2, 4],
          ],
        ],
        ['a + np.ones(2)', null],
      ],
      'multiplies matrices and vectors': [
        ['a @ v', [7, 19]],
        ['v @ v', 14],
        [
          'a @ a.T',
          [
            [14, 32],
            [32, 77],
          ],
        ],
        ['a.dot(v)', [7, 19]],
        [
          'np.dot(a, a.T)',
          [
            [14, 32],
            [32, 77],
          ],
        ],
        ['np.dot(v, 2)', [6, -2, 4]],
        [
          'np.outer(v, v)',
          [
            [9, -3, 6],
            [-3, 1, -2],
            [6, -2, 4],
          ],
        ],
        [
          'np.inner(a, a)',
          [
            [14, 32],
            [32, 77],
          ],
        ],
        ['np.matmul(a, v)', [7, 19]],
        ['a @ a', null],
      ],
      'multiplies what is of the type matrix as matrices': [
        [
          `m = np.matrix([[1, 2], [3, 4]])
m * m`,
          [
            [7, 10],
            [15, 22],
          ],
        ],
        [
          `m = np.matrix([[1, 2], [3, 4]])
m ** 2`,
          [
            [7, 10],
            [15, 22],
          ],
        ],
        [
          `m = np.matrix([[1, 2], [3, 4]])
2 * m`,
          [
            [2, 4],
            [6, 8],
          ],
        ],
        [
          `m = np.matrix([[1, 2], [3, 4]])
m * m.sum(axis=0).T`,
          [[16], [36]],
        ],
        [
          `m = np.matrix([[1, 2], [3, 4]])
m[0] * m[:, 1]`,
          [[10]],
        ],
        [
          `m = np.matrix([[1, 2], [3, 4]])
m[1, 0]`,
          3,
        ],
        [
          `m = np.matrix([[1, 2], [3, 4]])
np.multiply(m, m)`,
          [
            [1, 4],
            [9, 16],
          ],
        ],
        [
          `m = np.matrix([[1, 2], [3, 4]])
np.asarray(m) * m.A`,
          [
            [1, 4],
            [9, 16],
          ],
        ],
      ],
      'writes through views, and not through copies': [
        [
          `b = v[1:3]
b[0] = 9
v`,
          [3, 9, 2],
        ],
        [
          `b = a[0]
b += 10
a`,
          [
            [11, 12, 13],
            [4, 5, 6],
          ],
        ],
        [
          `b = a[:, 1:]
c = b[1]
c[0] = 9
a`,
          [
            [1, 2, 3],
            [4, 9, 6],
          ],
        ],
        [
          `i = 1
b = a[i]
i = 0
b[0] = 9
a`,
          [
            [1, 2, 3],
            [9, 5, 6],
          ],
        ],
        [
          `b = v[1:3]
v[2] = 5
b[0] = 9
v`,
          null,
        ],
        [
          `b = v[[1, 2]]
b[0] = 9
v`,
          [3, -1, 2],
        ],
        [
          `b = v[1:3].copy()
b[0] = 9
v`,
          [3, -1, 2],
        ],
      ],
      'takes out what is deleted': [
        [
          `c = [1, 2, 3]
del c[0]
c`,
          [2, 3],
        ],
        [
          `c = [1, 2, 3]
del c[-1], c[0]
c`,
          [2],
        ],
        [
          `c = [1, 2, 3, 4]
del c[1:3]
c`,
          [1, 4],
        ],
        [
          `c = [1, 2, 3]
del c[int(np.random.default_rng().integers(3))]
c`,
          null,
        ],
        [
          `c = {'a': 1, 'b': 2}
del c['a']
c['a']`,
          null,
        ],
        [
          `c = 1
del c
c`,
          null,
        ],
      ],
      'reshapes row by row, or column by column': [
        ['v.reshape(-1, 1)', [[3], [-1], [2]]],
        [
          'a.reshape(3, 2)',
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        ],
        [
          'a.reshape((3, -1))',
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        ],
        ['a.reshape(-1)', [1, 2, 3, 4, 5, 6]],
        ['a.flatten()', [1, 2, 3, 4, 5, 6]],
        ['a.T.ravel()', [1, 4, 2, 5, 3, 6]],
        [
          "np.reshape(a, (3, 2), order='F')",
          [
            [1, 5],
            [4, 3],
            [2, 6],
          ],
        ],
        [
          "a.reshape(3, 2, order='F')",
          [
            [1, 5],
            [4, 3],
            [2, 6],
          ],
        ],
        ["a.flatten('F')", [1, 4, 2, 5, 3, 6]],
        ["a.ravel(order='F')", [1, 4, 2, 5, 3, 6]],
      ],
      'turns axes': [
        [
          'a.T',
          [
            [1, 4],
            [2, 5],
            [3, 6],
          ],
        ],
        [
          'np.transpose(a)',
          [
            [1, 4],
            [2, 5],
            [3, 6],
          ],
        ],
        [
          'np.transpose(np.arange(6).reshape(1, 2, 3), (0, 2, 1))',
          [
            [
              [0, 3],
              [1, 4],
              [2, 5],
            ],
          ],
        ],
        ['np.arange(6).reshape(1, 2, 3).transpose(1, 0, 2)', [[[0, 1, 2]], [[3, 4, 5]]]],
        ['np.arange(6).reshape(1, 2, 3).transpose((2, 0, 1))', [[[0, 3]], [[1, 4]], [[2, 5]]]],
        [
          'a.transpose(0, 1)',
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
      ],
      'divides and takes remainders as Python does': [
        ['7 // 2', 3],
        ['-7 // 2', -4],
        ['-7 % 3', 2],
        ['7 % -3', -2],
        ['v % 2', [1, 1, 0]],
        ['v // 2', [1, -1, 1]],
        ['2 ** 3 ** 2', 512],
        ['-2 ** 2', -4],
        ['7 / 2', 3.5],
      ],
      'compares entry by entry': [
        ['(v > 0) * 1.0', [1, 0, 1]],
        ['(v == 2) * 1', [0, 0, 1]],
        ['(v != 2) * 1', [1, 1, 0]],
        ['np.not_equal(v, 2) * 1', [1, 1, 0]],
        ['(1 if 2 > 1 else 0)', 1],
      ],
      'makes whole numbers by cutting off': [
        ['(v / 2).astype(int)', [1, 0, 1]],
        ['np.array([1.7, -1.7], dtype=int)', [1, -1]],
        ["(v / 2).astype('int32')", [1, 0, 1]],
        ['(v / 2).astype(np.int64)', [1, 0, 1]],
        ['int(-2.7)', -2],
        ['int(7 / 2)', 3],
        ['(v / 2).astype(float)', [1.5, -0.5, 1]],
      ],
      'fills arrays': [
        ['np.zeros(3)', [0, 0, 0]],
        [
          'np.zeros((2, 3))',
          [
            [0, 0, 0],
            [0, 0, 0],
          ],
        ],
        ['np.ones((2, 1))', [[1], [1]]],
        [
          'np.full((2, 2), 7)',
          [
            [7, 7],
            [7, 7],
          ],
        ],
        [
          'np.eye(2)',
          [
            [1, 0],
            [0, 1],
          ],
        ],
        [
          'np.eye(2, 3)',
          [
            [1, 0, 0],
            [0, 1, 0],
          ],
        ],
        [
          'np.eye(3, k=1)',
          [
            [0, 1, 0],
            [0, 0, 1],
            [0, 0, 0],
          ],
        ],
        [
          'np.identity(2)',
          [
            [1, 0],
            [0, 1],
          ],
        ],
        [
          'np.zeros_like(a)',
          [
            [0, 0, 0],
            [0, 0, 0],
          ],
        ],
        ['np.ones_like(v)', [1, 1, 1]],
      ],
      counts: [
        ['np.arange(4)', [0, 1, 2, 3]],
        ['np.arange(1, 4)', [1, 2, 3]],
        ['np.arange(0, 1, 0.25)', [0, 0.25, 0.5, 0.75]],
        ['np.arange(5, 0, -2)', [5, 3, 1]],
        ['np.linspace(0, 1, 5)', [0, 0.25, 0.5, 0.75, 1]],
        ['np.linspace(0, 1, 4, endpoint=False)', [0, 0.25, 0.5, 0.75]],
        ['list(range(10, 0, -3))', [10, 7, 4, 1]],
      ],
      'chooses and bounds': [
        ['np.where(v > 0, v, 0)', [3, 0, 2]],
        ['np.where(v > 0, 1, -1)', [1, -1, 1]],
        ['np.clip(v, 0, 2)', [2, 0, 2]],
        ['np.clip(v, None, 0)', [0, -1, 0]],
        ['np.clip(v, np.array([0, 0, 0]), 1)', [1, 0, 1]],
        ['v.clip(min=0)', [3, 0, 2]],
        ['np.maximum(0, v)', [3, 0, 2]],
        ['np.minimum(v, 1)', [1, -1, 1]],
        ['np.heaviside(v, 0.5)', [1, 0, 1]],
      ],
      'tells sizes': [
        ['a.shape[0]', 2],
        ['a.shape', [2, 3]],
        ['len(a)', 2],
        ['a.size', 6],
        ['a.ndim', 2],
        ['np.size(a, 1)', 3],
      ],
      'writes to places': [
        [
          `a = np.zeros((2, 3))
a[0] = [1, 2, 3]
a`,
          [
            [1, 2, 3],
            [0, 0, 0],
          ],
        ],
        [
          `a = np.zeros((2, 3))
a[:] = [1, 2, 3]
a`,
          [
            [1, 2, 3],
            [1, 2, 3],
          ],
        ],
        [
          `a = np.zeros((2, 3))
a[:, 0:2] = [5, 6]
a`,
          [
            [5, 6, 0],
            [5, 6, 0],
          ],
        ],
        [
          `a = np.zeros((2, 3))
a[:, 1] = [7, 8]
a`,
          [
            [0, 7, 0],
            [0, 8, 0],
          ],
        ],
        [
          `a = np.zeros((2, 3))
a[0:2, 0:1] = 4
a`,
          [
            [4, 0, 0],
            [4, 0, 0],
          ],
        ],
        [
          `a = np.arange(6.0)
a[a > 2] = 0
a`,
          [0, 1, 2, 0, 0, 0],
        ],
        [
          `a = np.arange(4.0)
a[1:3] += 10
a`,
          [0, 11, 12, 3],
        ],
        [
          `a = np.arange(6.0).reshape(2, 3)
a[1, :] = a[0, :]
a`,
          [
            [0, 1, 2],
            [0, 1, 2],
          ],
        ],
        [
          `a = np.arange(4.0)
a[np.arange(2)] = 9
a`,
          [9, 9, 2, 3],
        ],
      ],
      'tells nothing of what it cannot follow': [
        [
          `a = np.zeros((3, 3))
a[np.arange(3), np.arange(3)] = 1
a`,
          null,
        ],
        [
          `a = np.zeros((3, 3))
a[range(3), [1, 0, 2]] = 1
a`,
          null,
        ],
        [
          `a = np.zeros(4)
a[[0, 2]] = [1, 2, 3]
a`,
          null,
        ],
      ],
      'sees through a view of a row': [
        [
          `a = np.zeros((2, 2))
a[0][1] = 3
a`,
          [
            [0, 3],
            [0, 0],
          ],
        ],
        [
          `a = np.zeros((2, 2, 2))
a[1][0][1] = 3
a`,
          [
            [
              [0, 0],
              [0, 0],
            ],
            [
              [0, 3],
              [0, 0],
            ],
          ],
        ],
        [
          `a = np.ones((2, 2))
a[1][0] -= 3
a`,
          [
            [1, 1],
            [-2, 1],
          ],
        ],
        [
          `a = [np.zeros(2), np.zeros(2)]
a[0][1] = 3
a`,
          [
            [0, 3],
            [0, 0],
          ],
        ],
      ],
      'lets names share an array, and copies have their own': [
        [
          `a = np.zeros((2, 2))
b = a
b[0, 0] = 5
a`,
          [
            [5, 0],
            [0, 0],
          ],
        ],
        [
          `a = np.zeros(3)
b = a.copy()
b[0] = 5
a`,
          [0, 0, 0],
        ],
        [
          `a = np.zeros(3)
b = a
a += 1
b`,
          [1, 1, 1],
        ],
        [
          `a = np.zeros(3)
b = a
a = a + 1
b`,
          [0, 0, 0],
        ],
        [
          `def f(w):
    w[0] = 9
a = np.zeros(2)
f(a)
a`,
          [9, 0],
        ],
      ],
    },
  );
});

describe('values of Python', () => {
  tellsWorth(
    'python',
    `import math
import numpy as np`,
    {
      'repeats lists from either side': [
        ['[1, 2] * 3', [1, 2, 1, 2, 1, 2]],
        ['3 * [1, 2]', [1, 2, 1, 2, 1, 2]],
        ['[0] * 2 + [1]', [0, 0, 1]],
        ['[1, 2] + [3]', [1, 2, 3]],
      ],
      'goes through comprehensions': [
        ['[i * i for i in range(4)]', [0, 1, 4, 9]],
        ['[i for i in range(6) if i % 2 == 0]', [0, 2, 4]],
        ['[x + y for x in [1, 2] for y in [10, 20]]', [11, 21, 12, 22]],
        [
          '[[0] * 2 for _ in range(2)]',
          [
            [0, 0],
            [0, 0],
          ],
        ],
      ],
      'sorts, and tells nothing of an order by a key': [
        ['sorted([3, 1, 2])', [1, 2, 3]],
        ['sorted([3, 1, 2], reverse=True)', [3, 2, 1]],
        [
          `a = [3, 1, 2]
a.sort()
a`,
          [1, 2, 3],
        ],
        ['sorted([3, -1, 2], key=abs)', null],
        ['max([1, -5, 3], key=abs)', null],
      ],
      'numbers items from where it is told': [
        ['[i + x for i, x in enumerate([10, 20])]', [10, 21]],
        ['[i + x for i, x in enumerate([10, 20], 1)]', [11, 22]],
        ['[i for i, x in enumerate([10, 20], start=5)]', [5, 6]],
        [
          'list(zip([1, 2], [3, 4]))',
          [
            [1, 3],
            [2, 4],
          ],
        ],
        ['list(reversed([1, 2, 3]))', [3, 2, 1]],
      ],
      'adds up from a start, and takes logarithms to a base': [
        ['sum([1, 2, 3])', 6],
        ['sum([1, 2], 10)', 13],
        ['math.log(8, 2)', 3],
        ['math.log(1)', 0],
        ['math.log10(1000)', 3],
        ['math.pow(2, 3)', 8],
        ['max(3, 7, 5)', 7],
        ['abs(-3)', 3],
      ],
      'changes lists in place': [
        [
          `a = [1, 2]
b = a
b.append(3)
a`,
          [1, 2, 3],
        ],
        [
          `a = [1, 2]
b = a
a += [3]
b`,
          [1, 2, 3],
        ],
        [
          `a = [1, 2]
b = list(a)
b.append(3)
a`,
          [1, 2],
        ],
        [
          `a = [1, 2, 3]
a[1:] = [9]
a`,
          [1, 9],
        ],
        [
          `a = [3, 1, 2]
a.remove(1)
a`,
          [3, 2],
        ],
        [
          `a = [3, 1, 2]
a.insert(-1, 9)
a`,
          [3, 1, 9, 2],
        ],
        [
          `a = [3, 1, 2]
a.reverse()
a`,
          [2, 1, 3],
        ],
        [
          `a = [3, 1, 2]
a.pop(0)
a`,
          [1, 2],
        ],
        [
          `a = [[0] * 2] * 2
a[1][0] = 3
a`,
          [
            [3, 0],
            [3, 0],
          ],
        ],
      ],
      'runs loops, breaks and functions': [
        [
          `s = 0
for i in range(5):
    if i == 3:
        break
    s += i
s`,
          3,
        ],
        [
          `s = 0
for i in range(5):
    if i % 2:
        continue
    s += i
s`,
          6,
        ],
        [
          `s = 0
while s < 7:
    s += 2
s`,
          8,
        ],
        [
          `def f(x, k=2):
    return x * k
f(3, k=4)`,
          12,
        ],
        [
          `def f(*xs):
    return xs[1]
f(3, 4)`,
          4,
        ],
        [
          `x, y = 1, 2
x, y = y, x
x * 10 + y`,
          21,
        ],
        [
          `a, *b = [1, 2, 3]
b`,
          [2, 3],
        ],
        [
          `class P:
    def __init__(self, w):
        self.w = w
    def f(self, x):
        return self.w * x
P(3).f(2)`,
          6,
        ],
      ],
    },
  );
});
