import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTable } from '../../../src/core/data/readTable';
import type { Table } from '../../../src/core/data/table';
import { datasetOf, problemsOf, rowsOf } from './reading';

/** A table of numbers and one column of texts, to be written in many ways. */
interface Sample {
  readonly numbers: readonly (readonly number[])[];
  readonly texts: readonly string[];
}

/** Texts with everything that makes trouble inside cells, but no number, date or word for a missing value. */
const text = fc
  .array(fc.constantFrom('a', 'b', 'é', '花', 'ب', '"', ',', ';', '|', '\t', '#', ' ', '\n', '\\', "'"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((characters) => `z${characters.join('')}z`);

const sample: fc.Arbitrary<Sample> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 5, max: 25 }))
  .chain(([columns, rows]) =>
    fc.record({
      numbers: fc.array(
        fc.array(
          fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0),
          {
            minLength: columns,
            maxLength: columns,
          },
        ),
        { minLength: rows, maxLength: rows },
      ),
      texts: fc.array(text, { minLength: rows, maxLength: rows }),
    }),
  );

const style = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', ' '),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.boolean(),
  header: fc.boolean(),
  comment: fc.boolean(),
  quoteAll: fc.boolean(),
  endsWithNewline: fc.boolean(),
});
type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

function namesOf({ numbers }: Sample): string[] {
  return [...numbers[0].map((_, column) => `number ${column + 1}`), 'text'];
}

function quoted(cell: string, { delimiter, quoteAll }: Style): string {
  const needsQuotes =
    quoteAll || /["\r\n#]/.test(cell) || cell.includes(delimiter) || /^\s|\s$|\t/.test(cell);
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function write(table: readonly (readonly string[])[], chosen: Style): string {
  const written = table.map((row) => row.map((cell) => quoted(cell, chosen)).join(chosen.delimiter));
  if (chosen.comment) written.splice(Math.min(2, written.length), 0, '# a note, with "quotes; and | all');
  const whole = written.join(chosen.newline) + (chosen.endsWithNewline ? chosen.newline : '');
  return (chosen.mark ? '\ufeff' : '') + whole;
}

function cellsOf({ numbers, texts }: Sample): string[][] {
  return numbers.map((row, index) => [...row.map(String), texts[index]]);
}

function tableOf(content: string): Table {
  const result = readTable({ text: content, name: 'data', firstLine: 0 });
  assert.ok(result.ok, result.ok ? '' : result.problems[0].message);
  return result.table;
}

/** What a text column holds, row by row. */
function textsOf({ columns }: Table): string[] {
  const column = columns[columns.length - 1];
  return column.chunks.flatMap((chunk) => [...(chunk.load().codes ?? [])].map((code) => column.texts[code]));
}

function numbersOf({ columns, rows }: Table): number[][] {
  const cells = columns
    .slice(0, -1)
    .map(({ chunks }) => chunks.flatMap((chunk) => [...chunk.load().numbers]));
  return Array.from({ length: rows }, (_, row) => cells.map((numbers) => numbers[row]));
}

const shownText = (cell: string): string => cell.replace(/\s+/g, ' ');

describe('any table', () => {
  it('written with any delimiter, quotes, line ends, mark and header is read back', () => {
    fc.assert(
      fc.property(sample, style, (content, chosen) => {
        const rows = cellsOf(content);
        const table = tableOf(write(chosen.header ? [namesOf(content), ...rows] : rows, chosen));
        assert.deepEqual(numbersOf(table), content.numbers);
        assert.deepEqual(textsOf(table), content.texts.map(shownText));
        assert.equal(table.named, chosen.header);
        if (chosen.header)
          assert.deepEqual(
            table.columns.map(({ name }) => name),
            namesOf(content),
          );
        assert.deepEqual(table.warnings, []);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same table as JSON, JSON Lines and Markdown', () => {
    fc.assert(
      fc.property(sample, (content) => {
        const names = namesOf(content);
        const records = content.numbers.map((row, index) =>
          Object.fromEntries([...row, content.texts[index]].map((cell, column) => [names[column], cell])),
        );
        const markdownRow = (cells: readonly string[]): string =>
          `| ${cells.map((cell) => shownText(cell).replaceAll('\\', '\\\\').replaceAll('|', '\\|')).join(' | ')} |`;
        const markdown = [
          markdownRow(names),
          markdownRow(names.map(() => '---')),
          ...cellsOf(content).map(markdownRow),
        ];
        for (const written of [
          JSON.stringify(records),
          JSON.stringify(records, null, 2),
          records.map((record) => JSON.stringify(record)).join('\r\n'),
          markdown.join('\n'),
        ]) {
          const table = tableOf(written);
          assert.deepEqual(numbersOf(table), content.numbers);
          assert.deepEqual(textsOf(table), content.texts.map(shownText));
        }
      }),
    );
  });

  it('points at a planted bad cell exactly', () => {
    const planted = fc.tuple(sample, style, fc.nat(), fc.nat());
    fc.assert(
      fc.property(planted, ([content, chosen, anyRow, anyColumn]) => {
        const row = anyRow % content.numbers.length;
        const column = anyColumn % content.numbers[0].length;
        const rows = cellsOf(content);
        rows[row][column] = 'wrong';
        const written = write([namesOf(content), ...rows], chosen);
        const [problem] = problemsOf(written, { firstLine: 7 });
        // The editor's own way to see lines, which does not count the byte order mark.
        const editorLines = written.replace('\ufeff', '').split(/\r\n|\r|\n/);
        const line = editorLines[problem.line - 7];
        const marked = line.slice(problem.column, problem.endColumn);
        assert.ok(['wrong', '"wrong"'].includes(marked), `${marked} in ${line}`);
        assert.match(problem.message, new RegExp(`row ${row + 1}\\), column “number ${column + 1}”`));
      }),
      { numRuns: 300 },
    );
  });

  it('points at a planted bad cell of JSON exactly', () => {
    fc.assert(
      fc.property(sample, fc.nat(), fc.constantFrom(0, 1, 4), (content, anyRow, indent) => {
        const row = anyRow % content.numbers.length;
        const records = content.numbers.map((numbers, index) => ({
          text: content.texts[index],
          nested: index === row ? 'wrong' : numbers[0],
        }));
        const written = JSON.stringify(records, null, indent);
        const [problem] = problemsOf(written);
        const line = written.split('\n')[problem.line];
        assert.equal(line.slice(problem.column, problem.endColumn), '"wrong"');
      }),
    );
  });

  it('keeps its rows apart from missing cells', () => {
    fc.assert(
      fc.property(sample, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 }), ({ numbers }, holes) => {
        const rows = numbers.map((row, index) => [...row.map(String), String(index * 1.5)]);
        for (const [row, column] of holes) rows[row % rows.length][column % (rows[0].length - 1)] = 'NA';
        const complete = rows.filter((row) => !row.includes('NA'));
        // A column may become constant or run out of rows, which is another matter.
        fc.pre(complete.length >= 2);
        fc.pre(numbers[0].every((_, column) => new Set(complete.map((row) => row[column])).size > 1));
        const written = [namesOf({ numbers, texts: [] }).join(','), ...rows.map((row) => row.join(','))].join(
          '\n',
        );
        const { inputs, targets, summary } = datasetOf(written, { regression: true });
        assert.deepEqual(
          rowsOf(inputs),
          complete.map((row) => row.slice(0, -1).map(Number)),
        );
        assert.deepEqual(
          rowsOf(targets),
          complete.map((row) => [Number(row[row.length - 1])]),
        );
        assert.equal(summary.rowsDropped, rows.length - complete.length);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(
          fc.constantFrom(
            '1',
            'a',
            '"',
            ',',
            ';',
            '|',
            '\n',
            '\r',
            '-',
            '#',
            '[',
            '{',
            '}',
            ']',
            ':',
            ' ',
            '\t',
          ),
          { maxLength: 60 },
        )
        .map((characters) => characters.join('')),
      fc.json(),
    );
    fc.assert(
      fc.property(anything, (content) => {
        try {
          datasetOf(content);
        } catch (error) {
          assert.ok(error instanceof assert.AssertionError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a large document', () => {
  it('of 100,000 rows is read whole', () => {
    const colours = ['blue', 'green', 'red'];
    const rows = Array.from(
      { length: 100_000 },
      (_, row) => `${row},${row * 0.5},${colours[row % 3]},${row * 3}`,
    );
    const { inputs, targets, summary } = datasetOf(['a,b,c,y', ...rows].join('\n'));
    assert.deepEqual([inputs.rows, inputs.columns, summary.task], [100_000, 5, 'regression']);
    for (const row of [0, 1, 1023, 1024, 65_000, 99_999]) {
      const oneHot = colours.map((_, index) => Number(index === row % 3));
      assert.deepEqual([...inputs.values.slice(row * 5, row * 5 + 5)], [row, row * 0.5, ...oneHot]);
      assert.equal(targets.values[row], row * 3);
    }
  });

  it('points at a bad cell near its end', () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => `${row},${row === 99_998 ? 'oops' : row * 0.5}`);
    const [problem] = problemsOf(['a,y', ...rows].join('\n'));
    assert.deepEqual([problem.line, problem.column, problem.endColumn], [99_999, 6, 10]);
  });
});
