import { updateOf } from '../../formulas/catalogue';
import type { Meaning, Strength } from './vocabulary';

/** A name at a place that may mean a formula; half-open range of offsets into the text. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly formulaId: string;
  /** What it means to the text around it: of an update, the parameter that is updated. */
  readonly quantity: string;
  readonly strength: Strength;
}

export function candidate(start: number, end: number, meaning: Meaning, isUpdate = false): Candidate {
  const { formulaId: quantity, strength } = meaning;
  const formulaId = isUpdate ? (updateOf(quantity)?.id ?? quantity) : quantity;
  return { start, end, formulaId, quantity, strength };
}

/** Whether a quantity is one that learning changes. */
export function isParameter(quantity: string): boolean {
  return updateOf(quantity) !== undefined;
}
