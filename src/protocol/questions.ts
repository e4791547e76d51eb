/** What can be asked of a run's worker beyond its moments, while it trains and after it; the panel's page asks, too. */
import type { SampleQuery, SampleTable } from '../core/data/sampleTable';

export type RunQuestion =
  | { readonly kind: 'samples'; readonly query: SampleQuery }
  /** Where a row stands in the document. */
  | { readonly kind: 'place'; readonly position: number };

export type RunAnswer =
  | { readonly kind: 'samples'; readonly samples: SampleTable }
  | { readonly kind: 'place'; readonly line: number; readonly column: number };

export type AnswerTo<Kind extends RunQuestion['kind']> = Extract<RunAnswer, { kind: Kind }>;
