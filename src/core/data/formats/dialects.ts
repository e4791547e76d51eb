/** The ways a table is written as lines of cells, and how one is recognized: by a vote of the lines. */
import Papa from 'papaparse';
import { type DecimalMark, isMissing, parseNumber } from '../cells';

export interface Dialect {
  /** What such a file is called, and what parts its cells, for people. */
  readonly name: string;
  readonly delimiterName: string;
  readonly delimiter: string;
  readonly extensions: readonly string[];
  /** Whether any run of delimiters counts as one. */
  readonly runs: boolean;
}

const COMMA: Dialect = {
  name: 'CSV',
  delimiterName: 'comma',
  delimiter: ',',
  extensions: ['csv'],
  runs: false,
};
const SEMICOLON: Dialect = {
  name: 'CSV',
  delimiterName: 'semicolon',
  delimiter: ';',
  extensions: [],
  runs: false,
};
const TAB: Dialect = {
  name: 'TSV',
  delimiterName: 'tab',
  delimiter: '\t',
  extensions: ['tsv', 'tab'],
  runs: false,
};
const PIPE: Dialect = {
  name: 'Text',
  delimiterName: 'pipe',
  delimiter: '|',
  extensions: ['psv'],
  runs: false,
};
const WHITESPACE: Dialect = {
  name: 'Text',
  delimiterName: 'whitespace',
  delimiter: ' ',
  extensions: [],
  runs: true,
};
/** In order of preference where the vote is a tie. */
const DIALECTS = [COMMA, SEMICOLON, TAB, PIPE, WHITESPACE];

const SAMPLE_CHARACTERS = 100_000;
const SAMPLE_LINES = 20;
const SAMPLE_RECORDS = 300;

/** The dialect, and what the sample it was recognized from tells about the whole text. */
export interface Reading {
  readonly dialect: Dialect;
  /** How well the dialect explains the records, from 0 to 1. */
  readonly agreement: number;
  /** Cells of a row. */
  readonly width: number;
  readonly decimal: DecimalMark;
  /** Whether lines that begin with # are comments. */
  readonly comments: boolean;
  /** Records of the sample, comments and blank lines left out. */
  readonly records: readonly (readonly string[])[];
}

/** Cells of a record; null for a blank line, be it one of delimiters as spreadsheets leave behind. */
export function cellsOf(record: readonly string[], dialect: Dialect): readonly string[] | null {
  if (dialect.runs) {
    const cells = record.filter((cell) => cell.trim() !== '');
    return cells.length === 0 ? null : cells;
  }
  return record.every((cell) => cell.trim() === '') ? null : record;
}

/** The text with the characters that stand for the delimiter made one; no position changes. */
export function unified(text: string, dialect: Dialect): string {
  return dialect.runs ? text.replaceAll('\t', ' ') : text;
}

/** The first lines of a text: so many characters, but at least a few whole lines. */
export function sampleOf(text: string): string {
  let end = -1;
  for (let line = 0; line < SAMPLE_LINES || end < SAMPLE_CHARACTERS; line++) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return text;
  }
  return text.slice(0, end);
}

/** A # begins a comment, unless most lines begin with one and a word (colours, tags): then it belongs to the data. */
function hasComments(sample: string): boolean {
  const lines = sample.split('\n').filter((line) => line.trim() !== '');
  return lines.filter((line) => /^#\S/.test(line)).length * 2 <= lines.length;
}

function recordsOf(sample: string, dialect: Dialect, comments: boolean): (readonly string[])[] {
  const { data } = Papa.parse<string[]>(unified(sample, dialect), {
    delimiter: dialect.delimiter,
    newline: '\n',
    comments: comments ? '#' : false,
    preview: SAMPLE_RECORDS,
  });
  return data.map((record) => cellsOf(record, dialect)).filter((cells) => cells !== null);
}

/** The most frequent number of cells, the larger one of two equally frequent, and the share of records that have it. */
function usualWidth(records: readonly (readonly string[])[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  let [width, most] = [0, 0];
  for (const [candidate, count] of counts)
    if (count > most || (count === most && candidate > width)) [width, most] = [candidate, count];
  return { width, share: most / records.length };
}

/** The usual width without the cells behind trailing delimiters. */
function usedWidth(records: readonly (readonly string[])[]): number {
  let { width } = usualWidth(records);
  const isBlank = (column: number): boolean =>
    records.every((record) => record.length <= column || record[column].trim() === '');
  while (width > 1 && isBlank(width - 1)) width--;
  return width;
}

const NO_SCORE = { agreement: 0, rank: 0 };
const DELIMITERS = [',', ';', '\t', '|'];
/** Words or numbers aligned with spaces. */
const ALIGNED = /\S {2,}\S/;

/** Whether a cell looks whole: nothing in it looks like a delimiter that was overlooked. */
function isClean(cell: string, dialect: Dialect): boolean {
  const text = cell.trim();
  if (isMissing(text)) return true;
  if (dialect !== COMMA && !Number.isNaN(parseNumber(text, ','))) return true;
  if (!dialect.runs && ALIGNED.test(text)) return false;
  return !DELIMITERS.some((delimiter) => delimiter !== dialect.delimiter && text.includes(delimiter));
}

/**
 * How well a dialect explains the records, from 0 to 1: rows of equal width, made of whole cells. Among dialects a row of
 * another width weighs more than a cell that looks cut: a cell may hold any text, but hardly any table is ragged.
 */
function scoreOf(
  records: readonly (readonly string[])[],
  dialect: Dialect,
): { readonly agreement: number; readonly rank: number } {
  const { width, share } = usualWidth(records);
  if (width < 2) return NO_SCORE;
  const cells = records.filter((record) => record.length === width).flat();
  const agreement = share * (cells.filter((cell) => isClean(cell, dialect)).length / cells.length);
  return { agreement, rank: share * agreement };
}

const COMMA_FRACTION = /^\s*[+\-\u2212]?\d+(\.\d{3})*,\d+(e[+-]?\d+)?\s*$/i;
/** A comma in front of three digits could group them. */
const GROUPING_COMMA = /,\d{3}\s*$/;
const POINT_FRACTION = /^\s*[+\-\u2212]?\d*\.\d+(e[+-]?\d+)?\s*$/i;

/** With semicolons any comma is a decimal mark; else only where it can be nothing else and no point is one. */
function decimalMark(records: readonly (readonly string[])[], dialect: Dialect): DecimalMark {
  const cells = records.flat();
  const fractions = cells.filter((cell) => COMMA_FRACTION.test(cell));
  if (dialect === SEMICOLON) return fractions.length > 0 ? ',' : '.';
  const isCertain =
    fractions.some((cell) => !GROUPING_COMMA.test(cell)) && !cells.some((cell) => POINT_FRACTION.test(cell));
  return isCertain ? ',' : '.';
}

/** A first line that spreadsheets write to name the delimiter: `sep=;`. */
const NAMED_DELIMITER = /^sep=(.)[ \r]*(?:\n|$)/i;

/** Length of the `sep=;` line at the start of a text, with its end; 0 when there is none. */
export function namedDelimiterLength(text: string): number {
  return NAMED_DELIMITER.exec(text)?.[0].length ?? 0;
}

/**
 * Recognizes how a text is written. Every line of the sample has one vote, so a ragged one changes nothing; the file
 * name's extension only settles a tie. A text that no delimiter parts in two comes back as one column.
 */
export function recognize(text: string, extension: string): Reading {
  const named = NAMED_DELIMITER.exec(text)?.[1];
  const sample = sampleOf(text.slice(namedDelimiterLength(text)));
  const comments = hasComments(sample);
  const byHint = [...DIALECTS].sort(
    (a, b) => Number(b.extensions.includes(extension)) - Number(a.extensions.includes(extension)),
  );
  const candidates = byHint.filter((dialect) => named === undefined || dialect.delimiter === named);
  let best = { dialect: COMMA, records: recordsOf(sample, COMMA, comments), score: NO_SCORE };
  for (const dialect of candidates) {
    const records = recordsOf(sample, dialect, comments);
    const score = records.length === 0 ? NO_SCORE : scoreOf(records, dialect);
    if (score.rank > best.score.rank) best = { dialect, records, score };
  }
  const { dialect, records, score } = best;
  return {
    dialect,
    agreement: score.agreement,
    width: usedWidth(records),
    decimal: decimalMark(records, dialect),
    comments,
    records,
  };
}
