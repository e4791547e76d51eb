/** What scripts that train have in common. */
import { hasNoData } from '../../data/summary';
import type { Model } from '../../model/model';
import type { Precision } from '../../network/config';
import type { ExportContext } from '../facts';

/** Why a script cannot train a network again, as a sentence; null when it can. */
export function cannotTrain({ data }: Model, { isContinued }: ExportContext): string | null {
  if (hasNoData(data))
    return 'These weights were imported without the data and settings they were trained with, so a script cannot train them again. Take an export that predicts.';
  if (isContinued)
    return 'This run goes on from another one, and a script would begin at the beginning. Export the run that it comes from.';
  return null;
}

/** How far a script's matrices may be off: sums of another order round differently. */
export const TOLERANCE: Record<Precision, string> = { float64: '1e-12', float32: '1e-5' };
