/** Makes a text stand for itself in Markdown, in a table's cell and in the text of an image. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|#$]/g, '\\$&');
}

/** A piece of code in one line, as code: no backtick in it can end it. */
export function inlineCode(code: string): string {
  const text = code.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
