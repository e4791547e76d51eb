import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { describeReading, formatCount, formatDuration, formatNumber } from '../../core/format';
import type { RunView } from '../../protocol/panel';
import { h, icon, setAttribute, setShown, setText } from '../dom/element';
import { describeMetric, isImported, measured, NOTHING_YET } from './runFacts';

const STATUS_ICONS = {
  reading: 'loading',
  training: 'pulse',
  paused: 'debug-pause',
  finished: 'check',
  failed: 'error',
} as const;

const ENDING_ICONS = {
  completed: 'check',
  earlyStopping: 'check',
  stopped: 'debug-stop',
  diverged: 'warning',
} as const;

/** How far a run is: a bar, its status beside the controls, and its figures. */
export function createRunProgress(controls: HTMLElement): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const bar = h('vscode-progress-bar', {});
  bar.longRunningThreshold = 0;
  const status = h('span', { class: 'status', role: 'status' });
  // Apart from the status, which is read aloud whenever it changes.
  const reading = h('span', { class: 'reading' });
  const epoch = figure('Epoch', 'epoch');
  const loss = figure('Loss', 'loss');
  const validationLoss = figure('Validation loss', 'validation-loss');
  const metric = figure('Accuracy', 'metric');
  const time = figure('Time', 'time');
  const parts = [epoch, loss, validationLoss, metric, time].map(({ element }) => element);
  const figures = h('dl', { class: 'figures' }, ...parts);

  return {
    element: h(
      'div',
      { class: 'progress' },
      bar,
      h('div', { class: 'progress-row' }, h('div', { class: 'status-part' }, status, reading), controls),
      figures,
    ),
    update(run) {
      const { config, progress } = run;
      const isReading = run.status === 'reading';
      bar.indeterminate = isReading && run.reading === null;
      bar.max = (isReading ? run.reading?.totalBytes : config?.epochs) ?? 1;
      bar.value = (isReading ? run.reading?.bytes : progress?.epoch) ?? 0;
      bar.ariaLabel = isReading ? 'Reading the data' : 'Epochs trained';
      updateStatus(status, run);
      setText(reading, isReading && run.reading ? describeReading(run.reading) : '');
      setShown(reading, isReading && run.reading !== null);

      setShown(figures, run.data !== null && !isImported(run));
      if (progress && config)
        epoch.set(
          `${formatCount(progress.epoch)} of ${formatCount(config.epochs)}`,
          describeKept(run, progress.epoch),
        );
      else epoch.set(NOTHING_YET);
      const last = config ? formatCount(config.epochs) : '';
      epoch.reserve(last && `${last} of ${last}, kept ${last}`);
      loss.set(measured(progress?.loss ?? null, formatNumber));
      validationLoss.show(progress?.validationLoss !== null && progress !== null);
      validationLoss.set(measured(progress?.validationLoss ?? null, formatNumber));
      const metrics = progress?.validationMetrics ?? progress?.metrics;
      metric.show(metrics !== undefined);
      if (metrics) {
        const { name, value } = describeMetric(metrics);
        metric.rename(progress?.validationMetrics ? `${name} (validation)` : `${name} (training)`);
        metric.set(value);
      }
      time.set(progress ? formatDuration(progress.elapsedMs) : NOTHING_YET);
    },
  };
}

/** `, kept 79` where the other figures are those of an earlier epoch. */
function describeKept({ ending }: RunView, epoch: number): string {
  return ending && ending.bestEpoch !== epoch ? `, kept ${formatCount(ending.bestEpoch)}` : '';
}

function updateStatus(element: HTMLElement, run: RunView): void {
  const words = statusWords(run);
  if (element.dataset['words'] === words) return;
  element.dataset['words'] = words;
  const name = (run.ending && ENDING_ICONS[run.ending.kind]) ?? STATUS_ICONS[run.status];
  const picture = icon(name);
  picture.classList.toggle('codicon-modifier-spin', run.status === 'reading');
  element.replaceChildren(picture, words);
  setAttribute(element, 'data-status', run.status);
}

/** `Training`, `Paused`, `Stopped early`, … */
function statusWords(run: RunView): string {
  const { status, ending } = run;
  if (isImported(run)) return 'Imported, not trained here';
  switch (status) {
    case 'reading':
      return 'Reading the data';
    case 'training':
      return 'Training';
    case 'paused':
      return 'Paused';
    case 'failed':
      return 'Failed';
    case 'finished':
      switch (ending?.kind) {
        case 'earlyStopping':
          return 'Stopped early';
        case 'stopped':
          return 'Stopped';
        case 'diverged':
          return 'Diverged';
        default:
          return 'Finished';
      }
  }
}

/** A name and its figure in a fixed width. */
function figure(name: string, className: string) {
  const label = h('dt', {}, name);
  const main = h('span', {}, NOTHING_YET);
  const addition = h('span', { class: 'figure-addition' });
  const value = h('dd', {}, main, addition);
  const element = h('div', { class: `figure figure-${className}` }, label, value);
  return {
    element,
    set(text: string, added = '') {
      setText(main, text);
      setText(addition, added);
    },
    rename: (text: string) => setText(label, text),
    show: (isShown: boolean) => setShown(element, isShown),
    /** Keeps the room that the widest text of a run will take, so that nothing moves when a digit is added. */
    reserve: (widest: string) => setAttribute(value, 'data-widest', widest),
  };
}
