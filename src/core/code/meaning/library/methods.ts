/** Methods of Python's and NumPy's values. */
import { keyOf } from '../access/indexed';
import { matrixProduct } from '../arithmetic';
import { namesOf, pickedColumns } from '../columns';
import { fromTensor, itemsOf, toLists } from '../convert';
import { bind, list, type Machine, setItems } from '../machine';
import { deviation, maximum, mean, minimum, reshape, sizeOf, sum, variance } from '../tensor';
import {
  type Given,
  type MethodValue,
  NOTHING,
  type Tensor,
  text,
  UNKNOWN,
  type Value,
  wholeNumber,
} from '../values';
import { argument, shapeFrom, textArgument } from './arguments';
import { asType } from './numpy/creation';
import { clipped } from './numpy/elementwise';
import { reduced } from './numpy/reductions';
import { roundedTo } from './numpy/rounding';
import { flat, reshaped, squeezed, turned } from './numpy/shapes';
import { sortedNumbers } from './sorting';
import { numpyDraw } from './random';

const REDUCTIONS: Readonly<Record<string, (values: Float64Array, lost?: number) => number>> = {
  sum,
  mean,
  max: maximum,
  min: minimum,
  var: variance,
  std: deviation,
};

export function callMethod(machine: Machine, { receiver, name }: MethodValue, given: Given): Value {
  switch (receiver.kind) {
    case 'array':
      return ofArray(machine, receiver, name, given);
    case 'number': {
      if (['item', 'copy', 'astype', 'conjugate'].includes(name)) return receiver;
      return REDUCTIONS[name] && name !== 'var' && name !== 'std' ? receiver : UNKNOWN;
    }
    case 'list':
      return ofList(machine, receiver, name, given);
    case 'record':
      return ofRecord(machine, receiver, name, given);
    case 'table':
      return ofTable(machine, receiver.tensor, name, given);
    case 'generator':
      return numpyDraw(machine, receiver.stream, name, given) ?? UNKNOWN;
    case 'string':
      return text(null);
    default:
      return UNKNOWN;
  }
}

function ofArray(
  machine: Machine,
  receiver: Extract<Value, { kind: 'array' }>,
  name: string,
  given: Given,
): Value {
  const { tensor } = receiver;
  const reduction = REDUCTIONS[name];
  if (reduction) {
    // A method has no array among its arguments.
    const shifted = { ...given, positional: [receiver, ...given.positional] };
    return reduced(machine, shifted, reduction, tensor);
  }
  switch (name) {
    case 'dot': {
      const [other] = given.positional;
      const [right] = given.expressions;
      const left = given.receiver;
      if (!other || !left || !right) return UNKNOWN;
      return matrixProduct(machine, receiver, other, { span: given.span, left, right });
    }
    case 'transpose':
      return turned(
        machine,
        tensor,
        given.positional.length > 1 ? list(machine, given.positional) : given.positional[0],
      );
    case 'reshape': {
      const single = given.positional.length === 1 ? shapeFrom(given.positional[0]) : null;
      const lengths = single ?? given.positional.map((value) => wholeNumber(value));
      if (lengths.some((length) => length === null)) return UNKNOWN;
      const keepsColumns = tensor.source !== null && tensor.shape.length === 1;
      return reshaped(machine, tensor, lengths as number[], given.named.get('order'), keepsColumns);
    }
    case 'astype': {
      const kind = argument(given, 0, 'dtype');
      return fromTensor(machine, kind ? asType(machine, tensor, kind) : tensor);
    }
    case 'round':
      return roundedTo(machine, given, tensor, 0);
    case 'copy':
    case 'view':
    case 'to_numpy':
      return fromTensor(machine, tensor);
    case 'flatten':
    case 'ravel':
      return flat(machine, tensor, argument(given, 0, 'order'));
    case 'squeeze':
      return squeezed(machine, tensor, argument(given, 0, 'axis'));
    case 'clip':
      return clipped(machine, given, tensor, 0);
    case 'item':
      return sizeOf(tensor.shape) === 1 ? fromTensor(machine, reshape(tensor, [])) : UNKNOWN;
    case 'tolist':
      return toLists(machine, tensor);
    default:
      return UNKNOWN;
  }
}

function ofList(
  machine: Machine,
  receiver: Extract<Value, { kind: 'list' }>,
  name: string,
  given: Given,
): Value {
  const { items } = receiver;
  const [first] = given.positional;
  switch (name) {
    case 'append':
      if (first) setItems(machine, receiver, [...items, first]);
      return NOTHING;
    case 'extend': {
      const more = first && itemsOf(machine, first);
      if (more) setItems(machine, receiver, [...items, ...more]);
      return NOTHING;
    }
    case 'insert': {
      const at = first && wholeNumber(first);
      const second = given.positional[1];
      if (typeof at === 'number' && second)
        setItems(machine, receiver, [...items.slice(0, at), second, ...items.slice(at)]);
      return NOTHING;
    }
    case 'pop': {
      const at = first ? wholeNumber(first) : -1;
      if (items.length === 0) return UNKNOWN;
      if (at === null) {
        setItems(
          machine,
          receiver,
          items.map(() => UNKNOWN),
        );
        return UNKNOWN;
      }
      const position = at < 0 ? at + items.length : at;
      setItems(
        machine,
        receiver,
        items.filter((_, i) => i !== position),
      );
      return items[position] ?? UNKNOWN;
    }
    case 'reverse':
      setItems(machine, receiver, [...items].reverse());
      return NOTHING;
    case 'sort':
      setItems(machine, receiver, sortedNumbers(machine, items, given) ?? items.map(() => UNKNOWN));
      return NOTHING;
    case 'remove': {
      const at = items.findIndex((item) => first && isSameNumber(item, first));
      setItems(machine, receiver, at < 0 ? items.map(() => UNKNOWN) : items.filter((_, i) => i !== at));
      return NOTHING;
    }
    case 'clear':
      setItems(machine, receiver, []);
      return NOTHING;
    case 'copy':
      return list(machine, items);
    default:
      return UNKNOWN;
  }
}

function isSameNumber(a: Value, b: Value): boolean {
  return a.kind === 'number' && b.kind === 'number' && a.isExact && b.isExact && a.worlds[0] === b.worlds[0];
}

function ofRecord(
  machine: Machine,
  receiver: Extract<Value, { kind: 'record' }>,
  name: string,
  given: Given,
): Value {
  const { fields } = receiver;
  const key = textArgument(given, 0);
  switch (name) {
    case 'get':
      return (key !== null && fields.get(key)) || given.positional[1] || NOTHING;
    case 'pop': {
      const [at] = given.positional;
      const taken = at ? keyOf(at) : null;
      const field = taken === null ? undefined : fields.get(taken);
      if (taken !== null && field) bind(machine, receiver, taken, UNKNOWN);
      return field ?? UNKNOWN;
    }
    case 'keys':
      return list(machine, [...fields.keys()].map(keyValue));
    case 'values':
      return list(machine, [...fields.values()]);
    case 'items':
      return list(
        machine,
        [...fields].map(([field, value]) => list(machine, [keyValue(field), value])),
      );
    case 'update': {
      const [other] = given.positional;
      if (other?.kind === 'record')
        for (const [field, value] of other.fields) bind(machine, receiver, field, value);
      for (const [field, value] of given.named) bind(machine, receiver, field, value);
      return NOTHING;
    }
    case 'copy':
      return { ...receiver, fields: new Map(fields) };
    default:
      return UNKNOWN;
  }
}

function keyValue(field: string): Value {
  return field.startsWith('#')
    ? {
        kind: 'number',
        worlds: [0, 1, 2].map(() => Number(field.slice(1))) as unknown as [number, number, number],
        isExact: true,
        isVarying: false,
        isStateful: false,
      }
    : text(field);
}

/** pandas' tables, as far as columns are picked from them. */
function ofTable(machine: Machine, tensor: Tensor, name: string, given: Given): Value {
  switch (name) {
    case 'to_numpy':
    case 'as_matrix':
      return fromTensor(machine, tensor);
    case 'drop': {
      const dropped = namesOf(argument(given, 0, 'labels', 'columns'));
      if (!dropped || !tensor.source) return UNKNOWN;
      return pickedColumns(machine, tensor, null, tensor.shape[1] - dropped.length);
    }
    case 'astype':
    case 'copy':
    case 'dropna':
    case 'reset_index':
      return { kind: 'table', tensor, names: null };
    case 'head':
    case 'describe':
    case 'info':
      return NOTHING;
    default:
      return UNKNOWN;
  }
}
