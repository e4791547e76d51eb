/**
 * Whether the features are the points of a picture, judged by their names and ranges. Columns that were left out, such
 * as a corner that is always black, keep their place in it.
 */
import type { Preprocessing } from '../../core/data/preprocessing';
import type { ColumnSummary, DataSummary } from '../../core/data/summary';
import { formatCompact } from '../../core/format';

export interface FeatureGrid {
  readonly rows: number;
  readonly columns: number;
  /** For each place, row by row, the input neuron that looks at it; −1 where the column was left out. */
  readonly inputs: Int32Array;
  /** How it was judged, as a half sentence. */
  readonly reason: string;
}

interface Member {
  readonly name: string;
  /** Position among the input neurons, −1 for a column that was left out. */
  readonly input: number;
}

/** Smaller pictures are no pictures: sixteen columns with numbers are more likely questions or sensors. */
const SMALLEST_SIDE = 3;
const SMALLEST_SQUARE_SIDE = 5;
/** Without ranges to look at, the count of columns alone has to convince. */
const SMALLEST_SIDE_BY_COUNT = 10;
/** Share of places that must have a feature. */
const SMALLEST_FILLING = 0.5;
/** Share of features whose values must reach half of the common scale. */
const SHARE_ON_SCALE = 0.5;

const PIXEL = /^(pixel|pix|px)\W*_*$/i;
const TWO_NUMBERS = /^(\D*)(\d+)(\D+)(\d+)(\D*)$/;
const ONE_NUMBER = /^(\D*)(\d+)$/;

/** Null when the features are no picture, or nothing says so. */
export function findFeatureGrid(data: DataSummary, preprocessing: Preprocessing): FeatureGrid | null {
  if (!preprocessing.inputs.every(({ kind }) => kind === 'number')) return null;
  const positions = new Map(data.inputNames.map((name, input) => [name, input]));
  const leftOut = data.columns.filter(({ role }) => role === 'leftOut');
  const members = [
    ...data.inputNames.map((name, input) => ({ name, input })),
    ...leftOut.filter(({ name }) => !positions.has(name)).map(({ name }) => ({ name, input: -1 })),
  ];
  return byTwoNumbers(members, data.inputNames.length) ?? byOneNumber(members, data);
}

/** `pixel_3_14`, `r3c14`, `3x14`: row and column. */
function byTwoNumbers(members: readonly Member[], count: number): FeatureGrid | null {
  const read = members.flatMap((member) => {
    const parts = TWO_NUMBERS.exec(member.name);
    if (!parts) return [];
    const [, before, row, between, column, after] = parts;
    return [{ ...member, row: Number(row), column: Number(column), frame: `${before}|${between}|${after}` }];
  });
  const frame = read.find(({ input }) => input === 0)?.frame;
  const points = read.filter((point) => point.frame === frame);
  if (points.filter(({ input }) => input >= 0).length < count || count === 0) return null;
  const rows = rangeOf(points.map(({ row }) => row));
  const columns = rangeOf(points.map(({ column }) => column));
  const places = points.map(({ input, row, column }) => ({
    input,
    place: (row - rows.first) * columns.count + column - columns.first,
  }));
  if (Math.min(rows.count, columns.count) < SMALLEST_SIDE) return null;
  const inputs = fill(rows.count * columns.count, places);
  if (inputs === null || count < SMALLEST_FILLING * inputs.length) return null;
  const reason = `since the names count rows and columns: ${points[0].name}, …`;
  return { rows: rows.count, columns: columns.count, inputs, reason };
}

/** `pixel0` to `pixel783`, `p00` to `p63`: places counted row by row, of a square picture. */
function byOneNumber(members: readonly Member[], data: DataSummary): FeatureGrid | null {
  const read = members.flatMap((member) => {
    const parts = ONE_NUMBER.exec(member.name);
    return parts ? [{ ...member, prefix: parts[1], number: Number(parts[2]) }] : [];
  });
  const prefix = read.find(({ input }) => input === 0)?.prefix;
  const points = read.filter((point) => point.prefix === prefix);
  const count = data.inputNames.length;
  if (prefix === undefined || points.filter(({ input }) => input >= 0).length < count) return null;
  const numbers = rangeOf(points.map(({ number }) => number));
  const side = Math.sqrt(numbers.count);
  if (!Number.isInteger(side) || count < SMALLEST_FILLING * numbers.count) return null;
  const why = reasonForSquare(prefix, side, data);
  if (why === null) return null;
  const inputs = fill(
    numbers.count,
    points.map(({ input, number }) => ({ input, place: number - numbers.first })),
  );
  return inputs && { rows: side, columns: side, inputs, reason: why };
}

/** What says, beside the square count, that numbered columns are points of a picture; null when nothing does. */
function reasonForSquare(prefix: string, side: number, { columns, inputNames }: DataSummary): string | null {
  if (PIXEL.test(prefix)) return side < SMALLEST_SIDE ? null : 'since the names say so';
  const square = `${side * side} is a square number`;
  const features = columns.filter(({ role }) => role === 'feature');
  if (features.length !== inputNames.length)
    return side < SMALLEST_SIDE_BY_COUNT
      ? null
      : `since ${square} and the columns are numbered consecutively`;
  const scale = commonScale(features);
  if (side < SMALLEST_SQUARE_SIDE || scale === null) return null;
  return `since ${square} and the numbered columns share a scale, 0 to ${formatCompact(scale)}`;
}

/** Largest value of columns that run from zero on one scale; null when they do not. */
function commonScale(features: readonly ColumnSummary[]): number | null {
  const ranges = features.map(({ minimum, maximum }) => ({ minimum, maximum }));
  const maxima = ranges.flatMap(({ maximum }) => maximum ?? []);
  const minima = ranges.flatMap(({ minimum }) => minimum ?? []);
  if (maxima.length < features.length || minima.length < features.length) return null;
  const scale = maxima.reduce((most, value) => Math.max(most, value), 0);
  const lowest = minima.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const reaching = maxima.filter((maximum) => maximum >= scale / 2).length;
  return scale > 0 && lowest === 0 && reaching >= SHARE_ON_SCALE * features.length ? scale : null;
}

function rangeOf(numbers: readonly number[]): { readonly first: number; readonly count: number } {
  const first = numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
  const last = numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY);
  return { first, count: last - first + 1 };
}

/** Null when two features would stand at one place, or there are far more places than features. */
function fill(
  count: number,
  points: readonly { readonly input: number; readonly place: number }[],
): Int32Array | null {
  if (count > points.length / SMALLEST_FILLING) return null;
  const inputs = new Int32Array(count).fill(-1);
  const taken = new Set<number>();
  for (const { input, place } of points) {
    if (taken.has(place)) return null;
    taken.add(place);
    inputs[place] = input;
  }
  return inputs;
}
