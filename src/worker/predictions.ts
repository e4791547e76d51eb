/** A model applied to a table, off the editor's own thread: what is sent, and what comes back. */
import { byteSourceOf } from '../core/data/dataSource';
import { readTable } from '../core/data/readTable';
import type { Model } from '../core/model/model';
import { type PredictionResult, predictTable } from '../core/model/predictTable';

export interface PredictionTask {
  /** File name of the data. */
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly model: Model;
}

export type PredictionEvent =
  | { readonly type: 'reading'; readonly bytes: number; readonly totalBytes: number }
  | { readonly type: 'predicting'; readonly done: number; readonly rows: number }
  | { readonly type: 'over'; readonly result: PredictionResult };

/** Does a task; tells how far it is, and at last what came out. */
export function predictFor(
  { name, content, model }: PredictionTask,
  tell: (event: PredictionEvent) => void,
): void {
  const rowTexts: (readonly string[])[] = [];
  const source =
    typeof content === 'string'
      ? { name, firstLine: 0, text: content }
      : { name, firstLine: 0, bytes: byteSourceOf(content) };
  const read = readTable(source, {
    hearRow: (cells) => rowTexts.push(cells),
    report: ({ bytes, totalBytes }) => tell({ type: 'reading', bytes, totalBytes }),
  });
  if (!read.ok) {
    tell({ type: 'over', result: read });
    return;
  }
  const work = predictTable(model, read.table, rowTexts);
  for (;;) {
    const step = work.next();
    if (step.done) {
      tell({ type: 'over', result: step.value });
      return;
    }
    tell({ type: 'predicting', done: step.value, rows: read.table.rows });
  }
}
