/** Where each move of the view of the steps leads. */
import type { Moment } from '../../core/network/moment';
import { stepsOf } from '../../core/formulas/steps';
import { type Direction, neighbourOf, type RunExtent, stepFrom, windowFrom } from '../../core/formulas/walk';
import { type Place, START_PLACE } from '../../protocol/panel';
import type { StepAction } from './stepKeys';

/** What is on screen: the moment, and how far its run goes. */
export interface Scope {
  readonly moment: Moment;
  readonly lastEpoch: number;
}

/** The step that is shown when none was chosen. */
export const FIRST_STEP = '1';

export function extentOfRun({ moment, lastEpoch }: Scope): RunExtent {
  return { batches: moment.batches, lastEpoch };
}

/** The place that an action leads to; null when there is none. */
export function placeAfter(
  action: Exclude<StepAction, 'play'>,
  place: Place,
  scope: Scope,
): Partial<Place> | null {
  const instant = place.instant ?? scope.moment.instant;
  switch (action) {
    case 'nextStep':
    case 'previousStep': {
      const position = { instant, stepId: place.stepId ?? FIRST_STEP };
      const direction = action === 'nextStep' ? 1 : -1;
      const next = stepFrom(stepsOf(scope.moment.layers.length), position, extentOfRun(scope), direction);
      return next && (next.instant === instant ? { stepId: next.stepId } : next);
    }
    case 'nextSamples':
    case 'previousSamples':
      return samplesAfter(place, scope, action === 'nextSamples' ? 1 : -1);
    case 'nextEpoch':
    case 'previousEpoch': {
      const epoch = instant.epoch + (action === 'nextEpoch' ? 1 : -1);
      if (epoch < 0 || epoch > scope.lastEpoch) return null;
      return { instant: { epoch, batch: 0 } };
    }
  }
}

/** The next samples of the batch; after its last ones, those of the next batch. */
function samplesAfter(place: Place, scope: Scope, direction: Direction): Partial<Place> | null {
  const { moment } = scope;
  const { count } = place.window;
  const window = windowFrom({ ...place.window, count }, moment.batchRows, direction);
  if (window) return { window };
  const instant = neighbourOf(place.instant ?? moment.instant, extentOfRun(scope), direction);
  if (!instant) return null;
  const last = Math.max(0, Math.ceil(moment.batchRows / count) - 1);
  return { instant, window: { first: direction === 1 ? 0 : last * count, count } };
}

/** As many samples as `several` stands for, or one, beginning where the window does. */
export function windowOf(mode: 'one' | 'several', { first }: Place['window']): Place['window'] {
  const { count } = mode === 'one' ? { count: 1 } : START_PLACE.window;
  return { first: first - (first % count), count };
}
