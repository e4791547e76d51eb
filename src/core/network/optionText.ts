/** Values of options as text in a field, and back. */
import { checkOptions } from './checkOptions';
import type { OptionName, TrainingOption } from './options';

/** Options that stand in the form: the others are chosen in the headline or come with a command. */
export type FormOption = Extract<TrainingOption, { kind: 'choice' | 'number' | 'integerList' }>;

/** `undefined` leaves the choice to the preset. */
export type FieldReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

const NO_LAYER = 'none';

export function isFormOption(option: TrainingOption): option is FormOption {
  return option.kind !== 'nameList' && option.kind !== 'layerList';
}

/** How a value stands in its field: a word of the catalogue, a number, sizes with commas. */
export function valueToText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.length === 0 ? NO_LAYER : value.join(', ');
  return String(value);
}

/** How a value reads: as in the field, but with the label of a choice. */
export function valueToLabel(option: FormOption, value: unknown): string {
  const choice = option.kind === 'choice' && option.values.find((candidate) => candidate.value === value);
  return choice ? choice.label : valueToText(value);
}

/** Reads a field; an empty one leaves the choice to the preset. */
export function readField(option: FormOption, text: string): FieldReading {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: undefined };
  const value = parse(option, trimmed.replaceAll('−', '-'));
  const [problem] = checkOptions({ [option.name]: value });
  if (problem === undefined) return { ok: true, value };
  return { ok: false, problem: withoutName(option.name, problem) };
}

function parse(option: FormOption, text: string): unknown {
  switch (option.kind) {
    case 'choice':
      return text;
    case 'number':
      return toNumber(text);
    case 'integerList': {
      if (text === NO_LAYER || text === '[]') return [];
      const parts = text.replace(/^\[|\]$/g, '').split(/[\s,;→]+/);
      return parts.filter((part) => part !== '').map(toNumber);
    }
    default:
      return option satisfies never;
  }
}

/** The number that a text stands for, or the text itself, so that a message can show it. */
function toNumber(text: string): number | string {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

/** The message beside a field need not name it again. */
function withoutName(name: OptionName, problem: string): string {
  return problem.startsWith(`${name}: `) ? problem.slice(name.length + 2) : problem;
}
