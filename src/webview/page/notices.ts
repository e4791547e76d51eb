import { formatCompact, formatCount } from '../../core/format';
import type { PanelState, Refusal, RunView } from '../../protocol/panel';
import { actionButton } from '../dom/button';
import { createMemo, documentText, h, icon } from '../dom/element';
import { problemList } from '../data/problemList';
import type { PageContext } from './context';
import { lastEpochOf } from './runFacts';

interface Notice {
  readonly kind: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string;
  readonly details?: Node;
  readonly actions?: readonly HTMLElement[];
}

/** What the person has to know before anything else: why nothing was trained, how a run ended, whose run it is. */
export function createNotices(context: PageContext): {
  readonly element: HTMLElement;
  update(state: PanelState): void;
} {
  const element = h('div', { class: 'notices', 'aria-live': 'polite' });
  const rebuild = createMemo();
  return {
    element,
    update(state) {
      rebuild(noticeKey(state), () => {
        const { run, refusal, isNewest } = state;
        const notices = [
          refusal && refusalNotice(refusal, run, context),
          run && !isNewest ? otherRunNotice(run) : null,
          run && endingNotice(run, context),
          run?.sourceChanged ? changedNotice(run, context) : null,
        ];
        element.replaceChildren(...notices.filter((notice) => notice !== null).map(renderNotice));
      });
    },
  };
}

/** Everything that the notices depend on; progress is not among it. */
function noticeKey({ run, refusal, isNewest }: PanelState): string {
  return JSON.stringify([
    refusal,
    isNewest,
    run && [run.runId, run.sourceChanged, run.ending, run.failure, run.status === 'reading'],
  ]);
}

function refusalNotice(
  { sourceName, sourceUri, problems }: Refusal,
  run: RunView | null,
  context: PageContext,
): Notice {
  return {
    kind: 'error',
    title: `${sourceName} was not trained on`,
    text: run ? 'The previous run stays below.' : '',
    details: problemList(problems, sourceUri, context.post),
  };
}

function otherRunNotice({ number, sourceName }: RunView): Notice {
  return {
    kind: 'info',
    title: `Run ${number} on ${sourceName}`,
    text: 'An earlier run is shown: its matrices and its loss, not those of the newest run.',
  };
}

function changedNotice({ sourceName, requested }: RunView, { post }: PageContext): Notice {
  return {
    kind: 'info',
    title: `${sourceName} has changed`,
    text: 'It was edited since this run read it.',
    actions: [actionButton('Retrain', 'debug-restart', () => post({ type: 'retrain', config: requested }))],
  };
}

function endingNotice(run: RunView, { post }: PageContext): Notice | null {
  const { ending, failure, requested, config } = run;
  if (failure !== null) {
    return {
      kind: 'error',
      title: 'The run failed',
      text: failure,
      actions: [actionButton('Retrain', 'debug-restart', () => post({ type: 'retrain', config: requested }))],
    };
  }
  const kept = ending ? `The weights of epoch ${formatCount(ending.bestEpoch)}` : '';
  switch (ending?.kind) {
    case 'earlyStopping':
      return {
        kind: 'info',
        title: `Stopped early after epoch ${formatCount(lastEpochOf(run))}`,
        text:
          `The validation loss had not improved for ${formatCount(config?.earlyStopping ?? 0)} epochs. ` +
          `${kept}, the best, were kept.`,
      };
    case 'completed':
      if (ending.bestEpoch >= lastEpochOf(run)) return null;
      return {
        kind: 'info',
        title: `Finished all ${formatCount(lastEpochOf(run))} epochs`,
        text: `${kept}, which had the lowest validation loss, were kept.`,
      };
    case 'stopped':
      return {
        kind: 'info',
        title: `Stopped after epoch ${formatCount(lastEpochOf(run))} of ${formatCount(config?.epochs ?? 0)}`,
        text: `${kept} were kept. Retrain begins anew.`,
      };
    case 'diverged':
      return {
        kind: 'warning',
        title: `Diverged at epoch ${formatCount(ending.epoch)}`,
        text: `The loss grew beyond all numbers. ${ending.advice} ${kept}, the last with a finite loss, were kept.`,
        actions: remedies(run, post),
      };
    default:
      return null;
  }
}

/** One click each: what most often helps a run that diverged. */
function remedies({ requested, config }: RunView, post: PageContext['post']): HTMLElement[] {
  if (!config) return [];
  const slower = Number((config.learningRate / 10).toPrecision(6));
  const actions = [
    actionButton(`Retrain with learning rate ${formatCompact(slower)}`, 'debug-restart', () =>
      post({ type: 'retrain', config: { ...requested, learningRate: slower } }),
    ),
  ];
  if (config.scaling === 'none')
    actions.push(
      actionButton('Retrain with standardized data', 'debug-restart', () =>
        post({ type: 'retrain', config: { ...requested, scaling: 'standardize' } }),
      ),
    );
  return actions;
}

function renderNotice({ kind, title, text, details, actions = [] }: Notice): HTMLElement {
  const iconName = kind === 'info' ? 'info' : kind;
  return h(
    'section',
    { class: `notice notice-${kind}`, 'aria-label': title },
    icon(iconName),
    h(
      'div',
      { class: 'notice-body' },
      h('p', {}, h('strong', {}, documentText(title, '')), text && ` ${text}`),
      ...(details ? [details] : []),
      ...(actions.length > 0 ? [h('div', { class: 'button-row' }, ...actions)] : []),
    ),
  );
}
