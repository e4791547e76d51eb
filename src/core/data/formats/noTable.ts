/** Tells prose and source code from a table, before their words are taken for cells. */
import { booleanPair, parseNumber } from '../cells';
import { parseDate } from '../dates';
import { errorAt, type Place } from '../places';
import type { DataProblem } from '../summary';
import type { Reading } from './dialects';

/** Fewer values than this share of the cells come from prose: years, counts. */
const FEW_VALUES = 0.1;
/** From this share on, the lines are data whatever they look like. */
const MANY_VALUES = 0.5;
/** How well the lines must agree on a delimiter; words are parted by blanks in any text, so more is asked there. */
const AGREEMENT = 0.5;
const AGREEMENT_ON_BLANKS = 0.9;
const FEWEST_LINES_OF_WORDS = 3;

const SENTENCE_END = /\p{L}[)”’"']?[.!?]$/u;
const COMMENT = /^(?:#|\/\/|\/\*|\*|--|%)/;
const STATEMENT = new RegExp(
  [
    String.raw`(?:import|from|class|def|function|for|while|if|elif|else|return|const|let|var|library|using|end|try|except|with|print)\b.*[\w)\]}:;]`,
    String.raw`[\p{L}_][\p{L}\p{N}_.$]*(?:\[[^\]]*\])?\s+(?:[-+*/]?=|<-)\s+\S.*`,
    String.raw`[\p{L}_][\p{L}\p{N}_.$]*(?:\[[^\]]*\])?\s*(?:[-+*/]?=|<-)[^=]*\(.*`,
    String.raw`[\p{L}_][\p{L}\p{N}_.$]*\(.*\)[;:{]?`,
    String.raw`[)\]}]+[;,]?`,
  ]
    .map((kind) => `^(?:${kind})$`)
    .join('|'),
  'u',
);
/** What hardly a line of a table has and most statements do. */
const CODE_MARK = /[=()[\]{}:]|<-/;

/** The share of the cells that are numbers, dates or, unless blanks part the cells (“on” is a word), truth values. */
function shareOfValues({ records, decimal, dialect }: Reading): number {
  const cells = records.flat().map((cell) => cell.trim());
  const values = cells.filter(
    (cell) =>
      !Number.isNaN(parseNumber(cell, decimal)) ||
      !Number.isNaN(parseDate(cell)) ||
      (!dialect.runs && booleanPair([cell]) !== null),
  );
  return values.length / cells.length;
}

function most(lines: readonly string[], test: (line: string) => boolean): boolean {
  return lines.filter(test).length * 2 > lines.length;
}

function isSource(lines: readonly string[]): boolean {
  const code = lines.filter((line) => !COMMENT.test(line));
  return (
    code.length > 0 && most(code, (line) => STATEMENT.test(line)) && code.some((line) => CODE_MARK.test(line))
  );
}

/** Sentences whose words, or clauses, are no cells. */
function isProse(lines: readonly string[], { dialect }: Reading): boolean {
  if (!dialect.runs && !(dialect.delimiter === ',' && most(lines, (line) => line.includes(', '))))
    return false;
  return most(lines, (line) => SENTENCE_END.test(line));
}

function agree({ agreement, records, dialect }: Reading): boolean {
  if (!dialect.runs) return agreement > AGREEMENT;
  return agreement >= AGREEMENT_ON_BLANKS && records.length >= FEWEST_LINES_OF_WORDS;
}

/** The error of a text that is plainly no table; null when it may be one. */
export function noTableProblem(sample: string, reading: Reading, start: Place): DataProblem | null {
  if (reading.records.length === 0) return null;
  const values = shareOfValues(reading);
  if (values >= MANY_VALUES) return null;
  const lines = sample
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isTable = values >= FEW_VALUES || agree(reading);
  if (isTable && !isSource(lines) && !isProse(lines, reading)) return null;
  return errorAt(
    start,
    'No table found. Train Network reads rows of values separated by commas, tabs, semicolons, pipes or blanks, JSON, JSON Lines or a Markdown table.',
  );
}
