import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeAfterKey } from '../../../src/webview/matrices/gridKeys';

const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });

describe('keys in a matrix', () => {
  const extent = { rows: 100, columns: 8, page: 10 };
  const start = { row: 50, column: 3 };

  it('move by a cell, a page, to the ends of the row and to the corners', () => {
    const expected: [ReturnType<typeof press>, number, number][] = [
      [press('ArrowUp'), 49, 3],
      [press('ArrowDown'), 51, 3],
      [press('ArrowLeft'), 50, 2],
      [press('ArrowRight'), 50, 4],
      [press('PageUp'), 40, 3],
      [press('PageDown'), 60, 3],
      [press('Home'), 50, 0],
      [press('End'), 50, 7],
      [press('Home', true), 0, 0],
      [press('End', true), 99, 7],
    ];
    for (const [event, row, column] of expected)
      assert.deepEqual(placeAfterKey(event, start, extent), { row, column }, event.key);
  });

  it('never leave the matrix, whatever its size', () => {
    const size = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(
        fc.constantFrom(...KEYS),
        fc.boolean(),
        size,
        size,
        size,
        (key, ctrl, rows, columns, page) => {
          for (const place of [
            { row: 0, column: 0 },
            { row: rows - 1, column: columns - 1 },
          ]) {
            const next = placeAfterKey(press(key, ctrl), place, { rows, columns, page });
            assert.ok(next && next.row >= 0 && next.row < rows && next.column >= 0 && next.column < columns);
          }
        },
      ),
    );
  });

  it('leave other keys to the page', () => {
    assert.equal(placeAfterKey(press('Tab'), start, extent), null);
    assert.equal(placeAfterKey(press('a'), start, extent), null);
  });
});
