/** A run of the comparison as its parts show it: what the list says of it, what has come of it, and its line. */
import { shortenMiddle } from '../dom/labelText';
import type { PageState } from '../state/panelState';
import type { ComparedRun, RunEntry } from '../../protocol/runs';
import { type Slots, type Stroke, strokeOf } from './strokes';

export interface ShownRun {
  readonly entry: RunEntry;
  readonly run: ComparedRun;
  readonly stroke: Stroke;
}

const LONGEST_NAME = 18;

/** The chosen runs of which everything has come. */
export function shownRuns(state: PageState, slots: Slots, colours: readonly string[]): ShownRun[] {
  return state.compared.flatMap((runId) => {
    const entry = state.runs.find((candidate) => candidate.runId === runId);
    const run = state.comparedRuns.get(runId);
    return entry && run ? [{ entry, run, stroke: strokeOf(slots.of(runId), colours) }] : [];
  });
}

/** `3 iris.csv`. */
export function fullName({ number, name, sourceName }: RunEntry): string {
  return `${number} ${name ?? sourceName}`;
}

/** `run 3`, or the name that was given: where there is little room. */
export function shortName({ number, name }: RunEntry): string {
  return name === null ? `run ${number}` : shortenMiddle(name, LONGEST_NAME);
}
