import assert from 'node:assert/strict';
import { contrast, parseColour } from '../../../src/core/colours/colour';
import type { ThemeKind } from '../../../src/core/colours/palette';
import type { Role } from '../../../src/core/code/script';
import { CATALOGUE, findFormula } from '../../../src/core/formulas/catalogue';
import { stepsOf } from '../../../src/core/formulas/steps';
import { type HeatTable, heatTableMarkdown } from '../../../src/extension/hovers/heatTable';
import { INK } from '../../../src/extension/hovers/hoverMarkdown';
import { roleMarkdown, type Subject } from '../../../src/extension/hovers/roleMarkdown';
import { stepOf } from '../../../src/extension/hovers/stepOf';

const KINDS = Object.keys(INK) as ThemeKind[];

function table(rows: number, columns: number, values: readonly number[]): HeatTable {
  return {
    matrix: { rows, columns, values: Float64Array.from(values) },
    rowLabels: Array.from({ length: rows }, (_, i) => `x${i + 1}`),
    columnLabels: Array.from({ length: columns }, (_, j) => `h${j + 1}`),
    allRows: rows,
    allColumns: columns,
    saturation: null,
  };
}

function subject(formulaId: string, more: Partial<Subject> = {}): Subject {
  const role: Role = {
    formulaId,
    layer: 0,
    value: { quantity: 'weights', layer: 0, factor: 1, transposed: false },
  };
  return {
    formula: findFormula(formulaId)!,
    role,
    code: formulaId,
    shape: { rows: 4, columns: 3 },
    layers: 2,
    activation: 'sigmoid',
    ...more,
  };
}

function markdown(one: Subject, numbers: Parameters<typeof roleMarkdown>[1] = null): string {
  return roleMarkdown(one, numbers, [], { image: undefined, theme: 'dark', place: 'hover' });
}

describe('a matrix in a hover', () => {
  it('is a table of coloured numbers, each in the form that the editor lets through', () => {
    for (const theme of KINDS) {
      const lines = heatTableMarkdown(table(1, 3, [-1.5, 0, 0.25]), theme).split('\n');
      assert.equal(lines[0], '|  | h1 | h2 | h3 |');
      assert.equal(lines[1], '| :-- | --: | --: | --: |');
      const cell = /<span style="color:(#[0-9a-f]{6});background-color:(#[0-9a-f]{6});">([^<]*)<\/span>/g;
      const cells = [...lines[2].matchAll(cell)];
      assert.deepEqual(
        cells.map(([, , , text]) => text.replaceAll('\u00a0', '')),
        ['−1.500', '0', '0.2500'],
      );
      for (const [, colour, background] of cells)
        assert.ok(contrast(parseColour(colour)!, parseColour(background)!) >= 4.5, theme);
      assert.equal(lines[2].replace(cell, '').trim(), '| x1 |  |  |  |');
    }
  });

  it('is cut to a corner that says so, with the figures of all of it', () => {
    const values = Array.from({ length: 64 * 10 }, (_, i) => i);
    const text = heatTableMarkdown(table(64, 10, values), 'light');
    assert.equal(text.split('\n').filter((line) => line.startsWith('| x')).length, 6);
    assert.match(text, /first 6 of 64 rows · first 6 of 10 columns · min 0 · mean 319\.5 · max 639\.0$/);
    assert.match(text, /\| … \|/);
  });

  it('says when the figures are of the first samples only', () => {
    const cut = { ...table(2, 1, [1, 2]), allRows: 500 };
    assert.match(heatTableMarkdown(cut, 'dark'), /of the first 2 samples/);
  });

  it('says how much of it is saturated', () => {
    const flat = { ...table(1, 2, [0.99, 0.5]), saturation: { share: 0.5, meaning: 'saturated' } };
    assert.match(heatTableMarkdown(flat, 'dark'), /50\.0\u00a0% saturated/);
  });

  it('is loud about what is no number, and takes any name for a label', () => {
    const strange = {
      ...table(1, 2, [Number.NaN, Number.POSITIVE_INFINITY]),
      columnLabels: ['a|b', '<b>*x*'],
    };
    const text = heatTableMarkdown(strange, 'dark');
    assert.match(text, /\*\*NaN\*\*/);
    assert.match(text, /\*\*∞\*\*/);
    assert.ok(text.includes('a\\|b | \\<b\\>\\*x\\*'));
    const long = { ...table(1, 1, [1]), rowLabels: ['ß'.repeat(40)] };
    assert.ok(heatTableMarkdown(long, 'dark').includes(`| ${'ß'.repeat(13)}… |`));
  });
});

describe('a hover on a script', () => {
  it('names the role, the learner’s own name, the step and the shape', () => {
    const text = markdown(subject('wh', { code: 'syn0' }));
    assert.match(text, /^\*\*Weights of the hidden layer\*\* &ensp; `syn0` · step 1\n/);
    assert.match(text, /\*\*Shape\*\* &ensp; f × h = 4 × 3/);
  });

  it('keeps code from becoming anything else', () => {
    assert.ok(markdown(subject('wh', { code: 'a`b' })).includes('`` a`b ``'));
    assert.ok(markdown(subject('wh', { code: `x${'y'.repeat(100)}` })).includes(`\`x${'y'.repeat(58)}…\``));
  });

  it('says which layer of a deep network is meant, and how the lesson’s formula is to be read there', () => {
    const role: Role = { formulaId: 'hidden_layer_input', layer: 1, value: null };
    const text = markdown(subject('hidden_layer_input', { role, layers: 4 }));
    assert.match(text, /hidden layer 2 of 3/);
    assert.match(text, /X stands here for the activations of hidden layer 1\./);
    const tanh = markdown(subject('hiddenlayer_activations', { activation: 'tanh' }));
    assert.match(tanh, /tanh instead of the sigmoid/);
    assert.doesNotMatch(markdown(subject('hiddenlayer_activations')), /instead of the sigmoid/);
  });

  it('turns the symbols of the shape with the matrix, and says what it is multiplied by', () => {
    const value = { quantity: 'weights', layer: 0, factor: -1, transposed: true } as const;
    const text = markdown(subject('wh', { role: { formulaId: 'wh', layer: 0, value } }));
    assert.match(text, /h × f = 4 × 3/);
    assert.match(text, /Here with the opposite sign\./);
  });

  it('shows numbers with their epoch, and links that run a command', () => {
    const numbers = { when: 'At epoch 100 of 5000', table: table(1, 1, [0.5]), figure: null };
    const links = [{ text: 'Explain more', command: 'glassbox.explainFormula', arguments: ['wh'] }];
    const appearance = { image: undefined, theme: 'dark', place: 'hover' } as const;
    const text = roleMarkdown(subject('wh'), numbers, links, appearance);
    assert.match(text, /\*\*At epoch 100 of 5000\*\*/);
    assert.ok(text.includes('[Explain more](command:glassbox.explainFormula?%5B%22wh%22%5D)'));
  });

  it('stays far below the editor’s limit with the largest table', () => {
    const values = Array.from({ length: 200 * 100 }, (_, i) => Math.sin(i));
    const numbers = { when: 'At epoch 1 of 2', table: table(200, 100, values), figure: null };
    for (const { id } of CATALOGUE) assert.ok(markdown(subject(id), numbers).length < 50_000, id);
  });
});

describe('the step of a role', () => {
  it('is the one that computes it, in a network of any depth', () => {
    for (const layers of [1, 2, 4])
      for (const entry of stepsOf(layers))
        for (const { formulaId, layer } of entry.equations)
          assert.equal(stepOf({ formulaId, layer, value: null }, layers), entry.id);
  });

  it('is else the first that uses it', () => {
    const of = (formulaId: string, layer: number | null) => stepOf({ formulaId, layer, value: null }, 3);
    assert.equal(of('hidden_layer_input1', 1), '2.1');
    assert.equal(of('output_layer_input1', 2), '4');
    assert.equal(of('loss', null), '5');
    assert.equal(of('lr', null), '1');
  });
});
