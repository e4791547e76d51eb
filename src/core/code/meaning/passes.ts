/** How often a loop with a condition runs: by what its counter begins with, what a pass adds to it, and where it ends. */
import type { Comparison, Expression, Statement, WhileStatement } from '../parse/tree';
import type { Machine } from './machine';
import { isClose } from './pair';
import { type NumberValue, number, type Scope } from './values';

/** The number of passes, and the expression that decides it. */
export interface Counted {
  readonly count: NumberValue;
  readonly span: Expression['span'];
}

/** Where a loop ends. */
interface Limit {
  readonly test: Comparison;
  /** Whether it ends when the test holds, or when it does no longer. */
  readonly endsWhenTrue: boolean;
  /** Whether at least one pass comes before the test. */
  readonly isAfterPass: boolean;
}

/** Of `while a < b`, and of endless loops that begin or end with `if a >= b: break`. */
function limitOf({ test, body }: WhileStatement): Limit | null {
  if (test.kind === 'comparison') return { test, endsWhenTrue: false, isAfterPass: false };
  if (test.kind !== 'constant' && test.kind !== 'number') return null;
  const [first, last] = [breakTest(body[0]), breakTest(body.at(-1))];
  if (first) return { test: first, endsWhenTrue: true, isAfterPass: false };
  return last && { test: last, endsWhenTrue: true, isAfterPass: true };
}

function breakTest(statement: Statement | undefined): Comparison | null {
  if (statement?.kind !== 'if' || statement.test.kind !== 'comparison') return null;
  const { then, otherwise, test } = statement;
  const isBreak = then.length === 1 && then[0].kind === 'jump' && then[0].to === 'break';
  return isBreak && otherwise.length === 0 ? test : null;
}

/**
 * Looks at the counter before the pass that is read, in which it begins with other numbers in worlds 1 and 2: one that
 * moves by as much in each of them moves so in every pass.
 * @returns looks at it after that pass; null when the loop counts nothing whose end the code decides
 */
export function countPasses(machine: Machine, statement: WhileStatement, scope: Scope): () => Counted | null {
  const limit = limitOf(statement);
  if (limit === null) return () => null;
  const { left, right, operator } = limit.test;
  const sides = [left, right].map((expression) => {
    const before = exactNumber(machine, expression, scope);
    return { expression, before, after: () => exactNumber(machine, expression, scope) };
  });
  return () => {
    const [a, b] = sides.map(({ expression, before, after }) => {
      const now = after();
      if (!before || !now) return null;
      const steps = now.worlds.map((value, world) => value - before.worlds[world]);
      const [step] = steps;
      return steps.every((each) => isClose(each, step)) ? { expression, value: before, step } : null;
    });
    if (!a || !b || (a.step === 0) === (b.step === 0)) return null;
    const [counter, bound] = b.step === 0 ? [a, b] : [b, a];
    const ending = limit.endsWhenTrue ? operator : (OPPOSITES[operator] ?? '');
    const passes = passesUntil(
      counter === a ? ending : (MIRRORED[ending] ?? ending),
      bound.value.worlds[0] - counter.value.worlds[0],
      counter.step,
    );
    if (passes === null) return null;
    const count = Math.max(passes, limit.isAfterPass ? 1 : 0);
    // The very number that stands there is the one that says how many.
    const isBound = bound.value.worlds[0] === count;
    return { count: isBound ? bound.value : number(count), span: bound.expression.span };
  };
}

function exactNumber(machine: Machine, expression: Expression, scope: Scope): NumberValue | null {
  const value = machine.evaluate(expression, scope);
  return value.kind === 'number' && value.isExact ? value : null;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '!=': '==',
  '!==': '===',
};

/** What a comparison is when its sides change places. */
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Passes until the counter stands to its end as `operator` says; null when it never does, or from the start. */
function passesUntil(operator: string, distance: number, step: number): number | null {
  const steps = distance / step;
  const isTowards = operator.startsWith(step > 0 ? '>' : '<');
  const passes = isTowards
    ? operator.endsWith('=')
      ? Math.ceil(steps)
      : Math.floor(steps) + 1
    : operator.startsWith('==')
      ? steps
      : Number.NaN;
  return Number.isSafeInteger(passes) && passes >= 1 ? passes : null;
}
