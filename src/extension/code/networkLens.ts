import * as vscode from 'vscode';
import { CODE_LANGUAGE_IDS } from '../../core/code/parse/language';
import type { FoundNetwork } from '../../core/code/script';
import { formatCompact, formatCount, formatNumber, formatPercent } from '../../core/format';
import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';
import { runOf } from './runsOfScript';
import { locate, partOf } from './scriptReading';
import type { Scripts } from './scripts';

/** Progress is told so often at most. */
const REFRESH_MS = 400;

/** Over the training loop of a script: what Train Network would train, and what came of it. */
export class NetworkLens implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #subscriptions: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly scripts: Scripts,
    private readonly session: TrainingSession,
  ) {
    this.#subscriptions = vscode.Disposable.from(
      vscode.languages.registerCodeLensProvider(
        CODE_LANGUAGE_IDS.map((language) => ({ language })),
        this,
      ),
      session.onDidChange(() => this.#refreshSoon()),
      session.onDidProgress(({ identity }) => {
        if (identity.script) this.#refreshSoon();
      }),
      // The editor asks again after an edit of the document itself, but not after one of another cell.
      scripts.onDidRead(({ parts }) => {
        if (parts.length > 1) this.#refreshSoon();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('glassbox.codeLens')) this.#changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!vscode.workspace.getConfiguration('glassbox.codeLens', document).get('enabled', true)) return [];
    const reading = this.scripts.read(document);
    const network = reading?.script.network;
    if (!reading || !network || network.anchor.part !== partOf(reading, document)) return [];
    const { range } = locate(reading, network.anchor);
    const train: vscode.Command = {
      title: `$(play) Train network ${describeNetwork(network)}`,
      tooltip: 'Train this network in Glassbox',
      command: 'glassbox.train',
      arguments: [reading.uri],
    };
    const run = runOf(this.session, reading);
    const result = run && describeResult(run);
    if (!run || !result) return [new vscode.CodeLens(range, train)];
    const show: vscode.Command = {
      title: result,
      tooltip: `Show run ${run.identity.number} in the panel`,
      command: 'glassbox.showRun',
      arguments: [run.identity.runId],
    };
    return [new vscode.CodeLens(range, train), new vscode.CodeLens(range, show)];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, REFRESH_MS);
  }
}

/** `3×4 → 3 → 1 · 5000 epochs · lr 0.1` */
function describeNetwork({ rows, sizes, config }: FoundNetwork): string {
  const [inputs, ...others] = sizes.map((size) => size ?? '?');
  const layers = [rows === null ? inputs : `${rows}×${inputs}`, ...others].join(' → ');
  const { epochs, learningRate } = config;
  return [
    layers,
    ...(typeof epochs === 'number' ? [`${formatCount(epochs)} epochs`] : []),
    ...(typeof learningRate === 'number' ? [`lr ${formatCompact(learningRate)}`] : []),
  ].join(' · ');
}

/** What came of a run, or how far it is; undefined while there is nothing to tell. */
function describeResult(run: Run): string | undefined {
  const { status, figures, config, sourceChanged, historyStart } = run;
  if (status === 'failed') return '$(error) training failed · show';
  if (!figures || !config) return undefined;
  if (run.isActive) {
    const epoch = `epoch ${formatCount(figures.epoch)} of ${formatCount(config.epochs)}`;
    return `${status === 'paused' ? '$(debug-pause)' : '$(pulse)'} ${epoch} · loss ${formatNumber(figures.loss)} · show`;
  }
  const { metrics, loss } = figures;
  const merit =
    metrics.task === 'classification'
      ? `${formatPercent(metrics.accuracy)} accuracy`
      : `R² ${formatNumber(metrics.r2)}`;
  const losses =
    historyStart === null ? formatNumber(loss) : `${formatNumber(historyStart)} → ${formatNumber(loss)}`;
  return [
    `loss ${losses}`,
    merit,
    ...(sourceChanged ? ['of the code before it was changed'] : []),
    'show',
  ].join(' · ');
}
