import type { Candidate } from './candidate';
import { findInMarkup, findInProse } from './markup';
import { findInSource } from './source';
import type { Vocabulary } from './vocabulary';

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
/** So many other quantities must be named before a weak or common name is taken for one. */
const COMPANY = 2;

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

/** The quantities that candidates vouch for: everyday names prove nothing. */
export function collectEvidence(candidates: Iterable<Candidate>): Set<string> {
  const evidence = new Set<string>();
  for (const { quantity, strength } of candidates) if (strength !== 'common') evidence.add(quantity);
  return evidence;
}

/**
 * The formula at a place.
 *
 * @param candidates of the text, from `findCandidates`
 * @param evidence of the text, or of all cells of a notebook
 * @returns undefined when nothing stands there, or a weak name that too few others keep company
 */
export function recognizeAt(
  candidates: readonly Candidate[],
  offset: number,
  evidence: ReadonlySet<string>,
): Recognition | undefined {
  const found = candidates.find(({ start, end }) => start <= offset && offset <= end);
  if (found === undefined) return undefined;
  const company = evidence.size - (evidence.has(found.quantity) ? 1 : 0);
  if (found.strength !== 'strong' && company < COMPANY) return undefined;
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
