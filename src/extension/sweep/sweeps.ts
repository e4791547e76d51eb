import os from 'node:os';
import * as vscode from 'vscode';
import { problemOfSettings, countRuns } from '../../core/sweep/grid';
import type { SweepRun, SweepSetting } from '../../core/sweep/sweepRun';
import { NoMoment } from '../session/noMoment';
import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';
import type { WorkerPlaces } from '../session/workerRun';
import { bytesOfData, chooseAtATime } from './atATime';
import { Sweep } from './sweep';

/**
 * The window's sweeps: one at a time, the last one kept. They train beside the session in workers of their own; of each
 * sweep the best run becomes one of the session's.
 */
export class Sweeps implements vscode.Disposable {
  readonly #began = new vscode.EventEmitter<Sweep>();
  readonly #progressed = new vscode.EventEmitter<SweepRun>();
  readonly #ended = new vscode.EventEmitter<Sweep>();
  readonly onDidBegin = this.#began.event;
  readonly onDidProgress = this.#progressed.event;
  /** The best run, if there is one, is in the session by then. */
  readonly onDidEnd = this.#ended.event;
  #sweep: Sweep | undefined;
  #isStarting = false;

  constructor(
    private readonly session: TrainingSession,
    private readonly places: WorkerPlaces,
  ) {}

  /** The one that goes on, else the last one. */
  get sweep(): Sweep | undefined {
    return this.#sweep;
  }

  /**
   * Starts a sweep on the data of a run.
   * @throws NoMoment when it cannot be; the message says why and what to do
   */
  async start(run: Run, settings: readonly SweepSetting[]): Promise<Sweep> {
    const { identity, config, data } = run;
    if (this.#isStarting || this.#sweep?.status === 'running')
      throw new NoMoment('A sweep is going on. Cancel it, or wait for its end.');
    if (!config || !data) throw new NoMoment('This run has not begun. Wait until it trains.');
    const problem = problemOfSettings(settings);
    if (problem !== null) throw new NoMoment(problem);
    this.#isStarting = true;
    try {
      const task = await this.session.taskOf(run);
      const atATime = chooseAtATime({
        cores: os.availableParallelism(),
        runs: countRuns(settings),
        memoryBudget: task.memoryBudget ?? Number.POSITIVE_INFINITY,
        bytes: bytesOfData(task.source, data),
      });
      const sweep = new Sweep(
        { identity, config, data },
        settings,
        { places: this.places, task, atATime },
        (changed) => {
          if (changed === 'ended') this.#end(sweep, run);
          else if (this.#sweep === sweep) this.#progressed.fire(changed);
        },
      );
      this.#sweep = sweep;
      this.#began.fire(sweep);
      sweep.start();
      return sweep;
    } finally {
      this.#isStarting = false;
    }
  }

  cancel(): void {
    this.#sweep?.cancel();
  }

  dispose(): void {
    this.cancel();
    this.#began.dispose();
    this.#progressed.dispose();
    this.#ended.dispose();
  }

  #end(sweep: Sweep, like: Run): void {
    const saved = sweep.best?.run.save();
    if (saved) sweep.keptRunId = this.session.addTrained(saved, like).identity.runId;
    this.#ended.fire(sweep);
  }
}
