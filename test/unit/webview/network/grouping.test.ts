import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LayerSnapshot } from '../../../../src/core/network/progress';
import {
  edgesInView,
  incomingNorms,
  largest,
  largestContribution,
  leavesOutEdges,
  MOST_EDGES,
  MOST_IN_COLUMN,
  neuronsInView,
  outgoingNorms,
  PART_OF_WIDE,
  pageOf,
  pagesOf,
} from '../../../../src/webview/network/grouping';

function layerOf(rows: readonly (readonly number[])[]): LayerSnapshot {
  const weights = Float64Array.from(rows.flat());
  return { inputs: rows.length, outputs: rows[0].length, weights, biases: new Float64Array(rows[0].length) };
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const never = () => false;

describe('a wide layer', () => {
  it('is shown as a whole while an eye can take it in', () => {
    for (const count of [1, MOST_IN_COLUMN])
      assert.deepEqual(
        neuronsInView(count, 'strongest', () => assert.fail('nobody asks for strengths')),
        range(count),
      );
    assert.deepEqual(pagesOf(MOST_IN_COLUMN), []);
  });

  it('is shown by its strongest neurons, in their order, or page by page', () => {
    const strengths = Float64Array.from({ length: 128 }, (_, index) =>
      index % 10 === 7 ? 1000 - index : -1,
    );
    assert.deepEqual(
      neuronsInView(128, 'strongest', () => strengths),
      [7, 17, 27, 37, 47, 57, 67, 77, 87, 97, 107, 117],
    );
    assert.deepEqual(neuronsInView(128, 120, never as never), [120, 121, 122, 123, 124, 125, 126, 127]);
  });

  it('has each neuron on exactly one page', () => {
    fc.assert(
      fc.property(fc.integer({ min: MOST_IN_COLUMN + 1, max: 2000 }), (count) => {
        const seen = pagesOf(count).flatMap((first) => neuronsInView(count, first, never as never));
        assert.deepEqual(seen, range(count));
        for (const neuron of [0, PART_OF_WIDE, count - 1]) assert.ok(pagesOf(count).includes(pageOf(neuron)));
      }),
    );
  });

  it('ranks as sorting does, and numbers that are none last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (values, count) => {
          const key = (index: number) =>
            Number.isNaN(values[index]) ? Number.NEGATIVE_INFINITY : values[index];
          const sorted = range(values.length).sort((a, b) =>
            key(a) === key(b) ? a - b : key(a) < key(b) ? 1 : -1,
          );
          assert.deepEqual(
            largest(Float64Array.from(values), count),
            sorted.slice(0, count).sort((a, b) => a - b),
          );
        },
      ),
    );
  });

  it('weighs neurons by the norm of what leaves and what reaches them', () => {
    const layer = layerOf([
      [3, 0],
      [-4, 12],
    ]);
    assert.deepEqual([...incomingNorms(layer)], [5, 12]);
    assert.deepEqual([...outgoingNorms(layer)], [3, Math.sqrt(160)]);
  });
});

describe('edges between two layers', () => {
  it('are the weights, or what a row makes of them', () => {
    const layer = layerOf([
      [1, -2],
      [0.5, 4],
    ]);
    const values = (inputs: Float64Array | null) =>
      edgesInView(layer, inputs, [0, 1], [0, 1], never).map(({ value }) => value);
    assert.deepEqual(values(null), [1, -2, 0.5, 4]);
    assert.deepEqual(values(Float64Array.of(10, -1)), [10, -20, -0.5, -4]);
    assert.equal(largestContribution(layer, null), 4);
    assert.equal(largestContribution(layer, Float64Array.of(10, -1)), 20);
  });

  it('are only the strongest where there are many, and those that one looks at', () => {
    const side = 12;
    const layer = layerOf(range(side).map((i) => range(side).map((j) => (i * side + j) * (j % 2 ? -1 : 1))));
    const all = range(side);
    assert.ok(leavesOutEdges([all, all]));
    const strongest = edgesInView(layer, null, all, all, never);
    assert.equal(strongest.length, MOST_EDGES);
    assert.ok(strongest.every(({ value }) => Math.abs(value) >= side * side - MOST_EDGES));
    const ofFirst = edgesInView(layer, null, all, all, (from) => from === 0);
    assert.equal(ofFirst.length, MOST_EDGES + side);
    assert.deepEqual(
      ofFirst.slice(0, side).map(({ to }) => to),
      all,
    );
  });

  it('have a scale in spite of numbers that are none', () => {
    const layer = layerOf([[Number.NaN, Number.POSITIVE_INFINITY, -3]]);
    assert.equal(largestContribution(layer, null), 3);
    assert.equal(largestContribution(layer, Float64Array.of(0)), 0);
  });
});
