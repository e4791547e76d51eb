/** Giving values to names, fields and entries. */
import type { Expression, Span } from '../parse/tree';
import { assignIndexed } from './access/assignIndexed';
import { itemsOf, toTensor } from './convert';
import { columnAssigned, isFrame, withColumn } from './frames';
import { array, bind, list, type Machine, record, see, setItems } from './machine';
import { scopeOf, scopeToWrite } from './scopes';
import type { Scope, Value } from './values';
import { UNKNOWN, wholeNumber } from './values';

/**
 * Gives a value to what stands on the left of an assignment.
 * @param statement span of the whole statement
 */
export function assignTo(
  machine: Machine,
  target: Expression,
  value: Value,
  scope: Scope,
  statement: Span,
  isOuter = false,
): void {
  switch (target.kind) {
    case 'name': {
      const holder = scopeToWrite(machine, scope, target.name, isOuter);
      bind(machine, holder, target.name, machine.language === 'r' ? copied(machine, value) : value);
      note(machine, target.span, value, statement);
      return;
    }
    case 'member': {
      const object = machine.evaluate(target.object, scope);
      if (object.kind === 'record') bind(machine, object, target.name, value);
      if (object.kind === 'list' && target.name === 'length' && machine.language === 'javascript') {
        const count = wholeNumber(value);
        const { items } = object;
        setItems(
          machine,
          object,
          count !== null && count <= items.length ? items.slice(0, count) : items.map(() => UNKNOWN),
        );
      }
      if (object.kind === 'list' && object.names) {
        // R's list with names: another list takes its place.
        const fields = new Map(object.names.map((name, i) => [name ?? `#${i}`, object.items[i]]));
        fields.set(target.name, value);
        assignTo(machine, target.object, namedList(machine, fields), scope, statement);
      }
      if (isFrame(object))
        assignTo(machine, target.object, withColumn(object, target.name, value), scope, statement);
      if (object.kind === 'unknown' && machine.language === 'r')
        assignTo(machine, target.object, record(machine, new Map([[target.name, value]])), scope, statement);
      note(machine, target.span, value, statement);
      return;
    }
    case 'index': {
      if (machine.language === 'r' && !isOuter) ownCopy(machine, target.object, scope);
      const object = machine.evaluate(target.object, scope);
      const evaluate = (part: Expression) => machine.evaluate(part, scope);
      if (isFrame(object)) {
        // Another frame takes its place; one with other rows is not followed.
        const column = columnAssigned(target, evaluate);
        const changed = column === null ? UNKNOWN : withColumn(object, column, value);
        assignTo(machine, target.object, changed, scope, statement);
      } else assignIndexed(machine, object, target, value, evaluate);
      note(machine, target.span, value, statement);
      return;
    }
    case 'sequence': {
      const items = value.kind === 'record' ? null : itemsOf(machine, value);
      target.items.forEach((part, i) => {
        if (part.kind !== 'spread') assignTo(machine, part, items?.[i] ?? UNKNOWN, scope, statement);
        else assignTo(machine, part.value, items ? list(machine, items.slice(i)) : UNKNOWN, scope, statement);
      });
      return;
    }
    case 'dictionary':
      for (const { key, value: part } of target.entries) {
        const name = key.kind === 'string' ? key.value : null;
        const field = value.kind === 'record' && name !== null ? value.fields.get(name) : undefined;
        assignTo(machine, part, field ?? UNKNOWN, scope, statement);
      }
      return;
    default:
      return;
  }
}

/** A value of R is its holder's own: what another does to it is not seen. */
export function copied(machine: Machine, value: Value): Value {
  if (value.kind === 'array') return array(machine, value.tensor);
  if (value.kind !== 'list') return value;
  return list(
    machine,
    value.items.map((item) => copied(machine, item)),
    value.names,
  );
}

/** Before R changes a part of what a name holds: the name is then this function's own, and holds an array. */
function ownCopy(machine: Machine, object: Expression, scope: Scope): void {
  let root = object;
  while (root.kind === 'index' || root.kind === 'member') root = root.object;
  if (root.kind !== 'name') return;
  const holder = scopeOf(scope, root.name);
  const value = holder?.names.get(root.name);
  if (value?.kind === 'range') {
    const numbers = toTensor(value);
    if (numbers) bind(machine, scope, root.name, array(machine, numbers));
  } else if (value && holder !== scope) bind(machine, scope, root.name, copied(machine, value));
}

function namedList(machine: Machine, fields: Map<string, Value>): Value {
  return list(machine, [...fields.values()], [...fields.keys()]);
}

/** Remembers what a place was given, for what is shown beside it. */
function note(machine: Machine, target: Span, value: Value, span: Span): void {
  if (!machine.isRecording) return;
  if (value.kind === 'number' || value.kind === 'function') see(machine, target, true, value);
  const numbers = value.kind === 'array' || value.kind === 'list' ? toTensor(value) : null;
  if (numbers) machine.assignments.push({ span, target, value: numbers, isInStep: machine.isInStep });
}
