/** What statements do. */
import type { Statement } from '../parse/tree';
import { changeArray } from './access/assignIndexed';
import { applyBinary, isTrue } from './arithmetic';
import { assignTo } from './assign';
import { itemsOf, toTensor } from './convert';
import { functionOf } from './expressions';
import { runFor, runWhile } from './loops';
import { bind, type Completion, type Machine, newScope, see, setItems, setTensor, spend } from './machine';
import { scopeOf } from './scopes';
import { type ClassValue, NOTHING, type Scope, UNKNOWN } from './values';

export function runBlock(machine: Machine, statements: readonly Statement[], scope: Scope): Completion {
  // Functions of R and JavaScript may be used above the place where they stand.
  if (machine.language === 'javascript')
    for (const statement of statements)
      if (statement.kind === 'functionStatement') define(machine, statement, scope);
  for (const statement of statements) {
    const completion = runStatement(machine, statement, scope);
    if (completion !== 'end') return completion;
  }
  return 'end';
}

function define(
  machine: Machine,
  statement: Extract<Statement, { kind: 'functionStatement' }>,
  scope: Scope,
): void {
  const fn = functionOf(statement, scope);
  bind(machine, scope, statement.name, fn);
  see(machine, statement.nameSpan, true, fn);
}

function runStatement(machine: Machine, statement: Statement, scope: Scope): Completion {
  spend(machine, 1);
  switch (statement.kind) {
    case 'assignment':
      runAssignment(machine, statement, scope);
      return 'end';
    case 'expression':
      machine.evaluate(statement.value, scope);
      return 'end';
    case 'functionStatement':
      define(machine, statement, scope);
      return 'end';
    case 'class': {
      const members = newScope(machine, scope);
      runBlock(machine, statement.body, members);
      const bases = statement.bases.flatMap((name) => {
        const base = scopeOf(scope, name)?.names.get(name);
        return base?.kind === 'class' ? [base] : [];
      });
      const value: ClassValue = { kind: 'class', name: statement.name, bases, members: members.names };
      bind(machine, scope, statement.name, value);
      return 'end';
    }
    case 'for':
      return runFor(machine, statement, scope);
    case 'while':
      return runWhile(machine, statement, scope);
    case 'if': {
      const is = isTrue(machine, machine.evaluate(statement.test, scope));
      if (is !== null) return runBlock(machine, is ? statement.then : statement.otherwise, scope);
      // Either may happen: both are looked at, and neither ends anything.
      runBlock(machine, statement.then, scope);
      runBlock(machine, statement.otherwise, scope);
      return 'end';
    }
    case 'return':
      return { returned: statement.value ? machine.evaluate(statement.value, scope) : NOTHING };
    case 'import':
      for (const { name, path } of statement.bindings)
        if (name !== '*') bind(machine, scope, name, machine.library(path));
        else bind(machine, scope, `*${path}`, machine.library(path));
      return 'end';
    case 'outer':
      for (const name of statement.names) scope.outerNames.add(name);
      return 'end';
    case 'jump':
      return statement.to;
  }
}

function runAssignment(
  machine: Machine,
  statement: Extract<Statement, { kind: 'assignment' }>,
  scope: Scope,
): void {
  const { targets, operator, value: expression, span, isOuter } = statement;
  if (operator === null) {
    const value = machine.evaluate(expression, scope);
    for (const target of targets) assignTo(machine, target, value, scope, span, isOuter);
    return;
  }
  const [target] = targets;
  if (target === undefined) return;
  const before = machine.evaluate(target, scope);
  const change = machine.evaluate(expression, scope);
  const at = { span, left: target, right: expression };
  const after = applyBinary(machine, operator, before, change, at);
  // NumPy changes the array itself, for everyone who holds it.
  if (machine.language === 'python' && operator === '+' && before.kind === 'list') {
    // So is a list.
    const items = itemsOf(machine, change);
    setItems(machine, before, items ? [...before.items, ...items] : before.items.map(() => UNKNOWN));
    assignTo(machine, target, before, scope, span);
    return;
  }
  const numbers = after.kind === 'array' ? toTensor(after) : null;
  if (machine.language === 'python' && before.kind === 'array' && numbers) {
    // What is written to a place in an array is written there below.
    if (target.kind === 'index') setTensor(machine, before, numbers);
    else changeArray(machine, before, numbers);
    assignTo(machine, target, before, scope, span);
  } else if (before.kind === 'unknown') assignTo(machine, target, UNKNOWN, scope, span);
  else assignTo(machine, target, after, scope, span);
}
