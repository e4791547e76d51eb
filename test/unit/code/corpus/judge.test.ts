/** The corpus' own judgement: a reading that is right passes, and each kind of fault is told. */
import assert from 'node:assert/strict';
import { lowerParts } from '../../../../src/core/code/parse/parse';
import type { Occurrence, RoleValue, Script } from '../../../../src/core/code/script';
import { loadCorpus } from './expectation';
import { judge } from './judge';
import { parseTexts, textsOf } from './parts';
import { placesOf } from './places';
import { QUANTITIES, roleBook } from './roles';
import { valueBook } from './values';

const lesson = loadCorpus().find(({ name }) => name === 'python/lesson_names.py')!;
const { texts, dialect } = textsOf(lesson.name, lesson.text);
const places = placesOf(lowerParts(parseTexts(texts, dialect)), texts);
const roles = roleBook(lesson.expected);
const values = valueBook(lesson, texts);

/** What a reader would find that knows the expectation. */
const right: readonly Occurrence[] = places.places.flatMap((place) => {
  const expected = roles.ofName(place) ?? roles.ofExpression(place);
  if (!expected) return [];
  const [{ formulaId, layer: expectedLayer }] = expected.alternatives;
  const layer = expectedLayer === 'any' ? null : expectedLayer;
  const quantity = QUANTITIES[formulaId];
  const value = quantity === undefined ? null : { quantity, layer, factor: 1, transposed: false };
  return [{ span: place.span, kind: 'name', role: { formulaId, layer, value }, shape: null }];
});

function judged(occurrences: readonly Occurrence[]) {
  const script: Script = {
    occurrences,
    statements: [],
    assignments: [],
    problems: [],
    network: null,
    obstacle: null,
  };
  return judge(script, places, texts, roles, values);
}

/** The first occurrence of a text, with something else said of it. */
function changed(text: string, change: (occurrence: Occurrence) => Occurrence): Occurrence[] {
  const index = right.findIndex(({ span }) => texts[span.part].slice(span.start, span.end) === text);
  assert.ok(index >= 0);
  return right.map((occurrence, i) => (i === index ? change(occurrence) : occurrence));
}

function withValue(change: Partial<RoleValue>): (occurrence: Occurrence) => Occurrence {
  return (occurrence) => ({
    ...occurrence,
    role: { ...occurrence.role, value: { ...occurrence.role.value!, ...change } },
  });
}

describe("corpus' judgement", () => {
  it('finds no fault in what is right', () => {
    const { misses, wrong, idle, hits } = judged(right);
    assert.deepEqual([misses, wrong, idle], [[], [], []]);
    assert.equal(hits, right.length);
  });

  it('counts what is not shown as missed', () => {
    const { misses, hits } = judged(right.slice(1));
    assert.deepEqual([misses.length, hits], [1, right.length - 1]);
  });

  it('tells another formula, another layer, and another value', () => {
    const faults = [
      changed('E', (one) => ({ ...one, role: { ...one.role, formulaId: 'y' } })),
      changed('hidden_layer_input', (one) => ({ ...one, role: { ...one.role, layer: 1 } })),
      changed('y - output', withValue({ factor: -1 })),
      changed('X.T.dot(d_hiddenlayer)', withValue({ transposed: true })),
      changed('output', withValue({ quantity: 'targets', layer: null })),
    ];
    for (const occurrences of faults) assert.equal(judged(occurrences).wrong.length, 1);
  });

  it('tells a name that should have no role, and what is no expression', () => {
    const [start] = right;
    const loopVariable = places.places.find(({ text }) => text === 'i')!;
    assert.equal(judged([...right, { ...start, span: loopVariable.span }]).wrong.length, 1);
    assert.equal(judged([...right, { ...start, span: { part: 0, start: 3, end: 7 } }]).wrong.length, 1);
  });

  it('takes an expression that is not listed by its value', () => {
    const place = places.places.find(({ text }) => text === 'X.T')!;
    const value: RoleValue = { quantity: 'inputs', layer: null, factor: 1, transposed: true };
    const shown = (role: RoleValue): Occurrence => ({
      span: place.span,
      kind: 'expression',
      role: { formulaId: 'X', layer: null, value: role },
      shape: null,
    });
    assert.deepEqual(judged([...right, shown(value)]).wrong, []);
    assert.equal(judged([...right, shown({ ...value, factor: 2 })]).wrong.length, 1);
  });
});
