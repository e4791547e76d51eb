/** The state of reading: what is bound to what, what has changed since a mark, and what has been seen where. */
import type { CodeLanguage, Expression, Span, Statement } from '../parse/tree';
import type { RandomStream } from './random';
import type { Training } from './reading';
import type {
  ArrayValue,
  FunctionValue,
  Given,
  ListValue,
  NumberValue,
  RecordValue,
  Scope,
  Stream,
  Tensor,
  Value,
} from './values';

/** A value that an expression had when it was evaluated. */
export interface Sighting<Seen = Tensor | NumberValue | FunctionValue> {
  readonly span: Span;
  readonly isName: boolean;
  readonly seen: Seen;
  /** Whether it was seen in the one pass of the training loop that is looked at. */
  readonly isInStep: boolean;
}

/** All that was seen, in its order. */
export interface Sightings {
  readonly arrays: readonly Sighting<Tensor>[];
  readonly functions: readonly Sighting<FunctionValue>[];
  /** Seen in the step. */
  readonly numbers: readonly Sighting<NumberValue>[];
  /** Seen outside of the step, place by place: in a long script there are many of them. */
  readonly numberPlaces: ReadonlyMap<Span, NumberPlace>;
}

/** Where numbers were seen. */
export interface NumberPlace {
  readonly isName: boolean;
  /** Different ones. Null when they have no role in common, whatever they are. */
  numbers: NumberValue[] | null;
}

/** An assignment or update: where it stands, and what was given to which name. */
export interface AssignedArray {
  readonly span: Span;
  readonly target: Span;
  readonly value: Tensor;
  readonly isInStep: boolean;
}

/** A number that stands as such in the one pass of the training loop that is looked at. */
export interface Literal {
  readonly span: Span;
  readonly value: number;
}

export interface Problem {
  readonly span: Span;
  readonly message: string;
}

export type Container = Scope | RecordValue | ListValue | ArrayValue;

interface Change {
  readonly container: Container;
  /** Of scopes and records. */
  readonly key: string;
  /** What the container held before; while the change is taken back, what it is to hold again. */
  other: Value | ListValue['items'] | Tensor | undefined;
}

/** Draws of the script, so that they can be taken back. */
export interface Rewindable {
  readonly copy: () => () => void;
}

/** How a block ended: at its end, by a jump, or with a value. */
export type Completion = 'end' | 'break' | 'continue' | { readonly returned: Value };

export interface Machine {
  readonly language: CodeLanguage;
  /** Size that a table read from a file is taken to have. */
  readonly fileShape: readonly [rows: number, columns: number];
  /** Lengths that stand for what only a data file can tell; none before one is read. */
  readonly openSizes: Set<number>;
  /** Expressions and numbers that may still be computed. */
  budget: number;
  clock: number;
  depth: number;
  isRecording: boolean;
  isInStep: boolean;
  /** Whether a loop that trains is being looked for (and none is inside another). */
  search: 'training' | 'inner' | 'none';
  readonly changes: Change[];
  readonly sightings: {
    readonly arrays: Sighting<Tensor>[];
    readonly functions: Sighting<FunctionValue>[];
    readonly numbers: Sighting<NumberValue>[];
    readonly numberPlaces: Map<Span, NumberPlace>;
  };
  readonly assignments: AssignedArray[];
  readonly literals: Literal[];
  readonly problems: Map<string, Problem>;
  readonly within: FunctionValue[];
  readonly streams: Rewindable[];
  readonly generic: () => number;
  readonly evaluate: (expression: Expression, scope: Scope) => Value;
  readonly run: (statements: readonly Statement[], scope: Scope) => Completion;
  readonly call: (callee: Value, given: Given) => Value;
  /** Something of a library by its whole name: `numpy.pi`. */
  readonly library: (path: string) => Value;
  /** What loops over samples or mini-batches have taken of arrays. */
  readonly cuts: Cut[];
  /** Whether an index that changes from pass to pass takes samples of data. */
  takesSamples: boolean;
  /** Whether a loop whose passes are read as one turned out to need each of them. */
  needsUnrolling: boolean;
  /** Whether the training step goes through samples that stand in a list. */
  hasListedSamples: boolean;
  /** Whether a loop over batches was met within the one that trains: the outer one then counts epochs. */
  hasBatchLoop: boolean;
  /** Functions entered where the training loop stands. */
  trainingDepth: number;
  /** Whether matrices are those of ml-matrix, whose methods for arithmetic change them. */
  changesMatrices: boolean;
  /** Lists that are being evaluated, one within the other. */
  sequences: number;
  training: Training | null;
  /** The generator that functions without one of their own draw from. */
  readonly random: Stream & { restart(from: RandomStream | null): void };
  /** What the script seeded it with last before training. */
  seed: { readonly value: number; readonly span: Span } | null;
}

export interface Cut {
  readonly whole: Tensor;
  readonly part: Tensor;
  readonly rows: number;
}

/** Thrown when the budget is used up; reading ends with what was found. */
export class OutOfBudget extends Error {}

export function spend(machine: Machine, amount: number): void {
  machine.budget -= amount;
  if (machine.budget < 0) throw new OutOfBudget('The script takes too long to read.');
}

export function born(machine: Machine): number {
  return ++machine.clock;
}

export function newScope(machine: Machine, outer: Scope | null): Scope {
  return { kind: 'scope', names: new Map(), outerNames: new Set(), outer, born: born(machine) };
}

export function array(machine: Machine, tensor: Tensor, view: ArrayValue['view'] = null): ArrayValue {
  return { kind: 'array', tensor, born: born(machine), view };
}

export function list(machine: Machine, items: readonly Value[], names: ListValue['names'] = null): ListValue {
  return { kind: 'list', items, names, born: born(machine), cache: null };
}

export function record(
  machine: Machine,
  fields: Map<string, Value> = new Map(),
  type: RecordValue['type'] = null,
): RecordValue {
  return { kind: 'record', fields, type, born: born(machine) };
}

export function bind(machine: Machine, container: Scope | RecordValue, key: string, value: Value): void {
  const map = container.kind === 'scope' ? container.names : container.fields;
  machine.changes.push({ container, key, other: map.get(key) });
  map.set(key, value);
}

export function setItems(machine: Machine, container: ListValue, items: readonly Value[]): void {
  machine.changes.push({ container, key: '', other: container.items });
  container.items = items;
}

export function setTensor(machine: Machine, container: ArrayValue, tensor: Tensor): void {
  machine.changes.push({ container, key: '', other: container.tensor });
  container.tensor = tensor;
}

export interface Mark {
  readonly changes: number;
  readonly clock: number;
  readonly restoreStreams: readonly (() => void)[];
}

/** A place to go back to. */
export function mark(machine: Machine): Mark {
  return {
    changes: machine.changes.length,
    clock: machine.clock,
    restoreStreams: machine.streams.map(({ copy }) => copy()),
  };
}

/** Takes back everything since the mark; what was seen and recorded since then stays. */
export function rewind(machine: Machine, to: Mark): void {
  machine.changes.splice(to.changes).reverse().forEach(exchange);
  for (const restore of to.restoreStreams) restore();
}

/** Does something as if the changes since the mark had not been made. */
export function asBefore<Result>(machine: Machine, to: Mark, task: () => Result): Result {
  const since = machine.changes.slice(to.changes);
  since.reverse().forEach(exchange);
  const result = task();
  since.reverse().forEach(exchange);
  return result;
}

function exchange(change: Change): void {
  const { container, key, other } = change;
  switch (container.kind) {
    case 'scope':
    case 'record': {
      const map = container.kind === 'scope' ? container.names : container.fields;
      change.other = map.get(key);
      if (other === undefined) map.delete(key);
      else map.set(key, other as Value);
      break;
    }
    case 'list':
      change.other = container.items;
      container.items = other as ListValue['items'];
      break;
    case 'array':
      change.other = container.tensor;
      container.tensor = other as Tensor;
      break;
  }
}

/** What leads to arrays. */
const HOLDERS: ReadonlySet<Value['kind']> = new Set(['array', 'list', 'record', 'function']);

/** Whether something that leads to an array, or may, was there at the mark and has been changed since. */
export function mayHaveChangedArrays({ changes }: Machine, since: Mark): boolean {
  return changes.slice(since.changes).some(({ container, other }) => {
    if (container.born > since.clock) return false;
    if (container.kind === 'list' || container.kind === 'array') return true;
    return other !== undefined && HOLDERS.has((other as Value).kind);
  });
}

export function see(
  machine: Machine,
  span: Span,
  isName: boolean,
  seen: ArrayValue | NumberValue | FunctionValue,
): void {
  if (!machine.isRecording) return;
  const { sightings, isInStep } = machine;
  if (seen.kind === 'number' && isInStep) sightings.numbers.push({ span, isName, seen, isInStep });
  else if (seen.kind === 'number') seeOutside(sightings.numberPlaces, span, isName, seen);
  else if (seen.kind === 'function') sightings.functions.push({ span, isName, seen, isInStep });
  else seeArray(machine, span, isName, seen.tensor);
}

function seeOutside(places: Map<Span, NumberPlace>, span: Span, isName: boolean, seen: NumberValue): void {
  const place = places.get(span);
  if (place === undefined) {
    places.set(span, { isName, numbers: [seen] });
    return;
  }
  const { numbers } = place;
  if (numbers === null || numbers[numbers.length - 1] === seen) return;
  // Most are other ones in every pass of a loop. Only sizes of layers may differ and yet be the same thing.
  if (mayBeOneOfMany(seen) && mayBeOneOfMany(numbers[numbers.length - 1])) numbers.push(seen);
  else place.numbers = null;
}

function mayBeOneOfMany({ worlds: [own], isStateful }: NumberValue): boolean {
  return isStateful || (own >= 1 && Number.isInteger(own));
}

export function seeArray(machine: Machine, span: Span, isName: boolean, seen: Tensor): void {
  if (!machine.isRecording) return;
  machine.sightings.arrays.push({ span, isName, seen, isInStep: machine.isInStep });
}

export function report(machine: Machine, span: Span, message: string): void {
  if (!machine.isRecording) return;
  machine.problems.set(`${span.part}:${span.start}:${span.end}`, { span, message });
}
