/** Methods of JavaScript's values. */
import { isTrue } from '../arithmetic';
import { itemsOf } from '../convert';
import { list, type Machine, setItems } from '../machine';
import {
  type Given,
  type MethodValue,
  NOTHING,
  number,
  text,
  UNKNOWN,
  type Value,
  wholeNumber,
} from '../values';
import { arrayMethod } from './tensors';

export function callJavaScriptMethod(machine: Machine, { receiver, name }: MethodValue, given: Given): Value {
  switch (receiver.kind) {
    case 'list':
      return ofList(machine, receiver, name, given);
    case 'array':
    case 'number':
      return arrayMethod(machine, receiver, name, given, null) ?? (name === 'toFixed' ? text(null) : UNKNOWN);
    case 'string':
      return text(null);
    default:
      return UNKNOWN;
  }
}

type ListReceiver = Extract<Value, { kind: 'list' }>;

function ofList(machine: Machine, receiver: ListReceiver, name: string, given: Given): Value {
  const { items } = receiver;
  const [first, second] = given.positional;
  const apply = (...positional: Value[]) =>
    first
      ? machine.call(first, { positional, named: new Map(), span: given.span, expressions: [] })
      : UNKNOWN;
  switch (name) {
    case 'map':
      return list(
        machine,
        items.map((item, i) => apply(item, number(i), receiver)),
      );
    case 'forEach':
      items.forEach((item, i) => {
        apply(item, number(i), receiver);
      });
      return NOTHING;
    case 'flatMap': {
      const parts = items.map((item, i) => apply(item, number(i), receiver));
      return list(
        machine,
        parts.flatMap((part) => itemsOf(machine, part) ?? [part]),
      );
    }
    case 'flat': {
      const depth = first === undefined ? 1 : first.kind === 'number' ? first.worlds[0] : null;
      return depth === null ? UNKNOWN : list(machine, flattened(items, depth));
    }
    case 'filter': {
      const kept = items.map((item, i) => isTrue(machine, apply(item, number(i), receiver)));
      return kept.includes(null)
        ? UNKNOWN
        : list(
            machine,
            items.filter((_, i) => kept[i]),
          );
    }
    case 'reduce':
      return items
        .slice(second ? 0 : 1)
        .reduce<Value>(
          (sum, item, i) => apply(sum, item, number(second ? i : i + 1), receiver),
          second ?? items[0] ?? UNKNOWN,
        );
    case 'push':
      setItems(machine, receiver, [...items, ...given.positional]);
      return number(items.length + given.positional.length);
    case 'pop':
      setItems(machine, receiver, items.slice(0, -1));
      return items.at(-1) ?? UNKNOWN;
    case 'unshift':
      setItems(machine, receiver, [...given.positional, ...items]);
      return NOTHING;
    case 'slice':
      return sliced(machine, items, first, second);
    case 'concat':
      return list(machine, [
        ...items,
        ...given.positional.flatMap((value) => itemsOf(machine, value) ?? [value]),
      ]);
    case 'shift':
      setItems(machine, receiver, items.slice(1));
      return items[0] ?? NOTHING;
    case 'splice':
      return spliced(machine, receiver, given);
    case 'sort':
      // By an order of its own: which number is where is not known then.
      setItems(
        machine,
        receiver,
        items.map(() => UNKNOWN),
      );
      return receiver;
    case 'fill': {
      const [from, to] = [given.positional[1], given.positional[2]].map((end) => end && wholeNumber(end));
      if (from === null || to === null) return UNKNOWN;
      const filled = [...items].fill(first ?? UNKNOWN, from, to);
      setItems(machine, receiver, filled);
      return receiver;
    }
    case 'reverse':
      setItems(machine, receiver, [...items].reverse());
      return receiver;
    case 'at': {
      const at = first ? wholeNumber(first) : null;
      return (at !== null && items.at(at)) || UNKNOWN;
    }
    case 'keys':
      return list(
        machine,
        items.map((_, i) => number(i)),
      );
    case 'entries':
      return list(
        machine,
        items.map((item, i) => list(machine, [number(i), item])),
      );
    case 'join':
      return text(null);
    default:
      return UNKNOWN;
  }
}

function flattened(items: readonly Value[], depth: number): readonly Value[] {
  if (depth < 1) return items;
  return items.flatMap((item) => (item.kind === 'list' ? flattened(item.items, depth - 1) : [item]));
}

function spliced(machine: Machine, receiver: ListReceiver, { positional }: Given): Value {
  const { items } = receiver;
  const [from, count] = [positional[0], positional[1]].map((value) => value && wholeNumber(value));
  if (typeof from !== 'number' || count === null) {
    setItems(
      machine,
      receiver,
      items.map(() => UNKNOWN),
    );
    return UNKNOWN;
  }
  const rest = [...items];
  const taken = rest.splice(from, count ?? items.length, ...positional.slice(2));
  setItems(machine, receiver, rest);
  return list(machine, taken);
}

function sliced(machine: Machine, items: readonly Value[], from?: Value, to?: Value): Value {
  const [begin, end] = [from ? wholeNumber(from) : 0, to ? wholeNumber(to) : items.length];
  return begin === null || end === null ? UNKNOWN : list(machine, items.slice(begin, end));
}
