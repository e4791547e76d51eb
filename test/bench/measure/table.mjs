/**
 * A Markdown table whose columns are aligned in plain text, too: the first one left, the others right.
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows each as long as the header
 * @returns {string}
 */
export function formatTable(header, rows) {
  const widths = header.map((name, column) =>
    Math.max(3, ...[name, ...rows.map((row) => row[column])].map(widthOf)),
  );
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? pad(cell, widths[0]) : pad(cell, -widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

/** Characters, not UTF-16 units. @param {string} text */
function widthOf(text) {
  return [...text].length;
}

/** @param {string} text @param {number} width negative: to the right */
function pad(text, width) {
  const space = ' '.repeat(Math.max(0, Math.abs(width) - widthOf(text)));
  return width < 0 ? space + text : text + space;
}

/** Three significant digits, without an exponent. @param {number} value */
export function threeDigits(value) {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  // Rounded first: 99.96 has three digits as 100.
  const rounded = Number(value.toPrecision(3));
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(rounded))));
  return value.toFixed(Math.min(decimals, 6));
}

/** @param {number} seconds */
export function formatSeconds(seconds) {
  return seconds < 1 ? `${threeDigits(seconds * 1000)} ms` : `${threeDigits(seconds)} s`;
}

/** @param {number} bytes */
export function formatBytes(bytes) {
  return bytes < 1e9 ? `${threeDigits(bytes / 1e6)} MB` : `${threeDigits(bytes / 1e9)} GB`;
}
