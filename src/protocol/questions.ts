/** What can be asked of a run's worker beyond its moments, while it trains and after it; the panel's page asks, too. */
import type { SampleQuery, SampleTable } from '../core/data/sampleTable';
import type { EvaluatedRows, Evaluation, PartName, RowsOf } from '../core/evaluation/evaluation';
import type { Instant } from '../core/network/moment';

export type RunQuestion =
  | { readonly kind: 'samples'; readonly query: SampleQuery }
  /** Where a row stands in the document. */
  | { readonly kind: 'place'; readonly position: number }
  /** @param instant null: what the run has come to */
  | { readonly kind: 'evaluation'; readonly instant: Instant | null }
  /** Rows behind an evaluation. @param instant the evaluation's */
  | {
      readonly kind: 'rowsOfCell';
      readonly instant: Instant;
      readonly part: PartName;
      readonly rows: RowsOf;
    };

export type RunAnswer =
  | { readonly kind: 'samples'; readonly samples: SampleTable }
  | { readonly kind: 'place'; readonly line: number; readonly column: number }
  | { readonly kind: 'evaluation'; readonly evaluation: Evaluation }
  | { readonly kind: 'rowsOfCell'; readonly rows: EvaluatedRows };

export type AnswerTo<Kind extends RunQuestion['kind']> = Extract<RunAnswer, { kind: Kind }>;
