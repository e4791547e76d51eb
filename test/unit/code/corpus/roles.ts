/** Expected roles, and whether a shown one is it. */
import type { Role } from '../../../../src/core/code/script';
import type { Quantity } from '../../../../src/core/network/trace';
import type { Expectation } from './expectation';
import type { Place } from './places';

/** In the place of a role: what a name is there, though it has a role elsewhere. */
const NONE = 'none';

export interface ExpectedRole {
  readonly alternatives: readonly { readonly formulaId: string; readonly layer: number | null | 'any' }[];
  readonly isOptional: boolean;
  readonly text: string;
}

export interface RoleBook {
  /** What a name is expected to be; undefined for nothing. */
  ofName(place: Place): ExpectedRole | undefined;
  /** What is said of an expression. */
  ofExpression(place: Place): ExpectedRole | undefined;
  /** Every entry, as written, without `?`. */
  readonly names: readonly string[];
  readonly expressions: readonly string[];
  /** Entry that speaks of the place, for finding those that speak of none. */
  entryOfName(place: Place): string | undefined;
}

export function roleBook({ roles, expressions = {} }: Expectation): RoleBook {
  const names = new Map<string, ExpectedRole>();
  for (const [role, list] of Object.entries(roles))
    for (const entry of list.split(' ').filter(Boolean)) add(names, role, entry);
  const texts = new Map<string, ExpectedRole>();
  for (const [role, list] of Object.entries(expressions)) for (const entry of list) add(texts, role, entry);

  const entryOfName = (place: Place) => entriesFor(place).find((entry) => names.has(entry));
  return {
    entryOfName,
    ofName: (place) => {
      const expected = names.get(entryOfName(place) ?? '');
      return expected?.text === NONE ? undefined : expected;
    },
    ofExpression: (place) => texts.get(`${place.text}@${place.line}`) ?? texts.get(place.text),
    names: [...names.keys()],
    expressions: [...texts.keys()],
  };
}

function add(book: Map<string, ExpectedRole>, role: string, entry: string): void {
  const isOptional = entry.endsWith('?');
  book.set(isOptional ? entry.slice(0, -1) : entry, {
    alternatives: parseRole(role),
    isOptional,
    text: role,
  });
}

function parseRole(role: string): ExpectedRole['alternatives'] {
  return role.split('|').map((one) => {
    const [formulaId, layer] = one.split(' ');
    return { formulaId, layer: layer === undefined ? 'any' : layer === '-' ? null : Number(layer) };
  });
}

/** From the most particular entry to the least: by place, then by scope from the inside out, then anywhere. */
function* entries({ text, line, ordinal, scope }: Place): Generator<string> {
  const bare = text.replace(/\s/g, '');
  yield `${bare}@${line}#${ordinal}`;
  yield `${bare}@${line}`;
  for (let depth = scope.length; depth > 0; depth--) {
    yield `${scope.slice(0, depth).join('.')}.${bare}`;
    yield `${scope[depth - 1]}.${bare}`;
  }
  yield bare;
}

function entriesFor(place: Place): string[] {
  return [...entries(place)];
}

/** Roles that say more than an expectation does: what updates a parameter gives the parameter. */
const GENERAL: Readonly<Record<string, string>> = {
  'update-wh': 'wh',
  'update-bh': 'bh',
  'update-wout': 'wout',
  'update-bout': 'bout',
  'd_output-cross-entropy': 'd_output',
};

export function agrees(role: Role, expected: ExpectedRole): boolean {
  return expected.alternatives.some(
    ({ formulaId, layer }) =>
      (formulaId === role.formulaId || formulaId === GENERAL[role.formulaId]) &&
      (layer === 'any' || layer === role.layer),
  );
}

export function describeRole({ formulaId, layer }: Role): string {
  return layer === null ? formulaId : `${formulaId} ${layer}`;
}

/** The matrix of a run that a role is a multiple of; none for functions, numbers and sums without their bias. */
export const QUANTITIES: Readonly<Record<string, Quantity>> = {
  X: 'inputs',
  y: 'targets',
  wh: 'weights',
  wout: 'weights',
  bh: 'biases',
  bout: 'biases',
  hidden_layer_input: 'preActivations',
  output_layer_input: 'preActivations',
  hiddenlayer_activations: 'activations',
  output: 'activations',
  E: 'errors',
  Error_at_hidden_layer: 'errors',
  slope_output_layer: 'slopes',
  slope_hidden_layer: 'slopes',
  d_output: 'deltas',
  d_hiddenlayer: 'deltas',
  'gradient-wout': 'weightGradients',
  'gradient-wh': 'weightGradients',
  'gradient-bout': 'biasGradients',
  'gradient-bh': 'biasGradients',
};
