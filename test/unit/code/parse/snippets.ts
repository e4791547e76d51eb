import assert from 'node:assert/strict';
import type { Dialect } from '../../../../src/core/code/parse/language';
import { lowerParts, parseCode } from '../../../../src/core/code/parse/parse';
import { brief } from './brief';

/** What is written, and what it is read as: see `brief`. */
export type Snippet = readonly [code: string, expected: string];

/** A test for each snippet. */
export function testSnippets(dialect: Dialect, snippets: readonly Snippet[]): void {
  for (const [code, expected] of snippets)
    it(code.replaceAll(/\s*\n\s*/g, ' ⏎ '), () => {
      assert.equal(brief(lowerParts([parseCode(code, dialect)])), expected);
    });
}
