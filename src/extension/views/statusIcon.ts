import type { Run } from '../session/run';

/** Codicon that tells how a run is or how it ended, the same in the tree and in the status bar. */
export function statusIcon({ status, ending }: Pick<Run, 'status' | 'ending'>): string {
  if (status === 'failed') return 'error';
  if (ending?.kind === 'diverged') return 'warning';
  if (status === 'paused') return 'debug-pause';
  if (status === 'training') return 'pulse';
  if (status === 'reading') return 'loading~spin';
  return ending?.kind === 'stopped' ? 'debug-stop' : 'check';
}
