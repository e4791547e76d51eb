/** Checks the worker's commands where they arrive: what comes over a port is `unknown` until it has been looked at. */
import type { Instant, SampleWindow } from '../core/network/moment';
import { checkEngineOptions } from '../core/network/checkEngineOptions';
import { isDataSource } from './validateSource';
import { isCount, isRecord } from './checks';
import { isContinuation } from './validateContinuation';
import { isRunQuestion } from './validateQuestion';
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
    case 'inspect':
    case 'checkGradients':
    case 'fork':
    case 'ask':
      return checkQuestion(message, type, runId);
    case 'start': {
      const { source, config, engine = {}, memoryBudget = Number.POSITIVE_INFINITY, continuation } = message;
      if (!isDataSource(source))
        return refuse(
          runId,
          'The start command needs a source with name, firstLine and a text, bytes, the path of a file or two matrices, of that kind.',
        );
      if (!isRecord(config)) return refuse(runId, 'The start command needs a configuration object.');
      if (!isRecord(engine)) return refuse(runId, 'The start command needs engine options in an object.');
      if (typeof memoryBudget !== 'number' || !(memoryBudget > 0))
        return refuse(runId, 'The start command needs a memory budget above 0, in bytes.');
      if (continuation !== undefined && !isContinuation(continuation))
        return refuse(runId, 'The start command needs a continuation that another run gave.');
      const checked = checkEngineOptions(engine);
      if (!checked.ok) return refuse(runId, checked.problems.join(' '));
      const command = { type, runId, source, config, engine: checked.options, memoryBudget } as const;
      return { ok: true, command: continuation === undefined ? command : { ...command, continuation } };
    }
    default:
      return refuse(runId, `There is no command “${String(type)}”.`);
  }
}

function refuse(runId: string, message: string): CheckedCommand {
  return { ok: false, runId, message };
}

function checkQuestion(
  { requestId, instant, window, epoch, question }: Record<string, unknown>,
  type: 'inspect' | 'checkGradients' | 'fork' | 'ask',
  runId: string,
): CheckedCommand {
  if (!isCount(requestId)) return refuse(runId, `The ${type} command needs a requestId, a whole number.`);
  if (type === 'ask')
    return isRunQuestion(question)
      ? { ok: true, command: { type, runId, requestId, question } }
      : refuse(runId, 'The ask command needs a question of a known kind.');
  if (type === 'fork')
    return isCount(epoch)
      ? { ok: true, command: { type, runId, requestId, epoch } }
      : refuse(runId, 'The fork command needs an epoch, a whole number from 0 on.');
  if (!isInstant(instant))
    return refuse(
      runId,
      `The ${type} command needs an instant of an epoch and a batch, whole numbers from 0 on.`,
    );
  if (type === 'checkGradients') return { ok: true, command: { type, runId, requestId, instant } };
  return isWindow(window)
    ? { ok: true, command: { type, runId, requestId, instant, window } }
    : refuse(runId, 'The inspect command needs a window of first and count, whole numbers from 0 on.');
}

function isInstant(value: unknown): value is Instant {
  return isRecord(value) && isCount(value['epoch']) && isCount(value['batch']);
}

function isWindow(value: unknown): value is SampleWindow {
  return isRecord(value) && isCount(value['first']) && isCount(value['count']);
}
