/** What the interpreter has seen of a script: the ground on which roles and the network are decided. */
import type { Span } from '../parse/tree';
import type { AssignedArray, Literal, Problem, Sightings } from './machine';
import type { FunctionValue, NumberValue, Tensor } from './values';

/** A place that the training loop changes from what it held: a parameter of the network, or its like. */
export interface Carried {
  /** What the script calls it, for people: `W1`, `self.weights[0]`. */
  readonly name: string;
  /** What it holds when the loop begins; not exact when its numbers cannot be told. */
  readonly initial: Tensor;
  /** What the step that was read began with: in worlds 1 and 2 numbers of no other meaning. */
  readonly before: Tensor;
  readonly after: Tensor;
  /** Of the statement that changed it last. */
  readonly span: Span;
}

/** The samples of one update, when it is not all of them. */
export interface Batch {
  /** The array of samples it is cut from, and the rows at a time; null where they are not to be told. */
  readonly rows: number | null;
  /** What is cut, and what one update sees of it. */
  readonly cuts: readonly { readonly whole: Tensor; readonly part: Tensor }[];
}

/** A loop whose passes train a network. */
export interface Training {
  readonly span: Span;
  /** Passes of the outermost loop; null when that is not to be told. */
  readonly epochs: NumberValue | null;
  readonly epochsSpan: Span | null;
  readonly carried: readonly Carried[];
  /** Arrays that the step leaves as they are and that may be biases: what was before and is after is one and the same. */
  readonly frozen: readonly Carried[];
  readonly batch: Batch | null;
  /** Whether a pass is one update by some of the samples, and no epoch. */
  readonly isUpdateAPass: boolean;
}

export interface Reading {
  readonly sightings: Sightings;
  readonly assignments: readonly AssignedArray[];
  readonly literals: readonly Literal[];
  readonly problems: readonly Problem[];
  readonly training: Training | null;
  /** Functions of the script that take one array: tried on numbers, to see what they compute. */
  readonly functions: readonly FunctionTrial[];
  /** Lengths of axes that stand for what only a data file can tell. */
  readonly openSizes: ReadonlySet<number>;
  /** The number that the script seeds its random numbers with, last before training. */
  readonly seed: { readonly value: number; readonly span: Span } | null;
}

/** A function tried on an array of random numbers. */
export interface FunctionTrial {
  readonly function: FunctionValue;
  readonly argument: Tensor;
  /** Null when it gave no array of the argument's shape. */
  readonly result: Tensor | null;
}
