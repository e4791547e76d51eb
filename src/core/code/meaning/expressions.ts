/** What expressions are worth. */
import type { Comprehension, Expression, Sequence } from '../parse/tree';
import { indexed } from './access/indexed';
import { memberOf } from './access/members';
import { applyBinary, applyComparison, applyUnary, isTrue } from './arithmetic';
import { assignTo, copied } from './assign';
import { itemsOf, toTensor } from './convert';
import { randomizedNumber } from './generic';
import { bind, list, type Machine, newScope, record, see, seeArray, spend } from './machine';
import {
  type FunctionCode,
  type FunctionValue,
  type Given,
  NOTHING,
  number,
  type Scope,
  text,
  truth,
  UNKNOWN,
  type Value,
} from './values';

/** Nested expressions beyond this depth are not followed. */
const MAX_DEPTH = 400;
/** Entries of a list that are looked at as numbers each time. */
const MOST_SEEN_ITEMS = 4000;

export function evaluate(machine: Machine, expression: Expression, scope: Scope): Value {
  spend(machine, 1);
  if (machine.depth > MAX_DEPTH) return UNKNOWN;
  machine.depth++;
  const value = evaluateKind(machine, expression, scope);
  machine.depth--;
  if (machine.isRecording) remember(machine, expression, value);
  return value;
}

/** Remembers what an expression was, when it is something that can have a role. */
function remember(machine: Machine, expression: Expression, value: Value): void {
  const { kind, span } = expression;
  if (kind === 'number' && machine.isInStep) machine.literals.push({ span, value: expression.value });
  if (kind === 'number' || kind === 'constant' || kind === 'string') return;
  const isName = kind === 'name' || kind === 'member';
  if (value.kind === 'array' || value.kind === 'number') see(machine, span, isName, value);
  else if (value.kind === 'function' && isName) see(machine, span, true, value);
  else if (value.kind === 'list' && value.items.length > 0 && value.items.length <= MOST_SEEN_ITEMS) {
    const numbers = toTensor(value);
    if (numbers) seeArray(machine, span, isName, numbers);
  }
}

function evaluateKind(machine: Machine, expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
      return number(expression.value);
    case 'string':
      return text(expression.value);
    case 'constant':
      return expression.value === 'nothing' ? NOTHING : truth(expression.value);
    case 'name':
      return valueOfName(machine, expression.name, scope);
    case 'member':
      return memberOf(
        machine,
        evaluate(machine, expression.object, scope),
        expression.name,
        expression.nameSpan,
      );
    case 'index':
      return indexed(machine, evaluate(machine, expression.object, scope), expression, (part) =>
        evaluate(machine, part, scope),
      );
    case 'call':
      return call(machine, expression, scope);
    case 'unary':
      return applyUnary(machine, expression.operator, evaluate(machine, expression.operand, scope));
    case 'binary':
      return binary(machine, expression, scope);
    case 'comparison':
      return applyComparison(
        machine,
        expression.operator,
        evaluate(machine, expression.left, scope),
        evaluate(machine, expression.right, scope),
      );
    case 'sequence':
      return sequence(machine, expression, scope);
    case 'dictionary': {
      const fields = new Map<string, Value>();
      for (const { key, value } of expression.entries) {
        const name = evaluate(machine, key, scope);
        const worth = evaluate(machine, value, scope);
        if (name.kind === 'string' && name.value !== null) fields.set(name.value, worth);
        else if (name.kind === 'number') fields.set(`#${name.worlds[0]}`, worth);
      }
      return record(machine, fields);
    }
    case 'comprehension':
      return comprehension(machine, expression, scope);
    case 'conditional': {
      const is = isTrue(machine, evaluate(machine, expression.test, scope));
      if (is !== null) return evaluate(machine, is ? expression.then : expression.otherwise, scope);
      evaluate(machine, expression.then, scope);
      evaluate(machine, expression.otherwise, scope);
      return UNKNOWN;
    }
    case 'function':
      return functionOf(expression, scope);
    case 'spread':
      return evaluate(machine, expression.value, scope);
    case 'unknown':
      // An assignment within an expression (`:=`, `a = b = c` of JavaScript) is lowered to a statement before it.
      for (const part of expression.parts) evaluate(machine, part, scope);
      return UNKNOWN;
  }
}

export function functionOf(code: FunctionCode, scope: Scope): FunctionValue {
  const named = code.kind === 'functionStatement' ? code : null;
  return {
    kind: 'function',
    name: named?.name ?? null,
    nameSpan: named?.nameSpan ?? null,
    code,
    scope,
    self: null,
  };
}

function valueOfName(machine: Machine, name: string, scope: Scope): Value {
  for (let at: Scope | null = scope; at; at = at.outer) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return machine.library(name);
}

function binary(machine: Machine, expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): Value {
  const { operator, left, right } = expression;
  const a = evaluate(machine, left, scope);
  if (operator === 'and' || operator === 'or') {
    const is = isTrue(machine, a);
    if (is !== null && is === (operator === 'or')) return a;
    const b = evaluate(machine, right, scope);
    return is === null ? UNKNOWN : b;
  }
  const b = evaluate(machine, right, scope);
  if (operator === 'else') return a.kind === 'nothing' ? b : a;
  if (operator === 'range') {
    const [from, to] = [a, b].map((end) => (end.kind === 'number' && end.isExact ? end.worlds[0] : null));
    if (from === null || to === null) return UNKNOWN;
    const isVarying = [a, b].some((end) => end.kind === 'number' && end.isVarying);
    return {
      kind: 'range',
      from,
      step: to >= from ? 1 : -1,
      count: Math.floor(Math.abs(to - from)) + 1,
      isVarying,
    };
  }
  return applyBinary(machine, operator, a, b, expression);
}

/** Numbers that stand in a list are data: in other worlds they are others. */
function sequence(machine: Machine, { items }: Sequence, scope: Scope): Value {
  const isOutermost = machine.sequences === 0;
  machine.sequences++;
  const values: Value[] = [];
  for (const item of items) {
    const value = evaluate(machine, item, scope);
    if (item.kind !== 'spread') values.push(value);
    else values.push(...(itemsOf(machine, value) ?? [UNKNOWN]));
  }
  machine.sequences--;
  const result = list(machine, values);
  return isOutermost && countLiterals(items) > 1 ? asData(machine, result, items) : result;
}

function countLiterals(items: readonly Expression[]): number {
  let count = 0;
  for (const item of items) {
    if (item.kind === 'number') count++;
    else if (item.kind === 'unary' && item.operand.kind === 'number') count++;
    else if (item.kind === 'sequence') count += countLiterals(item.items);
    else return 0;
    if (count > 1 && item.kind !== 'sequence') return count;
  }
  return count;
}

function asData(machine: Machine, value: Value, items: readonly Expression[]): Value {
  if (value.kind !== 'list') return value;
  return list(
    machine,
    value.items.map((item, i) => {
      if (item.kind === 'number' && items[i]?.kind !== 'name') return randomizedNumber(item, machine.generic);
      const within = items[i];
      return item.kind === 'list' && within?.kind === 'sequence' ? asData(machine, item, within.items) : item;
    }),
  );
}

function comprehension(machine: Machine, { body, loops }: Comprehension, scope: Scope): Value {
  const results: Value[] = [];
  const isComplete = run(0, newScope(machine, scope));
  return isComplete ? list(machine, results) : UNKNOWN;

  function run(depth: number, inside: Scope): boolean {
    const loop = loops[depth];
    if (!loop) {
      results.push(evaluate(machine, body, inside));
      return true;
    }
    const items = itemsOf(machine, evaluate(machine, loop.iterable, inside));
    if (items === null) return false;
    for (const item of items) {
      assignTo(machine, loop.target, item, inside, loop.target.span);
      const tests = loop.tests.map((test) => isTrue(machine, evaluate(machine, test, inside)));
      if (tests.includes(null)) return false;
      if (tests.every((test) => test) && !run(depth + 1, inside)) return false;
    }
    return true;
  }
}

function call(machine: Machine, expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  const callee = evaluate(machine, expression.callee, scope);
  const positional: Value[] = [];
  const named = hasNamed(expression) ? new Map<string, Value>() : NONE_NAMED;
  const expressions: Expression[] = [];
  const inOrder: [string | null, Value][] = [];
  for (const { name, value } of expression.arguments) {
    const worth = evaluate(machine, value, scope);
    inOrder.push([name, worth]);
    if (name !== null) named.set(name, worth);
    else if (value.kind === 'spread') {
      positional.push(...(itemsOf(machine, worth) ?? []));
    } else {
      positional.push(worth);
      expressions.push(value);
    }
  }
  const given: Given = { positional, named, span: expression.span, expressions, inOrder };
  const { callee: called } = expression;
  return machine.call(callee, called.kind === 'member' ? { ...given, receiver: called.object } : given);
}

const NONE_NAMED = new Map<string, Value>();

function hasNamed(expression: Extract<Expression, { kind: 'call' }>): boolean {
  return expression.arguments.some(({ name }) => name !== null);
}

/** Runs a function in a scope of its own, with its parameters bound. */
export function bindParameters(machine: Machine, fn: FunctionValue, given: Given): Scope {
  const scope = newScope(machine, fn.scope);
  const { self } = fn;
  // JavaScript's methods have no parameter for the object.
  const isThis = self !== null && machine.language === 'javascript';
  if (isThis) bind(machine, scope, 'this', self);
  const values = self === null || isThis ? given.positional : [self, ...given.positional];
  let next = 0;
  for (const { name, nameSpan, fallback, isRest } of fn.code.parameters) {
    let value: Value;
    if (isRest) {
      value = list(machine, values.slice(next));
      next = values.length;
    } else if (given.named.has(name)) value = given.named.get(name)!;
    else if (next < values.length) value = values[next++];
    else value = fallback ? evaluate(machine, fallback, scope) : UNKNOWN;
    bind(machine, scope, name, machine.language === 'r' ? copied(machine, value) : value);
    if (value.kind === 'array' || value.kind === 'number') see(machine, nameSpan, true, value);
  }
  return scope;
}
