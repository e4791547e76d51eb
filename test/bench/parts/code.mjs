// Reading a learner's script: what a key press and a hover cost in a file of 5,000 lines that holds the lesson.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatSeconds, formatTable } from '../measure/table.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const LINES = 5000;
const EDITS = 200;
const WARM_UP = 20;
const LIMIT_SECONDS = 0.03;

/**
 * @param {{ code: string }} bundles
 * @returns {string} Markdown
 */
export function benchmarkCode({ code }) {
  const { parseCode, lowerParts, readScript, occurrenceAt } = createRequire(import.meta.url)(code);
  const text = longScript();
  const lesson = text.indexOf('slope_hidden_layer');
  const measured = { keyPress: [], hover: [], hoverAfterEdit: [] };
  let parsed = parseCode(text, 'python');
  let current = text;
  const read = () => readScript(lowerParts([parsed]));
  for (let edit = 0; edit < EDITS + WARM_UP; edit++) {
    // Anywhere in the file, what breaks nothing there: a comment, of which every letter is an edit.
    const at = current.indexOf('\n', Math.floor(((edit * 7919) % EDITS) * (current.length / EDITS))) + 1;
    current = `${current.slice(0, at)}# ${edit}\n${current.slice(at)}`;
    const begin = performance.now();
    parsed = parseCode(current, 'python', parsed);
    const pressed = performance.now();
    const script = read();
    const place = current.indexOf('slope_hidden_layer', Math.max(0, lesson));
    occurrenceAt(script.occurrences, 0, place + 2);
    const hovered = performance.now();
    const found = occurrenceAt(script.occurrences, 0, place + 2);
    const again = performance.now();
    if (found?.role.formulaId !== 'slope_hidden_layer') throw new Error('The lesson was not read.');
    if (edit < WARM_UP) continue;
    measured.keyPress.push(pressed - begin);
    measured.hoverAfterEdit.push(hovered - begin);
    measured.hover.push(again - hovered);
  }
  const rows = [
    ['an edit: incremental parse', measured.keyPress],
    ['a hover: the place looked up', measured.hover],
    ['a hover right after an edit: parse, read, look up', measured.hoverAfterEdit],
  ];
  return formatTable(
    [`${LINES.toLocaleString('en')} lines of Python`, 'median', '95th percentile', 'longest', 'within 30 ms'],
    rows.map(([label, times]) => {
      const seconds = times.map((time) => time / 1000).sort((a, b) => a - b);
      const share = (of) => seconds[Math.min(seconds.length - 1, Math.floor(of * seconds.length))];
      const isWithin = share(0.95) <= LIMIT_SECONDS ? 'yes' : 'no';
      return [
        label,
        formatSeconds(share(0.5)),
        formatSeconds(share(0.95)),
        formatSeconds(share(1)),
        isWithin,
      ];
    }),
  );
}

/** The lesson amid code of other kinds. */
function longScript() {
  const lesson = readFileSync(path.join(root, 'media/examples/lesson.py'), 'utf8').split('\n');
  const filler = (from, count) =>
    Array.from({ length: Math.ceil(count / 5) }, (_, k) => [
      `def step_${from + k}(rows, scale=1.0):`,
      `    total = [value * scale for value in rows if value > ${k % 7}]`,
      `    if len(total) > ${k % 5}:`,
      `        return sum(total) / len(total), {"name": "step ${k}", "rows": total}`,
      `    return None, {}`,
    ]).flat();
  const half = Math.floor((LINES - lesson.length) / 2);
  return [...filler(0, half), ...lesson, ...filler(half, half)].join('\n');
}
