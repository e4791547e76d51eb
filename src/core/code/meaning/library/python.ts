/** What Python itself offers. */
import { elementwise, isTrue } from '../arithmetic';
import { fromTensor, itemsOf, toTensor } from '../convert';
import { unknownNumber } from '../generic';
import { list, type Machine, record } from '../machine';
import { map, maximum, minimum, reduce, sum } from '../tensor';
import {
  type Given,
  NOTHING,
  number,
  type Tensor,
  text,
  truth,
  UNKNOWN,
  type Value,
  wholeNumber,
} from '../values';
import { rangeOf } from './arguments';
import { numpyConstant } from './numpy/constants';
import { exactRound } from './rounding';
import { sortedNumbers } from './sorting';
import { functionIn, type LibraryTable } from './table';

/** Names that are Python's own. */
export function pythonName(path: string): Value {
  const constant = numpyConstant(path);
  if (constant) return constant;
  return path === '__name__' ? text('__main__') : { kind: 'library', path };
}

export function callPython(machine: Machine, path: string, given: Given): Value | undefined {
  if (path.startsWith('math.')) return mathFunction(machine, path.slice('math.'.length), given);
  if (path.startsWith('random.')) return drawn(machine, path.slice('random.'.length));
  return functionIn(BUILTINS, path)?.(machine, given);
}

const BUILTINS: LibraryTable = {
  range: (_, given) => rangeOf(given),
  len: (_, given) => {
    const [of] = given.positional;
    if (of?.kind === 'list') return number(of.items.length);
    if (of?.kind === 'range') return number(of.count);
    if (of?.kind === 'record') return number(of.fields.size);
    const numbers = toTensor(of);
    return numbers && numbers.shape.length > 0 ? number(numbers.shape[0]) : UNKNOWN;
  },
  zip: (machine, given) => {
    const rows = given.positional.map((value) =>
      value.kind === 'array' && value.tensor.shape.length > 0 ? value.tensor : null,
    );
    if (
      rows.length > 1 &&
      rows.every((part) => part && !part.isStateful && part.shape[0] === rows[0]?.shape[0])
    )
      return { kind: 'rows', parts: rows as readonly Tensor[] };
    const lists = given.positional.map((value) => itemsOf(machine, value));
    if (lists.some((items) => items === null)) return UNKNOWN;
    const length = Math.min(...lists.map((items) => items!.length));
    return list(
      machine,
      Array.from({ length }, (_, i) =>
        list(
          machine,
          lists.map((items) => items![i]),
        ),
      ),
    );
  },
  enumerate: (machine, given) => {
    const [of] = given.positional;
    const items = of && itemsOf(machine, of);
    const start = given.positional[1] ?? given.named.get('start');
    const from = start ? wholeNumber(start) : 0;
    return items && from !== null
      ? list(
          machine,
          items.map((item, i) => list(machine, [number(from + i), item])),
        )
      : UNKNOWN;
  },
  reversed: (machine, given) => {
    const [of] = given.positional;
    const items = of && itemsOf(machine, of);
    return items ? list(machine, [...items].reverse()) : UNKNOWN;
  },
  list: asList,
  tuple: asList,
  sorted: (machine, given) => {
    const items = given.positional[0] && itemsOf(machine, given.positional[0]);
    const sorted = items && sortedNumbers(machine, items, given);
    return sorted ? list(machine, sorted) : UNKNOWN;
  },
  dict: (machine, given) => record(machine, new Map(given.named)),
  print: () => NOTHING,
  int: (_, given) => rounded(given.positional[0]),
  float: (_, given) => (given.positional[0]?.kind === 'number' ? given.positional[0] : UNKNOWN),
  round: (machine, given) => {
    const digits = given.positional[1] ? wholeNumber(given.positional[1]) : 0;
    return digits === null ? UNKNOWN : applied(machine, given, (x) => exactRound(x, digits));
  },
  str: (_, given) => {
    const whole = given.positional[0] ? wholeNumber(given.positional[0]) : null;
    return text(whole === null ? null : String(whole));
  },
  bool: (machine, given) => truth(given.positional[0] ? isTrue(machine, given.positional[0]) : null),
  isinstance: () => truth(null),
  abs: (machine, given) => applied(machine, given, Math.abs),
  sum: (machine, given) => {
    const [of] = given.positional;
    const numbers = toTensor(of?.kind === 'array' || of?.kind === 'list' ? of : undefined);
    const total = numbers ? fromTensor(machine, reduce(numbers, 0, false, sum)) : UNKNOWN;
    const start = given.positional[1] ?? given.named.get('start');
    return start ? elementwise(machine, total, start, (x, y) => x + y) : total;
  },
  max: (machine, given) => extreme(machine, given, 'max'),
  min: (machine, given) => extreme(machine, given, 'min'),
  super: () => UNKNOWN,
};

function asList(machine: Machine, given: Given): Value {
  const [of] = given.positional;
  if (!of) return list(machine, []);
  const items = itemsOf(machine, of);
  return items ? list(machine, items) : UNKNOWN;
}

function rounded(value: Value | undefined): Value {
  if (value?.kind !== 'number') return UNKNOWN;
  const [zero] = value.worlds;
  return Number.isInteger(zero)
    ? value
    : { ...value, worlds: [Math.trunc(zero), Math.trunc(value.worlds[1]), Math.trunc(value.worlds[2])] };
}

function applied(machine: Machine, given: Given, operation: (x: number) => number): Value {
  const numbers = toTensor(given.positional[0]);
  return numbers ? fromTensor(machine, map(numbers, operation)) : UNKNOWN;
}

function extreme(machine: Machine, given: Given, which: 'max' | 'min'): Value {
  if (given.named.has('key')) return UNKNOWN;
  const several = given.positional.length > 1 ? list(machine, given.positional) : given.positional[0];
  const numbers = toTensor(several);
  return numbers
    ? fromTensor(machine, reduce(numbers, null, false, which === 'max' ? maximum : minimum))
    : UNKNOWN;
}

const MATH: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  tanh: Math.tanh,
  log: Math.log,
  sqrt: Math.sqrt,
  fabs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  log2: Math.log2,
  log10: Math.log10,
};

function mathFunction(machine: Machine, name: string, given: Given): Value {
  if (name === 'pow') {
    const [a, b] = given.positional;
    return a?.kind === 'number' && b?.kind === 'number' && b.isExact
      ? { ...a, worlds: [a.worlds[0] ** b.worlds[0], a.worlds[1] ** b.worlds[0], a.worlds[2] ** b.worlds[0]] }
      : UNKNOWN;
  }
  if (name === 'log' && given.positional.length > 1) {
    const [of, base] = given.positional;
    return elementwise(machine, of ?? UNKNOWN, base ?? UNKNOWN, (x, y) => Math.log(x) / Math.log(y));
  }
  const operation = MATH[name];
  return operation ? applied(machine, given, operation) : UNKNOWN;
}

/** Python's own generator is another one than NumPy's: its numbers are not known. */
function drawn(machine: Machine, name: string): Value {
  if (name === 'seed' || name === 'shuffle') return NOTHING;
  return name === 'sample' ? UNKNOWN : unknownNumber(machine.generic);
}
