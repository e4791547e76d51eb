import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { formatCompact, formatCount, formatFull } from '../../core/format';
import type { LayerSnapshot } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';
import { actionButton } from '../dom/button';
import { createMemo, h, setShown, setText } from '../dom/element';
import { onSubmit } from '../dom/submitting';
import { namesOf, type RunNames } from '../equations/matrixNaming';
import type { PageContext } from '../page/context';
import { lastEpochOf } from '../page/runFacts';
import type { PageState } from '../state/panelState';
import { type FieldName, type ParameterPlace, readChange, uselessSeed } from './readChange';

export interface WhatIfForm {
  readonly element: HTMLElement;
  update(state: PageState, run: RunView): void;
  /** Opens the form, with a parameter chosen, or closes it. */
  toggle(): void;
  openAt(place: ParameterPlace): void;
}

/** From an epoch on, something else: a weight, the learning rate, the seed; goes on as a new run. */
export function createWhatIfForm({ post }: PageContext): WhatIfForm {
  let scope: { state: PageState; run: RunView; names: RunNames } | null = null;
  const fields: Record<FieldName, ReturnType<typeof textField>> = {
    epoch: textField('From epoch'),
    learningRate: textField('Learning rate'),
    seed: textField('Seed'),
    epochs: textField('Epochs in all'),
    value: textField('New value'),
  };
  const matrix = choice('Weight of', showPlaces);
  const row = choice('From', showValue);
  const column = choice('To', showValue);
  const problem = h('p', { class: 'field-problem', role: 'alert' });
  const element = h(
    'form',
    { class: 'config-form what-if', 'aria-label': 'What if', hidden: true },
    h(
      'p',
      {},
      'Goes on from an epoch of this run with a change, as a new run. Empty fields stay as they are.',
    ),
    h(
      'div',
      { class: 'what-if-fields' },
      ...(['epoch', 'learningRate', 'seed', 'epochs'] as const).map((name) => fields[name].element),
    ),
    h('div', { class: 'what-if-fields' }, matrix.element, row.element, column.element, fields.value.element),
    problem,
    h(
      'div',
      { class: 'button-row' },
      actionButton('Go on as a new run', 'git-branch', submit, { primary: true }),
      actionButton('Close', 'close', () => setOpen(false)),
    ),
  );
  onSubmit(element, submit);
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') setOpen(false);
  });
  const rebuild = createMemo();

  function place(): ParameterPlace {
    const index = matrix.index();
    const of = index % 2 === 0 ? 'weights' : 'biases';
    return {
      layer: Math.floor(index / 2),
      of,
      row: of === 'weights' ? row.index() : 0,
      column: column.index(),
    };
  }

  /** The parameters at the chosen epoch, if that is the one on screen. */
  function layers(): readonly LayerSnapshot[] {
    const { state, run } = scope ?? {};
    return state?.moment?.layers ?? run?.progress?.layers ?? [];
  }

  function showPlaces(): void {
    if (!scope) return;
    const { layer, of } = place();
    const own = scope.names.layers[layer];
    row.offer(of === 'weights' ? own.rows : []);
    setShown(row.element, of === 'weights');
    column.offer(own.columns);
    showValue();
  }

  function showValue(): void {
    const { layer, of, row: i, column: j } = place();
    const values = layers()[layer];
    if (!values) return;
    const value = of === 'weights' ? values.weights[i * values.outputs + j] : values.biases[j];
    fields.value.hint(value === undefined ? '' : formatFull(value));
  }

  function submit(): void {
    if (!scope) return;
    const texts = Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, field.text()]),
    ) as Record<FieldName, string>;
    const reading = readChange(texts, place(), lastEpochOf(scope.run));
    setText(problem, reading.ok ? '' : `${fields[reading.field].label}: ${reading.problem}`);
    for (const [name, field] of Object.entries(fields))
      field.setInvalid(!reading.ok && reading.field === name);
    if (!reading.ok) {
      fields[reading.field].focus();
      return;
    }
    post({ type: 'whatIf', change: reading.change });
    setOpen(false);
  }

  function setOpen(isOpen: boolean): void {
    setShown(element, isOpen);
    setText(problem, '');
    if (!isOpen || !scope) return;
    const { state, run } = scope;
    for (const field of Object.values(fields)) {
      field.setText('');
      field.setInvalid(false);
    }
    const epoch = state.place.instant?.epoch ?? state.moment?.instant.epoch ?? lastEpochOf(run);
    fields.epoch.setText(formatCount(epoch));
    if (run.config) {
      fields.learningRate.hint(formatCompact(run.config.learningRate));
      fields.epochs.hint(formatCount(run.config.epochs));
    }
    const reason = uselessSeed(run);
    fields.seed.hint(reason === null ? 'as it goes' : '');
    fields.seed.disable(reason);
    showPlaces();
    fields.learningRate.focus();
    element.scrollIntoView({ block: 'nearest' });
  }

  return {
    element,
    toggle: () => setOpen(element.hidden !== false),
    openAt({ layer, of, row: i, column: j }) {
      setOpen(true);
      matrix.select(2 * layer + (of === 'weights' ? 0 : 1));
      showPlaces();
      row.select(i);
      column.select(j);
      showValue();
      fields.value.focus();
    },
    update(state, run) {
      const names = namesOf(run);
      if (!names || !run.canTravel) {
        setShown(element, false);
        return;
      }
      scope = { state, run, names };
      rebuild(JSON.stringify([run.runId, names.layers]), () => {
        setShown(element, false);
        matrix.offer(names.layers.flatMap(({ weights, biases }) => [weights, biases]));
        showPlaces();
      });
      if (!element.hidden) showValue();
    },
  };
}

function textField(label: string) {
  const field = h('vscode-textfield', { autocomplete: 'off' });
  field.label = label;
  const help = h('p', { class: 'field-help', hidden: true });
  return {
    label,
    element: h(
      'div',
      { class: 'field' },
      h('span', { class: 'field-label', 'aria-hidden': 'true' }, label),
      field,
      help,
    ),
    text: () => field.value,
    setText: (text: string) => {
      field.value = text;
    },
    hint: (text: string) => {
      if (field.placeholder !== text) field.placeholder = text;
    },
    setInvalid: (isInvalid: boolean) => {
      field.invalid = isInvalid;
    },
    /** @param reason why there is nothing to write; null lets one write */
    disable: (reason: string | null) => {
      field.disabled = reason !== null;
      setText(help, reason ?? '');
      setShown(help, reason !== null);
    },
    focus: () => field.focus(),
  };
}

/** A list to choose one of several names from; with many of them one can type. */
function choice(label: string, onChange: () => void) {
  const select = h('vscode-single-select', {});
  select.label = label;
  select.addEventListener('change', onChange);
  const offered = createMemo();
  return {
    element: h(
      'div',
      { class: 'field' },
      h('span', { class: 'field-label', 'aria-hidden': 'true' }, label),
      select,
    ),
    index: () => Math.max(0, Number(select.value) || 0),
    select: (index: number) => {
      select.value = String(index);
    },
    offer(names: readonly string[]) {
      offered(names.join('\n'), () => {
        select.combobox = names.length > 20;
        select.options = names.map((name, index) => ({
          label: name,
          value: String(index),
          description: '',
          selected: index === 0,
          disabled: false,
        }));
        select.value = names.length > 0 ? '0' : '';
      });
    },
  };
}
