/** Numbers and names in the sentences of findings. */
import { formatCompact, formatCount } from '../format';

/** Three significant digits: `0.693`, `12,400`. */
export function figure(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return Math.abs(rounded) >= 1000 && Math.abs(rounded) < 1e9
    ? formatCount(Math.round(rounded))
    : formatCompact(rounded);
}

/** `“a”`, `“a” and “b”`, `“a”, “b” and 3 more`. */
export function named(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  if (quoted.length <= 2) return quoted.join(' and ');
  return `${quoted.slice(0, 2).join(', ')} and ${formatCount(quoted.length - 2)} more`;
}
