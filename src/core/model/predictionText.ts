/** Rows of a table with what a model says about them behind, as text of delimited cells. */
import type { Notation } from '../data/table';
import { dateText, type OutputMeaning, verdictOf } from './verdict';

/** How a spreadsheet may begin to take a cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

export class PredictionText {
  private readonly added: readonly string[];

  constructor(
    private readonly names: readonly string[],
    private readonly meaning: OutputMeaning,
    private readonly notation: Notation,
  ) {
    this.added = uniqueNames(addedNames(meaning), names);
  }

  /** The line of names. */
  header(): string {
    return this.line(this.names, this.added.map(guarded));
  }

  /** @param outputs of the row, in the target's own unit; null for a row without prediction */
  row(cells: readonly string[], outputs: ArrayLike<number> | null): string {
    return this.line(cells, outputs === null ? this.added.map(() => '') : this.predicted(outputs));
  }

  private predicted(outputs: ArrayLike<number>): string[] {
    const { meaning } = this;
    const { decision, parts } = verdictOf(meaning, outputs);
    const numbers = parts.map(({ value }) => this.number(value));
    switch (meaning.kind) {
      case 'classes':
      case 'either':
        return [guarded(decision ?? ''), ...numbers];
      case 'answers':
        return [
          ...parts.map(({ value }) => (Number.isFinite(value) ? String(Number(value >= 0.5)) : '')),
          ...numbers,
        ];
      case 'dates':
        return parts.map(({ value }) => dateText(value));
      case 'numbers':
        return numbers;
    }
  }

  private number(value: number): string {
    if (!Number.isFinite(value)) return '';
    return this.notation.decimal === ',' ? String(value).replace('.', ',') : String(value);
  }

  private line(cells: readonly string[], added: readonly string[]): string {
    return [...cells, ...added].map((cell) => this.quoted(cell)).join(this.notation.delimiter);
  }

  private quoted(cell: string): string {
    const { delimiter } = this.notation;
    const isPlain = !cell.includes(delimiter) && !/["\r\n]|^[\s#]|\s$/.test(cell);
    return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
  }
}

/** A text of ours that no spreadsheet takes for a formula; numbers are none. */
function guarded(text: string): string {
  return FORMULA.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
}

function addedNames({ kind, areProbabilities, classes, names, targets }: OutputMeaning): string[] {
  const part = areProbabilities ? 'probability' : 'output';
  const of = (list: readonly string[]) => list.map((name) => `${part} ${name}`);
  switch (kind) {
    case 'classes':
      return [`predicted ${targets.join(' ')}`, ...of(classes)];
    case 'either':
      return [`predicted ${targets.join(' ')}`, ...of(areProbabilities ? classes : names)];
    case 'answers':
      return [...names.map((name) => `predicted ${name}`), ...of(names)];
    case 'numbers':
    case 'dates':
      return names.map((name) => `predicted ${name}`);
  }
}

/** The names, with a number behind those that are taken. */
function uniqueNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    let unique = name;
    for (let count = 2; used.has(unique); count++) unique = `${name} ${count}`;
    used.add(unique);
    return unique;
  });
}
