import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endsOf, heightAt, layOut } from '../../../../src/webview/network/layout';

const counts = fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 2, maxLength: 12 });

describe('the layout of a network', () => {
  it('keeps neurons apart and within their frame, and layers in the middle', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 200, max: 3000 }),
        fc.integer({ min: 10, max: 400 }),
        (layers, available, wanted) => {
          const { lefts, tops, nodeWidth, nodeHeight, width, height } = layOut(layers, available, 34, wanted);
          lefts.forEach((left, column) => {
            assert.equal(tops[column].length, layers[column]);
            assert.ok(left >= 0 && left + nodeWidth <= width + 1e-9);
            if (column > 0) assert.ok(left - lefts[column - 1] >= nodeWidth + 40);
            tops[column].forEach((top, row) => {
              assert.ok(top >= 0 && top + nodeHeight <= height + 1);
              if (row > 0) assert.ok(top - tops[column][row - 1] >= nodeHeight);
            });
            const [first, last] = [tops[column][0], tops[column][layers[column] - 1] + nodeHeight];
            assert.ok(Math.abs(first - (height - last)) <= 2, `${first} above, ${height - last} below`);
          });
        },
      ),
    );
  });

  it('fits three layers into a narrow panel, and scrolls with many', () => {
    assert.ok(layOut([4, 3, 1], 276, 50, 200).width <= 276);
    assert.ok(layOut([4, 8, 8, 8, 8, 8, 3], 276, 50, 200).width > 276);
    assert.ok(layOut([4, 8, 3], 900, 50, 100).width <= 900);
  });

  it('follows a curve as Bézier’s formula draws it', () => {
    const frame = layOut([3, 2], 500, 34, 100);
    const { from, to } = endsOf(frame, 0, 2, 0);
    const middle = (from.x + to.x) / 2;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (thousandth) => {
        const t = thousandth / 1000;
        const at = (a: number, b: number, c: number, d: number) =>
          (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
        const x = at(from.x, middle, middle, to.x);
        assert.ok(Math.abs(heightAt(from, to, x) - at(from.y, from.y, to.y, to.y)) < 0.01);
      }),
    );
  });
});
