import * as vscode from 'vscode';
import { formatNumber, formatPercent, formatQuantity } from '../../core/format';
import { figureOf } from '../../core/sweep/criterion';
import type { SweepSetting, SweptValue } from '../../core/sweep/sweepRun';
import { sweptValueInWords } from '../../core/sweep/valueList';
import { labelOf } from '../../core/sweep/grid';
import { areSweepSettings } from '../../protocol/validateSweep';
import type { TrainCommand } from '../commands/trainCommand';
import type { History } from '../history/history';
import type { Panel } from '../panel/panel';
import { NoMoment } from '../session/noMoment';
import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';
import type { Sweep } from './sweep';
import type { Sweeps } from './sweeps';

interface Parts {
  readonly session: TrainingSession;
  readonly panel: Panel;
  readonly history: History;
  readonly sweeps: Sweeps;
  readonly train: TrainCommand;
}

/** What `glassbox.sweep` resolves to when it was called with settings: plain data. */
export interface SweepOutcome {
  /** In the order of the sweep, the last setting varying fastest. */
  readonly runs: readonly {
    readonly settings: Readonly<Record<string, SweptValue>>;
    readonly status: string;
    readonly loss: number | null;
    readonly validationLoss: number | null;
  }[];
  /** Position of the best run; null when none finished without a problem. */
  readonly best: number | null;
  /** Id of the run of the history that the best one was kept as. */
  readonly runId: string | null;
}

/** Many trainings in one go, over lists of settings. */
export class SweepCommand {
  constructor(private readonly parts: Parts) {}

  /**
   * `glassbox.sweep`: from the palette, opens the form; called with lists by setting (`{ learningRate: [0.01, 0.1] }`),
   * sweeps over them on the data of the run on screen.
   * @returns the outcome when the sweep ends; undefined when none was started
   */
  async sweep(asked?: unknown): Promise<SweepOutcome | undefined> {
    const { session, panel } = this.parts;
    const run = session.shown;
    if (!run) {
      void vscode.window.showInformationMessage(
        'A sweep varies the settings of a run. Train a network first.',
      );
      return undefined;
    }
    if (asked === undefined || asked === null) {
      panel.showSweepForm();
      return undefined;
    }
    const settings =
      typeof asked === 'object' ? Object.entries(asked).map(([name, values]) => ({ name, values })) : null;
    if (!areSweepSettings(settings)) {
      void vscode.window.showErrorMessage(
        'Sweep: give a list of values for each setting, such as { "learningRate": [0.01, 0.1] }.',
      );
      return undefined;
    }
    return this.#sweepOver(run, settings as SweepSetting[]);
  }

  /** Sweeps on the data of a run, as the panel's form asks. */
  async start(runId: string, settings: readonly SweepSetting[]): Promise<void> {
    const run = await this.parts.history.load(runId);
    if (run) await this.#sweepOver(run, settings);
  }

  /** Shows a run of the last sweep: the one that was kept, or the same one trained again. */
  async open(sweepId: string, index: number): Promise<void> {
    const { sweeps, session, history, panel, train } = this.parts;
    const { sweep } = sweeps;
    if (sweep?.sweepId !== sweepId || index >= sweep.runs.length) return;
    if (sweep.best?.index === index && sweep.keptRunId !== null && (await history.show(sweep.keptRunId)))
      return panel.show();
    const base = session.runOf(sweep.base.identity.runId);
    if (base) await train.again(base, sweep.requestOf(index));
    else
      void vscode.window.showErrorMessage(
        'The run whose data this sweep took is gone. Train on its file again.',
      );
  }

  async #sweepOver(run: Run, settings: readonly SweepSetting[]): Promise<SweepOutcome | undefined> {
    const { sweeps } = this.parts;
    let sweep: Sweep;
    try {
      sweep = await sweeps.start(run, settings);
    } catch (error) {
      if (!(error instanceof NoMoment)) throw error;
      void vscode.window.showErrorMessage(error.message);
      return undefined;
    }
    if (sweep.status === 'running') await showProgress(sweeps, sweep);
    void this.#tellEnd(sweep);
    return outcomeOf(sweep);
  }

  async #tellEnd(sweep: Sweep): Promise<void> {
    const { history, panel } = this.parts;
    const { best, keptRunId, criterion, status } = sweep;
    const how = status === 'cancelled' ? 'Sweep cancelled.' : 'Sweep finished.';
    const kept = keptRunId === null ? undefined : history.entry(keptRunId);
    if (!best || !kept) {
      void vscode.window.showWarningMessage(`${how} No run finished without a problem; the table says why.`);
      return;
    }
    const value = figureOf(criterion, sweep.runs[best.index].result);
    const figure = value === null ? '' : criterion.isShare ? formatPercent(value) : formatNumber(value);
    const settings = sweep.settings.map(
      ({ name }, at) =>
        `${labelOf(name).toLowerCase()} ${sweptValueInWords(name, sweep.runs[best.index].values[at])}`,
    );
    const show = 'Show';
    const message = `${how} The best, run ${best.index + 1} of the sweep, is kept as run ${kept.number}: ${settings.join(', ')} (${criterion.label.toLowerCase().replace('r²', 'R²')} ${figure}).`;
    if ((await vscode.window.showInformationMessage(message, show)) !== show) return;
    if (await history.show(kept.runId)) panel.show();
  }
}

/** Progress in the notification area; its button cancels the sweep. */
async function showProgress(sweeps: Sweeps, sweep: Sweep): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Sweep on ${sweep.base.identity.sourceName}`,
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => sweep.cancel());
    let shown = 0;
    const report = () => {
      const over = sweep.runs.filter(
        ({ status }) => !['waiting', 'reading', 'training'].includes(status),
      ).length;
      if (over === shown) return;
      const all = sweep.runs.length;
      progress.report({
        message: `${over} of ${formatQuantity(all, 'run')}`,
        increment: (100 * (over - shown)) / all,
      });
      shown = over;
    };
    progress.report({ message: `0 of ${formatQuantity(sweep.runs.length, 'run')}` });
    const subscriptions: vscode.Disposable[] = [sweeps.onDidProgress(report)];
    await new Promise<void>((resolve) => {
      subscriptions.push(sweeps.onDidEnd(() => resolve()));
    });
    vscode.Disposable.from(...subscriptions).dispose();
  });
}

function outcomeOf(sweep: Sweep): SweepOutcome {
  return {
    runs: sweep.runs.map(({ values, status, result }) => ({
      settings: Object.fromEntries(sweep.settings.map(({ name }, at) => [name, values[at]])),
      status,
      loss: result?.loss ?? null,
      validationLoss: result?.validationLoss ?? null,
    })),
    best: sweep.best?.index ?? null,
    runId: sweep.keptRunId,
  };
}
