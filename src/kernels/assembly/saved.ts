/** A copy of what training changes, so that epochs done in one go can be undone. */
import { Run } from './run';

/** Sets of numbers that a copy takes: parameters and the optimizer's two states. */
export const SAVED_SETS: usize = 3;

export function save(run: Run): void {
  const bytes = run.parameterBytes;
  memory.copy(run.saved, run.parameters, bytes);
  memory.copy(run.saved + bytes, run.state, bytes);
  memory.copy(run.saved + 2 * bytes, run.state2, bytes);
  run.savedUpdates = run.updates;
}

export function undo(run: Run): void {
  const bytes = run.parameterBytes;
  memory.copy(run.parameters, run.saved, bytes);
  memory.copy(run.state, run.saved + bytes, bytes);
  memory.copy(run.state2, run.saved + 2 * bytes, bytes);
  run.updates = run.savedUpdates;
}
