/** The row that is in the network: asked of the run's worker, one at a time, the newest wish first. */
import type { PageContext } from '../page/context';
import { firstSample, type Sample } from './flow';

export interface RowSource {
  readonly sample: Sample | null;
  /** Why there is none; null while one is on its way. */
  readonly problem: string | null;
  /** @param position among the rows used; before the first means the first, beyond the last the last. */
  go(runId: string, position: number): void;
  /** Forgets the row of another run; remembers where it stood. */
  follow(runId: string): void;
}

/** @param onChange there is another row, or a reason for none */
export function createRowSource(ask: PageContext['ask'], onChange: () => void): RowSource {
  let sample: Sample | null = null;
  let problem: string | null = null;
  let shownRun: string | null = null;
  let wanted = 0;
  let isAsking = false;

  async function load(runId: string): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const position = wanted;
    try {
      const { samples } = await ask(runId, { kind: 'samples', query: { first: position, count: 1 } });
      if (runId === shownRun) {
        if (samples.positions.length === 0 && samples.total > 0) wanted = samples.total - 1;
        sample = firstSample(samples) ?? sample;
        problem = samples.total === 0 ? 'The data have no rows to look at.' : null;
      }
    } catch (error) {
      if (runId === shownRun) problem = error instanceof Error ? error.message : String(error);
    } finally {
      isAsking = false;
    }
    onChange();
    // Meanwhile another row was wished for, or another run came.
    if (shownRun !== null && (runId !== shownRun || position !== wanted) && problem === null)
      void load(shownRun);
  }

  return {
    get sample() {
      return sample;
    },
    get problem() {
      return problem;
    },
    go(runId, position) {
      shownRun = runId;
      problem = null;
      wanted = Math.max(0, position);
      void load(runId);
    },
    follow(runId) {
      if (runId === shownRun) return;
      shownRun = runId;
      sample = null;
      problem = null;
      void load(runId);
    },
  };
}
