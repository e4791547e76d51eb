/** The configuration in a model file. */
import { checkOptions, isOpen } from '../network/checkOptions';
import { PRESETS, type TrainingConfig } from '../network/config';
import { TRAINING_OPTIONS } from '../network/options';
import { type JsonValue, ModelFileError } from './jsonValue';

/** @throws ModelFileError when an option is missing, left open or out of range */
export function readConfig(config: JsonValue): TrainingConfig {
  config.field('preset').choice(PRESETS.filter((preset) => preset !== 'auto'));
  const values = TRAINING_OPTIONS.map(({ name }) => {
    const value = config.field(name);
    if (name !== 'initialState' && isOpen(value.raw)) value.refuse('nothing may be left open in a model');
    return [name, value.raw] as const;
  });
  const known = Object.fromEntries(values);
  const [problem] = checkOptions(known);
  if (problem !== undefined) throw new ModelFileError(`${config.path}.${problem}`);
  const checked = known as unknown as TrainingConfig;
  const initialState = checked.initialState?.map(({ weights, biases }) => ({ weights, biases })) ?? null;
  return { ...checked, initialState };
}
