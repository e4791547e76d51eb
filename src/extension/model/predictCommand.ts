import * as vscode from 'vscode';
import { BYTES_PER_MB } from '../../core/data/dataLimits';
import { byteSourceOf } from '../../core/data/dataSource';
import { readTable } from '../../core/data/readTable';
import type { DataProblem } from '../../core/data/summary';
import type { Table } from '../../core/data/table';
import { formatCompact, formatCount, formatPercent, formatQuantity } from '../../core/format';
import { predictTable, type PredictionResult, type TablePrediction } from '../../core/model/predictTable';
import type { Metrics } from '../../core/network/progress';
import { activeSourceUri, findDocument, unreadable, UnreadableSource } from '../data/documentSource';
import type { TrainingSession } from '../session/trainingSession';
import { chooseModel, type ChosenModel, namedModel } from './chooseModel';
import { fileName, isModelFile } from './modelFiles';

/** What the editor opens as one document, and still hands to extensions. */
const LARGEST_BYTES = 50 * BYTES_PER_MB;
/** The extension host has other things to do, too: so long it computes at a time. */
const SLICE_MS = 30;

interface ReadRows {
  readonly table: Table;
  /** As they stand in the document. */
  readonly rowTexts: readonly (readonly string[])[];
}

/** Applies a model to another data file, and writes what it says into a new document. */
export class PredictCommand implements vscode.Disposable {
  #output: vscode.OutputChannel | undefined;

  constructor(private readonly session: TrainingSession) {}

  /**
   * `glassbox.predict`: from the palette without arguments, from a menu with the file, from an extension with the file
   * and the model (a run's id, or the address of a model file).
   * @returns the new document; undefined when nothing was predicted (the person was told why, or changed their mind)
   */
  async predict(from?: unknown, asked?: unknown): Promise<vscode.Uri | undefined> {
    const uri = from instanceof vscode.Uri ? from : await this.#dataUri();
    if (!uri) return undefined;
    const chosen = (await namedModel(this.session, asked)) ?? (await chooseModel(this.session));
    if (!chosen) return undefined;
    try {
      return await this.#run(uri, chosen);
    } catch (error) {
      if (!(error instanceof UnreadableSource)) throw error;
      void vscode.window.showErrorMessage(error.message);
      return undefined;
    }
  }

  dispose(): void {
    this.#output?.dispose();
  }

  async #dataUri(): Promise<vscode.Uri | undefined> {
    const active = activeSourceUri();
    if (active && !isModelFile(active)) return active;
    const [uri] =
      (await vscode.window.showOpenDialog({
        title: 'Predict with Network: which data?',
        openLabel: 'Predict',
      })) ?? [];
    return uri;
  }

  async #run(uri: vscode.Uri, { model, name }: ChosenModel): Promise<vscode.Uri | undefined> {
    const read = await readRows(uri);
    if (!read.ok) return this.#refuse(uri, read.problems);
    const { table, rowTexts } = read.rows;
    const work = predictTable(model, table, rowTexts);
    const result = await finish(work, fileName(uri), table.rows);
    if (result === 'cancelled') return undefined;
    if (!result.ok) return this.#refuse(uri, result.problems);
    const { prediction } = result;
    if (Buffer.byteLength(prediction.text) > LARGEST_BYTES)
      throw new UnreadableSource(
        uri,
        `The predictions for ${fileName(uri)} have more than ${LARGEST_BYTES / BYTES_PER_MB} MB, which the editor does not open. Predict a part of the rows.`,
      );
    const document = await vscode.workspace.openTextDocument({
      content: prediction.text,
      ...(await languageOf(table)),
    });
    await vscode.window.showTextDocument(document, { preview: false });
    this.#tell(uri, name, prediction);
    return document.uri;
  }

  /** Says what came out; what was assumed on the way is a click away. */
  #tell(uri: vscode.Uri, name: string, { rows, predicted, metrics, warnings }: TablePrediction): void {
    const part =
      predicted === rows
        ? formatQuantity(rows, 'row')
        : `${formatCount(predicted)} of ${formatQuantity(rows, 'row')}`;
    const score = metrics
      ? ` ${describeMetrics(metrics.metrics)} over ${formatQuantity(metrics.rows, 'row')} whose target is there.`
      : '';
    const message = `${fileName(uri)}: ${part} predicted by ${name}.${score}`;
    this.#log(message, warnings);
    if (warnings.length === 0) void vscode.window.showInformationMessage(message);
    else
      void this.#offerDetails(
        vscode.window.showWarningMessage(
          `${message} ${warnings[0].message}${warnings.length > 1 ? ` And ${formatQuantity(warnings.length - 1, 'more note')}.` : ''}`,
          DETAILS,
        ),
      );
  }

  #refuse(uri: vscode.Uri, problems: readonly DataProblem[]): undefined {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    const message = `The network cannot predict ${fileName(uri)}. ${first.message}`;
    this.#log(`The network cannot predict ${fileName(uri)}.`, errors);
    const more = errors.length > 1 ? ` And ${formatQuantity(errors.length - 1, 'more problem')}.` : '';
    void vscode.window
      .showErrorMessage(message + more, SHOW_CELL, ...(more ? [DETAILS] : []))
      .then(async (choice) => {
        if (choice === DETAILS) this.#output?.show(true);
        if (choice !== SHOW_CELL) return;
        const { line, column, endColumn = column } = first;
        await vscode.window.showTextDocument(uri, {
          selection: new vscode.Range(line, column, line, endColumn),
        });
      });
    return undefined;
  }

  async #offerDetails(choice: Thenable<string | undefined>): Promise<void> {
    if ((await choice) === DETAILS) this.#output?.show(true);
  }

  #log(message: string, notes: readonly DataProblem[]): void {
    this.#output ??= vscode.window.createOutputChannel('Glassbox');
    this.#output.appendLine([message, ...notes.map((note) => `  ${note.message}`)].join('\n'));
  }
}

const DETAILS = 'Show Details';
const SHOW_CELL = 'Show in Data';

type RowsResult =
  | { readonly ok: true; readonly rows: ReadRows }
  | { readonly ok: false; readonly problems: readonly DataProblem[] };

/** @throws UnreadableSource */
async function readRows(uri: vscode.Uri): Promise<RowsResult> {
  const { name, content } = await findDocument(uri, null, LARGEST_BYTES);
  const rowTexts: (readonly string[])[] = [];
  const options = { hearRow: (cells: readonly string[]) => void rowTexts.push(cells) };
  const source =
    content.kind === 'text'
      ? { name, firstLine: 0, text: content.text }
      : {
          name,
          firstLine: 0,
          bytes: byteSourceOf(content.kind === 'bytes' ? content.bytes : await bytesOf(uri)),
        };
  const result = readTable(source, options);
  return result.ok ? { ok: true, rows: { table: result.table, rowTexts } } : result;
}

/** @throws UnreadableSource for a file that is too large to become a document */
async function bytesOf(uri: vscode.Uri): Promise<Uint8Array> {
  const { fs } = vscode.workspace;
  const { size } = await fs.stat(uri).then(undefined, (error: unknown) => {
    throw unreadable(uri, error);
  });
  if (size > LARGEST_BYTES)
    throw new UnreadableSource(
      uri,
      `${fileName(uri)} has ${Math.ceil(size / BYTES_PER_MB)} MB; with its predictions it has to fit into a document of at most ${LARGEST_BYTES / BYTES_PER_MB} MB. Predict a part of its rows.`,
    );
  return fs.readFile(uri);
}

/** Works in slices, so that the editor stays awake, and says how far it is; a person who cancels gets nothing. */
function finish(
  work: Generator<number, PredictionResult, void>,
  name: string,
  rows: number,
): Thenable<PredictionResult | 'cancelled'> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Predicting ${name}`,
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    let shown = 0;
    for (;;) {
      const until = performance.now() + SLICE_MS;
      let step = work.next();
      while (!step.done && performance.now() < until) step = work.next();
      if (step.done) return step.value;
      progress.report({
        message: `${formatCount(step.value)} of ${formatQuantity(rows, 'row')}`,
        increment: (100 * (step.value - shown)) / rows,
      });
      shown = step.value;
      await new Promise((resolve) => setTimeout(resolve));
      if (token.isCancellationRequested) return 'cancelled';
    }
  });
}

/** The language of such a document where an extension knows it; VS Code itself has none. */
async function languageOf({ notation }: Table): Promise<{ readonly language: string }> {
  const known = await vscode.languages.getLanguages();
  const wanted = { '\t': ['tsv', 'csv'], ';': ['csv (semicolon)', 'csv'], '|': ['csv (pipe)', 'csv'] }[
    notation.delimiter
  ] ?? ['csv'];
  return { language: wanted.find((language) => known.includes(language)) ?? 'plaintext' };
}

function describeMetrics(metrics: Metrics): string {
  return metrics.task === 'classification'
    ? `Accuracy ${formatPercent(metrics.accuracy)}`
    : `R² ${formatCompact(metrics.r2)}, mean absolute error ${formatCompact(metrics.mae)}, RMSE ${formatCompact(metrics.rmse)}`;
}
