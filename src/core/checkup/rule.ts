import type { Evidence } from './evidence';
import type { Finding, RuleId } from './finding';

/** What a rule sees, without what the check-up knows of the rule. */
export type Observation = Omit<Finding, 'rule' | 'why' | 'since' | 'layer'> &
  Partial<Pick<Finding, 'since' | 'layer'>>;

export interface Rule {
  readonly id: RuleId;
  /** What it looks for, as a half sentence. */
  readonly looksFor: string;
  /** Two or three sentences: what a finding means and why the remedy helps. */
  readonly why: string;
  /** It sees what does not come and go: data, and how a run began. Such a finding is shown at once. */
  readonly isLasting: boolean;
  /** Whether it can say anything about such a network and data. */
  applies(evidence: Pick<Evidence, 'config' | 'data'>): boolean;
  /** Null when there is nothing to be said, or too little is known. */
  find(evidence: Evidence): Observation | null;
}
