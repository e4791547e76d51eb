/** JSON that keeps what plain JSON loses: numbers that are not finite, and arrays of doubles, which stand elsewhere. */

const NOT_FINITE = '$number';
const DOUBLES = '$doubles';

/** @param doubles gets the arrays of doubles of the value, in the order in which the text refers to them */
export function toJson(value: unknown, doubles: Float64Array[] = []): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Float64Array) return { [DOUBLES]: doubles.push(part) - 1 };
    if (typeof part === 'number' && !Number.isFinite(part)) return { [NOT_FINITE]: String(part) };
    return part;
  });
}

/** @throws SyntaxError, and RangeError when the text refers to doubles that are not there */
export function fromJson(text: string, doubles: readonly Float64Array[] = []): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if (NOT_FINITE in part) return Number(part[NOT_FINITE]);
    if (!(DOUBLES in part)) return part;
    const array = doubles[Number(part[DOUBLES])];
    if (!array) throw new RangeError('numbers are missing');
    return array;
  });
}
