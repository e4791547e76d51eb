/** What a line of code is worth to the interpreter. */
import assert from 'node:assert/strict';
import { interpret } from '../../../../src/core/code/meaning/interpret';
import type { Dialect } from '../../../../src/core/code/parse/language';
import { lowerParts, parseCode } from '../../../../src/core/code/parse/parse';

/** A number, rows of rows, or null for what is not told. */
export type Worth = number | null | readonly Worth[];

/** Code, and what its last line is worth. */
export type Line = readonly [code: string, worth: Worth];

const RESULT: Partial<Record<Dialect, string>> = {
  python: 'result = ',
  r: 'result <- ',
  javascript: 'const result = ',
};

/** @param code the last line is an expression */
export function worthOf(code: string, dialect: Dialect, preamble = ''): Worth {
  const lines = code.split('\n');
  const assigning = RESULT[dialect] ?? '';
  const last = assigning + lines.pop();
  const text = [preamble, ...lines, last].join('\n');
  const { assignments, sightings } = interpret(lowerParts([parseCode(text, dialect)]));
  const at = text.length - last.length + assigning.indexOf('result');
  const assigned = assignments.find(({ target }) => target.start === at);
  if (assigned) {
    const { shape, worlds, isExact } = assigned.value;
    return isExact ? nested(shape, Array.from(worlds[0])) : null;
  }
  for (const [span, { numbers }] of sightings.numberPlaces)
    if (span.start === at && numbers?.length === 1)
      return numbers[0]!.isExact ? numbers[0]!.worlds[0]! : null;
  return null;
}

function nested([length, ...rest]: readonly number[], values: readonly number[]): Worth {
  if (length === undefined) return values[0]!;
  const size = values.length / length;
  return Array.from({ length }, (_, i) => nested(rest, values.slice(i * size, (i + 1) * size)));
}

/** One test for each topic. */
export function tellsWorth(
  dialect: Dialect,
  preamble: string,
  topics: Readonly<Record<string, readonly Line[]>>,
): void {
  for (const [topic, lines] of Object.entries(topics))
    it(topic, () => {
      for (const [code, expected] of lines) {
        const worth = worthOf(code, dialect, preamble);
        assert.ok(
          isSame(worth, expected),
          `${code}\nis ${JSON.stringify(worth)}, not ${JSON.stringify(expected)}`,
        );
      }
    });
}

/** The last digits may differ with the order of sums. */
function isSame(a: Worth, b: Worth): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));
  if (a === null || b === null || typeof a === 'number' || typeof b === 'number') return a === b;
  return a.length === b.length && a.every((each, i) => isSame(each, b[i]!));
}
