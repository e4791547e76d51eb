/** Checks messages where they arrive: what comes over a port is `unknown` until it has been looked at. */
import type { DataSource } from '../core/data/dataSource';
import {
  isColumnChoice,
  isContinuation,
  isInstant,
  isMatrix,
  isPosition,
  isRecord,
  isStrings,
  isWindow,
} from './validateParts';
import { checkEngineOptions } from '../core/network/checkEngineOptions';
import type { PanelToHost } from './panel';
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
      const { source, config, engine = {}, memoryBudget = Number.POSITIVE_INFINITY, continuation } = message;
      if (!isDataSource(source))
        return refuse(
          runId,
          'The start command needs a source with name, firstLine and a text, bytes, the path of a file or matrices, of that kind.',
        );
      if (!isRecord(config)) return refuse(runId, 'The start command needs a configuration object.');
      if (!isRecord(engine)) return refuse(runId, 'The start command needs engine options in an object.');
      if (typeof memoryBudget !== 'number' || !(memoryBudget > 0))
        return refuse(runId, 'The start command needs a memory budget above 0, in bytes.');
      if (continuation !== undefined && !isContinuation(continuation))
        return refuse(runId, 'The start command needs the whole state of the run that it goes on from.');
      const checked = checkEngineOptions(engine);
      if (!checked.ok) return refuse(runId, checked.problems.join(' '));
      const goesOn = continuation === undefined ? {} : { continuation };
      const { options } = checked;
      return {
        ok: true,
        command: { type, runId, source, config, engine: options, memoryBudget, ...goesOn },
      };
    }
    case 'inspect':
    case 'checkGradients':
    case 'fork':
      return checkQuestion(type, runId, message);
    default:
      return refuse(runId, `There is no command “${String(type)}”.`);
  }
}

function checkQuestion(
  type: 'inspect' | 'checkGradients' | 'fork',
  runId: string,
  { requestId, epoch, instant, window }: Record<string, unknown>,
): CheckedCommand {
  if (!isPosition(requestId)) return refuse(runId, `The ${type} command needs the number of its request.`);
  const asked = { runId, requestId };
  if (type === 'fork')
    return isPosition(epoch)
      ? { ok: true, command: { ...asked, type, epoch } }
      : refuse(runId, 'The fork command needs an epoch: a whole number from 0 on.');
  if (!isInstant(instant))
    return refuse(
      runId,
      `The ${type} command needs an instant: an epoch and a batch, whole numbers from 0 on.`,
    );
  if (type === 'checkGradients') return { ok: true, command: { ...asked, type, instant } };
  return isWindow(window)
    ? { ok: true, command: { ...asked, type, instant, window } }
    : refuse(runId, 'The inspect command needs a window: the first row, and how many, at least 1.');
}

/** Whether the page sent what a host can act on; what a configuration holds is checked with the training options. */
export function isPanelMessage(message: unknown): message is PanelToHost {
  if (!isRecord(message)) return false;
  const kind = message['type'] as PanelToHost['type'];
  switch (kind) {
    case 'ready':
    case 'rendered':
    case 'train':
    case 'openExample':
    case 'pause':
    case 'resume':
    case 'stop':
    case 'openSettings':
    case 'checkGradients':
      return true;
    case 'go':
      return isRecord(message['to']);
    case 'whatIf':
      return isRecord(message['change']);
    case 'showRun':
      return isStrings([message['runId']]);
    case 'retrain':
      return isRecord(message['config']);
    case 'setTarget':
      return isStrings(message['target']);
    case 'copy':
      return isStrings([message['text'], message['what']]);
    case 'reveal':
      return isStrings([message['uri']]) && isPosition(message['line']) && isPosition(message['column']);
    default:
      kind satisfies never;
      return false;
  }
}

function refuse(runId: string, message: string): CheckedCommand {
  return { ok: false, runId, message };
}

function isDataSource(value: unknown): value is DataSource {
  return (
    isRecord(value) &&
    hasContent(value) &&
    typeof value['name'] === 'string' &&
    Number.isInteger(value['firstLine']) &&
    (value['rememberedTarget'] === undefined || isStrings(value['rememberedTarget'])) &&
    (value['columns'] === undefined || isColumnChoice(value['columns']))
  );
}

function hasContent(source: Record<string, unknown>): boolean {
  const kind = source['kind'] as DataSource['kind'];
  switch (kind) {
    case 'text':
      return typeof source['text'] === 'string';
    case 'bytes':
      return source['bytes'] instanceof Uint8Array;
    case 'file':
      return typeof source['path'] === 'string' && source['path'] !== '';
    case 'matrices':
      return isMatrix(source['inputs']) && isMatrix(source['targets']);
    default:
      kind satisfies never;
      return false;
  }
}
