/**
 * Numbers as people read them, the same in the panel, the trees, the hovers and the status bar: at most four
 * significant digits, a true minus sign, scientific notation only where digits would be lost without it. Thousands are
 * set apart from five digits on, so that a year stays a year; only numbers with every digit are plain, as in a file.
 */

const MINUS = '−';
const NO_BREAK_SPACE = '\u00a0';
/** Below this, four decimals would show fewer than two significant digits. */
const SMALLEST_DECIMAL = 0.001;
const LARGEST_DECIMAL = 10_000;

/** Turns the ASCII minus signs of a number's text, also of its exponent, into true ones. */
function withTrueMinus(text: string): string {
  return text.replaceAll('-', MINUS);
}

/** NaN and the infinities have no digits; they are named so that nobody takes them for a number. */
function nameNonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '∞' : `${MINUS}∞`;
}

/**
 * A number for a cell or a headline, of nearly constant width: `0.4120`, `−1.021`, `12.35`, `1235`, `8.93e−4`.
 * Only an exact zero is `0`.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return nameNonFinite(value);
  if (value === 0) return '0';
  // Rounded first, so that 9.9996 counts as 10 when its decimals are chosen.
  const magnitude = Math.abs(Number(value.toPrecision(4)));
  if (magnitude < SMALLEST_DECIMAL || magnitude >= LARGEST_DECIMAL) return formatScientific(value);
  const integerDigits = magnitude < 1 ? 0 : Math.floor(Math.log10(magnitude)) + 1;
  return withTrueMinus(value.toFixed(4 - integerDigits));
}

/** `8.93e−4`, `1.2e−10`, `3e−100`: a longer exponent costs a digit, so that it fits the same cell. */
function formatScientific(value: number): string {
  const exponent = value.toExponential(2).split('e')[1].replace('+', '');
  const decimals = Math.min(2, 4 - exponent.length);
  return withTrueMinus(value.toExponential(decimals).replace('e+', 'e'));
}

/** Sets the thousands of a number's whole part apart, if it has more than four digits. */
function withThousands(text: string): string {
  return text.replace(/^-?\d{5,}/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

/** A number in running text, without needless zeros: `0.1`, `4.3`, `281,865`; at most six significant digits. */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return nameNonFinite(value);
  return withTrueMinus(withThousands(String(Number(value.toPrecision(6))).replace('e+', 'e')));
}

const LARGEST_TICK = 1e6;

/** A number beside an axis, short enough to leave the picture its room: `0.5`, `200,000`, `1.5e11`. */
export function formatTick(value: number): string {
  const rounded = Number(value.toPrecision(4));
  const magnitude = Math.abs(rounded);
  if (magnitude >= LARGEST_TICK && Number.isFinite(rounded))
    return withTrueMinus(rounded.toExponential().replace('e+', 'e'));
  return formatCompact(rounded);
}

/** Every digit that tells a double from its neighbours. */
export function formatFull(value: number): string {
  if (!Number.isFinite(value)) return nameNonFinite(value);
  return withTrueMinus(String(value).replace('e+', 'e'));
}

/** A whole number: `5000`, `1,000,000`. */
export function formatCount(count: number): string {
  return withTrueMinus(withThousands(String(count)));
}

const LARGEST_AMOUNT = 1e9;

/** A number in a unit of its own, as a price: `12,684` where a cell has `1.27e4`; else as `formatNumber` writes it. */
export function formatAmount(value: number): string {
  const magnitude = Math.abs(value);
  return magnitude >= LARGEST_DECIMAL && magnitude < LARGEST_AMOUNT
    ? formatCount(Math.round(value))
    : formatNumber(value);
}

/** A share as a percentage with one decimal: `96.7 %`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return nameNonFinite(share);
  return `${withTrueMinus((100 * share).toFixed(1))}${NO_BREAK_SPACE}%`;
}

/** A span of time in the unit that fits it: `43 ms`, `0.8 s`, `2 min 05 s`, `1 h 03 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 99.5) return `${Math.round(milliseconds)}${NO_BREAK_SPACE}ms`;
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)}${NO_BREAK_SPACE}s`;
  const seconds = Math.round(milliseconds / 1000);
  const [large, small, units] =
    seconds < 3600
      ? [Math.floor(seconds / 60), seconds % 60, ['min', 's']]
      : [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), ['h', 'min']];
  const padded = String(small).padStart(2, '0');
  return [large, units[0], padded, units[1]].join(NO_BREAK_SPACE);
}

/** How far a file has been read: `1,200,000 rows, 34 of 100 MB`. */
export function describeReading({
  rows,
  bytes,
  totalBytes,
}: {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}): string {
  const megabytes = (size: number) => formatCount(Math.round(size / 2 ** 20));
  return `${formatQuantity(rows, 'row')}, ${megabytes(bytes)} of ${megabytes(totalBytes)}${NO_BREAK_SPACE}MB`;
}

/** `1 row`, `150 rows`. */
export function formatQuantity(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}
