import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { formatNumber } from '../../core/format';
import { MOST_COMPARED, type RunEntry } from '../../protocol/runs';
import { quietButton } from '../dom/button';
import { documentText, h, setAttribute, setShown, setText } from '../dom/element';
import type { PageContext } from '../page/context';
import { describeMetric } from '../page/runFacts';
import type { PageState } from '../state/panelState';
import { fullName } from './shownRun';
import { type Slots, strokeOf } from './strokes';
import { createSwatch } from './swatch';

interface Row {
  readonly element: HTMLElement;
  readonly checkbox: VscodeCheckbox;
  readonly swatch: HTMLElement;
  readonly facts: HTMLElement;
  readonly oneChange: HTMLButtonElement;
}

/** The runs of the history, to choose those that are compared. */
export function createRunList(
  context: PageContext,
  slots: Slots,
): {
  readonly element: HTMLElement;
  update(state: PageState): void;
  restyle(): void;
} {
  const rows = new Map<string, Row>();
  const list = h('ul', { class: 'run-list', 'aria-label': 'Runs to compare' });
  const hint = h('p', { class: 'hint', role: 'status' });
  /** The host's word, and over it what was chosen since. */
  let chosen: readonly string[] = [];
  let told: readonly string[] | null = null;
  let order = '';

  function toggle(runId: string, isChosen: boolean): void {
    chosen = isChosen ? [...chosen, runId] : chosen.filter((other) => other !== runId);
    context.post({ type: 'compare', runId, isCompared: isChosen });
  }

  function createRow(runId: string): Row {
    const checkbox = h('vscode-checkbox', {});
    checkbox.addEventListener('change', () => toggle(runId, checkbox.checked));
    const swatch = h('span', { class: 'swatch-place' });
    const facts = h('span', { class: 'run-result' });
    const oneChange = quietButton('One change…', 'beaker', '', () =>
      context.post({ type: 'oneChange', runId }),
    );
    oneChange.title = 'Same initial weights, one change: trains again with one setting changed, and compares';
    const element = h('li', { class: 'run-row' }, swatch, checkbox, facts, oneChange);
    return { element, checkbox, swatch, facts, oneChange };
  }

  function updateRow(row: Row, entry: RunEntry, isFull: boolean, isShown: boolean): void {
    const isChosen = chosen.includes(entry.runId);
    const name = fullName(entry);
    if (row.checkbox.textContent !== name) {
      row.checkbox.replaceChildren(documentText(name, 'run-name'));
      row.oneChange.setAttribute('aria-label', `One change to ${name}`);
    }
    setText(row.facts, describeResult(entry, isShown));
    if (row.checkbox.checked !== isChosen) row.checkbox.checked = isChosen;
    row.checkbox.disabled = isFull && !isChosen;
    setShown(row.oneChange, entry.config !== null && isOver(entry));
    const key = isChosen ? String(slots.of(entry.runId)) : '';
    if (row.swatch.dataset['slot'] === key) return;
    row.swatch.dataset['slot'] = key;
    row.swatch.replaceChildren(
      ...(isChosen ? [createSwatch(strokeOf(slots.of(entry.runId), context.theme().series))] : []),
    );
  }

  return {
    element: h('div', { class: 'run-list-box' }, list, hint),
    update({ runs, compared, run: shown }) {
      if (compared !== told) {
        told = compared;
        chosen = compared;
      }
      for (const runId of rows.keys()) if (!runs.some((run) => run.runId === runId)) rows.delete(runId);
      for (const { runId } of runs) if (!rows.has(runId)) rows.set(runId, createRow(runId));
      const newOrder = runs.map(({ runId }) => runId).join(' ');
      if (newOrder !== order) {
        order = newOrder;
        list.replaceChildren(...runs.flatMap(({ runId }) => rows.get(runId)?.element ?? []));
      }
      for (const entry of runs) {
        const row = rows.get(entry.runId);
        if (row) updateRow(row, entry, chosen.length >= MOST_COMPARED, entry.runId === shown?.runId);
      }
      setText(hint, hintFor(runs.length, chosen.length));
      setAttribute(list, 'aria-label', `Runs to compare, ${chosen.length} chosen`);
    },
    restyle() {
      for (const { swatch } of rows.values()) delete swatch.dataset['slot'];
    },
  };
}

function hintFor(runs: number, chosen: number): string {
  if (chosen >= MOST_COMPARED) return `At most ${MOST_COMPARED} runs are compared at a time.`;
  if (chosen > 1) return '';
  if (runs < 2) return 'There is one run so far. Train again with another setting, then compare the two.';
  return chosen === 0 ? 'Choose two or more runs to compare them.' : 'Choose another run to compare it with.';
}

function describeResult({ config, result, status, ending, isPinned }: RunEntry, isShown: boolean): string {
  const metric = result && describeMetric(result.validationMetrics ?? result.metrics);
  const parts = [
    isShown ? 'on screen' : '',
    config?.preset ?? '',
    result && Number.isFinite(result.loss) ? `loss ${formatNumber(result.loss)}` : '',
    metric ? `${metric.name.toLowerCase().replace('r²', 'R²')} ${metric.value}` : '',
    status === 'finished' ? ENDINGS[ending?.kind ?? 'completed'] : status,
    isPinned ? 'pinned' : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

const ENDINGS = {
  completed: '',
  earlyStopping: 'stopped early',
  stopped: 'stopped',
  diverged: 'diverged',
} as const;

function isOver({ status }: RunEntry): boolean {
  return status === 'finished' || status === 'failed';
}
