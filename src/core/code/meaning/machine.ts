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
export interface Sighting {
  readonly span: Span;
  readonly isName: boolean;
  readonly seen: Tensor | NumberValue | FunctionValue;
  /** The function whose body the expression stands in. */
  readonly within: FunctionValue | null;
  /** Whether it was seen in the one pass of the training loop that is looked at. */
  readonly isInStep: boolean;
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
  readonly before: Value | ListValue['items'] | Tensor | undefined;
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
  readonly sightings: Sighting[];
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

export function array(machine: Machine, tensor: Tensor): ArrayValue {
  return { kind: 'array', tensor, born: born(machine) };
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
  machine.changes.push({ container, key, before: map.get(key) });
  map.set(key, value);
}

export function setItems(machine: Machine, container: ListValue, items: readonly Value[]): void {
  machine.changes.push({ container, key: '', before: container.items });
  container.items = items;
}

export function setTensor(machine: Machine, container: ArrayValue, tensor: Tensor): void {
  machine.changes.push({ container, key: '', before: container.tensor });
  container.tensor = tensor;
}

export interface Mark {
  readonly changes: number;
  readonly sightings: number;
  readonly assignments: number;
  readonly clock: number;
  readonly restoreStreams: readonly (() => void)[];
}

/** A place to go back to. */
export function mark(machine: Machine): Mark {
  return {
    changes: machine.changes.length,
    sightings: machine.sightings.length,
    assignments: machine.assignments.length,
    clock: machine.clock,
    restoreStreams: machine.streams.map(({ copy }) => copy()),
  };
}

/** Takes back everything since the mark. */
export function rewind(machine: Machine, to: Mark): void {
  while (machine.changes.length > to.changes) undo(machine.changes.pop()!);
  machine.sightings.length = to.sightings;
  machine.assignments.length = to.assignments;
  for (const restore of to.restoreStreams) restore();
}

function undo({ container, key, before }: Change): void {
  switch (container.kind) {
    case 'scope':
    case 'record': {
      const map = container.kind === 'scope' ? container.names : container.fields;
      if (before === undefined) map.delete(key);
      else map.set(key, before as Value);
      break;
    }
    case 'list':
      container.items = before as ListValue['items'];
      break;
    case 'array':
      container.tensor = before as Tensor;
      break;
  }
}

export function see(machine: Machine, span: Span, isName: boolean, seen: Sighting['seen']): void {
  if (!machine.isRecording) return;
  machine.sightings.push({
    span,
    isName,
    seen,
    within: machine.within.at(-1) ?? null,
    isInStep: machine.isInStep,
  });
}

export function report(machine: Machine, span: Span, message: string): void {
  if (!machine.isRecording) return;
  machine.problems.set(`${span.part}:${span.start}:${span.end}`, { span, message });
}
