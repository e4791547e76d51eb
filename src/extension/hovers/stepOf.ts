import type { Role } from '../../core/code/script';
import { findFormula } from '../../core/formulas/catalogue';
import { stepsOf } from '../../core/formulas/steps';

/**
 * The entry of the list of steps that computes what has this role, else the one that uses it first.
 * @param layers layers with weights
 * @returns null for what no step computes or uses
 */
export function stepOf({ formulaId, layer }: Role, layers: number): string | null {
  const entries = stepsOf(layers);
  const computing = entries.find(({ equations }) =>
    equations.some((equation) => equation.formulaId === formulaId && equation.layer === layer),
  );
  if (computing) return computing.id;
  const steps = findFormula(formulaId)?.steps ?? [];
  const using = entries.find(
    (entry) =>
      steps.includes(entry.step) && (entry.layer === null || layer === null || entry.layer === layer),
  );
  return using?.id ?? null;
}
