/** Compares what is found in a script with what is expected of it. */
import type { Occurrence, RoleQuantity, Script } from '../../../../src/core/code/script';
import type { CorpusScript } from './expectation';
import { keyOf, linePlace, textAt, trimmed } from './parts';
import type { Place, Places } from './places';
import { agrees, describeRole, QUANTITIES, type RoleBook } from './roles';
import { updated, type ValueBook } from './values';

export interface Judgement {
  /** Occurrences that were asked for and shown. */
  readonly hits: number;
  /** Shown occurrences that are right. */
  readonly right: number;
  /** Places that were asked for and not shown: `12 | z1 | hidden_layer_input 0`. */
  readonly misses: readonly string[];
  /** Shown, but not what it is. */
  readonly wrong: readonly string[];
  /** Entries of the expectation that speak of nothing in the code. */
  readonly idle: readonly string[];
}

export function judge(
  script: Script,
  found: Places,
  texts: readonly string[],
  roles: RoleBook,
  values: ValueBook,
): Judgement {
  const shown = new Map<string, Occurrence>();
  const wrong: string[] = [];
  for (const occurrence of script.occurrences) {
    const span = trimmed(occurrence.span, texts);
    const place = found.at.get(keyOf(span));
    if (place === undefined) wrong.push(describe(span, occurrence, 'is no name or expression', texts));
    else shown.set(keyOf(place.span), occurrence);
  }

  let hits = 0;
  let right = 0;
  const misses: string[] = [];
  const spokenOf = new Set<string>();
  const nameOfValue = new Map(found.assigned.map(({ value, target }) => [keyOf(value), keyOf(target)]));
  for (const place of found.places) {
    const entry = place.isName ? roles.entryOfName(place) : undefined;
    if (entry !== undefined) spokenOf.add(entry);
    const expected = roles.ofName(place) ?? roles.ofExpression(place);
    if (entry === undefined && expected) {
      spokenOf.add(place.text);
      spokenOf.add(`${place.text}@${place.line}`);
    }
    const occurrence = shown.get(keyOf(place.span));
    if (!occurrence) {
      if (expected && !expected.isOptional) misses.push(`${place.line} | ${place.text} | ${expected.text}`);
      continue;
    }
    const fault = expected
      ? agrees(occurrence.role, expected)
        ? faultOfValue(place, occurrence, values)
        : `should be ${expected.text}`
      : faultOfUnlisted(place, occurrence);
    if (fault !== null) wrong.push(describe(place.span, occurrence, fault, texts));
    else {
      right++;
      if (expected && !expected.isOptional) hits++;
    }
  }
  const idle = [...roles.names, ...roles.expressions].filter((entry) => !spokenOf.has(entry));
  return { hits, right, misses, wrong, idle };

  /** An expression that nothing is said of is right by its value, or if it is what a right name is given. */
  function faultOfUnlisted(place: Place, occurrence: Occurrence): string | null {
    if (isPlainName(place)) return 'should have no role';
    const target = found.at.get(nameOfValue.get(keyOf(place.span)) ?? '');
    const ofTarget = target && roles.ofName(target);
    if (ofTarget && agrees(occurrence.role, ofTarget))
      return isOwnUpdate(place, target) && isPresent(occurrence)
        ? 'is the updated parameter, not the present one'
        : faultOfValue(place, occurrence, values);
    if (isBodyOfFunction(place, occurrence) || isWrittenOut(place, occurrence)) return null;
    const { value } = occurrence.role;
    if (value === null) return 'is not listed, and has no value to tell by';
    const verdict = values.judge(place.span, value, false);
    return verdict === 'right' ? null : verdict === 'wrong' ? 'has another value' : 'is not listed';
  }

  /** Numbers that stand in the code are what the call around them makes of them. */
  function isWrittenOut({ span, text }: Place, { role }: Occurrence): boolean {
    if (!/^(\[|c\()[\s\S]*\d[\s\S]*[\])]$/.test(text)) return false;
    return found.places.some((around) => {
      const isAround =
        around.span.part === span.part &&
        around.span.start <= span.start &&
        span.end <= around.span.end &&
        around !== found.at.get(keyOf(span));
      const shownAround = isAround ? shown.get(keyOf(around.span)) : undefined;
      const target = found.at.get(nameOfValue.get(keyOf(around.span)) ?? '');
      const ofTarget = target && roles.ofName(target);
      return (
        shownAround?.role.formulaId === role.formulaId && ofTarget !== undefined && agrees(role, ofTarget)
      );
    });
  }

  function isBodyOfFunction(place: Place, { role }: Occurrence): boolean {
    return place.scope.some((_, depth) => {
      const name = place.scope[depth];
      const ofFunction = roles.ofName({
        ...place,
        text: name,
        scope: place.scope.slice(0, depth),
        isName: true,
      });
      return role.layer === null && ofFunction !== undefined && agrees(role, ofFunction);
    });
  }
}

/** `b - rate * db`, when it is given to b. */
function isOwnUpdate({ text }: Place, target: Place): boolean {
  return text.startsWith(`${target.text} - `) || text.startsWith(`${target.text} + `);
}

function isPresent({ role }: Occurrence): boolean {
  return role.value?.quantity === 'weights' || role.value?.quantity === 'biases';
}

function faultOfValue(place: Place, { role }: Occurrence, values: ValueBook): string | null {
  if (role.value === null) return null;
  return values.judge(place.span, role.value, place.isTarget) === 'wrong' ? 'has another value' : null;
}

function isPlainName({ isName, text }: Place): boolean {
  return isName && /^((self|this)\.)?[\w.]+$/.test(text) && !/\.(T|shape|size|length)$/.test(text);
}

function describe(
  span: Place['span'],
  { role }: Occurrence,
  fault: string,
  texts: readonly string[],
): string {
  const value = role.value
    ? ` (${role.value.factor} × ${role.value.quantity}${role.value.transposed ? ', transposed' : ''})`
    : '';
  return `${linePlace(span, texts)} | ${textAt(span, texts)} | shown as ${describeRole(role)}${value} | ${fault}`;
}

/** Where an expectation says of a name or expression what the numbers there do not bear out. */
export function disproved(found: Places, roles: RoleBook, values: ValueBook, isExact: boolean): string[] {
  return found.places.flatMap((place) => {
    const expected = roles.ofName(place) ?? roles.ofExpression(place);
    // A slip may give a thing of the network other numbers: its role need not be shown, nor has it a value.
    if (!expected || (!isExact && expected.isOptional)) return [];
    const verdicts = expected.alternatives.map(({ formulaId, layer }) => {
      const quantity = QUANTITIES[formulaId];
      // What a slip makes of the parameters is not known here.
      if (!isExact && (quantity === 'weights' || quantity === 'biases')) return 'unknown';
      if (quantity === undefined || (typeof layer !== 'number' && formulaId !== 'X' && formulaId !== 'y'))
        return 'unknown';
      const of = (one: RoleQuantity) =>
        values.fits(place.span, one, typeof layer === 'number' ? layer : null);
      return of(quantity) === 'wrong' ? of(updated(quantity)) : of(quantity);
    });
    return verdicts.every((verdict) => verdict === 'wrong')
      ? [`${place.line} | ${place.text} | ${expected.text}`]
      : [];
  });
}

/** What is wrong with the network found, in a line each. */
export function judgeNetwork({ network }: Script, { expected }: CorpusScript): string[] {
  const faults: string[] = [];
  if (expected.network === 'none') return network === null ? [] : ['a network was found where there is none'];
  if (network === null) return expected.network === 'inexact' ? [] : ['no network was found'];
  if (expected.network === 'inexact' && network.assumed.length === 0)
    faults.push('nothing is said of what cannot be trained exactly');
  if (expected.sizes && JSON.stringify(network.sizes) !== JSON.stringify(expected.sizes))
    faults.push(`sizes ${JSON.stringify(network.sizes)}, should be ${JSON.stringify(expected.sizes)}`);
  for (const [name, value] of Object.entries(expected.config ?? {})) {
    const found = network.config[name as keyof typeof network.config];
    const isOpen = found === undefined || found === null;
    if (isOpen && DEFAULTS[name] === JSON.stringify(value)) continue;
    if (JSON.stringify(found) !== JSON.stringify(value))
      faults.push(`${name} ${JSON.stringify(found)}, should be ${JSON.stringify(value)}`);
  }
  return faults;
}

/** What preset `notebook` takes where nothing is said. */
const DEFAULTS: Readonly<Record<string, string>> = {
  activation: '"sigmoid"',
  outputActivation: '"sigmoid"',
  reduction: '"sum"',
  batchSize: '0',
  loss: '"halfSquaredError"',
  optimizer: '"gradientDescent"',
};
