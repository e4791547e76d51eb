/** What a script that trains has to do for a model: decided once, for every language. */
import type { Samples } from '../../data/dataset';
import type { Model } from '../../model/model';
import { type Course, courseOf, type ExportContext } from '../facts';
import { type LayerNames, layerNamesOf } from './layerNames';

export interface TrainingPlan {
  readonly model: Model;
  /** The rows that the script holds; null: it reads them from a file. */
  readonly samples: Samples | null;
  readonly course: Course;
  readonly names: readonly LayerNames[];
  /** Names of all weights and biases, from the input side. */
  readonly parameters: readonly string[];
  readonly isFullBatch: boolean;
  /** Whether the script draws its initial state. */
  readonly drawsState: boolean;
  readonly holdsOut: boolean;
  /** Whether rows are predicted apart from the steps of training. */
  readonly predicts: boolean;
  /** What is added to every loss for the size of the weights. */
  readonly penalty: string;
}

export function planOf(model: Model, { samples }: ExportContext): TrainingPlan {
  const { config, data } = model;
  const course = courseOf(model);
  const names = layerNamesOf(model);
  const isFullBatch = config.batchSize === 0 || config.batchSize >= data.trainingRows;
  return {
    model,
    samples,
    course,
    names,
    parameters: names.flatMap(({ weights, biases }) => [weights, biases]),
    isFullBatch,
    drawsState: config.initialState === null && config.initializer !== 'zero',
    holdsOut: config.validationSplit > 0,
    predicts: course.patience > 0 || !isFullBatch,
    penalty: config.l2 > 0 ? ' + penalty()' : '',
  };
}
