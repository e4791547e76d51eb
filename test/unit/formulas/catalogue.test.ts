import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  CATALOGUE,
  findFormula,
  formatShape,
  formatSteps,
  shapeEquation,
  updateOf,
} from '../../../src/core/formulas/catalogue';
import type { Formula, Shape } from '../../../src/core/formulas/formula';
import { DOCUMENT_NAMES } from '../../../src/core/formulas/names';
import { type Algebra, equations, evaluate } from './plainForm';

type Matrix = number[][];

const golden: {
  initial: Record<'wh' | 'bh' | 'wout' | 'bout', Matrix>;
  printed: Record<'wh' | 'bh' | 'wout' | 'bout', Matrix>;
} = JSON.parse(readFileSync('test/golden/notebook-run.json', 'utf8'));

const entry = (id: string): Formula => {
  const formula = findFormula(id);
  assert.ok(formula, id);
  return formula;
};

describe('catalogue', () => {
  it('has an entry for every name of the document, each step and the derivation', () => {
    for (const name of DOCUMENT_NAMES) entry(name);
    const steps = new Set(CATALOGUE.flatMap((formula) => formula.steps));
    assert.deepEqual(
      [...steps].sort((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
    assert.equal(new Set(CATALOGUE.map(({ id }) => id)).size, CATALOGUE.length);
    assert.equal(new Set(CATALOGUE.map(({ title }) => title)).size, CATALOGUE.length);
    for (const { id, topic, steps } of CATALOGUE)
      assert.equal(steps.length === 0, topic === 'derivation', id);
  });

  it('puts the formulas at the steps of the document', () => {
    const expected: Record<string, number> = {
      hidden_layer_input1: 2,
      hidden_layer_input: 2,
      hiddenlayer_activations: 3,
      output_layer_input1: 4,
      output_layer_input: 4,
      output: 4,
      E: 5,
      slope_output_layer: 6,
      slope_hidden_layer: 6,
      d_output: 7,
      Error_at_hidden_layer: 8,
      d_hiddenlayer: 9,
      'update-wout': 10,
      'update-wh': 10,
      'update-bout': 11,
      'update-bh': 11,
    };
    for (const [id, step] of Object.entries(expected)) assert.deepEqual(entry(id).steps, [step], id);
    assert.equal(formatSteps(entry('sigmoid')), 'steps 0, 3 and 4');
    assert.equal(formatSteps(entry('dHi_dwh')), 'derivation');
  });

  it('lists as symbols exactly the quantities of the formula', () => {
    for (const { id, plain, topic, uses } of CATALOGUE) {
      for (const used of uses) entry(used);
      if (topic === 'definition') continue;
      const right = plain.slice(plain.indexOf('=') + 1);
      const standing = (right.match(/[A-Za-z_]\w*/g) ?? []).filter((name) => findFormula(name));
      const fromTeX = ['gradient-wout', 'gradient-wh'].includes(id)
        ? uses.filter((use) => use.startsWith('d_'))
        : [];
      assert.deepEqual(
        new Set(uses),
        new Set([...(id === 'sigmoid-not-linear' ? ['sigmoid'] : standing), ...fromTeX]),
        id,
      );
    }
  });

  it('names the update of each parameter and of nothing else', () => {
    const updated = CATALOGUE.filter(({ id }) => updateOf(id)).map(({ id }) => id);
    assert.deepEqual(updated, ['wh', 'bh', 'wout', 'bout']);
  });
});

describe('errata', () => {
  it('stand at exactly the formulas that are printed wrong', () => {
    const expected: [where: string, right: RegExp, ids: string[]][] = [
      ['the definition of f', /1 \/ \(1 \+ e\^\(−x\)\)/, ['sigmoid']],
      ["the definition of f'", /σ\(x\) \(1 − σ\(x\)\)/, ['derivatives_sigmoid']],
      ['the list of symbols', /prediction/, ['y', 'output']],
      ['the formulas around E', /E = y − output/, ['loss', 'E']],
      ['step 2', /X · w_h \+ b_h/, ['hidden_layer_input1', 'hidden_layer_input']],
      ['step 4', /H_o · w_o \+ b_o/, ['output_layer_input1', 'output_layer_input']],
      ['step 5', /half the squared error/, ['loss', 'E']],
      ['step 6', /σ'\(O_i\) = O_o \(1 − O_o\)/, ['slope_output_layer', 'slope_hidden_layer']],
      ['step 7', /δ_o = E \* σ_o$/, ['d_output']],
      ['step 8', /δ_o · w_oᵀ/, ['Error_at_hidden_layer']],
      ['step 10', /H_oᵀ · δ_o \* η and w_h \+= Xᵀ · δ_h/, ['update-wout', 'update-wh']],
      ['step 11', /over samples \(rows\), keeping one row/, ['update-bout', 'update-bh']],
      ['the derivation', /only f\(X · W \+ b\)/, ['sigmoid-not-linear']],
      ['the derivation', /∂O_i\/∂w_o = H_o/, ['gradient-wout', 'gradient-wh', 'dOi_dwo']],
      ['the derivation', /∂O_i\/∂H_o = w_o, /, ['gradient-wh', 'dOi_dHo', 'dHo_dHi', 'dHi_dwh']],
    ];
    let count = 0;
    for (const [where, right, ids] of expected) {
      const holders = CATALOGUE.filter(({ errata }) =>
        errata.some((erratum) => erratum.where === where && right.test(erratum.right)),
      );
      assert.deepEqual(
        holders.map(({ id }) => id),
        ids,
        `${where} ${right}`,
      );
      count += ids.length;
    }
    assert.equal(CATALOGUE.flatMap(({ errata }) => errata).length, count);
  });
});

describe('shapes of the catalogue', () => {
  /** A scalar has shape 1 × 1 and goes with everything; so does a row with a matrix of as many columns. */
  const shapes: Algebra<Shape> = {
    name: (name) => entry(name).shape ?? ['1', '1'],
    number: () => ['1', '1'],
    elementwise(_operator, left, right) {
      return [0, 1].map((axis) => {
        assert.ok(
          left[axis] === right[axis] || left[axis] === '1' || right[axis] === '1',
          `${left} with ${right}`,
        );
        return left[axis] === '1' ? right[axis] : left[axis];
      }) as unknown as Shape;
    },
    product(left, right) {
      assert.equal(left[1], right[0], `${left} · ${right}`);
      return [left[0], right[1]];
    },
    transpose: ([rows, columns]) => [columns, rows],
    call(name, argument) {
      if (name === 'sum') return ['1', '1'];
      if (name === 'sum_over_samples') return ['1', argument[1]];
      assert.equal(name, 'sigmoid');
      return argument;
    },
  };

  for (const formula of CATALOGUE) {
    if (['definition'].includes(formula.topic) || formula.id === 'sigmoid-not-linear') continue;
    it(`fit in ${formula.id}`, () => {
      for (const [, right] of equations(formula.plain))
        assert.deepEqual(evaluate(right, shapes), formula.shape ?? ['1', '1']);
    });
  }

  it('are those of the document’s example', () => {
    const sizes = { n: 3, f: 4, h: 3, o: 1, '1': 1 };
    for (const name of ['wh', 'bh', 'wout', 'bout'] as const) {
      const [rows, columns] = entry(name).shape ?? [];
      assert.ok(rows && columns);
      assert.deepEqual(
        [golden.printed[name].length, golden.printed[name][0].length],
        [sizes[rows], sizes[columns]],
      );
    }
  });

  it('are written as an equation', () => {
    assert.equal(shapeEquation(entry('hidden_layer_input')), '(n × f) · (f × h) + (1 × h)');
    assert.equal(shapeEquation(entry('Error_at_hidden_layer')), '(n × o) · (o × h)');
    assert.equal(shapeEquation(entry('hiddenlayer_activations')), 'sigmoid(n × h)');
    assert.equal(shapeEquation(entry('lr')), undefined);
    assert.equal(formatShape(['1', 'h']), '1 × h');
  });
});

describe('the catalogue, computed', () => {
  const zip = (left: Matrix, right: Matrix, combine: (a: number, b: number) => number): Matrix => {
    const pick = (matrix: Matrix, i: number, j: number) =>
      matrix[matrix.length === 1 ? 0 : i][matrix[0].length === 1 ? 0 : j];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
      Array.from({ length: Math.max(left[0].length, right[0].length) }, (__, j) =>
        combine(pick(left, i, j), pick(right, i, j)),
      ),
    );
  };
  const OPERATORS = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
    '^': (a: number, b: number) => a ** b,
  };

  /** Functions of one argument are taken from the catalogue's own definition of them. */
  function matrices(values: Map<string, Matrix>): Algebra<Matrix> {
    return {
      name(name) {
        const value = values.get(name);
        assert.ok(value, name);
        return value;
      },
      number: (value) => [[value]],
      elementwise: (operator, left, right) => zip(left, right, OPERATORS[operator]),
      product: (left, right) =>
        left.map((row) =>
          right[0].map((_, j) => row.reduce((sum, value, k) => sum + value * right[k][j], 0)),
        ),
      transpose: (value) => value[0].map((_, j) => value.map((row) => row[j])),
      call(name, argument) {
        if (name === 'sum') return [[argument.flat().reduce((sum, value) => sum + value, 0)]];
        if (name === 'columns') return [[argument[0].length]];
        if (name === 'sum_over_samples')
          return [argument[0].map((_, j) => argument.reduce((sum, row) => sum + row[j], 0))];
        const [[left, right]] = equations(entry(name).plain);
        const parameter = /\((\w)\)/.exec(left)?.[1] ?? '';
        return evaluate(
          right,
          matrices(
            new Map([
              ['e', [[Math.E]]],
              [parameter, argument],
            ]),
          ),
        );
      },
    };
  }

  function start(): Map<string, Matrix> {
    return new Map<string, Matrix>([
      [
        'X',
        [
          [1, 0, 1, 0],
          [1, 0, 1, 1],
          [0, 1, 0, 1],
        ],
      ],
      ['y', [[1], [1], [0]]],
      ...Object.entries(golden.initial),
    ]);
  }

  function compute(values: Map<string, Matrix>, ids: readonly string[]): void {
    for (const id of ids)
      for (const [left, right] of equations(entry(id).plain))
        values.set(left, evaluate(right, matrices(values)));
  }

  const FORWARD = ['hidden_layer_input', 'hiddenlayer_activations', 'output_layer_input', 'output'];
  const STEPS = [
    ...FORWARD,
    'E',
    'slope_output_layer',
    'slope_hidden_layer',
    'd_output',
    'Error_at_hidden_layer',
    'd_hiddenlayer',
    'update-wout',
    'update-bout',
    'update-wh',
    'update-bh',
  ];

  it('reaches the matrices that the document prints', function () {
    this.timeout(20_000);
    const values = start();
    compute(values, ['lr', 'epoch']);
    const epochs = values.get('epoch')?.[0][0] ?? 0;
    for (let epoch = 0; epoch < epochs; epoch++) compute(values, STEPS);
    for (const name of ['wh', 'bh', 'wout', 'bout'] as const) {
      const reached = values.get(name) ?? [];
      for (const [i, row] of golden.printed[name].entries())
        for (const [j, value] of row.entries())
          assert.ok(Math.abs(reached[i][j] - value) < 5.1e-9, `${name}[${i}][${j}]`);
    }
  });

  it('derives the gradients that differences of the loss show', () => {
    const loss = (values: Map<string, Matrix>): number => {
      compute(values, [...FORWARD, 'loss']);
      return values.get('loss')?.[0][0] ?? Number.NaN;
    };
    const values = start();
    loss(values);
    const step = 1e-5;
    for (const name of ['wh', 'bh', 'wout', 'bout'] as const) {
      const [[, right]] = equations(entry(`gradient-${name}`).plain);
      const gradient = evaluate(right, matrices(values));
      const nudged = (i: number, j: number, by: number) => {
        const changed = golden.initial[name].map((row) => [...row]);
        changed[i][j] += by;
        return loss(new Map(start()).set(name, changed));
      };
      for (const [i, row] of gradient.entries())
        for (const [j, value] of row.entries()) {
          const difference = (nudged(i, j, step) - nudged(i, j, -step)) / (2 * step);
          assert.ok(Math.abs(difference - value) < 1e-8, `${name}[${i}][${j}]`);
        }
    }
  });

  it('agrees on every link of the chain rule and on both weighted sums', () => {
    const values = start();
    compute(values, STEPS.slice(0, 10));
    const of = (id: string) => evaluate(equations(entry(id).plain)[0][1], matrices(values));
    const value = (name: string) => values.get(name) ?? [];
    assert.deepEqual(
      of('dL_dOo'),
      zip([[0]], value('E'), (zero, e) => zero - e),
    );
    assert.deepEqual(of('dOo_dOi'), value('slope_output_layer'));
    assert.deepEqual(of('dHo_dHi'), value('slope_hidden_layer'));
    assert.deepEqual(of('dOi_dwo'), value('hiddenlayer_activations'));
    assert.deepEqual(of('dOi_dHo'), value('wout'));
    assert.deepEqual(of('dHi_dwh'), value('X'));
    assert.deepEqual(
      zip(of('hidden_layer_input1'), value('bh'), OPERATORS['+']),
      value('hidden_layer_input'),
    );
    assert.deepEqual(
      zip(of('output_layer_input1'), value('bout'), OPERATORS['+']),
      value('output_layer_input'),
    );
  });

  it('gives the sizes of the document’s network', () => {
    const values = start();
    compute(values, ['inputlayer_neurons', 'hiddenlayer_neurons', 'output_neurons', 'lr', 'epoch']);
    const sizes = ['inputlayer_neurons', 'hiddenlayer_neurons', 'output_neurons', 'lr', 'epoch'].map(
      (name) => values.get(name)?.[0][0],
    );
    assert.deepEqual(sizes, [4, 3, 1, 0.1, 5000]);
  });

  it('has the slope of the sigmoid right', () => {
    const { call } = matrices(new Map());
    for (const x of [-3, 0, 0.5, 2]) {
      const at = (value: number) => call('sigmoid', [[value]])[0][0];
      const slope = call('derivatives_sigmoid', [[at(x)]])[0][0];
      assert.ok(Math.abs(slope - (at(x + 1e-5) - at(x - 1e-5)) / 2e-5) < 1e-9);
    }
    assert.deepEqual(call('sigmoid', [[0]]), [[0.5]]);
  });
});
