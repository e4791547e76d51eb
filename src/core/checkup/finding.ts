/** What a check-up has to say: plain data that crosses to other threads and pages, and is kept with the run. */
import type { RequestedConfig } from '../network/config';

export const RULE_IDS = [
  'symmetry',
  'targetRange',
  'inputScales',
  'learningRateTooHigh',
  'learningRateTooLow',
  'saturation',
  'deadRelu',
  'constantOutput',
  'plateau',
  'overfitting',
  'classImbalance',
  'leakage',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** `warning`: training is held up. `note`: worth knowing when the figures are read. */
export type Severity = 'warning' | 'note';

export type Remedy =
  /** Trains again with these changes of the request. The label is a verb phrase for a button. */
  | { readonly kind: 'retrain'; readonly label: string; readonly changes: RequestedConfig }
  /** Looks at another view of the panel. */
  | { readonly kind: 'look'; readonly label: string; readonly view: 'results' }
  /** What only the person can do, as a sentence. */
  | { readonly kind: 'advice'; readonly text: string };

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** What is the matter, with the numbers; one sentence. */
  readonly sentence: string;
  /** Two or three sentences: what that means and why the remedy helps. */
  readonly why: string;
  /** Hidden layer, from 0; null when it is about no single one. */
  readonly layer: number | null;
  /** The epoch from which on it holds, as far as it is known. */
  readonly since: number;
  readonly remedy: Remedy;
}

export interface CheckupReport {
  readonly findings: readonly Finding[];
  /** What was looked for, as half sentences: rules that can say something about such a network and data. */
  readonly looksFor: readonly string[];
}
