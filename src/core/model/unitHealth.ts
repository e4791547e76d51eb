/** Units that hardly learn any more, by what they say about rows. */
import type { Matrix } from '../matrix';
import type { Activation } from '../network/config';

/** Dead: 0 for every row looked at. Saturated: in the flat part of its curve for nine rows in ten. */
export type UnitTrouble = 'dead' | 'saturated';

/** An activation is in the flat part where the slope is below this share of the steepest one. */
export const FLAT_SHARE = 0.05;
/** Share of the rows that a saturated unit is in the flat part for. */
const SATURATED_ROWS = 0.9;

export interface UnitHealth {
  readonly trouble: UnitTrouble;
  readonly units: number;
  /** Units that are dead or saturated. */
  readonly troubled: number;
  /** Share of single activations that are 0, or in the flat part. */
  readonly activations: number;
}

/**
 * Null for activations that neither die nor saturate, and for no rows.
 * @param activations rows × units
 */
export function unitHealth(activation: Activation, { rows, columns, values }: Matrix): UnitHealth | null {
  const isStuck = STUCK[activation];
  if (isStuck === undefined || rows === 0) return null;
  const trouble = activation === 'relu' ? 'dead' : 'saturated';
  const leastRows = trouble === 'dead' ? rows : SATURATED_ROWS * rows;
  const stuckRows = new Float64Array(columns);
  for (let at = 0; at < rows * columns; at++) if (isStuck(values[at])) stuckRows[at % columns]++;
  const stuck = stuckRows.reduce((sum, count) => sum + count, 0);
  return {
    trouble,
    units: columns,
    troubled: stuckRows.filter((count) => count >= leastRows).length,
    activations: stuck / (rows * columns),
  };
}

/** By the activation a: the slopes are a(1 − a), at most ¼, and 1 − a², at most 1. */
const STUCK: Partial<Record<Activation, (a: number) => boolean>> = {
  sigmoid: (a) => a * (1 - a) < FLAT_SHARE / 4,
  tanh: (a) => 1 - a * a < FLAT_SHARE,
  relu: (a) => a === 0,
};
