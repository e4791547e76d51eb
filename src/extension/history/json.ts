/**
 * JSON that keeps what plain JSON loses: numbers that are not finite, and arrays of doubles, which stand elsewhere, as do
 * arrays of short whole numbers, four in the room of a double.
 */

const NOT_FINITE = '$number';
const DOUBLES = '$doubles';
const SHORTS = '$shorts';

/** @param doubles gets the arrays of doubles of the value, in the order in which the text refers to them */
export function toJson(value: unknown, doubles: Float64Array[] = []): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Float64Array) return { [DOUBLES]: doubles.push(part) - 1 };
    if (part instanceof Uint16Array) return { [SHORTS]: doubles.push(packed(part)) - 1, length: part.length };
    if (typeof part === 'number' && !Number.isFinite(part)) return { [NOT_FINITE]: String(part) };
    return part;
  });
}

/** @throws SyntaxError, and RangeError when the text refers to doubles that are not there */
export function fromJson(text: string, doubles: readonly Float64Array[] = []): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    if (NOT_FINITE in part) return Number(part[NOT_FINITE]);
    if (DOUBLES in part) return arrayAt(doubles, part[DOUBLES]);
    if (!(SHORTS in part && 'length' in part)) return part;
    return new Uint16Array(arrayAt(doubles, part[SHORTS]).slice().buffer, 0, Number(part.length));
  });
}

function arrayAt(doubles: readonly Float64Array[], index: unknown): Float64Array {
  const array = doubles[Number(index)];
  if (!array) throw new RangeError('numbers are missing');
  return array;
}

/** The bytes of the numbers in an array that is moved as a whole; what they are as doubles means nothing. */
function packed(numbers: Uint16Array): Float64Array {
  const doubles = new Float64Array(Math.ceil(numbers.byteLength / Float64Array.BYTES_PER_ELEMENT));
  new Uint16Array(doubles.buffer).set(numbers);
  return doubles;
}
