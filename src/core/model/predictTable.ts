/** A model applied to all rows of another table, some at a time. */
import type { DataProblem } from '../data/summary';
import type { Table } from '../data/table';
import { inOnePart } from '../matrix';
import { createTally } from '../network/metrics';
import type { Metrics } from '../network/progress';
import { encodeRows, type FittingRows } from './encodeRows';
import type { Model } from './model';
import { PredictionText } from './predictionText';
import { Predictor } from './predictor';
import { meaningOf } from './verdict';

export interface TablePrediction {
  /** The table's own columns with the predictions behind, as delimited text. */
  readonly text: string;
  readonly delimiter: string;
  readonly rows: number;
  /** Rows that have a prediction. */
  readonly predicted: number;
  /** Over the rows whose target is known; null when there is none such. */
  readonly metrics: { readonly rows: number; readonly metrics: Metrics } | null;
  readonly warnings: readonly DataProblem[];
}

export type PredictionResult =
  | { readonly ok: true; readonly prediction: TablePrediction }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

const ROWS_AT_ONCE = 256;

/**
 * Yields how many rows are done; gives back the whole.
 * @param rowTexts cells of each row as they stand in the document
 */
export function* predictTable(
  model: Pick<Model, 'data' | 'preprocessing' | 'config' | 'layers'>,
  table: Table,
  rowTexts: readonly (readonly string[])[],
  firstLine = 0,
): Generator<number, PredictionResult, void> {
  const { preprocessing, data, config } = model;
  const result = encodeRows(table, preprocessing, data, firstLine);
  if (!result.ok) return result;
  const { fitting } = result;
  const meaning = meaningOf(data, config, preprocessing);
  const names = table.columns.map(({ name }) => name);
  const writer = new PredictionText(names, meaning, table.notation);
  const predictor = new Predictor(model);
  const score = new Score(fitting);
  const lines = [writer.header()];
  const write = (row: number, outputs: ArrayLike<number> | null) =>
    lines.push(writer.row(rowTexts[row], outputs));
  let next = 0;
  for (let from = 0; from < fitting.rows.length; from += ROWS_AT_ONCE) {
    const part = fitting.rows.subarray(from, from + ROWS_AT_ONCE);
    const { outputs } = predictor.predict(fitting.inputs(part));
    const { columns } = outputs;
    part.forEach((row, index) => {
      while (next < row) write(next++, null);
      write(next++, outputs.values.subarray(index * columns, (index + 1) * columns));
    });
    score.add(part, outputs.values);
    yield next;
  }
  while (next < table.rows) write(next++, null);
  return {
    ok: true,
    prediction: {
      text: `${lines.join('\n')}\n`,
      delimiter: table.notation.delimiter,
      rows: table.rows,
      predicted: fitting.rows.length,
      metrics: score.metrics(data.task),
      warnings: fitting.warnings,
    },
  };
}

/** Predictions beside their targets, of the rows where these are known. */
class Score {
  private readonly predictions: number[] = [];
  private readonly targets: number[] = [];
  private outputs = 1;

  constructor(private readonly fitting: FittingRows) {}

  add(rows: Uint32Array, predictions: ArrayLike<number>): void {
    const known = this.fitting.targets?.(rows);
    if (!known) return;
    const { columns, values } = known;
    this.outputs = columns;
    for (let row = 0; row < rows.length; row++) {
      const target = values.subarray(row * columns, (row + 1) * columns);
      if (target.some(Number.isNaN)) continue;
      this.targets.push(...target);
      for (let j = 0; j < columns; j++) this.predictions.push(predictions[row * columns + j]);
    }
  }

  metrics(task: Model['data']['task']): TablePrediction['metrics'] {
    const rows = this.targets.length / this.outputs;
    if (rows === 0) return null;
    const targets = { rows, columns: this.outputs, values: Float64Array.from(this.targets) };
    const tally = createTally({ task, targetScaler: null }, inOnePart(targets));
    tally.add(Float64Array.from(this.predictions), targets.values, rows);
    return { rows, metrics: tally.metrics() };
  }
}
