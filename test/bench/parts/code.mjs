// Reading a learner's script: what a key press and a hover cost in files of 5,000 lines that hold a lesson.
import { createRequire } from 'node:module';
import { formatSeconds, formatTable } from '../measure/table.mjs';
import { LINES, longScripts } from './longScripts.mjs';

const EDITS = 200;
const WARM_UP = 20;
const LIMIT_SECONDS = 0.03;

/**
 * @param {{ code: string }} bundles
 * @returns {string} Markdown
 */
export function benchmarkCode({ code }) {
  const reader = createRequire(import.meta.url)(code);
  const rows = longScripts().flatMap((script) => {
    const measured = measure(reader, script);
    return [
      [`${script.name}: incremental parse after an edit`, measured.keyPress],
      ['a hover: the place looked up', measured.hover],
      ['a hover right after an edit: parse, read, look up', measured.hoverAfterEdit],
    ];
  });
  return formatTable(
    [`${LINES.toLocaleString('en')} lines`, 'median', '95th percentile', 'longest', 'within 30 ms'],
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

/** @param {import('./longScripts.mjs').LongScript} script */
function measure(
  { parseCode, lowerParts, readScript, occurrenceAt },
  { text, dialect, comment, place, formulaId },
) {
  const measured = { keyPress: [], hover: [], hoverAfterEdit: [] };
  let parsed = parseCode(text, dialect);
  let current = text;
  for (let edit = 0; edit < EDITS + WARM_UP; edit++) {
    // Anywhere in the file, what breaks nothing there: a comment, of which every letter is an edit.
    const at = current.indexOf('\n', Math.floor(((edit * 7919) % EDITS) * (current.length / EDITS))) + 1;
    current = `${current.slice(0, at)}${comment} ${edit}\n${current.slice(at)}`;
    const offset = current.indexOf(place) + 2;
    const begin = performance.now();
    parsed = parseCode(current, dialect, parsed);
    const pressed = performance.now();
    const { occurrences } = readScript(lowerParts([parsed]));
    occurrenceAt(occurrences, 0, offset);
    const hovered = performance.now();
    const found = occurrenceAt(occurrences, 0, offset);
    const again = performance.now();
    if (found?.role.formulaId !== formulaId) throw new Error(`The lesson was not read: ${dialect}.`);
    if (edit < WARM_UP) continue;
    measured.keyPress.push(pressed - begin);
    measured.hoverAfterEdit.push(hovered - begin);
    measured.hover.push(again - hovered);
  }
  return measured;
}
