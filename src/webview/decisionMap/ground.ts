import type { RunView } from '../../protocol/panel';
import { type Feature, numericFeatures, type Samples, typicalRow } from './features';

/** What a map stands on, and what does not change while the network learns. */
export interface Ground {
  readonly run: RunView;
  readonly features: readonly Feature[];
  /** What all features are held at, encoded and unscaled. */
  readonly typical: Float64Array;
  /** Null as long as none have come. */
  readonly samples: Samples | null;
}

export function groundOf(run: RunView, samples: Samples | null): Ground {
  const { preprocessing, data } = run;
  if (!preprocessing || !data) return { run, samples, features: [], typical: new Float64Array() };
  return {
    run,
    samples,
    features: numericFeatures(preprocessing, data, samples),
    typical: typicalRow(preprocessing, data, samples),
  };
}
