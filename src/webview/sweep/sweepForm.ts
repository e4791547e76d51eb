import { formatCount, formatQuantity } from '../../core/format';
import type { OptionName } from '../../core/network/options';
import { countRuns, problemOfSettings } from '../../core/sweep/grid';
import type { SweepSetting } from '../../core/sweep/sweepRun';
import { listToText, SWEPT_OPTIONS } from '../../core/sweep/valueList';
import type { RunView } from '../../protocol/panel';
import type { SweepView } from '../../protocol/sweep';
import { actionButton, setDisabled } from '../dom/button';
import { h, setShown, setText } from '../dom/element';
import { onSubmit } from '../dom/submitting';
import type { PageContext } from '../page/context';
import { createSettingRow, type SettingRow } from './settingRow';
import { FIRST_SETTINGS, suggestList } from './suggestions';

export interface SweepForm {
  readonly element: HTMLElement;
  update(run: RunView, sweep: SweepView | null): void;
  focus(): void;
}

/** Chooses the settings to vary, says how many runs that makes, and starts or cancels. */
export function createSweepForm({ post }: PageContext): SweepForm {
  const intro = h('p', { class: 'hint' });
  const list = h('div', { class: 'sweep-rows' });
  const count = h('p', { class: 'sweep-count', role: 'status' });
  const add = actionButton('Add setting', 'add', () => addRow());
  const start = actionButton('Start sweep', 'play', submit, { primary: true });
  const cancel = actionButton('Cancel sweep', 'debug-stop', () => post({ type: 'cancelSweep' }));
  const element = h(
    'form',
    { class: 'sweep-form', 'aria-label': 'Sweep' },
    intro,
    list,
    count,
    h('div', { class: 'button-row' }, start, cancel, add),
  );
  onSubmit(element, submit);
  let rows: SettingRow[] = [];
  let shown: RunView | null = null;
  let isRunning = false;
  let isFilled = false;

  function createRow(name: OptionName, values?: string): SettingRow | undefined {
    const option = SWEPT_OPTIONS.find((candidate) => candidate.name === name);
    if (!option || !shown?.config) return undefined;
    const row: SettingRow = createSettingRow({
      option,
      values: values ?? suggestList(option, shown.config),
      seed: () => shown?.config?.seed ?? 0,
      onChange: tell,
      onOption: (other) => {
        const next = createRow(other);
        if (!next) return;
        replaceRow(row, next);
        next.focus();
      },
      onRemove: () => {
        const at = rows.indexOf(row);
        replaceRow(row);
        const next = rows[Math.min(at, rows.length - 1)];
        if (next) next.focus();
        else add.focus();
      },
    });
    return row;
  }

  function setRows(next: readonly SettingRow[]): void {
    rows = [...next];
    list.replaceChildren(...rows.map((row) => row.element));
    tell();
  }

  function replaceRow(row: SettingRow, ...by: readonly SettingRow[]): void {
    setRows(rows.flatMap((each) => (each === row ? by : [each])));
  }

  function addRow(): void {
    const taken = new Set(rows.map(({ name }) => name));
    const preferred: readonly OptionName[] = ['learningRate', 'hiddenLayers', 'seed'];
    const name = [...preferred, ...SWEPT_OPTIONS.map((option) => option.name)].find(
      (each) => !taken.has(each),
    );
    const row = name && createRow(name);
    if (!row) return;
    setRows([...rows, row]);
    row.focus();
  }

  /** Null while a list cannot be read. */
  function readAll(): SweepSetting[] | null {
    const settings = rows.map((row) => row.read());
    return settings.every((setting) => setting !== null) ? settings : null;
  }

  function tell(): void {
    const settings = readAll();
    const problem = settings ? problemOfSettings(settings) : 'Correct the list that is marked.';
    count.classList.toggle('is-problem', problem !== null);
    setText(count, problem ?? describeCount(settings ?? []));
    setDisabled(start, problem !== null || isRunning);
  }

  function submit(): void {
    const settings = readAll();
    if (!shown || !settings || problemOfSettings(settings) !== null || isRunning) return;
    post({ type: 'startSweep', runId: shown.runId, settings });
  }

  return {
    element,
    update(run, sweep) {
      shown = run;
      isRunning = sweep?.status === 'running';
      setText(
        intro,
        `Trains every combination of these lists on the data of run ${run.number}; all other settings stay as in that run. Another training can go on meanwhile; both take longer then.`,
      );
      setShown(cancel, isRunning);
      if (!isFilled) {
        isFilled = true;
        const first = sweep
          ? sweep.settings.map(({ name, values }) => createRow(name, listToText(values)))
          : FIRST_SETTINGS.map((name) => createRow(name));
        setRows(first.filter((row) => row !== undefined));
      } else tell();
    },
    focus() {
      if (rows[0]) rows[0].focus();
      else add.focus();
    },
  };
}

/** `3 × 5 = 15 runs`. */
function describeCount(settings: readonly SweepSetting[]): string {
  const runs = formatQuantity(countRuns(settings), 'run');
  const product = settings.map(({ values }) => formatCount(values.length)).join(' × ');
  return settings.length > 1 ? `${product} = ${runs}` : runs;
}
