import * as vscode from 'vscode';
import { BYTES_PER_MB } from '../../core/data/dataLimits';
import type { DataProblem } from '../../core/data/summary';
import { formatCompact, formatCount, formatPercent, formatQuantity } from '../../core/format';
import type { PredictionResult, TablePrediction } from '../../core/model/predictTable';
import type { Metrics } from '../../core/network/progress';
import { activeSourceUri, findDocument, unreadable, UnreadableSource } from '../data/documentSource';
import { columnBesidePanel } from '../panel/besidePanel';
import type { TrainingSession } from '../session/trainingSession';
import { chooseModel, type ChosenModel, namedModel } from './chooseModel';
import type { PredictionEvent, PredictionTask } from '../../worker/predictions';
import { fileName, isModelFile } from './modelFiles';
import { PredictionFailed, predictInThread } from './predictionThread';

/** What the editor opens as one document, and still hands to extensions. */
const LARGEST_BYTES = 50 * BYTES_PER_MB;

/** Applies a model to another data file, and writes what it says into a new document. */
export class PredictCommand implements vscode.Disposable {
  #output: vscode.OutputChannel | undefined;

  /** @param script the code of the thread that predicts */
  constructor(
    private readonly session: TrainingSession,
    private readonly script: string,
  ) {}

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
      if (!(error instanceof UnreadableSource || error instanceof PredictionFailed)) throw error;
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
    const { name: file, content } = await contentOf(uri);
    const result = await this.#inThread({ name: file, content, model });
    if (result === null) return undefined;
    if (!result.ok) return this.#refuse(uri, result.problems);
    const { prediction } = result;
    if (Buffer.byteLength(prediction.text) > LARGEST_BYTES)
      throw new UnreadableSource(
        uri,
        `The predictions for ${fileName(uri)} are larger than the ${LARGEST_BYTES / BYTES_PER_MB} MB that the editor opens. Predict a part of the rows.`,
      );
    const document = await vscode.workspace.openTextDocument({
      content: prediction.text,
      language: await languageOf(prediction.delimiter),
    });
    await vscode.window.showTextDocument(document, {
      viewColumn: columnBesidePanel(),
      preview: false,
    });
    this.#tell(uri, name, prediction);
    return document.uri;
  }

  /** Null when the person cancelled. */
  #inThread(task: PredictionTask): Thenable<PredictionResult | null> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: `Predicting ${task.name}`,
      cancellable: true,
    };
    return vscode.window.withProgress(options, (progress, token) => {
      const report = (event: Exclude<PredictionEvent, { type: 'over' }>) =>
        progress.report({
          message:
            event.type === 'reading'
              ? `${formatPercent(event.bytes / event.totalBytes)} read`
              : `${formatCount(event.done)} of ${formatQuantity(event.rows, 'row')}`,
        });
      return predictInThread(this.script, task, report, token);
    });
  }

  /** Says what came out; what was assumed on the way is a click away. */
  #tell(uri: vscode.Uri, name: string, { rows, predicted, metrics, warnings }: TablePrediction): void {
    const part =
      predicted === rows
        ? formatQuantity(rows, 'row')
        : `${formatCount(predicted)} of ${formatQuantity(rows, 'row')}`;
    const score = metrics
      ? ` ${describeMetrics(metrics.metrics)} over ${formatQuantity(metrics.rows, 'row')} whose target is known.`
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

/** @throws UnreadableSource */
async function contentOf(uri: vscode.Uri): Promise<Pick<PredictionTask, 'name' | 'content'>> {
  const { name, content } = await findDocument(uri, null, LARGEST_BYTES);
  if (content.kind === 'text') return { name, content: content.text };
  return { name, content: content.kind === 'bytes' ? content.bytes : await bytesOf(uri) };
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

/** The language of such a document where an extension knows it; VS Code itself has none. */
async function languageOf(delimiter: string): Promise<string> {
  const known = await vscode.languages.getLanguages();
  const wanted = { '\t': ['tsv', 'csv'], ';': ['csv (semicolon)', 'csv'], '|': ['csv (pipe)', 'csv'] };
  const candidates = wanted[delimiter as keyof typeof wanted] ?? ['csv'];
  return candidates.find((language) => known.includes(language)) ?? 'plaintext';
}

function describeMetrics(metrics: Metrics): string {
  return metrics.task === 'classification'
    ? `Accuracy ${formatPercent(metrics.accuracy)}`
    : `R² ${formatCompact(metrics.r2)}, mean absolute error ${formatCompact(metrics.mae)}, RMSE ${formatCompact(metrics.rmse)}`;
}
