/** The run as a script in the document's eleven steps: the same data, initial state and order of rows, in any language. */
import type { Model } from '../../model/model';
import type { Activation } from '../../network/config';
import { type ExportContext, headerOf } from '../facts';
import { decimal } from '../literals';
import { divided, meanOfOutputs } from './divided';
import { initialStateText } from './initialState';
import type { TrainingLanguage } from './language';
import { loopText } from './loop';
import { planOf, type TrainingPlan } from './plan';
import { forwardText } from './steps';

export function trainingScript(model: Model, context: ExportContext, language: TrainingLanguage): string {
  const plan = planOf(model, context);
  const { config } = model;
  const { course, names, parameters } = plan;
  const syntax = language.syntaxOf(model);
  const optimizer = language.optimizers[config.optimizer];
  const drawsNumbers = plan.drawsState || !plan.isFullBatch;
  const lines = (...parts: readonly string[]) => parts.join('\n');
  const blocks = [
    language.header([
      ...headerOf(model, language.title, plan.samples === null),
      ...(course.why === null ? [] : ['', course.why]),
      ...language.notes(model),
      '',
      language.runLine(plan),
      '--check compares the matrices with those that Glassbox came to.',
    ]),
    ...language.opening(plan, settingsOf(plan, language)),
    ...(plan.samples === null ? language.reading(model) : []),
    ...activationFunctions(model, language),
    language.lossFunction(config.loss, lossDivisor(model, language)),
    ...(config.l2 > 0 ? [language.penaltyFunction(names.map(({ weights }) => weights))] : []),
    ...(plan.predicts
      ? [
          language.predictFunction(
            forwardText(model, syntax, 'X').filter((line) => !line.startsWith('#')),
            names[names.length - 1],
          ),
        ]
      : []),
    ...(optimizer === undefined ? [] : [optimizer]),
    ...language.randomness(plan),
    ...(plan.holdsOut ? [language.heldOut] : []),
    lines('# Step 0: read input and output', ...language.data(plan), ...preparation(plan, language)),
    lines(
      '# Step 1: initialize weights and biases',
      ...(drawsNumbers ? [language.seeded(config.seed)] : []),
      ...initialStateText(model, language),
    ),
    lines(
      ...loopText(plan, language, syntax),
      ...(course.patience > 0
        ? [
            '# The parameters of the epoch with the lowest validation loss come back.',
            language.restored(parameters),
          ]
        : []),
    ),
    language.printing(parameters),
    language.check(plan),
  ];
  return `${language.joined(blocks)}\n`;
}

function settingsOf({ model, course, isFullBatch }: TrainingPlan, language: TrainingLanguage): string[] {
  const { learningRate, batchSize, l2 } = model.config;
  const { assign, remarked } = language;
  return [
    remarked(assign('lr', decimal(learningRate)), 'learning rate'),
    assign('epochs', String(course.epochs)),
    ...(isFullBatch ? [] : [assign('batch_size', String(batchSize))]),
    ...(l2 > 0 ? [remarked(assign('L2', decimal(l2)), 'strength of the penalty on large weights')] : []),
    ...(course.patience > 0
      ? [
          remarked(
            assign('patience', String(course.patience)),
            'epochs without a better validation loss, before training stops',
          ),
        ]
      : []),
  ];
}

function activationFunctions({ config, layers }: Model, { functions }: TrainingLanguage): string[] {
  const used = new Set<Activation>([
    config.outputActivation,
    ...(layers.length > 1 ? [config.activation] : []),
  ]);
  return [
    ...(used.has('sigmoid') ? [functions.sigmoid, functions.slope] : []),
    ...(used.has('softmax') ? [functions.softmax] : []),
  ];
}

/** The losses of rows are put together as the reduction says. */
function lossDivisor({ config, layers }: Model, { lossRows }: TrainingLanguage): string {
  const { loss, reduction } = config;
  const outputs = layers[layers.length - 1].outputs;
  return divided([...meanOfOutputs(loss, outputs), ...(reduction === 'mean' ? [lossRows] : [])]);
}

/** Scales and splits X and y. */
function preparation({ model, holdsOut }: TrainingPlan, language: TrainingLanguage): string[] {
  const { config, preprocessing } = model;
  const { inputScaler, targetScaler } = preprocessing;
  const how = config.scaling === 'standardize' ? 'mean 0 and standard deviation 1' : '0 to 1';
  const held = `held_out(${language.classesOf(model)}, ${decimal(config.validationSplit)}, ${config.seed})`;
  return [
    ...(holdsOut ? [language.assign('held', held)] : []),
    ...(inputScaler || targetScaler ? [`# Scaled to ${how} over the training rows`] : []),
    ...(inputScaler ? [language.scaled('X', inputScaler)] : []),
    ...(targetScaler ? [language.scaled('y', targetScaler)] : []),
    ...language.rounded(model),
    ...(holdsOut ? language.split : []),
  ];
}
