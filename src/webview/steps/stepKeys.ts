/** What a key does in the view of the steps. */

export type StepAction =
  | 'nextStep'
  | 'previousStep'
  | 'nextSamples'
  | 'previousSamples'
  | 'nextEpoch'
  | 'previousEpoch'
  | 'play';

/** Shown in the view. */
export const KEYS_HINT =
  'Keys: ↓ or N next step, ↑ or P back, → and ← samples, Page Down and Page Up epochs, Space plays.';

/** What has a use of its own for most keys, for letters, and for Space. */
const OWN_KEYS =
  'input, select, textarea, canvas, table, .matrix-box, vscode-textfield, vscode-single-select';
const TYPED_IN = 'textarea, vscode-textfield, vscode-single-select';
const PRESSED_BY_SPACE = 'button, summary, a, vscode-button';

/** Null for keys that mean nothing here, or that belong to what has the focus. */
export function stepAction(
  {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
  }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  isWithin: (selector: string) => boolean,
): StepAction | null {
  if (ctrlKey || metaKey || altKey || shiftKey) return null;
  const letter = LETTERS[key];
  if (letter) return isWithin(TYPED_IN) ? null : letter;
  if (isWithin(OWN_KEYS)) return null;
  if (key === ' ') return isWithin(PRESSED_BY_SPACE) ? null : 'play';
  return OTHERS[key] ?? null;
}

const LETTERS: Readonly<Record<string, StepAction>> = {
  n: 'nextStep',
  j: 'nextStep',
  p: 'previousStep',
  k: 'previousStep',
};

const OTHERS: Readonly<Record<string, StepAction>> = {
  ArrowDown: 'nextStep',
  ArrowUp: 'previousStep',
  ArrowRight: 'nextSamples',
  ArrowLeft: 'previousSamples',
  PageDown: 'nextEpoch',
  PageUp: 'previousEpoch',
};
