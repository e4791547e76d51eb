import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  extentOf,
  MAXIMUM_EXTENT,
  scrollToItem,
  scrollToMiddle,
  windowAt,
} from '../../../src/webview/matrices/windowing';

const axis = fc.record({
  count: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 2_000_000 })),
  itemSize: fc.integer({ min: 10, max: 120 }),
  viewport: fc.integer({ min: 20, max: 3000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('windowing', () => {
  it('covers the view and holds little more than fits it', () => {
    fc.assert(
      fc.property(axis, share, fc.integer({ min: 0, max: 5 }), (list, at, overscan) => {
        const scroll = at * Math.max(0, extentOf(list) - list.viewport);
        const { first, end, offset } = windowAt(list, scroll, overscan);
        const width = (end - first) * list.itemSize;
        assert.ok(first >= 0 && first < end && end <= list.count);
        assert.ok(end - first <= list.viewport / list.itemSize + 2 + 2 * overscan);
        assert.ok(offset <= scroll + 1e-6);
        const seenEnd = Math.min(scroll + list.viewport, extentOf(list));
        assert.ok(offset + width >= seenEnd - 1e-3, `${offset} + ${width} < ${seenEnd}`);
      }),
    );
  });

  it('shows the first item at the start and the last at the end, however long the list', () => {
    for (const count of [3, 784, 2_000_000]) {
      const list = { count, itemSize: 22, viewport: 440 };
      assert.ok(extentOf(list) <= MAXIMUM_EXTENT);
      assert.deepEqual(windowAt(list, 0, 0), { first: 0, end: Math.min(20, count), offset: 0 });
      assert.equal(windowAt(list, extentOf(list) - list.viewport, 0).end, count);
    }
  });

  it('brings any item into view, and moves no further than it must', () => {
    fc.assert(
      fc.property(axis, share, share, (list, at, which) => {
        const item = Math.floor(which * (list.count - 1));
        const scroll = at * Math.max(0, extentOf(list) - list.viewport);
        const target = scrollToItem(list, scroll, item);
        for (const position of [target, scrollToMiddle(list, item)]) {
          const { first, end } = windowAt(list, position, 0);
          assert.ok(first <= item && item < end, `${item} not in ${first}…${end}`);
        }
        if (list.viewport >= 2 * list.itemSize)
          assert.ok(Math.abs(scrollToItem(list, target, item) - target) < 1e-3);
      }),
    );
  });
});
