/** The preprocessing in a model file. */
import { formatQuantity } from '../format';
import type { ColumnCode } from '../data/columnCode';
import type { Scaler } from '../data/dataset';
import type { Preprocessing } from '../data/preprocessing';
import type { JsonValue } from './jsonValue';

const KINDS = ['number', 'date', 'position', 'oneHot'] as const;

export function readPreprocessing(value: JsonValue): Preprocessing {
  return {
    inputs: readCodes(value.field('inputs')),
    targets: readCodes(value.field('targets')),
    inputScaler: value.field('inputScaler').orNull(readScaler),
    targetScaler: value.field('targetScaler').orNull(readScaler),
  };
}

function readCodes(list: JsonValue): ColumnCode[] {
  const codes = list.items().map(readCode);
  if (codes.length === 0) list.refuse('at least one column is needed');
  return codes;
}

function readCode(value: JsonValue): ColumnCode {
  const name = value.field('name').text();
  const kind = value.field('kind').choice(KINDS);
  const fill = value.field('fill');
  if (kind === 'number' || kind === 'date') return { kind, name, fill: fill.orNull((it) => it.number()) };
  const list = value.field('categories');
  const categories = list.texts();
  if (categories.length === 0) list.refuse('at least one category is needed');
  if (new Set(categories).size < categories.length) list.refuse('a category stands twice');
  return { kind, name, categories, fill: fill.orNull((it) => it.count(0, categories.length - 1)) };
}

function readScaler(value: JsonValue): Scaler {
  const offset = value.field('offset').numbers();
  const list = value.field('scale');
  const scale = list.numbers();
  if (scale.length !== offset.length)
    list.refuse(`${formatQuantity(scale.length, 'number')}, but offset has ${offset.length}`);
  const zero = scale.indexOf(0);
  if (zero >= 0) list.items()[zero].refuse('a scale of 0 would divide by zero');
  return { offset, scale };
}
