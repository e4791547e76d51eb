import type { RunEntry } from '../../protocol/runs';
import type { Run } from '../session/run';

/** A run as lists show it, without what the person added. */
export function entryOf(run: Run): Omit<RunEntry, 'name' | 'isPinned'> {
  const { identity, startedAt, status, ending, config, figures } = run;
  return {
    runId: identity.runId,
    number: identity.number,
    startedAt,
    sourceName: identity.sourceName,
    status,
    ending,
    config: config && { ...config, initialState: null },
    result: figures && {
      epoch: ending?.bestEpoch ?? figures.epoch,
      elapsedMs: figures.elapsedMs,
      loss: figures.loss,
      validationLoss: figures.validationLoss,
      metrics: figures.metrics,
      validationMetrics: figures.validationMetrics,
    },
  };
}
