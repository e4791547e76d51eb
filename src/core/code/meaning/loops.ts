/**
 * Loops. One that trains is not run five thousand times: a first pass shows which places it changes; then these are
 * given numbers of no meaning in worlds 1 and 2, and one more pass is read, in which every quantity is known by what it
 * is computed from. Loops over layers are run as they are.
 */
import type { Expression, ForStatement, WhileStatement } from '../parse/tree';
import { cutOf } from './access/samples';
import { isTrue } from './arithmetic';
import { assignTo } from './assign';
import { fromTensor, itemsOf, toTensor } from './convert';
import { frozenIn, mayBeBiases } from './frozen';
import { randomized } from './generic';
import {
  asBefore,
  type Completion,
  type Cut,
  list,
  type Machine,
  mark,
  mayHaveChangedArrays,
  rewind,
} from './machine';
import { type Counted, countPasses } from './passes';
import { type ReachablePlace, reachableArrays, setNumbers } from './reachable';
import type { Carried, Training } from './reading';
import { number, type Scope, type Tensor, type Value } from './values';

/** Loops with more passes are never run pass by pass. */
const MOST_PASSES = 200;
/** So many passes of a loop that cannot be read as one are run, to see what comes of it. */
const FEW_PASSES = 3;

export function runFor(machine: Machine, statement: ForStatement, scope: Scope): Completion {
  const iterable = machine.evaluate(statement.iterable, scope);
  const pass = (item: Value): Completion => {
    assignTo(machine, statement.target, item, scope, statement.target.span);
    return machine.run(statement.body, scope);
  };
  const samples = sampleItem(machine, iterable);
  const anyItem = samples ?? varyingItem(iterable);
  if (anyItem && machine.search === 'training') {
    const counted =
      iterable.kind === 'range' ? countExpression(machine, statement.iterable, iterable.count, scope) : null;
    if (
      readAsTraining(
        machine,
        statement,
        scope,
        () => pass(anyItem()),
        () => () => counted,
      )
    )
      return 'end';
  } else if (anyItem && machine.search === 'inner' && machine.within.length === machine.trainingDepth) {
    if (readOnce(machine, () => pass(anyItem()))) return 'end';
  }
  // One sample stands for all of them.
  if (areSamples(machine, iterable)) {
    machine.hasListedSamples = true;
    pass(iterable.items[0]);
  } else return runEach(machine, iterable, pass);
  return 'end';
}

/** Whether a loop goes over samples, or batches of them, that stand in a list: arrays of data, alone or side by side. */
function areSamples({ search }: Machine, iterable: Value): iterable is Extract<Value, { kind: 'list' }> {
  return search === 'inner' && iterable.kind === 'list' && iterable.items.length > 1 && holdsData(iterable);
}

function holdsData(value: Value): boolean {
  if (value.kind === 'array') return isData(value.tensor);
  return value.kind === 'list' && value.items.length > 0 && value.items.every(holdsData);
}

/** Numbers that stand in the code as they are; parameters are drawn, or computed in the pass before. */
function isData({ isStateful, worlds, span }: Tensor): boolean {
  return !isStateful && worlds[1] !== worlds[2] && span !== null;
}

/** A row of the data, when the loop goes over rows. */
function sampleItem(machine: Machine, iterable: Value): (() => Value) | null {
  if (iterable.kind === 'array' && iterable.tensor.shape.length === 2 && !iterable.tensor.isStateful)
    return () => fromTensor(machine, cutOf(machine, iterable.tensor, 1));
  if (iterable.kind === 'rows')
    return () =>
      list(
        machine,
        iterable.parts.map((part) => fromTensor(machine, cutOf(machine, part, 1))),
      );
  return null;
}

/** The counter of a loop that counts, of which only the first value is known. */
function varyingItem(iterable: Value): (() => Value) | null {
  if (iterable.kind === 'range' && iterable.count > 1) return () => number(iterable.from, true);
  if (iterable.kind === 'unknown') return () => ({ ...number(0, true), isExact: false });
  return null;
}

function runEach(machine: Machine, iterable: Value, pass: (item: Value) => Completion): Completion {
  const items = itemsOf(machine, iterable)?.slice(0, MOST_PASSES) ?? [];
  const passes = items.length === MOST_PASSES ? items.slice(0, FEW_PASSES) : items;
  for (const item of passes) {
    const completion = pass(item);
    if (completion === 'break') break;
    if (typeof completion === 'object') return completion;
  }
  return 'end';
}

export function runWhile(machine: Machine, statement: WhileStatement, scope: Scope): Completion {
  const { test, body } = statement;
  if (machine.search === 'training') {
    const counted = () => countPasses(machine, statement, scope);
    const pass = () => machine.run(body, scope);
    if (readAsTraining(machine, statement, scope, pass, counted)) return 'end';
  }
  for (let count = 0; count < MOST_PASSES; count++) {
    const is = isTrue(machine, machine.evaluate(test, scope));
    if (is === false || (is === null && count > 0)) break;
    const completion = machine.run(body, scope);
    if (completion === 'break') break;
    if (typeof completion === 'object') return completion;
  }
  return 'end';
}

/** The number that a counting loop takes its length from, as the code has it. */
function countExpression(machine: Machine, iterable: Expression, count: number, scope: Scope): Counted {
  for (const candidate of partsOf(iterable)) {
    const value = machine.evaluate(candidate, scope);
    if (value.kind === 'number' && value.worlds[0] === count) return { count: value, span: candidate.span };
  }
  return { count: number(count), span: iterable.span };
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments.flatMap(({ value }) => [value, ...partsOf(value)]);
    case 'binary':
      return [expression.right, expression.left].flatMap((side) => [side, ...partsOf(side)]);
    default:
      return [];
  }
}

/**
 * Reads the loop as one that trains; false, with nothing done, when it changes no array from what it was.
 * @param counted asked before the pass that is read, and again after it, how many there are
 */
function readAsTraining(
  machine: Machine,
  { span }: Pick<ForStatement, 'span'>,
  scope: Scope,
  pass: () => Completion,
  counted: () => () => Counted | null,
): boolean {
  const before = mark(machine);
  const { isRecording } = machine;
  machine.isRecording = false;
  machine.search = 'inner';
  machine.trainingDepth = machine.within.length;
  machine.takesSamples = true;
  machine.needsUnrolling = false;
  machine.hasListedSamples = false;
  machine.hasBatchLoop = false;
  const cutsBefore = machine.cuts.length;
  pass();
  // Most loops change nothing of the kind: that is told without looking at all there is.
  const places = mayHaveChangedArrays(machine, before)
    ? asBefore(machine, before, () => reachableArrays(scope))
    : [];
  const changed = places.filter((place) => isChanged(place) === true);
  const unchanged = places.filter((place) => isChanged(place) === false && mayBeBiases(place));
  const needsUnrolling = machine.needsUnrolling;
  rewind(machine, before);
  machine.cuts.length = cutsBefore;
  if (!changed.some(({ initial }) => initial.shape.length > 0) || needsUnrolling) {
    machine.isRecording = isRecording;
    machine.search = 'training';
    return false;
  }

  const states = changed.map((place) => {
    const state = { ...randomized(place.initial, machine.generic), isStateful: true, source: null };
    setNumbers(machine, place.read(), state, place.write);
    return { place, state: toTensor(place.read()) ?? state };
  });
  const frozen = unchanged.map((place) => frozenIn(machine, place, span));
  machine.isRecording = isRecording;
  const countedAfter = counted();
  machine.isRecording = true;
  machine.isInStep = true;
  pass();
  machine.isInStep = false;
  machine.isRecording = false;
  const passes = countedAfter();
  machine.isRecording = isRecording;
  machine.takesSamples = false;
  machine.search = 'none';
  const carried: Carried[] = states.map(({ place, state }) => ({
    name: place.name,
    initial: place.initial,
    before: state,
    after: toTensor(place.read()) ?? state,
    span,
  }));
  const used = machine.cuts.slice(cutsBefore);
  machine.training = {
    span,
    epochs: passes?.count ?? null,
    epochsSpan: passes?.span ?? null,
    carried,
    frozen,
    batch: batchOf(machine, used),
    isUpdateAPass: used.length > 0 && !machine.hasBatchLoop && !machine.hasListedSamples,
  };
  return true;
}

function batchOf({ hasListedSamples }: Machine, used: readonly Cut[]): Training['batch'] {
  if (hasListedSamples) return { rows: null, cuts: used };
  // An epoch that only takes the samples in another order takes all of them.
  const part = used.find(({ whole, rows }) => rows < whole.shape[0]);
  return used.length === 0 ? null : { rows: part?.rows ?? used[0].rows, cuts: used };
}

/** Whether a place holds other numbers than at first; null when it holds something else by now. */
function isChanged({ read, initial }: ReachablePlace): boolean | null {
  const now = toTensor(read());
  if (now === null || now.shape.join() !== initial.shape.join()) return null;
  return differ(now.worlds[1], initial.worlds[1]);
}

function differ(a: Float64Array, b: Float64Array): boolean {
  return a !== b && a.some((value, k) => value !== b[k]);
}

/** One pass stands for all; false, with nothing done, when the passes are needed one by one. */
function readOnce(machine: Machine, pass: () => Completion): boolean {
  const before = mark(machine);
  const { isRecording } = machine;
  const cutsBefore = machine.cuts.length;
  const needed = machine.needsUnrolling;
  machine.isRecording = false;
  machine.needsUnrolling = false;
  pass();
  const isFit = !machine.needsUnrolling && machine.cuts.length > cutsBefore;
  rewind(machine, before);
  machine.isRecording = isRecording;
  machine.needsUnrolling = needed;
  if (!isFit) {
    machine.cuts.length = cutsBefore;
    return false;
  }
  machine.hasBatchLoop = true;
  pass();
  return true;
}
