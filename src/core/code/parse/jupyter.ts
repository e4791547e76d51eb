/** Lines of a Jupyter cell that are not Python: `%magic`, `!shell`, `?help`, `%%magic` of a whole cell. */

/** Cell magics whose cell is Python nevertheless. */
const PYTHON_CELLS: ReadonlySet<string> = new Set([
  'time',
  'timeit',
  'capture',
  'prun',
  'memit',
  'debug',
  'python',
  'python3',
]);

/** A line that may be one; whether a statement begins there is another question. */
const CANDIDATE = /^[ \t]*(?:%|!|\?|[\w.]+[ \t]*=[ \t]*[%!]|[\w.*]+\?{1,2}[ \t]*$)/m;

const CELL_MAGIC = /^\s*%%(\w+)/;

/** What the scan for statements must tell apart: comments, strings, line joints, brackets, line ends. */
const TOKEN =
  /#[^\n]*|(?:"""|''')|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|\\\r?\n|[([{]|[)\]}]|\n/;

/**
 * `text` with everything that is not Python replaced by spaces, so that no offset moves. Lines inside brackets and
 * strings stay: there a `%` begins no magic.
 */
export function withoutMagics(text: string): string {
  const cell = CELL_MAGIC.exec(text);
  if (cell && !PYTHON_CELLS.has(cell[1]!)) return blank(text);
  return CANDIDATE.test(text) ? blankLines(text) : text;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

function blankLines(text: string): string {
  const pieces: string[] = [];
  const token = new RegExp(TOKEN, 'g');
  let at = 0;
  const copy = (end: number, isBlank: boolean) => {
    pieces.push(isBlank ? blank(text.slice(at, end)) : text.slice(at, end));
    at = end;
  };
  while (at < text.length) {
    const line = text.slice(at, lineEnd(text, at));
    if (CANDIDATE.test(line)) copy(joinedLineEnd(text, at), true);
    else copy(statementEnd(text, at, token), false);
  }
  return pieces.join('');
}

/** Just past the end of the line at `at`. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** A shell command goes on after a backslash at a line's end. */
function joinedLineEnd(text: string, at: number): number {
  let end = lineEnd(text, at);
  while (end < text.length && /\\\r?\n$/.test(text.slice(Math.max(at, end - 3), end)))
    end = lineEnd(text, end);
  return end;
}

/** Just past the line that ends what begins at `at`: the first line end outside of brackets and strings. */
function statementEnd(text: string, at: number, token: RegExp): number {
  let depth = 0;
  token.lastIndex = at;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const found = match[0];
    if (found === '\n') {
      if (depth === 0) return token.lastIndex;
    } else if (found === '"""' || found === "'''") {
      const close = text.indexOf(found, token.lastIndex);
      if (close < 0) return text.length;
      token.lastIndex = close + 3;
    } else if ('([{'.includes(found)) depth++;
    else if (')]}'.includes(found)) depth = Math.max(0, depth - 1);
  }
  return text.length;
}
