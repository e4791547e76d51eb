/** Sorting of lists whose numbers the script decides. */
import type { Machine } from '../machine';
import type { Given, NumberValue, Value } from '../values';
import { isTrue } from '../arithmetic';

/** The numbers in order, by Python's `sorted` and `sort`; null when that cannot be told. */
export function sortedNumbers(
  machine: Machine,
  items: readonly Value[],
  { named }: Given,
): readonly Value[] | null {
  const reverse = named.get('reverse');
  const isReversed = reverse === undefined ? false : isTrue(machine, reverse);
  if (named.has('key') || isReversed === null) return null;
  const numbers = ownNumbers(items);
  if (!numbers) return null;
  return [...numbers].sort(({ worlds: [a] }, { worlds: [b] }) => (isReversed ? b - a : a - b));
}

function ownNumbers(items: readonly Value[]): readonly NumberValue[] | null {
  const numbers = items.filter(
    (item): item is NumberValue =>
      item.kind === 'number' && item.isExact && !item.isVarying && !item.isStateful,
  );
  return numbers.length === items.length ? numbers : null;
}
