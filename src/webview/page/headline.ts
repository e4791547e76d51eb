import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { formatCount, formatDuration, formatNumber } from '../../core/format';
import type { RunView } from '../../protocol/panel';
import { documentText, h, icon, setAttribute, setShown, setText } from '../dom/element';
import type { PageContext } from './context';
import {
  describeArchitecture,
  describeMetric,
  describeOmissions,
  describeOptimizer,
  describeShape,
  describeTask,
  measured,
  NOTHING_YET,
  sentenceCase,
} from './runFacts';
import { createTargetSelect } from './targetSelect';

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

/** What is trained on what, how, and how far it is. */
export function createHeadline(context: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const source = h('h1', { class: 'source' });
  const shape = h('span', { class: 'shape' });
  const target = createTargetSelect(context);
  const task = h('span', { class: 'task' });
  const targetPart = h(
    'span',
    { class: 'target' },
    h('span', { 'aria-hidden': 'true' }, '→'),
    target.element,
    task,
  );
  const facts = h('ul', { class: 'facts', 'aria-label': 'Choices of this run' });
  const omissions = h('p', { class: 'omissions' });
  const bar = h('vscode-progress-bar', {});
  bar.longRunningThreshold = 0;
  const status = h('span', { class: 'status', role: 'status' });
  const epoch = figure('Epoch', 'epoch');
  const loss = figure('Loss', 'loss');
  const validationLoss = figure('Validation loss', 'validation-loss');
  const metric = figure('Accuracy', 'metric');
  const time = figure('Time', 'time');

  const element = h(
    'header',
    { class: 'headline' },
    h('div', { class: 'title' }, source, shape, targetPart),
    facts,
    omissions,
    bar,
    h(
      'div',
      { class: 'progress' },
      status,
      h(
        'dl',
        { class: 'figures' },
        ...[epoch, loss, validationLoss, metric, time].map((part) => part.element),
      ),
    ),
  );

  return {
    element,
    update(run) {
      const { data, config, progress } = run;
      if (source.title !== run.sourceUri || source.textContent !== run.sourceName) {
        source.replaceChildren(documentText(run.sourceName));
        source.title = run.sourceUri;
      }
      setText(shape, data ? describeShape(data) : '');
      setShown(targetPart, data !== null);
      setText(task, data ? describeTask(data) : '');
      target.update(run);
      updateList(facts, factsOf(run));
      setText(omissions, data ? describeOmissions(data) : '');
      setShown(omissions, omissions.textContent !== '');

      bar.indeterminate = run.status === 'reading';
      bar.max = config?.epochs ?? 1;
      bar.value = progress?.epoch ?? 0;
      bar.ariaLabel = run.status === 'reading' ? 'Reading the data' : 'Epochs trained';
      updateStatus(status, run);

      epoch.set(
        progress && config ? `${formatCount(progress.epoch)} of ${formatCount(config.epochs)}` : NOTHING_YET,
      );
      // The widest that this run can bring, so that nothing moves when a digit is added.
      epoch.reserve(config ? 2 * formatCount(config.epochs).length + 4 : 0);
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

function factsOf({ data, config, presetReason }: RunView): string[] {
  if (!data || !config) return [];
  return [
    sentenceCase(presetReason),
    `seed ${config.seed}`,
    describeArchitecture(data, config),
    describeOptimizer(config),
  ];
}

function updateList(list: HTMLElement, texts: readonly string[]): void {
  if (list.children.length !== texts.length) list.replaceChildren(...texts.map(() => h('li')));
  texts.forEach((text, index) => {
    setText(list.children[index], text);
  });
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
export function statusWords({ status, ending }: RunView): string {
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
  const value = h('dd', {}, NOTHING_YET);
  const element = h('div', { class: `figure figure-${className}` }, label, value);
  return {
    element,
    set: (text: string) => setText(value, text),
    rename: (text: string) => setText(label, text),
    show: (isShown: boolean) => setShown(element, isShown),
    reserve: (characters: number) => {
      value.style.minWidth = `${characters}ch`;
    },
  };
}
