/** The what-if form's texts as a change of a run, or what is wrong with them. */
import { formatCount } from '../../core/format';
import type { WhatIf } from '../../core/network/moment';
import { type OptionName, TRAINING_OPTIONS } from '../../core/network/options';
import type { RunView } from '../../protocol/panel';
import { isFormOption, readField } from '../../core/network/optionText';

export interface ParameterPlace {
  readonly layer: number;
  readonly of: 'weights' | 'biases';
  readonly row: number;
  readonly column: number;
}

export interface WhatIfTexts {
  readonly epoch: string;
  readonly learningRate: string;
  readonly seed: string;
  readonly epochs: string;
  /** Of the parameter at the chosen place. */
  readonly value: string;
}

export type FieldName = keyof WhatIfTexts;

export type ChangeReading =
  | { readonly ok: true; readonly change: WhatIf }
  | { readonly ok: false; readonly field: FieldName; readonly problem: string };

/**
 * Empty fields stay as the run had them.
 * @param lastEpoch the last one that the run has reached
 */
export function readChange(texts: WhatIfTexts, place: ParameterPlace, lastEpoch: number): ChangeReading {
  const epoch = toNumber(texts.epoch);
  if (!Number.isInteger(epoch) || epoch < 0 || epoch > lastEpoch)
    return refuse('epoch', `Write a whole number from 0 to ${formatCount(lastEpoch)}.`);
  const options: { learningRate?: number; seed?: number; epochs?: number } = {};
  for (const name of ['learningRate', 'seed', 'epochs'] as const) {
    const reading = readOption(name, texts[name]);
    if (!reading.ok) return refuse(name, reading.problem);
    if (typeof reading.value === 'number') options[name] = reading.value;
  }
  if (options.epochs !== undefined && options.epochs <= epoch)
    return refuse('epochs', `The new run begins after epoch ${formatCount(epoch)}: write a larger number.`);
  const isChanged = texts.value.trim() !== '';
  const value = toNumber(texts.value);
  if (isChanged && !Number.isFinite(value)) return refuse('value', 'Write a number, such as 0.5.');
  if (!isChanged && Object.keys(options).length === 0)
    return refuse('learningRate', 'Change something, here or in another field: else the run stays the same.');
  return { ok: true, change: { epoch, parameters: isChanged ? [{ ...place, value }] : [], ...options } };
}

/** Why another seed would change nothing from an epoch of the run on; null when it would. */
export function uselessSeed({ config, data }: Pick<RunView, 'config' | 'data'>): string | null {
  const drawsBatches = config && data && config.batchSize > 0 && config.batchSize < data.trainingRows;
  return drawsBatches ? null : 'No effect here: every update takes all samples, so none are drawn.';
}

function readOption(name: OptionName, text: string) {
  const option = TRAINING_OPTIONS.find((candidate) => candidate.name === name);
  if (!option || !isFormOption(option)) throw new Error(`There is no field for ${name}.`);
  return readField(option, text);
}

function refuse(field: FieldName, problem: string): ChangeReading {
  return { ok: false, field, problem };
}

function toNumber(text: string): number {
  const plain = text.trim().replaceAll('−', '-').replaceAll(',', '');
  return plain === '' ? Number.NaN : Number(plain);
}
