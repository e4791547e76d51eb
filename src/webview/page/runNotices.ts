import { formatCompact, formatCount } from '../../core/format';
import type { RunView } from '../../protocol/panel';
import { actionButton } from '../dom/button';
import type { PageContext } from './context';
import { createNoticeArea, type Notice } from './notice';
import { lastEpochOf } from './runFacts';

/** How the run on screen ended, and whether its document is another by now. */
export function createRunNotices(context: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const area = createNoticeArea();
  return {
    element: area.element,
    update(run) {
      area.show([run.runId, run.sourceChanged, run.ending, run.failure], () => [
        endingNotice(run, context),
        run.sourceChanged ? changedNotice(run) : null,
      ]);
    },
  };
}

function changedNotice({ sourceName }: RunView): Notice {
  return {
    kind: 'info',
    title: `${sourceName} has changed`,
    text: 'It was edited since this run read it. Retrain reads it again.',
  };
}

function endingNotice(run: RunView, { post }: PageContext): Notice | null {
  const { ending, failure, config } = run;
  if (failure !== null) return { kind: 'error', title: 'The run failed', text: failure };
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
        text: `${kept} were kept. Retrain starts over.`,
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
