import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Storage } from '../../../src/core/data/cellStore';
import { byteSourceOf, type Scratch } from '../../../src/core/data/dataSource';
import { readTable, type TableOptions } from '../../../src/core/data/readTable';
import type { TableResult } from '../../../src/core/data/table';

/** A file of one's own, in memory. */
function scratch(): Scratch {
  let content = new Uint8Array();
  return {
    append(bytes) {
      const start = content.length;
      content = Uint8Array.from([...content, ...bytes]);
      return start;
    },
    read: (position, target) => target.set(content.subarray(position, position + target.length)),
  };
}

/** Chunks of 64 rows, all but the last few of which go to disk. */
const ON_DISK: Storage = { budget: 1, openScratch: scratch, cellsOfAChunk: 1 };

function read(text: string, options: TableOptions): TableResult {
  return readTable({ name: 'data', firstLine: 3, bytes: byteSourceOf(Buffer.from(text)) }, options);
}

/** All that can be told of a result. */
function contentOf(result: TableResult) {
  if (!result.ok) return result;
  const { columns, rows, placeOfCell, placeOfName, ...rest } = result.table;
  const positions = columns.map((_, column) => column);
  return {
    ...rest,
    rows,
    names: positions.map(placeOfName),
    places: Array.from({ length: Math.min(rows, 5) }, (_, i) => {
      const row = Math.floor((i * (rows - 1)) / 4);
      return positions.map((column) => placeOfCell(row, column));
    }),
    columns: columns.map(({ chunks, chunkRows, ...column }) => {
      const cells = chunks.map((chunk) => chunk.load());
      return {
        ...column,
        numbers: cells.flatMap(({ numbers }) => [...numbers]),
        texts: cells.flatMap(({ numbers, codes }) =>
          Array.from(numbers, (_, i) => (codes !== null && codes[i] >= 0 ? column.texts[codes[i]] : null)),
        ),
      };
    }),
  };
}

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -999, max: 999 }).map(String) },
  { weight: 6, arbitrary: fc.double({ noNaN: true }).map(String) },
  fc.constantFrom('', ' ', 'NA', 'red', 'blå', '花', ' 7 ', '-', '1e5', '$3', '2024-03-09', 'a"b', '#'),
  fc.constantFrom('a\rb', '1\r', '\r2', '"q"', '"two\nlines"', '"a ""word"""', '"a,b;c"', '"', '""'),
);

const lines = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.constantFrom(',', ';', '\t', '|', ' '))
  .chain(([width, delimiter]) =>
    fc.array(
      fc.oneof(
        {
          weight: 20,
          arbitrary: fc.array(cell, { minLength: width, maxLength: width }).map((row) => row.join(delimiter)),
        },
        {
          weight: 10,
          arbitrary: fc
            .array(fc.nat(99).map(String), { minLength: width, maxLength: width })
            .map((row) => row.join(delimiter)),
        },
        fc.array(cell, { maxLength: width + 1 }).map((row) => row.join(delimiter)),
        fc.constantFrom('', '# comment', ' ', '\r'),
      ),
      { minLength: 1, maxLength: 150 },
    ),
  );

const text = fc
  .tuple(lines, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
  .map(([all, newline, ends]) => all.join(newline) + (ends ? newline : ''));

describe('a table', () => {
  it('is the same whatever is read at a time, in memory and on disk', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 300 }), (content, pieceBytes) => {
        const whole = contentOf(read(content, {}));
        assert.deepEqual(contentOf(read(content, { pieceBytes })), whole);
        assert.deepEqual(contentOf(read(content, { pieceBytes, storage: ON_DISK })), whole);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells of a quote that is never closed, without reading on for it', () => {
    const row = `1,2,"${'x'.repeat(1000)}"\n`;
    const content = `a,b,c\n${row}1,2,"open\n${row.repeat(20_000)}`;
    const result = read(content, {});
    assert.ok(!result.ok);
    assert.match(result.problems[0].message, /^Line 6: the quote/);
    assert.deepEqual([result.problems[0].line, result.problems[0].column], [5, 4]);
  });

  it('tells of a NUL character in a later piece', () => {
    const result = read(`a,b\n${'1,2\n'.repeat(1000)}3,\0\n`, { pieceBytes: 100 });
    assert.ok(!result.ok);
    assert.match(result.problems[0].message, /not text/);
    assert.deepEqual([result.problems[0].line, result.problems[0].column], [1004, 2]);
  });

  it('with a line longer than a piece is read', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `n${i}`).join(',');
    const row = Array.from({ length: 5000 }, (_, i) => i / 8).join(',');
    const result = read(`${names}\n${row}\n${row}\n${row}`, { pieceBytes: 100 });
    assert.ok(result.ok);
    assert.deepEqual([result.table.rows, result.table.columns.length], [3, 5000]);
    assert.deepEqual(
      [...result.table.columns[4999].chunks[0].load().numbers],
      [4999 / 8, 4999 / 8, 4999 / 8],
    );
  });
});
