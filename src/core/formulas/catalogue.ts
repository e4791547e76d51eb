import { backward } from './backward';
import { definitions } from './definitions';
import { derivation } from './derivation';
import type { Dimension, Formula, Shape } from './formula';
import { forward } from './forward';
import { updates } from './updates';

/** Every formula of the document, in the order of its steps. */
export const CATALOGUE: readonly Formula[] = [
  ...definitions,
  ...forward,
  ...backward,
  ...updates,
  ...derivation,
];

const byId: ReadonlyMap<string, Formula> = new Map(CATALOGUE.map((formula) => [formula.id, formula]));

/** The entry with this id, or undefined. */
export function findFormula(id: string): Formula | undefined {
  return byId.get(id);
}

/** The formula that updates a parameter (`wh` → the update of step 10), or undefined for anything else. */
export function updateOf(id: string): Formula | undefined {
  return byId.get(`update-${id}`);
}

/** `n × h`. */
export function formatShape([rows, columns]: Shape): string {
  return `${rows} × ${columns}`;
}

/** What a dimension counts. */
export const DIMENSIONS: Readonly<Record<Dimension, string>> = {
  n: 'samples',
  f: 'features',
  h: 'hidden neurons',
  o: 'outputs',
  '1': 'one row',
};

/** `step 2`, `steps 0, 3 and 4`, or `derivation`. */
export function formatSteps(formula: Formula): string {
  const { steps } = formula;
  if (steps.length === 0) return 'derivation';
  if (steps.length === 1) return `step ${steps[0]}`;
  return `steps ${steps.slice(0, -1).join(', ')} and ${steps.at(-1)}`;
}

const NAME_AND_TRANSPOSE = /([A-Za-z_]\w*)(ᵀ?)/g;

/**
 * The right-hand side of the plain form with every quantity replaced by its shape, so that a reader can check that
 * the inner dimensions of each product agree: `X · wh + bh` becomes `(n × f) · (f × h) + (1 × h)`.
 *
 * @returns undefined when no quantity with a shape stands on the right-hand side.
 */
export function shapeEquation(formula: Formula): string | undefined {
  if (!formula.uses.some((id) => byId.get(id)?.shape)) return undefined;
  const right = formula.plain
    .slice(formula.plain.indexOf('=') + 1)
    .replace(/\s+/g, ' ')
    .trim();
  return right
    .replace(NAME_AND_TRANSPOSE, (whole, name: string, transpose: string) => {
      const shape = formula.uses.includes(name) ? byId.get(name)?.shape : null;
      if (!shape) return whole;
      return `(${formatShape(transpose ? [shape[1], shape[0]] : shape)})`;
    })
    .replace(/\(\((\w × \w)\)\)/g, '($1)');
}
