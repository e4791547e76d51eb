/** Lists of values of a setting as people type them: `0.01, 0.1, 1`, `0.001…1 ×4`, `2, 3, 8, 4-4`, `5 seeds`. */
import { type FormOption, isFormOption, readField } from '../network/optionText';
import { valueInWords } from '../network/configDifferences';
import { TRAINING_OPTIONS } from '../network/options';
import { MAXIMUM_SWEEP_RUNS, type SweptValue } from './sweepRun';

export type ListReading =
  | { readonly ok: true; readonly values: readonly SweptValue[] }
  | { readonly ok: false; readonly problem: string };

/** Settings that can be varied: with everything else decided, a preset changes nothing. */
export const SWEPT_OPTIONS: readonly FormOption[] = TRAINING_OPTIONS.filter(isFormOption).filter(
  ({ name }) => name !== 'preset',
);

/** From this ratio of its ends on, a range has equal ratios: it spans orders of magnitude. */
const RATIO_OF_MAGNITUDES = 10;
/** Digits of a computed value: enough to tell neighbours apart, few enough to be read. */
const DIGITS = 6;

const NOTHING_GIVEN = 'Give at least one value.';

/** How the values of a setting are written, for beside the field. */
export function helpOfList(option: FormOption): string {
  if (option.kind === 'integerList')
    return 'Networks with commas; the layers of one with hyphens: 2, 3, 8, 4-4. Write none for no hidden layer.';
  if (option.name === 'seed') return 'Seeds with commas, or how many, counted from this run’s seed: 5 seeds.';
  return option.kind === 'number' && option.integer
    ? 'Values with commas: 10, 20, 50. A range: 100…500 ×5.'
    : 'Values with commas: 0.01, 0.1, 1. A range: 0.001…1 ×4.';
}

/**
 * Reads a list; values that are given twice count once.
 * @param seed the first of the seeds that are given by their number
 */
export function readValueList(option: FormOption, text: string, seed: number): ListReading {
  const plain = text.trim().replaceAll('−', '-');
  const parts = option.kind === 'integerList' ? networksIn(plain) : partsOf(plain);
  const values = new Map<string, SweptValue>();
  for (const part of option.name === 'seed' ? seedsIn(plain, parts, seed) : parts) {
    const texts = option.kind === 'number' ? expandRange(part, option.integer) : [part];
    if (typeof texts === 'string') return { ok: false, problem: texts };
    for (const each of texts) {
      const reading = readField(option, each);
      if (!reading.ok) return reading;
      values.set(JSON.stringify(reading.value), reading.value as SweptValue);
    }
  }
  if (values.size === 0) return { ok: false, problem: NOTHING_GIVEN };
  if (values.size > MAXIMUM_SWEEP_RUNS)
    return { ok: false, problem: `${values.size} values; at most ${MAXIMUM_SWEEP_RUNS} are allowed.` };
  return { ok: true, values: [...values.values()] };
}

/** A list as it stands in its field. */
export function listToText(values: readonly SweptValue[]): string {
  return values
    .map((value) => (typeof value === 'object' ? value.join('-') || 'none' : String(value)))
    .join(', ');
}

/** A value as people read it: `0.01`, `8-4`, `Adam`, `all rows`. */
export function sweptValueInWords(name: string, value: SweptValue): string {
  if (typeof value === 'object') return listToText([value]);
  const option = SWEPT_OPTIONS.find((candidate) => candidate.name === name);
  return option ? valueInWords(option, value) : String(value);
}

function partsOf(text: string): string[] {
  const joined = text
    .replace(/\s*(?:…|\.{2,3})\s*/g, '…')
    .replace(/\s*[×x*]\s*(?=\d+\s*(?:$|[,;\s]))/gi, '×');
  return joined.split(/[,;\s]+/).filter((part) => part !== '');
}

/** With semicolons, commas part the layers of a network; without, they part networks of a layer each. */
function networksIn(text: string): string[] {
  const parts = text.split(text.includes(';') ? ';' : /[,\s]+/);
  return (
    parts
      .map((part) => part.trim().toLowerCase())
      // A hyphen alone is no network.
      .map((part) => part.replace(/(?<=\d)\s*[-→×]\s*/g, ', '))
      .filter((part) => part !== '')
  );
}

function seedsIn(text: string, parts: readonly string[], first: number): readonly string[] {
  const count = /^(\d{1,4})\s*seeds?$/i.exec(text)?.[1];
  return count === undefined
    ? parts
    : Array.from({ length: Number(count) }, (_, index) => String(first + index));
}

/** The values of a range, or what is wrong with it; other parts as they are. */
function expandRange(part: string, isWhole: boolean): readonly string[] | string {
  if (!part.includes('…')) return [part];
  const [ends, times] = part.split('×');
  const [first, last, ...more] = ends.split('…').map(Number);
  const count = Number(times);
  if (more.length > 0 || !Number.isFinite(first) || !Number.isFinite(last) || ends.endsWith('…'))
    return `${part} is not a range; write one like 0.001…1 ×4.`;
  if (!Number.isInteger(count) || count < 2 || count > MAXIMUM_SWEEP_RUNS)
    return `Say how many values ${ends} has, 2 to ${MAXIMUM_SWEEP_RUNS}: ${ends} ×4.`;
  const hasRatios = first > 0 && last > 0 && Math.max(last / first, first / last) >= RATIO_OF_MAGNITUDES;
  return Array.from({ length: count }, (_, index) => {
    const share = index / (count - 1);
    const value = hasRatios ? first * (last / first) ** share : first + (last - first) * share;
    return String(isWhole ? Math.round(value) : Number(value.toPrecision(DIGITS)));
  });
}
