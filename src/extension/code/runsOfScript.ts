import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';
import type { ScriptReading } from './scriptReading';

/** The run of a script whose numbers belong to it: the one on screen if it is of this script, else the newest. */
export function runOf(session: TrainingSession, { uri }: Pick<ScriptReading, 'uri'>): Run | undefined {
  const key = uri.toString();
  const isOfScript = (run: Run | undefined): run is Run =>
    run?.identity.script != null && run.identity.sourceUri === key;
  const { shown, active, runs } = session;
  return [shown, active, ...[...runs].reverse()].find(isOfScript);
}
