/** The arrays and numbers that a place in a script can get at, whatever holds them. */
import { fromTensor, toTensor } from './convert';
import { bind, type Machine, setItems, setTensor } from './machine';
import { type ListValue, type RecordValue, type Scope, type Tensor, UNKNOWN, type Value } from './values';

export interface ReachablePlace {
  /** `W1`, `self.weights[0]`. */
  readonly name: string;
  readonly initial: Tensor;
  readonly read: () => Value;
  readonly write: (machine: Machine, value: Value) => void;
}

const MOST_PLACES = 400;

/** All that holds numbers, by the first way that leads to it. */
export function reachableArrays(scope: Scope): ReachablePlace[] {
  const places: ReachablePlace[] = [];
  const seen = new Set<Value>();

  function visit(name: string, read: () => Value, write: ReachablePlace['write']): void {
    const value = read();
    if (places.length >= MOST_PLACES) return;
    if (value.kind !== 'number') {
      if (seen.has(value)) return;
      seen.add(value);
    }
    const initial =
      value.kind === 'array' || value.kind === 'list' || value.kind === 'number' ? toTensor(value) : null;
    if (initial && initial.worlds[0].length > 0) places.push({ name, initial, read, write });
    else if (value.kind === 'record') visitFields(name, value, read);
    else if (value.kind === 'list') visitItems(name, value, read);
    else if (value.kind === 'function' && value.self?.kind === 'record') {
      const { self } = value;
      visitFields('self', self, () => self);
    }
  }

  /** Fields are read by way of what holds them then: a step may put another record in its place. */
  function visitFields(name: string, of: RecordValue, read: () => Value): void {
    for (const key of of.fields.keys())
      visit(
        of.type !== null ? `${name}.${key}` : `${name}["${key.replace(/^#/, '')}"]`,
        () => {
          const now = read();
          return (now.kind === 'record' && now.fields.get(key)) || UNKNOWN;
        },
        (machine, value) => {
          const now = read();
          if (now.kind === 'record') bind(machine, now, key, value);
        },
      );
  }

  function visitItems(name: string, of: ListValue, read: () => Value): void {
    of.items.forEach((_, i) => {
      visit(
        `${name}[${i}]`,
        () => {
          const now = read();
          return (now.kind === 'list' && now.items[i]) || UNKNOWN;
        },
        (machine, value) => {
          const now = read();
          if (now.kind !== 'list') return;
          setItems(
            machine,
            now,
            now.items.map((item, k) => (k === i ? value : item)),
          );
        },
      );
    });
  }

  for (let at: Scope | null = scope; at; at = at.outer) {
    const { names } = at;
    const holder = at;
    for (const key of names.keys())
      visit(
        key,
        () => names.get(key) ?? UNKNOWN,
        (machine, value) => bind(machine, holder, key, value),
      );
  }
  return places;
}

/** Gives what holds numbers others, in place, so that all who hold it see them. */
export function setNumbers(
  machine: Machine,
  value: Value,
  numbers: Tensor,
  write: ReachablePlace['write'],
): void {
  if (value.kind === 'array') setTensor(machine, value, numbers);
  else if (value.kind === 'list') setList(machine, value, numbers);
  else write(machine, fromTensor(machine, numbers));
}

function setList(machine: Machine, of: ListValue, { shape, worlds, isExact, isStateful }: Tensor): void {
  const [length, ...rest] = shape;
  const size = worlds[0].length / length;
  const part = (i: number): Tensor => ({
    shape: rest,
    worlds: [0, 1, 2].map((world) =>
      worlds[world].slice(i * size, (i + 1) * size),
    ) as unknown as Tensor['worlds'],
    isExact,
    isStateful,
    isMask: false,
    isMatrix: false,
    source: null,
    sizes: [],
    drawnBy: null,
    span: null,
  });
  if (rest.length === 0) {
    setItems(
      machine,
      of,
      Array.from({ length }, (_, i) => fromTensor(machine, part(i))),
    );
    return;
  }
  of.items.forEach((item, i) => {
    if (item.kind === 'list') setList(machine, item, part(i));
  });
}
