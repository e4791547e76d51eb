/** When the page asks how well a network does: at once for what rests, with long pauses while it trains. */
import type { Evaluation } from '../../core/evaluation/evaluation';
import type { Instant } from '../../core/network/moment';
import { isOver } from '../page/runFacts';
import type { RunView } from '../../protocol/panel';
import { NoAnswer } from '../state/asker';

/** The run goes on at least so many times as long as an answer took … */
const PAUSE_FACTOR = 50;
/** … and at least that long. */
const LEAST_PAUSE_MS = 1000;

export interface Asking {
  /** To be called whenever anything changed while the results are on screen. */
  update(run: RunView, instant: Instant | null): void;
}

interface Surroundings {
  readonly ask: (runId: string, instant: Instant | null) => Promise<Evaluation>;
  /** Of the run that was asked about; a message says why there is no answer. */
  readonly hear: (runId: string, answer: Evaluation | string) => void;
  /** Whether anybody looks. */
  readonly isVisible: () => boolean;
  /** Milliseconds on a clock that only goes forwards. */
  readonly now: () => number;
}

export function createAsking({ ask, hear, isVisible, now }: Surroundings): Asking {
  let latest: { readonly run: RunView; readonly instant: Instant | null } | null = null;
  let isAsking = false;
  let answered: string | null = null;
  let nextAt = 0;

  function consider(): void {
    if (latest === null || isAsking || !isVisible()) return;
    const { run, instant } = latest;
    if (run.data === null || run.progress === null) return;
    const sight = sightOf(run, instant);
    if (sight === answered && (!isLive(run, instant) || now() < nextAt)) return;
    isAsking = true;
    const askedAt = now();
    const settle = (answer: Evaluation | string) => {
      isAsking = false;
      answered = sight;
      const took = now() - askedAt;
      nextAt = now() + Math.max(LEAST_PAUSE_MS, PAUSE_FACTOR * took);
      hear(run.runId, answer);
      // Meanwhile one may look somewhere else.
      consider();
    };
    ask(run.runId, instant).then(settle, (error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
      settle(error.message);
    });
  }

  return {
    update(run, instant) {
      latest = { run, instant };
      consider();
    },
  };
}

function isLive(run: RunView, instant: Instant | null): boolean {
  return instant === null && run.status === 'training';
}

/** What stays the same as long as no new answer is needed. */
function sightOf(run: RunView, instant: Instant | null): string {
  const { runId, status, progress } = run;
  if (instant !== null) return `${runId} ${instant.epoch} ${instant.batch}`;
  if (isOver(run)) return `${runId} over`;
  return status === 'training' ? `${runId} live` : `${runId} ${progress?.epoch}`;
}
