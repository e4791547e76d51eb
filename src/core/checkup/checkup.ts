/**
 * Looks at a run now and then, and tells what holds it up. What comes and goes is told from the second look on that
 * sees it, and until the third in a row that does not, so that nothing flickers; the last look at a run that is over
 * decides by itself.
 */
import type { Matrix } from '../matrix';
import type { TrainingConfig } from '../network/config';
import type { Ending } from '../network/progress';
import type { TrainerSight } from '../network/trainer';
import { ActivityProbe } from './activity';
import type { DataEvidence, Evidence } from './evidence';
import type { CheckupReport, Finding, RuleId } from './finding';
import type { Rule } from './rule';
import { classImbalance } from './rules/classImbalance';
import { constantOutput } from './rules/constantOutput';
import { deadRelu } from './rules/deadRelu';
import { inputScales } from './rules/inputScales';
import { leakage } from './rules/leakage';
import { learningRateTooHigh } from './rules/learningRateTooHigh';
import { learningRateTooLow } from './rules/learningRateTooLow';
import { overfitting } from './rules/overfitting';
import { plateau } from './rules/plateau';
import { saturation } from './rules/saturation';
import { symmetry } from './rules/symmetry';
import { targetRange } from './rules/targetRange';
import { symmetricLayersOf } from './symmetricLayers';

/** What holds training up most, and most surely, first. */
export const RULES: readonly Rule[] = [
  symmetry,
  targetRange,
  inputScales,
  learningRateTooHigh,
  learningRateTooLow,
  saturation,
  deadRelu,
  constantOutput,
  plateau,
  overfitting,
  classImbalance,
  leakage,
];

/** What is only the consequence of a finding, and adds nothing to it. */
const CONSEQUENCES: Partial<Record<RuleId, readonly RuleId[]>> = {
  symmetry: ['saturation', 'deadRelu', 'constantOutput', 'plateau', 'learningRateTooLow'],
  targetRange: ['constantOutput', 'plateau', 'learningRateTooLow'],
  learningRateTooHigh: ['plateau'],
  learningRateTooLow: ['plateau', 'constantOutput'],
  saturation: ['constantOutput', 'plateau', 'learningRateTooLow'],
  deadRelu: ['constantOutput', 'plateau'],
  constantOutput: ['plateau'],
};

/** Looks in a row that have to see, or miss, what comes and goes. */
const LOOKS_TO_SHOW = 2;
const LOOKS_TO_HIDE = 3;

/** What is told of a rule, and what the last looks saw. */
interface Track {
  /** The newest. */
  finding: Finding;
  isShown: boolean;
  seen: number;
  missed: number;
}

export class Checkup {
  private readonly probe: ActivityProbe;
  private readonly looksFor: readonly string[];
  private symmetricLayers: readonly number[] | null = null;
  private readonly tracks = new Map<RuleId, Track>();

  /** @param watched rows whose activations are looked at, scaled */
  constructor(
    private readonly config: TrainingConfig,
    private readonly data: DataEvidence,
    sizes: readonly number[],
    watched: Matrix,
  ) {
    this.probe = new ActivityProbe(sizes, config, watched);
    this.looksFor = RULES.filter((rule) => rule.applies({ config, data })).map(({ looksFor }) => looksFor);
  }

  /**
   * @param sight of the run; the first one shows its initial parameters
   * @param ending null while the run goes on
   */
  look(sight: TrainerSight, ending: Ending | null): CheckupReport {
    const { config, data, looksFor } = this;
    const { layers, ...seen } = sight;
    this.symmetricLayers ??= symmetricLayersOf(layers);
    const { symmetricLayers } = this;
    const activity = this.probe.measure(layers);
    const evidence: Evidence = { ...seen, config, data, symmetricLayers, activity, ending };
    // Before the first measurement there are no figures to speak of.
    if (seen.training.length > 0) for (const rule of RULES) this.follow(rule, evidence);
    return { findings: this.findings(), looksFor };
  }

  private follow(rule: Rule, evidence: Evidence): void {
    const found = canSpeak(rule, evidence) ? findingOf(rule, evidence) : null;
    const track = this.tracks.get(rule.id);
    const isLast = evidence.ending !== null;
    if (found !== null) {
      const seen = track === undefined || track.missed > 0 ? 1 : track.seen + 1;
      const isShown = isLast || rule.isLasting || seen >= LOOKS_TO_SHOW || (track?.isShown ?? false);
      const since = Math.min(found.since, track?.finding.since ?? found.since);
      this.tracks.set(rule.id, { finding: { ...found, since }, isShown, seen, missed: 0 });
    } else if (track !== undefined) {
      track.missed++;
      if (isLast || !track.isShown || track.missed >= LOOKS_TO_HIDE) this.tracks.delete(rule.id);
    }
  }

  private findings(): Finding[] {
    const shown = RULES.flatMap(({ id }) => {
      const track = this.tracks.get(id);
      return track?.isShown ? [track.finding] : [];
    });
    const explained = new Set(shown.flatMap(({ rule }) => CONSEQUENCES[rule] ?? []));
    return shown.filter(({ rule }) => !explained.has(rule));
  }
}

/** Once a run has diverged, what its neurons do is a consequence of that, which is told where the run's end is. */
function canSpeak({ isLasting }: Rule, { ending }: Evidence): boolean {
  return isLasting || ending?.kind !== 'diverged';
}

/** What a rule finds, by itself. */
export function findingOf(rule: Rule, evidence: Evidence): Finding | null {
  const observed = rule.find(evidence);
  if (observed === null) return null;
  const { id, why } = rule;
  return { layer: null, since: evidence.epoch, ...observed, rule: id, why };
}
