import type { Candidate } from './candidate';
import { findInMarkup, findInProse } from './markup';
import { findInSource } from './source';
import type { Strength, Vocabulary } from './vocabulary';

/** The languages in which quantities are recognized, by VS Code's ids. */
export const LANGUAGE_IDS = [
  'python',
  'r',
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'julia',
  'markdown',
  'latex',
  'tex',
  'plaintext',
] as const;

/** A formula at a place: half-open range of offsets into the text. */
export interface Recognition {
  readonly formulaId: string;
  readonly start: number;
  readonly end: number;
}

/** Beyond this many characters nothing is looked for: no lesson is that long. */
const LONGEST_TEXT = 2_000_000;
/** So many other quantities must be named before a name is taken for one. */
const COMPANY: Readonly<Record<Strength, number>> = { strong: 0, weak: 1, companion: 2, common: 2 };

/** Names in a text that may mean a quantity, in order of their places. One pass; keep the result while the text stays. */
export function findCandidates(
  text: string,
  languageId: string,
  vocabulary: Vocabulary,
): readonly Candidate[] {
  if (text.length > LONGEST_TEXT) return [];
  switch (languageId) {
    case 'python':
    case 'r':
    case 'julia':
    case 'javascript':
    case 'typescript':
      return findInSource(text, languageId, vocabulary);
    case 'javascriptreact':
      return findInSource(text, 'javascript', vocabulary);
    case 'typescriptreact':
      return findInSource(text, 'typescript', vocabulary);
    case 'markdown':
      return findInMarkup(text, 'markdown', vocabulary);
    case 'latex':
    case 'tex':
      return findInMarkup(text, 'latex', vocabulary);
    case 'plaintext':
      return findInProse(text, 0, vocabulary);
    default:
      return [];
  }
}

/** The quantities that the names of a text vouch for; everyday names prove nothing. */
export interface Evidence {
  /** For every name. */
  readonly forAll: ReadonlySet<string>;
  /** For weak names: beside those of `forAll` the symbols that all mathematics uses. */
  readonly forWeak: ReadonlySet<string>;
}

export function collectEvidence(candidates: Iterable<Candidate>): Evidence {
  const forAll = new Set<string>();
  const forWeak = new Set<string>();
  for (const { quantity, strength } of candidates) {
    if (strength === 'common') continue;
    forWeak.add(quantity);
    if (strength !== 'companion') forAll.add(quantity);
  }
  return { forAll, forWeak };
}

/**
 * The formula at a place.
 *
 * @param candidates of the text, from `findCandidates`
 * @param evidence of the text, or of all cells of a notebook
 * @returns undefined when nothing stands there, or a name that too few others keep company
 */
export function recognizeAt(
  candidates: readonly Candidate[],
  offset: number,
  evidence: Evidence,
): Recognition | undefined {
  const found = candidates.find(({ start, end }) => start <= offset && offset <= end);
  if (found === undefined) return undefined;
  const others = found.strength === 'weak' ? evidence.forWeak : evidence.forAll;
  const company = others.size - (others.has(found.quantity) ? 1 : 0);
  if (company < COMPANY[found.strength]) return undefined;
  return { formulaId: found.formulaId, start: found.start, end: found.end };
}

/** The formula at a place of a text that stands alone. */
export function recognize(
  text: string,
  languageId: string,
  offset: number,
  vocabulary: Vocabulary,
): Recognition | undefined {
  const candidates = findCandidates(text, languageId, vocabulary);
  return recognizeAt(candidates, offset, collectEvidence(candidates));
}
