/** What stands after a dot: fields, methods, what a library offers. */
import type { Expression } from '../../parse/tree';
import { pickedColumns } from '../columns';
import { fromTensor } from '../convert';
import { columnOf, isFrame } from '../frames';
import { list, type Machine } from '../machine';
import { sizeOf, transpose } from '../tensor';
import { type ClassValue, number, UNKNOWN, type Value } from '../values';

export function memberOf(machine: Machine, object: Value, name: string, span: Expression['span']): Value {
  switch (object.kind) {
    case 'library':
      return machine.library(`${object.path}.${name}`);
    case 'record': {
      const field = object.fields.get(name);
      if (field) return field;
      const member = object.type && memberOfClass(object.type, name);
      if (member?.kind === 'function') return { ...member, self: object };
      return member ?? { kind: 'method', receiver: object, name, span };
    }
    case 'class': {
      const member = memberOfClass(object, name);
      return member ?? UNKNOWN;
    }
    case 'array':
    case 'table':
      if (machine.language === 'r')
        return isFrame(object)
          ? columnOf(machine, object, name)
          : object.kind === 'table'
            ? pickedColumns(machine, object.tensor, [name], 1)
            : UNKNOWN;
      if (name === 'A' && object.tensor.isMatrix)
        return fromTensor(machine, { ...object.tensor, isMatrix: false });
      if (name === 'T') return fromTensor(machine, transpose(object.tensor));
      if (name === 'shape')
        return list(
          machine,
          object.tensor.shape.map((length) => number(length)),
        );
      if (name === 'size') return number(sizeOf(object.tensor.shape));
      if (name === 'ndim') return number(object.tensor.shape.length);
      if (object.kind === 'table' && ['values', 'iloc', 'loc'].includes(name))
        return fromTensor(machine, object.tensor);
      return { kind: 'method', receiver: object, name, span };
    case 'list':
      if (name === 'length' && machine.language === 'javascript') return number(object.items.length);
      if (object.names?.includes(name)) return object.items[object.names.indexOf(name)];
      return { kind: 'method', receiver: object, name, span };
    case 'unknown':
      return UNKNOWN;
    default:
      return { kind: 'method', receiver: object, name, span };
  }
}

export function memberOfClass(of: ClassValue, name: string): Value | undefined {
  const own = of.members.get(name);
  if (own) return own;
  for (const base of of.bases) {
    const inherited = memberOfClass(base, name);
    if (inherited) return inherited;
  }
  return undefined;
}
