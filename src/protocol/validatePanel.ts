/** Checks the page's messages where they arrive: what comes over a port is `unknown` until it has been looked at. */
import { isCount, isRecord, isStrings } from './checks';
import { KEEP_ACTIONS, MATRIX_QUANTITIES, type PanelToHost, VIEWS } from './panel';
import { isPictureFile } from './validatePicture';
import { isRunQuestion } from './validateQuestion';
import { areSweepSettings } from './validateSweep';

/** Rows of the batch that are shown at a time, at most. */
export const LARGEST_WINDOW = 200;
/** So many parameters are changed by hand, at most. */
const MOST_CHANGES = 100;
const LONGEST_ID = 100;

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
    case 'cancelSweep':
      return true;
    case 'go':
      return isPartOfPlace(message['to']);
    case 'whatIf':
      return isWhatIf(message['change']);
    case 'keep':
      return KEEP_ACTIONS.some((action) => action === message['action']);
    case 'compare':
      return isStrings([message['runId']]) && typeof message['isCompared'] === 'boolean';
    case 'showRun':
    case 'oneChange':
      return isStrings([message['runId']]);
    case 'startSweep':
      return isStrings([message['runId']]) && areSweepSettings(message['settings']);
    case 'openSweepRun':
      return isStrings([message['sweepId']]) && isCount(message['index']);
    case 'revealRow':
      return isStrings([message['runId']]) && isCount(message['position']);
    case 'ask':
      return (
        isStrings([message['runId']]) && isCount(message['requestId']) && isRunQuestion(message['question'])
      );
    case 'savePicture':
      return isPictureFile(message['picture']);
    case 'retrain':
      return isRecord(message['config']);
    case 'setTarget':
      return isStrings(message['target']);
    case 'copy':
      return isStrings([message['text'], message['what']]);
    case 'saveMatrix':
      return isStrings([message['name'], message['csv']]);
    case 'reveal':
      return isStrings([message['uri']]) && isCount(message['line']) && isCount(message['column']);
    default:
      kind satisfies never;
      return false;
  }
}

/** What is absent stays as it is; what has another name than a place's parts has no business there. */
function isPartOfPlace(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(([name, part]) => {
    switch (name) {
      case 'view':
        return VIEWS.some((view) => view === part);
      case 'instant':
        return part === null || (isRecord(part) && isCount(part['epoch']) && isCount(part['batch']));
      case 'stepId':
        return part === null || (typeof part === 'string' && part.length <= LONGEST_ID);
      case 'window':
        return isRecord(part) && isCount(part['first']) && isWindowCount(part['count']);
      case 'quantity':
        return MATRIX_QUANTITIES.some((quantity) => quantity === part);
      default:
        return false;
    }
  });
}

function isWindowCount(value: unknown): boolean {
  return isCount(value) && value >= 1 && value <= LARGEST_WINDOW;
}

/** The values themselves are checked by whoever trains with them. */
function isWhatIf(value: unknown): boolean {
  if (!isRecord(value) || !isCount(value['epoch'])) return false;
  const { parameters } = value;
  return (
    Array.isArray(parameters) &&
    parameters.length <= MOST_CHANGES &&
    parameters.every(isParameterChange) &&
    ['learningRate', 'seed', 'epochs'].every((name) => isAbsentOrFinite(value[name]))
  );
}

function isParameterChange(value: unknown): boolean {
  return (
    isRecord(value) &&
    isCount(value['layer']) &&
    (value['of'] === 'weights' || value['of'] === 'biases') &&
    isCount(value['row']) &&
    isCount(value['column']) &&
    Number.isFinite(value['value'])
  );
}

function isAbsentOrFinite(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}
