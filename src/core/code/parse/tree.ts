/**
 * Source code as what it says, whichever of the three languages it says it in. A parser's tree of any language is
 * lowered to this one; what has no counterpart here becomes `unknown` with the parts that could be understood.
 */

/** Half-open range of offsets into the text of one part of a script: of a file, or of a notebook's code cell. */
export interface Span {
  readonly part: number;
  readonly start: number;
  readonly end: number;
}

export type CodeLanguage = 'python' | 'r' | 'javascript';

export interface Program {
  readonly language: CodeLanguage;
  readonly statements: readonly Statement[];
}

export type Expression =
  | NumberLiteral
  | StringLiteral
  | ConstantLiteral
  | Name
  | Member
  | Index
  | Call
  | Unary
  | Binary
  | Comparison
  | Sequence
  | Dictionary
  | Comprehension
  | Conditional
  | FunctionExpression
  | Spread
  | Unknown;

interface Node {
  readonly span: Span;
}

export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number;
}

export interface StringLiteral extends Node {
  readonly kind: 'string';
  /** Escapes resolved; of a string with interpolations only `null`. */
  readonly value: string | null;
  /** What is interpolated. */
  readonly parts: readonly Expression[];
}

export interface ConstantLiteral extends Node {
  readonly kind: 'constant';
  /** `nothing` is None, NULL, null, undefined. */
  readonly value: true | false | 'nothing';
}

export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}

/** `object.name`, R's `object$name`; R's own names with dots (`read.csv`) are names. */
export interface Member extends Node {
  readonly kind: 'member';
  readonly object: Expression;
  readonly name: string;
  /** Of the name alone. */
  readonly nameSpan: Span;
}

/** `object[i, a:b]`; R's `object[[i]]` has `isElement`. Positions count as the language does (R from 1). */
export interface Index extends Node {
  readonly kind: 'index';
  readonly object: Expression;
  readonly indices: readonly IndexPart[];
  readonly isElement: boolean;
  /** `drop = FALSE` of R. */
  readonly keepsAxes?: true;
}

export type IndexPart =
  | { readonly kind: 'at'; readonly value: Expression }
  /** `a:b:step` of Python; all of it when nothing is given (also R's empty index). */
  | {
      readonly kind: 'slice';
      readonly from: Expression | null;
      readonly to: Expression | null;
      readonly step: Expression | null;
    }
  | { readonly kind: 'ellipsis' };

export interface Argument {
  readonly name: string | null;
  readonly value: Expression;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** `new Name(…)`. */
  readonly isNew: boolean;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | 'not';
  readonly operand: Expression;
}

/** `range` is R's `a:b`; `matmul` is Python's `@` and R's `%*%`; `outer` is R's `%o%`. */
export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '**'
  | '//'
  | '%'
  | 'matmul'
  | 'outer'
  | 'range'
  | 'and'
  | 'or'
  /** JavaScript's `??`. */
  | 'else';

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** Comparisons and anything else that gives true or false. */
export interface Comparison extends Node {
  readonly kind: 'comparison';
  /** `<`, `<=`, `==`, `!=`, `>=`, `>`, `in`, `is`, … */
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** A list, tuple or array literal. R's `c(…)` and `list(…)` are calls. */
export interface Sequence extends Node {
  readonly kind: 'sequence';
  readonly items: readonly Expression[];
}

export interface Dictionary extends Node {
  readonly kind: 'dictionary';
  /** A key is an expression; JavaScript's bare key is a string. */
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** `[body for target in iterable if test]`; JavaScript's `list.map(f)` is a call. */
export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly body: Expression;
  readonly loops: readonly {
    readonly target: Expression;
    readonly iterable: Expression;
    readonly tests: readonly Expression[];
  }[];
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly nameSpan: Span;
  readonly fallback: Expression | null;
  /** Takes all the rest (`*args`, `...`). */
  readonly isRest: boolean;
}

/** A function without a name of its own: `lambda`, arrow, R's `function(…)`. */
export interface FunctionExpression extends Node {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  /** R's value of the last expression is a `return` here. */
  readonly body: readonly Statement[];
}

export interface Spread extends Node {
  readonly kind: 'spread';
  readonly value: Expression;
}

export interface Unknown extends Node {
  readonly kind: 'unknown';
  readonly parts: readonly Expression[];
}

export type Statement =
  | Assignment
  | ExpressionStatement
  | FunctionStatement
  | ClassStatement
  | ForStatement
  | WhileStatement
  | IfStatement
  | ReturnStatement
  | ImportStatement
  | OuterStatement
  | JumpStatement;

/**
 * `a = b = value` has two targets. A target is a name, member, index, or a sequence of those and of spreads; anything
 * else is `unknown`. An assignment inside an expression stands before the statement that holds it.
 */
export interface Assignment extends Node {
  readonly kind: 'assignment';
  readonly targets: readonly Expression[];
  /** Of `a += value`: `+`. */
  readonly operator: BinaryOperator | null;
  readonly value: Expression;
  /** R's `<<-`: the name is that of a scope around the function. */
  readonly isOuter?: true;
}

export interface ExpressionStatement extends Node {
  readonly kind: 'expression';
  readonly value: Expression;
}

export interface FunctionStatement extends Node {
  readonly kind: 'functionStatement';
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
}

export interface ClassStatement extends Node {
  readonly kind: 'class';
  readonly name: string;
  readonly nameSpan: Span;
  /** Names of the classes it extends. */
  readonly bases: readonly string[];
  readonly body: readonly Statement[];
}

/** `for target in iterable`; JavaScript's counting loop gets an iterable `range(from, to, step)` of kind call. */
export interface ForStatement extends Node {
  readonly kind: 'for';
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
}

export interface WhileStatement extends Node {
  readonly kind: 'while';
  readonly test: Expression;
  readonly body: readonly Statement[];
}

export interface IfStatement extends Node {
  readonly kind: 'if';
  readonly test: Expression;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface ReturnStatement extends Node {
  readonly kind: 'return';
  readonly value: Expression | null;
}

/**
 * `import numpy as np` binds np to the module `numpy`; `from numpy import dot` binds dot to `numpy.dot`. The name `*`
 * stands for all names of the module (`from numpy import *`, R's `library(keras)`).
 */
export interface ImportStatement extends Node {
  readonly kind: 'import';
  readonly bindings: readonly { readonly name: string; readonly path: string }[];
}

/** Python's `global` and `nonlocal`: in this function these names are those of a scope around it. */
export interface OuterStatement extends Node {
  readonly kind: 'outer';
  readonly names: readonly string[];
}

/** `break`, `continue`. */
export interface JumpStatement extends Node {
  readonly kind: 'jump';
  readonly to: 'break' | 'continue';
}
