/** Expected roles, and whether a shown one is it. */
import type { Role } from '../../../../src/core/code/script';
import type { Expectation } from './expectation';
import type { Place } from './places';

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
    ofName: (place) => names.get(entryOfName(place) ?? ''),
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

export function agrees(role: Role, expected: ExpectedRole): boolean {
  return expected.alternatives.some(
    ({ formulaId, layer }) => formulaId === role.formulaId && (layer === 'any' || layer === role.layer),
  );
}

export function describeRole({ formulaId, layer }: Role): string {
  return layer === null ? formulaId : `${formulaId} ${layer}`;
}
