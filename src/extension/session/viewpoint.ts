import * as vscode from 'vscode';
import type { Instant, Moment, SampleWindow } from '../../core/network/moment';
import { type PanelState, type Place, START_PLACE, type ViewName } from '../../protocol/panel';
import type { Moments } from './moments';
import { NoMoment } from './noMoment';
import type { Run } from './run';
import type { TrainingSession } from './trainingSession';

/** What is to be seen at the place where the person looks, or why there is nothing. */
export type Sight =
  | { readonly runId: string; readonly moment: Moment }
  | { readonly runId: string; readonly message: string };

/** Views that show the matrices of a step, and not only the newest parameters. */
const TRACED_VIEWS: ReadonlySet<ViewName> = new Set(['steps', 'why']);

/**
 * So many times as long as a look took it rests, while a run trains: as long as the look, where one walks through the
 * steps; on the overview, which is left open while a run trains, so long that training is not slowed.
 */
const REST = 1;
const REST_ON_OVERVIEW = 20;

/** What a look is asked for. */
interface Target {
  readonly run: Run;
  readonly instant: Instant;
  readonly window: SampleWindow;
  /** The newest epoch, whichever that is. */
  readonly isLive: boolean;
}

/**
 * Where in the run on screen the person looks, and what is to be seen there. The panel moves it; panel, hovers and
 * editor show it. It looks at one thing at a time and always at the newest that was asked for; while a run trains, it
 * rests after each look.
 */
export class Viewpoint implements vscode.Disposable {
  readonly #moved = new vscode.EventEmitter<Place>();
  readonly #saw = new vscode.EventEmitter<Sight>();
  /** Another view, step, instant or window. Another run comes with a change of the session, which is followed first. */
  readonly onDidMove = this.#moved.event;
  readonly onDidSee = this.#saw.event;
  /** Where one looked last at the runs that are not on screen. */
  readonly #left = new WeakMap<Run, Pick<Place, 'instant' | 'window'>>();
  readonly #subscriptions: vscode.Disposable;
  #place = START_PLACE;
  #run: Run | undefined;
  #sight: Sight | undefined;
  #seen: Target | undefined;
  #isWatched = false;
  #isLooking = false;
  #rest: NodeJS.Timeout | undefined;
  /** When the last look ended, and how long it took. */
  #looked = { at: 0, took: 0 };

  constructor(
    private readonly session: TrainingSession,
    private readonly moments: Moments,
  ) {
    this.#subscriptions = vscode.Disposable.from(
      session.onDidChange(() => this.#follow()),
      session.onDidProgress((run) => {
        if (run === this.#run) void this.#look();
      }),
    );
  }

  get place(): Place {
    return this.#place;
  }

  /** Of the run on screen; undefined when nobody asked for one, or it has not come yet. */
  get sight(): Sight | undefined {
    return this.#sight;
  }

  panelState(): PanelState {
    return this.session.panelState(this.#place);
  }

  /** Looks somewhere else; what is absent stays. */
  go(to: Partial<Place>): void {
    this.#place = { ...this.#place, ...to };
    this.#moved.fire(this.#place);
    void this.#look();
  }

  /** As long as the panel is not on screen, nothing is looked at. */
  watch(isWatched: boolean): void {
    this.#isWatched = isWatched;
    void this.#look();
  }

  /** The instant of a run that is shown: of the run on screen the chosen one, else the newest. */
  instantOf(run: Run): Instant {
    const chosen = run === this.#run ? this.#place.instant : null;
    return chosen ?? { epoch: run.figures?.epoch ?? 0, batch: 0 };
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#subscriptions.dispose();
    this.#moved.dispose();
    this.#saw.dispose();
  }

  /** Another run is on screen: one looks where one looked at it last, at first at its newest epoch. */
  #follow(): void {
    const { shown } = this.session;
    if (shown !== this.#run) {
      if (this.#run) this.#left.set(this.#run, this.#place);
      this.#run = shown;
      this.#sight = undefined;
      this.#seen = undefined;
      const { instant, window } = (shown && this.#left.get(shown)) ?? START_PLACE;
      this.#place = { ...this.#place, instant, window };
    }
    void this.#look();
  }

  /** Undefined when nothing but the run's own progress is shown. */
  #target(): Target | undefined {
    const run = this.#run;
    const { instant, window } = this.#place;
    if (
      !this.#isWatched ||
      !run?.canTravel ||
      !run.figures ||
      (instant === null && !showsUpdate(this.#place))
    )
      return undefined;
    // The overview shows the parameters that were kept.
    const kept = instant === null && this.#place.view === 'overview' ? run.ending?.bestEpoch : undefined;
    return {
      run,
      instant: kept === undefined ? this.instantOf(run) : { epoch: kept, batch: 0 },
      window,
      isLive: instant === null && run.isActive,
    };
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (let target = this.#next(); target; target = this.#next()) {
        const began = performance.now();
        const sight = await this.#see(target);
        const at = performance.now();
        this.#looked = { at, took: at - began };
        if (target.run !== this.#run) continue;
        this.#seen = target;
        this.#sight = sight;
        this.#saw.fire(sight);
      }
    } finally {
      this.#isLooking = false;
    }
  }

  /** What is to be looked at now; undefined when it has been seen, or has to wait. */
  #next(): Target | undefined {
    const target = this.#target();
    if (!target || isSame(target, this.#seen)) return undefined;
    const share = this.#place.view === 'overview' ? REST_ON_OVERVIEW : REST;
    const rest = this.#looked.at + share * this.#looked.took - performance.now();
    if (!target.isLive || rest <= 0) return target;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#look(), rest);
    return undefined;
  }

  async #see({ run, instant, window }: Target): Promise<Sight> {
    const { runId } = run.identity;
    try {
      return { runId, moment: await this.moments.at(run, instant, window) };
    } catch (error) {
      if (error instanceof NoMoment) return { runId, message: error.message };
      throw error;
    }
  }
}

/** Whether matrices are shown that belong to the next update, and not only parameters. */
function showsUpdate({ view, quantity }: Place): boolean {
  return (
    TRACED_VIEWS.has(view) || (view === 'overview' && (quantity === 'gradient' || quantity === 'update'))
  );
}

function isSame(target: Target, seen: Target | undefined): boolean {
  return (
    target.run === seen?.run &&
    target.instant.epoch === seen.instant.epoch &&
    target.instant.batch === seen.instant.batch &&
    target.window.first === seen.window.first &&
    target.window.count === seen.window.count
  );
}
