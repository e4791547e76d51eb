/** The loop of training: a full batch, or mini-batches, with early stopping or without. */
import type { LoopWords } from './language';
import type { TrainingPlan } from './plan';
import { backwardText, forwardText, type Syntax } from './steps';

export function loopText(plan: TrainingPlan, words: LoopWords, syntax: Syntax): string[] {
  return plan.isFullBatch ? fullBatch(plan, words, syntax) : miniBatches(plan, words, syntax);
}

function fullBatch(plan: TrainingPlan, words: LoopWords, syntax: Syntax): string[] {
  const { model, penalty } = plan;
  return [
    words.noLosses,
    ...words.block(words.everyEpoch, [
      ...forwardText(model, syntax, 'X'),
      words.keptLoss(`${lossOf(plan, 'y')}${penalty}`),
      ...stoppingText(plan, words, syntax),
      ...words.lastPass,
      ...backwardText(model, syntax, 'X', 'y'),
    ]),
  ];
}

function miniBatches(plan: TrainingPlan, words: LoopWords, syntax: Syntax): string[] {
  const { model, penalty } = plan;
  const share = model.config.reduction === 'mean' ? ' * share' : '';
  const first = words.predicted('X');
  return [
    words.firstOrder,
    first.statement,
    words.firstLoss(`loss_of(${first.z}, ${first.output}, y)${penalty}`),
    ...words.block(words.everyEpoch, [
      ...words.block(words.afterTheFirst, [
        '# The rows in a new order: Fisher and Yates, from the order before',
        ...words.newOrder,
        syntax.assign('loss', '0'),
        ...words.block(words.everyBatch, [
          ...words.batch,
          ...forwardText(model, syntax, 'X_batch'),
          ...(share || penalty ? [words.share] : []),
          words.addedLoss(`${lossOf(plan, 'y_batch')}${share}${penalty && `${penalty} * share`}`),
          ...backwardText(model, syntax, 'X_batch', 'y_batch'),
        ]),
        words.keptLoss('loss'),
      ]),
      ...stoppingText(plan, words, syntax),
    ]),
  ];
}

/** The loss of rows that went through the steps. */
function lossOf({ names }: TrainingPlan, y: string): string {
  const { input, activations } = names[names.length - 1];
  return `loss_of(${input}, ${activations}, ${y})`;
}

function stoppingText(
  { course, parameters, penalty }: TrainingPlan,
  words: LoopWords,
  { assign }: Syntax,
): string[] {
  if (course.patience === 0) return [];
  const { statement, z, output } = words.predicted('X_validation');
  return [
    statement,
    assign('validation_loss', `loss_of(${z}, ${output}, y_validation)${penalty}`),
    ...words.stopping(parameters),
  ];
}
