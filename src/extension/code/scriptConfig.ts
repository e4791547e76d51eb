import type { FoundNetwork } from '../../core/code/script';
import type { RequestedConfig } from '../../core/network/config';

/** What a script does not do is not done, whatever the settings say. */
const NOTHING_MORE: RequestedConfig = {
  target: null,
  scaling: 'none',
  validationSplit: 0,
  earlyStopping: 0,
  l2: 0,
  precision: 'float64',
  initialState: null,
};

/** A given initial state is given up when its shape, or how it is drawn, is asked for anew. */
const REPLACES_INITIAL_STATE = ['hiddenLayers', 'initializer', 'seed'] as const;

/**
 * What the script decides, laid over the settings, and what is asked for beside it over both.
 * @param asked of the command or the panel's form
 */
export function configOfScript(
  settings: RequestedConfig,
  { config }: Pick<FoundNetwork, 'config'>,
  asked: RequestedConfig,
): RequestedConfig {
  const merged = { ...settings, ...NOTHING_MORE, ...config, ...asked };
  const isDrawnAnew = REPLACES_INITIAL_STATE.some(
    (name) => asked[name] !== undefined && asked[name] !== null,
  );
  return isDrawnAnew && asked.initialState === undefined ? { ...merged, initialState: null } : merged;
}

/** What a form says otherwise than what was asked for before. */
export function changesOf(form: RequestedConfig, before: RequestedConfig): RequestedConfig {
  const text = (value: unknown) => JSON.stringify(value === 'auto' ? null : (value ?? null));
  const changed = Object.entries(form).filter(
    ([name, value]) => text(value) !== text(before[name as keyof RequestedConfig]),
  );
  return Object.fromEntries(changed);
}
