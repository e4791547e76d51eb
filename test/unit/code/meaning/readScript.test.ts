import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Dialect } from '../../../../src/core/code/parse/language';
import { lowerParts, parseCode } from '../../../../src/core/code/parse/parse';
import { readScript } from '../../../../src/core/code/readScript';
import type { Script } from '../../../../src/core/code/script';
import { DOCUMENT_NAMES } from '../../../../src/core/formulas/names';

function read(text: string, dialect: Dialect = 'python'): Script {
  return readScript(lowerParts([parseCode(text, dialect)]));
}

/** Formulas that a name or an expression is shown with, wherever it stands. */
function shownAt(text: string, what: string, dialect: Dialect = 'python'): string[] {
  const { occurrences } = read(text, dialect);
  const shown = occurrences.filter(({ span }) => text.slice(span.start, span.end) === what);
  return [...new Set(shown.map(({ role }) => role.formulaId))];
}

/** A network of letters; `hidden` is the activation of z, `slope` its derivative, `update` what follows. */
function network({
  hidden = '1 / (1 + np.exp(-z))',
  slope = 'a * (1 - a)',
  draw = 'np.random.rand(2, 2)',
  before = '',
}: {
  hidden?: string;
  slope?: string;
  draw?: string;
  before?: string;
} = {}): string {
  return `
import numpy as np
from scipy.special import expit
${before}
p = np.array([[0.1, 0.9], [0.4, 0.2], [0.8, 0.7]])
q = np.array([[1.0], [0.0], [1.0]])
np.random.seed(7)
u = ${draw}
c = np.zeros((1, 2))
v = np.random.rand(2, 1)
d = np.zeros((1, 1))
for step in range(30):
    z = p @ u + c
    a = ${hidden}
    o = 1 / (1 + np.exp(-(a @ v + d)))
    r = (o - q) * o * (1 - o)
    s = (r @ v.T) * (${slope})
    v -= 0.3 * a.T @ r
    d -= 0.3 * r.sum(axis=0, keepdims=True)
    u -= 0.3 * p.T @ s
    c -= 0.3 * s.sum(axis=0, keepdims=True)
`;
}

describe('readScript', () => {
  for (const [file, dialect] of [
    ['lesson.py', 'python'],
    ['lesson.R', 'r'],
  ] as const)
    it(`knows every name and each step of ${file}`, () => {
      const text = readFileSync(`media/examples/${file}`, 'utf8');
      const { statements } = read(text, dialect);
      for (const name of DOCUMENT_NAMES) assert.ok(shownAt(text, name, dialect).includes(name), name);
      const steps = new Set(statements.map(({ role }) => role.formulaId));
      for (const id of ['hidden_layer_input', 'output', 'E', 'slope_output_layer', 'slope_hidden_layer'])
        assert.ok(steps.has(id), id);
      for (const id of ['d_output', 'Error_at_hidden_layer', 'd_hiddenlayer', 'update-wout', 'update-bh'])
        assert.ok(steps.has(id), id);
    });

  for (const hidden of [
    'expit(z)',
    'np.exp(z) / (1 + np.exp(z))',
    'np.power(1 + np.exp(-z), -1)',
    '0.5 * (1 + np.tanh(z / 2))',
    'np.reciprocal(np.add(1.0, np.exp(np.negative(z))))',
  ])
    it(`takes ${hidden} for the sigmoid`, () => {
      const text = network({ hidden });
      assert.deepEqual(shownAt(text, 'a'), ['hiddenlayer_activations']);
      assert.equal(read(text).network?.config.activation, 'sigmoid');
    });

  for (const [activation, hidden, slope] of [
    ['tanh', 'np.tanh(z)', '1 - a ** 2'],
    ['tanh', '(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))', '1 - np.square(np.tanh(z))'],
    ['relu', 'np.maximum(z, 0)', 'z > 0'],
    ['relu', 'z * (z > 0)', 'np.where(z > 0, 1, 0)'],
    ['leakyRelu', 'np.where(z > 0, z, 0.01 * z)', 'np.where(z > 0, 1, 0.01)'],
  ] as const)
    it(`reads ${hidden} as ${activation}, and its slope`, () => {
      const text = network({ hidden, slope });
      assert.deepEqual(shownAt(text, slope), ['slope_hidden_layer']);
      assert.deepEqual(read(text).network?.config.activation, activation);
    });

  it('tells the sign and the scale of what it shows', () => {
    const text = network();
    const role = (what: string) =>
      read(text).occurrences.find(({ span }) => text.slice(span.start, span.end) === what)?.role.value;
    assert.equal(role('o - q')?.factor, -1);
    assert.equal(role('r')?.factor, -1);
    assert.equal(role('a.T')?.transposed, true);
    const update = role('0.3 * a.T @ r');
    assert.equal(update?.quantity, 'weightGradients');
    assert.equal(update?.factor, -0.3);
  });

  it('finds a learning rate that stands in the update as a number', () => {
    const text = network();
    const { found, assumed } = read(text).network!;
    const rate = found.find((fact) => fact.text === 'learning rate 0.3');
    const [line] = text.slice(text.lastIndexOf('\n', rate?.span?.start) + 1).split('\n');
    assert.equal(line, '    v -= 0.3 * a.T @ r');
    assert.ok(!assumed.some((fact) => fact.text.includes('learning rate')));
  });

  it('says of a learning rate that stands nowhere what it does', () => {
    for (const rate of ['', '2 * 0.1 * 0.5 * 3 * ']) {
      const { found, assumed } = read(network().replaceAll('0.3 * ', rate)).network!;
      assert.ok(!found.some((fact) => fact.text.includes('learning rate')));
      assert.ok(assumed.some((fact) => /learning rate .*, which gives the script’s updates/.test(fact.text)));
    }
  });

  it('shows nothing of a slope that is not the activation’s', () => {
    assert.deepEqual(shownAt(network({ slope: 'a * (2 - a)' }), 's'), []);
    assert.equal(read(network({ slope: 'a * (2 - a)' })).network, null);
  });

  // NumPy 2.4: u after np.random.seed(7).
  for (const [draw, first] of [
    ['np.random.rand(2, 2)', [0.07630828937395717, 0.7799187922401146]],
    ['2 * np.random.random((2, 2)) - 1', [-0.8473834212520857, 0.5598375844802292]],
    ['np.random.randn(2, 2) * 0.1', [0.16905257038003563, -0.04659373705408328]],
    ['np.random.uniform(-1, 1, size=(2, 2))', [-0.8473834212520857, 0.5598375844802292]],
    ['np.random.normal(1, 0.5, (2, 2))', [1.845262851900178, 0.7670313147295836]],
    ['np.random.RandomState(7).standard_normal((2, 2))', [1.690525703800356, -0.4659373705408328]],
  ] as const)
    it(`draws ${draw} as NumPy does`, () => {
      const state = read(network({ draw })).network?.config.initialState;
      state?.[0]?.weights[0]?.forEach((value, i) => {
        // The logarithm of another C library may differ in the last place.
        assert.ok(
          Math.abs(value - first[i]) <= 1e-15 * Math.max(1, Math.abs(value)),
          `${value}, ${first[i]}`,
        );
      });
      assert.equal(state?.length, 2);
    });
});

describe('readScript: where names live', () => {
  const body = `
    H = 1 / (1 + np.exp(-(X @ W1 + B1)))
    O = 1 / (1 + np.exp(-(H @ W2 + B2)))
    D = (y - O) * O * (1 - O)
    G = (D @ W2.T) * H * (1 - H)
    W2 = W2 + 0.2 * H.T @ D
    B2 = B2 + 0.2 * D.sum(axis=0, keepdims=True)
    W1 = W1 + 0.2 * X.T @ G
    B1 = B1 + 0.2 * G.sum(axis=0, keepdims=True)
`;
  const head = `
import numpy as np
X = np.array([[0, 1], [1, 0], [1, 1]])
y = np.array([[1], [1], [0]])
np.random.seed(3)
W1, B1, W2, B2 = np.random.rand(2, 4), np.random.rand(1, 4), np.random.rand(4, 1), np.random.rand(1, 1)
`;

  it('follows Python’s global', () => {
    const text = `${head}def update():\n    global W1, B1, W2, B2, O${body}for t in range(70):\n    update()\nprint(O)\n`;
    const { network } = read(text);
    assert.deepEqual(network?.sizes, [2, 4, 1]);
    assert.equal(network?.config.epochs, 70);
    assert.equal(network?.config.seed, 3);
    assert.equal(network?.config.initializer, 'uniform');
    assert.deepEqual(shownAt(text, 'O'), ['output']);
  });

  it('follows R’s double arrow', () => {
    const text = `
X <- rbind(c(0, 1), c(1, 0), c(1, 1)); y <- matrix(c(1, 1, 0), ncol = 1)
W1 <- matrix(c(0.1, 0.2, 0.3, 0.4), 2, 2); b1 <- c(0, 0); W2 <- matrix(c(0.5, -0.5), 2, 1); b2 <- 0
sig <- function(z) 1 / (1 + exp(-z))
update <- function(rate) {
  h <- sig(sweep(X %*% W1, 2, b1, "+")); o <- sig(h %*% W2 + b2)
  d <- (y - o) * o * (1 - o); g <- (d %*% t(W2)) * h * (1 - h)
  W2 <<- W2 + rate * t(h) %*% d
  b2 <<- b2 + rate * sum(d)
  rate * t(X) %*% g + W1 ->> W1
  b1 <<- b1 + rate * colSums(g)
}
for (i in 1:300) update(0.5)
`;
    const { network } = read(text, 'r');
    assert.deepEqual(network?.sizes, [2, 2, 1]);
    assert.equal(network?.config.learningRate, 0.5);
    assert.deepEqual(network?.config.initialState?.[0]?.weights, [
      [0.1, 0.3],
      [0.2, 0.4],
    ]);
  });
});

describe('readScript: one neuron', () => {
  const text = `
import numpy as np
X = np.array([[0, 1], [1, 0], [1, 1]])
y = np.array([1, 1, 0])
w = np.zeros(2)
b = 0.0
lr = 0.5
for _ in range(50):
    z = np.dot(X, w) + b
    p = 1 / (1 + np.exp(-z))
    w -= lr * np.dot(X.T, p - y) / len(y)
    b -= lr * np.sum(p - y) / len(y)
`;

  it('is read with its weights in a vector and its bias a number', () => {
    const { network } = read(text);
    assert.deepEqual(network?.sizes, [2, 1]);
    const { config } = network!;
    assert.deepEqual(
      [config.loss, config.reduction, config.learningRate, config.epochs],
      ['binaryCrossEntropy', 'mean', 0.5, 50],
    );
    assert.deepEqual(config.initialState, [{ weights: [[0], [0]], biases: [0] }]);
    assert.deepEqual(shownAt(text, 'p'), ['output']);
    assert.deepEqual(shownAt(text, 'p - y'), ['d_output-cross-entropy']);
  });
});

describe('readScript: a pass that is one update', () => {
  const text = `
import numpy as np
np.random.seed(0)
X = np.random.rand(20, 2)
y = np.random.rand(20, 1)
W = np.random.rand(2, 1)
b = np.zeros((1, 1))
for t in range(400):
    start = (t * 5) % 20
    x, target = X[start:start + 5], y[start:start + 5]
    o = 1 / (1 + np.exp(-(x @ W + b)))
    d = (o - target) * o * (1 - o)
    W -= 0.5 * x.T @ d
    b -= 0.5 * d.sum(axis=0, keepdims=True)
`;

  it('counts 400 updates by 5 of 20 samples as 100 epochs, and says so', () => {
    const { network } = read(text);
    assert.deepEqual([network?.config.batchSize, network?.config.epochs], [5, 100]);
    assert.ok(network?.assumed.some(({ text: fact }) => /100 epochs.*400 updates/.test(fact)));
  });
});

describe('readScript: shapes that cannot agree', () => {
  it('names both, and the likely mend', () => {
    const text = 'import numpy as np\nX = np.ones((3, 4))\nwh = np.ones((3, 4))\nH = X @ wh\n';
    const [problem, ...more] = read(text).problems;
    assert.deepEqual(more, []);
    assert.match(problem?.message ?? '', /3 × 4 .*3 × 4/);
    assert.match(problem?.message ?? '', /wh\.T/);
    assert.equal(text.slice(problem?.span.start, problem?.span.end), 'X @ wh');
  });

  it('names what stands before the dot of a method', () => {
    const text = 'import numpy as np\nX = np.ones((3, 4))\nwh = np.ones((3, 5))\nH = X.dot(wh)\n';
    const [problem] = read(text).problems;
    assert.match(problem?.message ?? '', /Perhaps transpose `X`: `X\.T`\.$/);
  });

  it('keeps silent about sizes that only a file can tell', () => {
    const text =
      'import numpy as np\nX = np.loadtxt("a.csv")\nwh = np.ones((4, 3))\nH = X @ wh\nprint(H @ np.ones((3, 2)))\n';
    assert.deepEqual(read(text).problems, []);
  });
});

describe('readScript: data in a file', () => {
  const text = (data: string) => `
import numpy as np
${data}
W1 = np.random.rand(3, 128); b1 = np.zeros((1, 128)); W2 = np.random.rand(128, 1); b2 = np.zeros((1, 1))
for i in range(10):
    h = 1 / (1 + np.exp(-(X @ W1 + b1)))
    o = 1 / (1 + np.exp(-(h @ W2 + b2)))
    d = (o - y) * o * (1 - o)
    e = (d @ W2.T) * h * (1 - h)
    W2 -= 0.1 * h.T @ d; b2 -= 0.1 * d.sum(axis=0, keepdims=True)
    W1 -= 0.1 * X.T @ e; b1 -= 0.1 * e.sum(axis=0, keepdims=True)
`;

  it('is picked by loadtxt’s own columns', () => {
    const { network } = read(
      text(`X = np.loadtxt("f.csv", delimiter=",", usecols=(1, 2, 3))
y = np.loadtxt("f.csv", delimiter=",", usecols=[0])`),
    );
    assert.ok(network?.data.kind === 'file');
    assert.deepEqual(network.data.inputs, { kind: 'range', from: 1, to: 4 });
    assert.deepEqual(network.data.targets, { kind: 'range', from: 0, to: 1 });
    assert.deepEqual(network.sizes, [3, 128, 1]);
  });

  it('is not guessed from columns that do not stand side by side', () => {
    const { network } = read(
      text(`X = np.loadtxt("f.csv", delimiter=",", usecols=(0, 2, 4))
y = np.loadtxt("f.csv", delimiter=",", usecols=[5])`),
    );
    assert.equal(network, null);
  });

  it('takes no size of the code for one that only a file can tell', () => {
    const literal = `X = np.array([[0, 1, 1], [1, 0, 0]], dtype=float)\ny = np.array([[1.0], [0.0]])`;
    for (const hidden of [37, 128, 131, 337])
      assert.deepEqual(read(text(literal).replaceAll('128', String(hidden))).network?.sizes, [3, hidden, 1]);
  });
});

describe('readScript: what never ends', () => {
  for (const [what, text] of [
    ['a loop', 'while True:\n    x = 1\n'],
    ['a recursion', 'def f(n):\n    return f(n + 1) + f(n)\nf(0)\n'],
    ['loops in loops', 'for i in range(10**9):\n for j in range(10**9):\n  x = i * j\n'],
    ['a huge array', 'import numpy as np\nX = np.zeros((10**6, 10**6))\ny = X @ X\n'],
    ['a list that doubles', 'a = [1]\nfor i in range(200):\n    a = a + a\n'],
  ] as const)
    it(`is left: ${what}`, () => {
      const script = read(text);
      assert.equal(script.network, null);
      assert.deepEqual(script.occurrences, []);
    });
});

describe('readScript: a bias that is never updated', () => {
  const text = (bias: string, added = 'c') => `
import numpy as np
X = np.array([[0.1, 0.9], [0.4, 0.2], [0.8, 0.7]])
y = np.array([[1.0], [0.0], [1.0]])
u = np.random.rand(2, 2)
c = ${bias}
v = np.random.rand(2, 1)
d = np.zeros((1, 1))
for step in range(30):
    z = X @ u + ${added}
    a = 1 / (1 + np.exp(-z))
    o = 1 / (1 + np.exp(-(a @ v + d)))
    r = (y - o) * o * (1 - o)
    s = (r @ v.T) * a * (1 - a)
    g = s.sum(axis=0)
    v += 0.3 * a.T @ r
    d += 0.3 * r.sum(axis=0, keepdims=True)
    u += 0.3 * X.T @ s
`;

  for (const bias of [
    'np.random.uniform(-1, 1, size=(1, 2))',
    'np.random.rand(2) * 0.1',
    'np.array([[0.3, -0.2]])',
    'np.zeros((1, 2))',
    'np.zeros(2)',
  ])
    it(`leaves the rest what it is: ${bias}`, () => {
      const shown = Object.entries({
        X: 'X',
        y: 'y',
        u: 'wh',
        c: 'bh',
        z: 'hidden_layer_input',
        'X @ u': 'hidden_layer_input1',
        a: 'hiddenlayer_activations',
        v: 'wout',
        d: 'bout',
        o: 'output',
        'y - o': 'E',
        r: 'd_output',
        'r @ v.T': 'Error_at_hidden_layer',
        s: 'd_hiddenlayer',
        g: 'gradient-bh',
      });
      for (const [what, role] of shown) assert.ok(shownAt(text(bias), what).includes(role), what);
      const steps = read(text(bias)).statements.map(({ role }) => role.formulaId);
      assert.ok(steps.includes('update-wh') && steps.includes('update-bout'));
      assert.ok(!steps.includes('update-bh'));
    });

  it('is named as what keeps the network from being trained', () => {
    for (const bias of ['np.random.rand(1, 2)', 'np.zeros((1, 2))']) {
      const { network, obstacle } = read(text(bias));
      assert.equal(network, null);
      assert.match(obstacle?.text ?? '', /adds the bias c, but no update of it was found/);
    }
  });

  it('is found in R, and in JavaScript’s lists', () => {
    const inR = `
X <- matrix(c(0.1, 0.9, 0.4, 0.2, 0.8, 0.7), ncol = 2); y <- c(1, 0, 1)
w <- matrix(c(0.2, 0.4), 2, 1); b <- numeric(1); V <- matrix(c(0.1, -0.3, 0.2, 0.5), 2, 2); k <- rep(0, 2)
for (i in 1:50) {
  h <- 1 / (1 + exp(-sweep(X %*% V, 2, k, "+")))
  o <- 1 / (1 + exp(-sweep(h %*% w, 2, b, "+")))
  d <- (o - y) * o * (1 - o)
  V <- V - 0.1 * t(X) %*% ((d %*% t(w)) * h * (1 - h))
  w <- w - 0.1 * t(h) %*% d
  b <- b - 0.1 * sum(d)
}`;
    assert.deepEqual(shownAt(inR, 'k', 'r'), ['bh']);
    assert.match(read(inR, 'r').obstacle?.text ?? '', /bias k/);
    const whole = readFileSync('test/corpus/javascript/nested_arrays.js', 'utf8');
    for (const bias of ['[0.1, 0.2, 0.3]', 'new Array(3).fill(0)']) {
      const inJavaScript = whole
        .replace(/ {2}bh = bh\.map.*\n/, '')
        .replace('let bh = [0.1, 0.2, 0.3]', `const bh = ${bias}`);
      assert.deepEqual(shownAt(inJavaScript, 'bh', 'javascript'), ['bh'], bias);
      assert.deepEqual(shownAt(inJavaScript, 'dHidden', 'javascript'), ['d_hiddenlayer'], bias);
      assert.match(read(inJavaScript, 'javascript').obstacle?.text ?? '', /bias bh/);
    }
  });

  it('is none when it is computed from the data', () => {
    assert.deepEqual(shownAt(text('X.mean(axis=0)'), 'c'), []);
  });

  it('is none when nothing is added', () => {
    const plain = text('np.zeros((1, 2))', '0');
    assert.deepEqual(shownAt(plain, 'c'), []);
    assert.match(read(plain).obstacle?.text ?? '', /A layer has no biases/);
  });
});

describe('readScript: R’s data frames', () => {
  const text = (data: string) => `
df <- data.frame(a = c(0.1, 0.9, 0.4, 0.7), b = c(0.8, 0.3, 0.6, 0.2), y = c(1, 0, 1, 0), stringsAsFactors = FALSE)
${data}
W <- matrix(c(0.1, -0.2), ncol(X), 1); k <- 0.3
for (i in 1:60) {
  o <- 1 / (1 + exp(-(X %*% W + k)))
  d <- (o - y) * o * (1 - o)
  W <- W - 0.1 * t(X) %*% d
  k <- k - 0.1 * sum(d)
}`;
  const A = [0.1, 0.9, 0.4, 0.7];
  const B = [0.8, 0.3, 0.6, 0.2];
  const Y = [1, 0, 1, 0];
  const both = A.flatMap((a, i) => [a, B[i]]);
  const whole = (targets: string) => `X <- as.matrix(df[, c("a", "b")]); y <- ${targets}`;

  for (const [data, inputs, targets] of [
    ['X <- as.matrix(df[, c("a", "b")]); y <- df$y', both, Y],
    ['X <- as.matrix(df[c("a", "b")]); y <- df[["y"]]', both, Y],
    ['X <- as.matrix(df[, 1:2]); y <- as.matrix(df["y"])', both, Y],
    ['X <- data.matrix(df[-3]); y <- df[, 3]', both, Y],
    ['X <- as.matrix(df[, -c(3)]); y <- df[[3]]', both, Y],
    ['X <- cbind(df$a, df$b); y <- as.matrix(df$y)', both, Y],
    ['X <- as.matrix(df[, c("b", "a")]); y <- df[, "y"]', B.flatMap((b, i) => [b, A[i]]), Y],
    ['X <- as.matrix(df[2:4, 1:2]); y <- df[2:4, "y"]', both.slice(2), Y.slice(1)],
    ['a <- df$a; b <- df$b; new <- data.frame(a, b); X <- as.matrix(new); y <- df$y', both, Y],
    [`df$b <- df$b * 2; ${whole('df$y')}`, A.flatMap((a, i) => [a, 2 * B[i]]), Y],
    [`df[["y"]] <- 1 - df$y; ${whole('df$y')}`, both, Y.map((y) => 1 - y)],
    [`df[, "y"] <- c(0.5, 0.6, 0.7, 0.8); ${whole('df$y')}`, both, [0.5, 0.6, 0.7, 0.8]],
    [`df$z <- df$y / 2; ${whole('df$z')}`, both, Y.map((y) => y / 2)],
    [
      'X <- matrix(c(df$a, df$b), nrow = nrow(df), ncol = length(df) - 1); y <- matrix(df$y, nrow(df), 1)',
      both,
      Y,
    ],
  ] as const)
    it(`give their columns: ${data}`, () => {
      const { network, obstacle } = read(text(data), 'r');
      assert.ok(network?.data.kind === 'matrices', obstacle?.text);
      assert.deepEqual([...network.data.inputs.values], inputs);
      assert.deepEqual([...network.data.targets.values], targets);
      assert.deepEqual(network.sizes, [2, 1]);
      assert.ok(shownAt(text(data), 'X', 'r').includes('X'));
      assert.ok(shownAt(text(data), 'y', 'r').includes('y'));
    });

  for (const data of [
    whole('df$q'),
    'ab <- df[, 1:2]; X <- as.matrix(ab[, c(TRUE, TRUE)]); y <- df$y',
    `df[df$a > 0.5, "b"] <- 0; ${whole('df$y')}`,
    `df[2, 1] <- 5; ${whole('df$y')}`,
    `df <- data.frame(a = df$a, df$b, y = df$y); X <- as.matrix(df[, 1:2]); y <- df$y`,
    `df$a <- c(1, 2); ${whole('df$y')}`,
    'X <- sapply(df[, 1:2], function(v) v / max(v)); y <- df$y',
  ])
    it(`are left where they cannot be followed: ${data}`, () => {
      assert.equal(read(text(data), 'r').network, null);
    });
});

describe('readScript: how often a loop with a condition runs', () => {
  const text = (begin: string, head: string, end: string) => `
import numpy as np
X = np.array([[0.1, 0.9], [0.4, 0.2], [0.8, 0.7]])
y = np.array([[1.0], [0.0], [1.0]])
w = np.array([[0.3], [0.2]])
b = np.array([[0.1]])
limit = 50
${begin}
while ${head}
    o = 1 / (1 + np.exp(-(X @ w + b)))
    d = (o - y) * o * (1 - o)
    w -= 0.3 * X.T @ d
    b -= 0.3 * d.sum(axis=0, keepdims=True)
    ${end}
`;

  for (const [begin, head, end, passes] of [
    ['i = 0', 'i < limit:', 'i += 1', 50],
    ['i = 0', 'limit > i:', 'i += 1', 50],
    ['i = 1', 'i <= limit:', 'i += 1', 50],
    ['i = 0', 'i <= limit:', 'i += 1', 51],
    ['i = 0', 'i < limit:', 'i += 3', 17],
    ['i = 40', 'i > 0:', 'i -= 1', 40],
    ['i = 40', 'i >= 0:', 'i -= 4', 11],
    ['i = 0', 'i != limit:', 'i += 5', 10],
    ['i = 0', 'True:\n    if i == limit:\n        break', 'i = i + 1', 50],
    ['i = 0', 'True:\n    if i > 30:\n        break', 'i = i + 1', 31],
    ['i = 0', 'True:\n    i += 1', 'if i >= 60:\n        break', 60],
  ] as const)
    it(`is ${passes}: ${begin}, while ${head}, ${end}`.replace(/\s+/g, ' '), () => {
      const { network } = read(text(begin, head, end));
      assert.equal(network?.config.epochs, passes);
      assert.ok(network?.found.some(({ text: fact }) => fact === `${passes} epochs`));
    });

  for (const [begin, head, end] of [
    ['e = 1', 'e > 0.01:', 'e = np.sum((y - o) ** 2)'],
    ['i = 1', 'i < limit:', 'i *= 2'],
    ['i = 0', 'i < limit:', 'i -= 1'],
    ['i = 0', 'i != limit:', 'i += 3'],
    ['i = 90', 'i < limit:', 'i += 1'],
    ['i = 0', 'True:', 'if np.abs(d).max() < 0.01:\n        break'],
    ['i = 0', 'True:\n    if i == limit:\n        print(i)', 'i = i + 1'],
  ] as const)
    it(`is assumed: ${begin}, while ${head}, ${end}`.replace(/\s+/g, ' '), () => {
      const { network } = read(text(begin, head, end));
      assert.equal(network?.config.epochs, undefined);
      assert.ok(network?.assumed.some(({ text: fact }) => fact.startsWith('5000 epochs')));
    });

  it('tells the name that says how often', () => {
    assert.deepEqual(shownAt(text('i = 0', 'i < limit:', 'i += 1'), 'limit'), ['epoch']);
  });
});
