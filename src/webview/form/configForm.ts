import { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { RequestedConfig, TrainingConfig } from '../../core/network/config';
import { type OptionName, TRAINING_OPTIONS } from '../../core/network/options';
import type { RunView } from '../../protocol/panel';
import { actionButton } from '../dom/button';
import { createMemo, h, setShown } from '../dom/element';
import { onSubmit } from '../dom/submitting';
import type { PageContext } from '../page/context';
import { createField, type Field } from './field';
import { isFormOption } from '../../core/network/optionText';

export interface ConfigForm {
  readonly element: HTMLElement;
  update(run: RunView): void;
  toggle(): void;
  /** Trains again with what the fields say; if one cannot be read, shows it instead. */
  retrain(): void;
  onToggle(listener: (isOpen: boolean, hadFocus: boolean) => void): void;
}

const GROUPS = [
  { group: 'network', heading: 'Network' },
  { group: 'learning', heading: 'Learning' },
  { group: 'data', heading: 'Data' },
] as const;

/** A given initial state goes with the layers it was made for, and is given up for newly drawn numbers. */
const REPLACES_INITIAL_STATE: readonly OptionName[] = ['hiddenLayers', 'initializer', 'seed'];

/** One field for each training option, with the value in force and what the preset would choose. */
export function createConfigForm({ post }: PageContext): ConfigForm {
  const fields = TRAINING_OPTIONS.filter(isFormOption).map((option) => createField(option));
  const listeners: ((isOpen: boolean, hadFocus: boolean) => void)[] = [];
  let requested: RequestedConfig = {};

  const groups = GROUPS.map(({ group, heading }) =>
    h(
      'fieldset',
      {},
      h('legend', {}, heading),
      ...fields.filter(({ option }) => option.group === group).map((field) => field.element),
    ),
  );
  const element = h(
    'form',
    { class: 'config-form', id: 'config-form', 'aria-label': 'Configuration', hidden: true },
    h('div', { class: 'field-groups' }, ...groups),
    h(
      'div',
      { class: 'button-row' },
      actionButton('Retrain with these values', 'debug-restart', retrain, { primary: true }),
      actionButton('Reset', 'discard', reset),
      actionButton('Settings', 'settings', () => post({ type: 'openSettings' })),
      actionButton('Close', 'close', () => setOpen(false)),
    ),
  );
  onSubmit(element, retrain);
  // On the way down, since a list keeps Escape to itself, even when there is nothing to close.
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isOpenList(event.target)) setOpen(false);
  };
  element.addEventListener('keydown', onEscape, { capture: true });

  function setOpen(isOpen: boolean): void {
    const hadFocus = element.contains(document.activeElement);
    setShown(element, isOpen);
    if (isOpen) fields[0].focus();
    for (const listener of listeners) listener(isOpen, hadFocus);
  }

  function reset(): void {
    for (const field of fields) field.reset(requested[field.option.name]);
  }

  function retrain(): void {
    const invalid = fields.find((field) => field.read() === null);
    if (invalid) {
      setOpen(true);
      invalid.focus();
      return;
    }
    // Null leaves a choice to the preset.
    const config = Object.fromEntries(
      fields.map((field) => [field.option.name, field.read()?.value ?? null]),
    );
    const keepsInitialState = !fields.some(
      ({ option, isEdited }) => REPLACES_INITIAL_STATE.includes(option.name) && isEdited(),
    );
    if (requested.initialState && keepsInitialState) config['initialState'] = requested.initialState;
    post({ type: 'retrain', config: config as RequestedConfig });
  }

  const onRun = createMemo();
  const onConfig = createMemo();
  return {
    element,
    retrain,
    toggle: () => setOpen(element.hidden !== false),
    onToggle: (listener) => listeners.push(listener),
    update(run) {
      requested = run.requested;
      onRun(run.runId, reset);
      onConfig(`${run.runId} ${run.config !== null}`, () => {
        for (const field of fields) field.setInForce(inForce(run.config, field));
      });
    },
  };
}

function inForce(config: TrainingConfig | null, { option }: Field): unknown {
  return config?.[option.name];
}

function isOpenList(target: EventTarget | null): boolean {
  return target instanceof VscodeSingleSelect && target.open;
}
