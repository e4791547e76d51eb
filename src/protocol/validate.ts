/** Checks the worker's commands where they arrive: what comes over a port is `unknown` until it has been looked at. */
import { checkEngineOptions } from '../core/network/checkEngineOptions';
import { isDataSource } from './validateSource';
import { isRecord } from './checks';
import type { WorkerCommand } from './worker';

/** The command, or why it is none. */
export type CheckedCommand =
  | { readonly ok: true; readonly command: WorkerCommand }
  | { readonly ok: false; readonly runId: string; readonly message: string };

/** The contents of a start's configuration are checked with the training options, where people get told. */
export function checkWorkerCommand(message: unknown): CheckedCommand {
  if (!isRecord(message)) return refuse('', 'A command must be an object.');
  const { type, runId } = message;
  if (typeof runId !== 'string' || runId === '') return refuse('', 'A command needs a runId.');
  switch (type) {
    case 'pause':
    case 'resume':
    case 'step':
    case 'stop':
      return { ok: true, command: { type, runId } };
    case 'watch': {
      const { watched } = message;
      if (typeof watched !== 'boolean')
        return refuse(runId, 'The watch command needs watched: true or false.');
      return { ok: true, command: { type, runId, watched } };
    }
    case 'start': {
      const { source, config, engine = {}, memoryBudget = Number.POSITIVE_INFINITY } = message;
      if (!isDataSource(source))
        return refuse(
          runId,
          'The start command needs a source with name, firstLine and a text, bytes, the path of a file or two matrices, of that kind.',
        );
      if (!isRecord(config)) return refuse(runId, 'The start command needs a configuration object.');
      if (!isRecord(engine)) return refuse(runId, 'The start command needs engine options in an object.');
      if (typeof memoryBudget !== 'number' || !(memoryBudget > 0))
        return refuse(runId, 'The start command needs a memory budget above 0, in bytes.');
      const checked = checkEngineOptions(engine);
      if (!checked.ok) return refuse(runId, checked.problems.join(' '));
      return { ok: true, command: { type, runId, source, config, engine: checked.options, memoryBudget } };
    }
    default:
      return refuse(runId, `There is no command “${String(type)}”.`);
  }
}

function refuse(runId: string, message: string): CheckedCommand {
  return { ok: false, runId, message };
}
