import type { Candidate } from './candidate';
import { candidate } from './candidate';
import { findInSource } from './source';
import type { Language } from './syntax';
import { findInTex } from './tex';
import type { Vocabulary } from './vocabulary';

/** Names of languages as code blocks write them. */
const BLOCK_LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['python', 'python'],
  ['py', 'python'],
  ['python3', 'python'],
  ['r', 'r'],
  ['javascript', 'javascript'],
  ['js', 'javascript'],
  ['jsx', 'javascript'],
  ['typescript', 'typescript'],
  ['ts', 'typescript'],
  ['tsx', 'typescript'],
  ['julia', 'julia'],
  ['jl', 'julia'],
]);

const FENCE = /^[ \t>]*(`{3,}|~{3,})[ \t]*\{?\.?([\w+-]*)/;
const VERBATIM = /\\begin\{(lstlisting|verbatim|Verbatim|minted)\}(?:.*?(?:language=|\}?\{)(\w+))?/;

const MATHS = 'equation|align|aligned|array|eqnarray|gather|multline|displaymath|math|split';
const SPAN = new RegExp(
  [
    String.raw`(?<ticks>\x60+)(?<code>[^\x60](?:[^]{0,2000}?[^\x60])?)\k<ticks>(?!\x60)`,
    String.raw`\$\$(?<display>[^]{1,6000}?)\$\$`,
    String.raw`(?<!\\)\$(?<inline>[^$\s](?:[^$]{0,1000}?[^$\s\\])?)\$`,
    String.raw`\\\((?<round>[^]{1,2000}?)\\\)`,
    String.raw`\\\[(?<square>[^]{1,6000}?)\\\]`,
    String.raw`\\begin\{(?<environment>(?:${MATHS})\*?)\}(?<block>[^]{1,6000}?)\\end\{\k<environment>\}`,
    String.raw`\\(?:texttt|lstinline|code|mintinline\{\w+\})\{(?<typewriter>[^{}]{1,500})\}`,
    String.raw`\\(?:verb|lstinline)(?<bar>[|!+])(?<verb>.{1,500}?)\k<bar>`,
  ].join('|'),
  'gd',
);
const PROSE_NAME = /(?<![\\\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}\p{M}]*(?:\\?_[\p{L}\p{N}]+)*/gu;

type Kind = 'markdown' | 'latex';

/**
 * Quantities in Markdown or LaTeX: in code blocks by the rules of their language, in code spans and maths by name and
 * symbol, in prose by names that are no everyday words.
 */
export function findInMarkup(text: string, kind: Kind, vocabulary: Vocabulary): Candidate[] {
  return blocks(text, kind).flatMap(({ start, end, code }) => {
    const part = text.slice(start, end);
    if (code === undefined) return findInRunningText(part, start, vocabulary);
    if (/^(?:la)?tex$|^math$/.test(code)) return findInTex(part, start, vocabulary);
    return findInSource(part, BLOCK_LANGUAGES.get(code), vocabulary).map((found) => shift(found, start));
  });
}

/** Quantities in plain text: names that are no everyday words. */
export function findInProse(text: string, offset: number, vocabulary: Vocabulary): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: name, index } of text.matchAll(PROSE_NAME)) {
    const meaning = vocabulary.resolve(name.replaceAll('\\_', '_'));
    if (meaning === undefined || meaning.strength === 'common') continue;
    found.push(candidate(offset + index, offset + index + name.length, meaning));
  }
  return found;
}

interface Block {
  readonly start: number;
  readonly end: number;
  /** Language of a code block in lower case, empty if it names none; undefined for running text. */
  readonly code: string | undefined;
}

/** Cuts a text into code blocks and the paragraphs between them. */
function blocks(text: string, kind: Kind): Block[] {
  const result: Block[] = [];
  let start = 0;
  let code: string | undefined;
  let closes: (line: string) => boolean = () => false;
  const cut = (end: number, next: number) => {
    if (end > start) result.push({ start, end, code });
    start = next;
  };
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, next);
    if (code !== undefined) {
      if (closes(line)) {
        cut(at, next);
        code = undefined;
      }
    } else {
      const opening = (kind === 'markdown' ? FENCE : VERBATIM).exec(line);
      if (opening || line.trim() === '') cut(at, next);
      if (opening) {
        const [, mark, language] = opening;
        code = (language ?? '').toLowerCase();
        closes =
          kind === 'markdown'
            ? (candidateLine) => candidateLine.replace(/^[ \t>]+/, '').startsWith(mark)
            : (candidateLine) => candidateLine.includes(`\\end{${mark}}`);
      }
    }
    at = next;
  }
  cut(text.length, text.length);
  return result;
}

/** One paragraph: code spans and maths, and prose between them. */
function findInRunningText(text: string, offset: number, vocabulary: Vocabulary): Candidate[] {
  const found: Candidate[] = [];
  let prose = 0;
  for (const match of text.matchAll(SPAN)) {
    found.push(...findInProse(text.slice(prose, match.index), offset + prose, vocabulary));
    prose = match.index + match[0].length;
    for (const [group, range] of Object.entries(match.indices?.groups ?? {})) {
      if (range === undefined || group === 'ticks' || group === 'environment' || group === 'bar') continue;
      const part = text.slice(...range);
      const isCode = group === 'code' || group === 'typewriter' || group === 'verb';
      if (isCode) found.push(...findInCodeSpan(part, offset + range[0], vocabulary));
      else found.push(...findInTex(part, offset + range[0], vocabulary));
    }
  }
  found.push(...findInProse(text.slice(prose), offset + prose, vocabulary));
  return found;
}

/** A code span; LaTeX writes the underscore of a name as `\_`. */
function findInCodeSpan(text: string, offset: number, vocabulary: Vocabulary): Candidate[] {
  if (text.includes('\\_')) return findInProse(text, offset, vocabulary);
  return findInSource(text, undefined, vocabulary).map((found) => shift(found, offset));
}

function shift(found: Candidate, by: number): Candidate {
  return { ...found, start: found.start + by, end: found.end + by };
}
