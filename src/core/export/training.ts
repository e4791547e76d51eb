/** What scripts that train have in common. */
import type { Precision } from '../network/config';

/** Why a run that goes on from another one cannot be trained again by a script. */
export const CONTINUED =
  'This run goes on from another one, and a script would begin at the beginning. Export the run that it comes from.';

/** How far a script's matrices may be off: sums of another order round differently. */
export const TOLERANCE: Record<Precision, string> = { float64: '1e-12', float32: '1e-5' };
