/** What to do about a run whose loss grew beyond all numbers. */
import type { TrainingConfig } from './config';

/** One or two sentences that name what is set and what to try instead. */
export function divergenceAdvice({ learningRate, scaling, reduction, initialState }: TrainingConfig): string {
  const advice = [`Lower the learning rate (now ${learningRate})`];
  if (scaling === 'none') advice.push('scale the data (scaling is now none)');
  if (reduction === 'sum') advice.push('take the mean over the rows (reduction is now sum)');
  if (initialState !== null) advice.push('begin with smaller weights (an initial state was given)');
  return `${advice.join(', or ')}.`;
}
