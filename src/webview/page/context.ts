import type { PanelToHost, Place } from '../../protocol/panel';
import type { AnswerTo, RunQuestion } from '../../protocol/questions';
import type { Preferences } from '../dom/preferences';
import type { Theme } from '../dom/theme';
import type { Tooltip } from '../dom/tooltip';

/** What every part of the page may use. */
export interface PageContext {
  readonly post: (message: PanelToHost) => void;
  /** Looks somewhere else in the run. */
  readonly go: (to: Partial<Place>) => void;
  /** Where the person looks by now: what was chosen may not be on screen yet. */
  readonly place: () => Place;
  /** Asks the worker of a run; rejected with a sentence for people when there is no answer. */
  readonly ask: <Question extends RunQuestion>(
    runId: string,
    question: Question,
  ) => Promise<AnswerTo<Question['kind']>>;
  readonly preferences: Preferences;
  readonly tooltip: Tooltip;
  readonly theme: () => Theme;
}
