/** How fast playing goes through a run. */
import { formatCompact } from '../../core/format';
import type { ViewName } from '../../protocol/panel';

/** Moves a second that a person can follow, and a worker can answer. */
const MOST_MOVES = 10;

export type PlayUnit = 'step' | 'epoch';

/** Units a second to choose from; the first is where one starts. */
export const SPEEDS: Readonly<Record<PlayUnit, readonly number[]>> = {
  step: [1, 0.5, 2, 5],
  epoch: [10, 1, 50, 200, 1000],
};

/** In the steps one plays step by step, elsewhere epoch by epoch. */
export function unitOf(view: ViewName): PlayUnit {
  return view === 'steps' ? 'step' : 'epoch';
}

/** How long to wait between two moves, and how many units a move goes on. */
export function paceOf(speed: number): { readonly waitMs: number; readonly units: number } {
  const moves = Math.min(speed, MOST_MOVES);
  return { waitMs: 1000 / moves, units: Math.round(speed / moves) };
}

/** `10 epochs/s`. */
export function speedLabel(speed: number, unit: PlayUnit): string {
  return `${formatCompact(speed)} ${unit}${speed === 1 ? '' : 's'}/s`;
}
