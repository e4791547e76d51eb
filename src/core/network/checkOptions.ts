/**
 * Checks a requested configuration against the catalogue, option by option. Settings, tasks and other extensions can
 * pass anything, so nothing about the type is taken for granted.
 */
import { nearestName } from '../nearestName';
import { type OptionName, TRAINING_OPTIONS, type TrainingOption } from './options';

/** Whether a value leaves the choice to the preset. */
export function isOpen(value: unknown): boolean {
  return value === undefined || value === null || value === 'auto';
}

/** One sentence for each invalid value or unknown name: the name, the value and what is allowed. */
export function checkOptions(requested: unknown): string[] {
  if (typeof requested !== 'object' || requested === null || Array.isArray(requested))
    return [`The configuration must be an object with option names as keys, not ${show(requested)}.`];
  return Object.entries(requested).flatMap(([name, value]) => {
    const option = TRAINING_OPTIONS.find((candidate) => candidate.name === name);
    if (option === undefined) return [`There is no option “${name}”; ${suggest(name)}.`];
    if (isOpen(value)) return [];
    const problem = checkValue(option, value);
    return problem === null ? [] : [problem];
  });
}

/** “learningRate: −1 is not allowed; use a number above 0.” */
export function notAllowed(name: OptionName, value: unknown, use: string): string {
  return `${name}: ${show(value)} is not allowed; use ${use}.`;
}

function checkValue(option: TrainingOption, value: unknown): string | null {
  switch (option.kind) {
    case 'choice':
      return option.values.some((allowed) => allowed.value === value)
        ? null
        : notAllowed(option.name, value, listed(option.values.map((allowed) => allowed.value)));
    case 'number':
      return isNumberWithin(value, option) ? null : notAllowed(option.name, value, describeNumber(option));
    case 'integerList': {
      const { name, maximumLength, minimum, maximum } = option;
      const isValid =
        Array.isArray(value) &&
        value.length <= maximumLength &&
        value.every((entry) => Number.isInteger(entry) && entry >= minimum && entry <= maximum);
      const use = `a list of at most ${maximumLength} whole numbers from ${minimum} to ${maximum}, such as [8, 4]`;
      return isValid ? null : notAllowed(name, value, use);
    }
    case 'nameList': {
      const isValid =
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((entry) => typeof entry === 'string' && entry !== '') &&
        new Set(value).size === value.length;
      return isValid
        ? null
        : notAllowed(option.name, value, 'a list of different column names, such as ["species"]');
    }
    case 'layerList':
      return checkLayers(option.name, value);
  }
}

function isNumberWithin(
  value: unknown,
  { integer, minimum, exclusiveMinimum, maximum }: Extract<TrainingOption, { kind: 'number' }>,
): boolean {
  return (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!integer || Number.isInteger(value)) &&
    (exclusiveMinimum ? value > minimum : value >= minimum) &&
    value <= maximum
  );
}

function describeNumber({
  integer,
  minimum,
  exclusiveMinimum,
  maximum,
}: Extract<TrainingOption, { kind: 'number' }>): string {
  const kind = integer ? 'a whole number' : 'a number';
  return exclusiveMinimum
    ? `${kind} above ${minimum}, at most ${maximum}`
    : `${kind} from ${minimum} to ${maximum}`;
}

/** Checks that every layer is a rectangle of finite numbers; whether layers fit each other depends on the data. */
function checkLayers(name: OptionName, value: unknown): string | null {
  const use = 'a list of layers { weights: rows of numbers, biases: numbers }';
  if (!Array.isArray(value) || value.length === 0) return notAllowed(name, value, use);
  for (const [index, layer] of value.entries()) {
    const place = `${name}: layer ${index + 1}`;
    if (typeof layer !== 'object' || layer === null) return `${place} is ${show(layer)}; use ${use}.`;
    const { weights, biases } = layer as { weights?: unknown; biases?: unknown };
    if (!isListOfNumbers(biases)) return `${place}: biases must be a list of numbers, not ${show(biases)}.`;
    if (!Array.isArray(weights) || weights.length === 0)
      return `${place}: weights must be a list of rows, one for each input, not ${show(weights)}.`;
    for (const [row, entries] of weights.entries()) {
      if (!isListOfNumbers(entries))
        return `${place}: row ${row + 1} of weights must be a list of numbers, not ${show(entries)}.`;
      if (entries.length !== biases.length)
        return `${place}: row ${row + 1} of weights has ${entries.length} entries, but there are ${biases.length} biases.`;
    }
  }
  return null;
}

function isListOfNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => Number.isFinite(entry));
}

/** A value as it is shown in a message: short, with a true minus sign. */
function show(value: unknown): string {
  if (typeof value === 'number') return String(value).replace('-', '−');
  if (value === undefined) return 'nothing';
  let text: string;
  try {
    text = JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner,
    );
  } catch {
    // Circular structures and big integers have no JSON.
    text = typeof value;
  }
  // Functions and symbols give no text at all.
  text ??= typeof value;
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function suggest(name: string): string {
  const names = TRAINING_OPTIONS.map((option) => option.name);
  const near = nearestName(name, names);
  return near === null ? `use one of ${names.join(', ')}` : `did you mean ${near}`;
}
