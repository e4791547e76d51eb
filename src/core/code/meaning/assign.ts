/** Giving values to names, fields and entries. */
import type { Expression, Span } from '../parse/tree';
import { assignIndexed, scopeOf } from './access';
import { itemsOf, toTensor } from './convert';
import { bind, list, type Machine, record, see } from './machine';
import type { Scope, Value } from './values';
import { UNKNOWN } from './values';

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
      bind(machine, holder, target.name, value);
      note(machine, target.span, value, statement);
      return;
    }
    case 'member': {
      const object = machine.evaluate(target.object, scope);
      if (object.kind === 'record') bind(machine, object, target.name, value);
      if (object.kind === 'list' && object.names) {
        // R's list with names: another list takes its place.
        const fields = new Map(object.names.map((name, i) => [name ?? `#${i}`, object.items[i]]));
        fields.set(target.name, value);
        assignTo(machine, target.object, namedList(machine, fields), scope, statement);
      }
      if (object.kind === 'unknown' && machine.language === 'r')
        assignTo(machine, target.object, record(machine, new Map([[target.name, value]])), scope, statement);
      note(machine, target.span, value, statement);
      return;
    }
    case 'index':
      assignIndexed(machine, machine.evaluate(target.object, scope), target, value, (part) =>
        machine.evaluate(part, scope),
      );
      note(machine, target.span, value, statement);
      return;
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

function namedList(machine: Machine, fields: Map<string, Value>): Value {
  return list(machine, [...fields.values()], [...fields.keys()]);
}

/** Python and R write to the innermost function; JavaScript to where the name was declared. */
function scopeToWrite(machine: Machine, scope: Scope, name: string, isOuter: boolean): Scope {
  if ((isOuter || scope.outerNames.has(name)) && scope.outer)
    return scopeOf(scope.outer, name) ?? outermost(scope);
  if (machine.language === 'javascript') return scopeOf(scope, name) ?? scope;
  return scope;
}

function outermost(scope: Scope): Scope {
  let at = scope;
  while (at.outer) at = at.outer;
  return at;
}

/** Remembers what a place was given, for what is shown beside it. */
function note(machine: Machine, target: Span, value: Value, span: Span): void {
  if (!machine.isRecording) return;
  if (value.kind === 'number' || value.kind === 'function') see(machine, target, true, value);
  const numbers = value.kind === 'array' || value.kind === 'list' ? toTensor(value) : null;
  if (numbers) machine.assignments.push({ span, target, value: numbers, isInStep: machine.isInStep });
}
