/** Sweeps that the page is shown, with figures that are easily told apart. */
import { criterionOf } from '../../src/core/sweep/criterion';
import { combinationsOf } from '../../src/core/sweep/grid';
import type { SweepRun, SweepSetting } from '../../src/core/sweep/sweepRun';
import type { HostToPanel, PanelToHost, RunView } from '../../src/protocol/panel';
import type { RunEntry } from '../../src/protocol/runs';
import type { SweepView } from '../../src/protocol/sweep';

/** Two settings and seeds: a heat map. */
const GRID: readonly SweepSetting[] = [
  { name: 'learningRate', values: [0.01, 0.1, 1] },
  { name: 'hiddenLayers', values: [[2], [3], [8, 4]] },
  { name: 'seed', values: [0, 1, 2, 3, 4] },
];

/** Four settings, 500 runs: parallel coordinates. */
const MANY: readonly SweepSetting[] = [
  { name: 'learningRate', values: [0.0001, 0.001, 0.01, 0.1, 1] },
  { name: 'hiddenLayers', values: [[2], [4], [8], [64, 32]] },
  { name: 'activation', values: ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'linear'] },
  { name: 'batchSize', values: [0, 8, 16, 32, 64] },
];

/** Answers for the sweeps of a scenario. */
export class FakeSweeps {
  #sweep: SweepView | null = null;

  constructor(
    private readonly run: RunView,
    private readonly name: string,
  ) {}

  hear(message: PanelToHost, say: (message: HostToPanel) => void): void {
    if (message.type === 'ready') {
      if (this.name === 'sweepGrid') this.#sweep = this.#finished(GRID);
      if (this.name === 'sweepMany') this.#sweep = this.#finished(MANY);
      say({ type: 'sweep', sweep: this.#sweep });
    }
    if (message.type === 'startSweep') {
      const whole = this.#finished(message.settings);
      const runs = whole.runs.map((run) => waiting(run));
      this.#sweep = { ...whole, status: 'running', keptRunId: null, runs };
      say({ type: 'sweep', sweep: this.#sweep });
      // The first two come to their end, the others go on until they are cancelled.
      const changed = whole.runs.slice(0, 2);
      this.#sweep = { ...this.#sweep, runs: runs.map((run) => changed[run.index] ?? run) };
      const facts = { status: 'running', elapsedMs: 30, keptRunId: null } as const;
      say({ type: 'sweepProgress', sweepId: whole.sweepId, facts, runs: changed });
    }
    if (message.type === 'cancelSweep' && this.#sweep) {
      const left = this.#sweep.runs.filter(({ status }) => status === 'waiting');
      const runs = left.map((run): SweepRun => ({ ...run, status: 'cancelled' }));
      const facts = { status: 'cancelled', elapsedMs: 60, keptRunId: 'kept' } as const;
      say({ type: 'sweepProgress', sweepId: this.#sweep.sweepId, facts, runs });
      say({ type: 'runs', runs: [this.#kept()], compared: [] });
    }
  }

  #kept(): RunEntry {
    const { number, sourceName, config } = this.run;
    return {
      runId: 'kept',
      number: number + 1,
      name: null,
      isPinned: false,
      startedAt: 0,
      sourceName,
      status: 'finished',
      ending: null,
      config,
      result: null,
    };
  }

  #finished(settings: readonly SweepSetting[]): SweepView {
    const { run } = this;
    if (!run.config || !run.data) throw new Error('the scenario has no result');
    const { runId, number, sourceName } = run;
    return {
      sweepId: `sweep of ${settings.length}`,
      base: { runId, number, sourceName },
      settings,
      criterion: criterionOf(run.config, run.data.task, settings),
      runs: combinationsOf(settings).map((values, index) => finished(index, values, settings)),
      status: 'finished',
      elapsedMs: 4200,
      keptRunId: 'kept',
      atATime: 3,
      atATimeReason: 'one thread each, on 3 cores of 4',
    };
  }
}

/** The loss is the sum of the values' positions in their lists, plus one, tenths; the last value of the first list diverges with the first of the second. */
function finished(index: number, values: SweepRun['values'], settings: readonly SweepSetting[]): SweepRun {
  const positions = values.map((value, at) =>
    settings[at].values.findIndex((each) => JSON.stringify(each) === JSON.stringify(value)),
  );
  const loss = (1 + positions.reduce((sum, position) => sum + position, 0)) / 10;
  const metrics = { task: 'classification', accuracy: Math.max(0, 1 - loss / 2) } as const;
  const hasDiverged =
    settings.length > 1 && positions[0] === settings[0].values.length - 1 && positions[1] === 0;
  return {
    index,
    values,
    status: hasDiverged ? 'diverged' : 'finished',
    epoch: 60,
    elapsedMs: 40 + index,
    result: { loss, validationLoss: null, metrics, validationMetrics: null },
    message: hasDiverged ? 'The loss grew beyond all bounds. Use a smaller learning rate.' : null,
  };
}

function waiting(run: SweepRun): SweepRun {
  return { ...run, status: 'waiting', epoch: 0, elapsedMs: 0, result: null, message: null };
}
