import type { CodeLanguage } from './tree';

/** A language as a parser wants to know it. */
export type Dialect = 'python' | 'r' | 'javascript' | 'typescript' | 'typescriptreact';

const DIALECTS: Readonly<Record<string, Dialect>> = {
  python: 'python',
  r: 'r',
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'typescript',
  typescriptreact: 'typescriptreact',
};

/** Ids of the editor's languages that are read. */
export const CODE_LANGUAGE_IDS: readonly string[] = Object.keys(DIALECTS);

/** The dialect of an editor's language; null for one that is not read. */
export function dialectOf(languageId: string): Dialect | null {
  return Object.hasOwn(DIALECTS, languageId) ? DIALECTS[languageId]! : null;
}

/** The language of an editor's language; null for one that is not read. */
export function languageOf(languageId: string): CodeLanguage | null {
  const dialect = dialectOf(languageId);
  if (dialect === null) return null;
  return dialect === 'python' || dialect === 'r' ? dialect : 'javascript';
}
