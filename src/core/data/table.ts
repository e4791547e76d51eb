/** A document read into columns, whatever its format, before anything is decided about what the columns mean. */
import type { Matrix } from '../matrix';
import type { DecimalMark } from './cells';
import type { Column } from './column';
import type { ByteSource, ReadingProgress, SourceIdentity } from './dataSource';
import type { Place } from './places';
import type { DataProblem } from './summary';

/** A text as the editor has it. */
export interface TextSource extends SourceIdentity {
  readonly text: string;
}

/** A text as its bytes, to be read piece by piece. */
export interface BytesSource extends SourceIdentity {
  readonly bytes: ByteSource;
}

/** Numbers that need no reading: inputs of samples × features, targets of samples × outputs. */
export interface MatricesSource extends SourceIdentity {
  readonly inputs: Matrix;
  readonly targets: Matrix;
}

/** A document that is to be read. */
export type DocumentSource = TextSource | BytesSource;
export type TableSource = DocumentSource | MatricesSource;

/** Hears how far the reading is. */
export type Report = (progress: ReadingProgress) => void;

/** How a table's cells are written, for those who write more of the kind. */
export interface Notation {
  /** What parts cells; a comma where the format parts them otherwise. */
  readonly delimiter: string;
  readonly decimal: DecimalMark;
}

/** What most formats have, and what is taken where the format has none. */
export const PLAIN_NOTATION: Notation = { delimiter: ',', decimal: '.' };

/** Hears the cells of each row as they stand in the document, without quotes around them. */
export type RowListener = (cells: readonly string[]) => void;

export interface Table {
  /** How the text was read, for people. */
  readonly format: string;
  readonly notation: Notation;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Whether the document names its columns; the names are invented otherwise. */
  readonly named: boolean;
  /** The columns that the format itself names as targets, as the y of `{X, y}`; null when it names none. */
  readonly targets: readonly string[] | null;
  readonly warnings: readonly DataProblem[];
  /** Where a cell stands; found by reading the row once more, so it costs nothing until it is asked for. */
  readonly placeOfCell: (row: number, column: number) => Place;
  /** Where a column's name stands, or its first cell when the document names no columns. */
  readonly placeOfName: (column: number) => Place;
}

export type TableResult =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };
