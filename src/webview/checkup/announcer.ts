import type { Finding } from '../../core/checkup/finding';

/** Says each finding of a run once, however its numbers change or it comes back. */
export function createAnnouncer(
  say: (text: string) => void,
): (runId: string, findings: readonly Pick<Finding, 'rule' | 'sentence'>[]) => void {
  let told: { runId: string; rules: Set<string> } = { runId: '', rules: new Set() };
  return (runId, findings) => {
    if (told.runId !== runId) told = { runId, rules: new Set() };
    const { rules } = told;
    const news = findings.filter(({ rule }) => !rules.has(rule));
    if (news.length === 0) return;
    for (const { rule } of news) rules.add(rule);
    say(`Check-up: ${news.map(({ sentence }) => sentence).join(' ')}`);
  };
}
