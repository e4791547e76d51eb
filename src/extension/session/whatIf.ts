/** A run's state at one of its epochs, changed, for another run to go on from. */
import { formatCompact, formatQuantity } from '../../core/format';
import type { RequestedConfig, TrainingConfig } from '../../core/network/config';
import type { Continuation } from '../../core/network/continuation';
import type { MatrixNames } from '../../core/network/matrixNames';
import type { ParameterChange, WhatIf } from '../../core/network/moment';
import { RandomState } from '../../core/network/randomState';
import { NoMoment } from './noMoment';

/**
 * Lays the changes of the learning rate and the epochs over what the run was asked for. The seed stays: it parts the
 * rows into those that train and those that judge, and both runs are to have the same; see `changedState`.
 * @throws NoMoment when there would be no epoch left to train
 */
export function changedRequest(
  requested: RequestedConfig,
  config: TrainingConfig,
  { epoch, learningRate, epochs }: WhatIf,
): RequestedConfig {
  if (epochs !== undefined && epochs <= epoch)
    throw new NoMoment(`A run that goes on from epoch ${epoch} needs more than ${epochs} epochs in all.`);
  // From its end a run goes on as long again.
  const until = epochs ?? (epoch < config.epochs ? config.epochs : epoch + config.epochs);
  return {
    ...requested,
    epochs: until,
    ...(learningRate !== undefined && { learningRate }),
  };
}

/**
 * Changes parameters and the random numbers to come, which draw the rows of mini-batches.
 * @param sizes neurons of the input, of each hidden layer and of the output
 * @throws NoMoment when a parameter is none of the network
 */
export function changedState(
  continuation: Continuation,
  sizes: readonly number[],
  { parameters, seed }: WhatIf,
): Continuation {
  const { learner, drawing } = continuation.state;
  const changed = learner.parameters.slice();
  for (const change of parameters) changed[positionOf(change, sizes)] = change.value;
  const random = seed === undefined ? undefined : new RandomState(seed).save();
  return {
    ...continuation,
    isChanged: continuation.isChanged || parameters.length > 0,
    state: {
      learner: { ...learner, parameters: changed },
      drawing: drawing && random ? { ...drawing, random } : drawing,
    },
  };
}

/** Where a parameter stands: layer by layer, weights (inputs × outputs) before biases. */
function positionOf({ layer, of, row, column, value }: ParameterChange, sizes: readonly number[]): number {
  const [inputs, outputs] = [sizes[layer], sizes[layer + 1]];
  const rows = of === 'weights' ? inputs : 1;
  if (outputs === undefined || !(row < rows) || !(column < outputs) || !Number.isFinite(value))
    throw new NoMoment('The network has no such weight. Choose one of the matrices on screen.');
  let start = 0;
  for (let before = 0; before < layer; before++) start += (sizes[before] + 1) * sizes[before + 1];
  return start + (of === 'weights' ? row * outputs : inputs * outputs) + column;
}

/** `learning rate 0.5, wh x1 → h2 = 2`; `no change` for none. @param names of the run's matrices */
export function describeChange(
  { learningRate, seed, epochs, parameters }: WhatIf,
  names: readonly MatrixNames[],
): string {
  const parts = [
    ...(learningRate === undefined ? [] : [`learning rate ${formatCompact(learningRate)}`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(epochs === undefined ? [] : [formatQuantity(epochs, 'epoch')]),
    ...parameters.map(({ layer, of, row, column, value }) => {
      const { weights, biases, rows, columns } = names[layer];
      const place =
        of === 'weights' ? `${weights} ${rows[row]} → ${columns[column]}` : `${biases} ${columns[column]}`;
      return `${place} = ${formatCompact(value)}`;
    }),
  ];
  return parts.join(', ') || 'no change';
}
