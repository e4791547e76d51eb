import { outputRangeOf } from '../../network/outputRange';
import type { Rule } from '../rule';
import { figure } from '../words';

/** Scaling to 0 … 1 may miss the 1 by a rounding. */
const SLACK = 1e-9;

/** Targets that the output activation cannot give, by its mathematical range. */
export const targetRange: Rule = {
  id: 'targetRange',
  looksFor: 'targets beyond what the output layer can give',
  why: 'A sigmoid gives values between 0 and 1, a tanh between −1 and 1, a ReLU none below 0. For a target beyond, the error never vanishes, and training only drives the output to its limit, where its slope is next to 0. A linear output gives any number.',
  isLasting: true,
  applies: ({ config, data }) =>
    data.task === 'regression' && outputRangeOf(config.outputActivation).some(Number.isFinite),
  find({ config, data, firstEpoch }) {
    if (data.task !== 'regression' || data.targets.length === 0) return null;
    const [lowest, highest] = outputRangeOf(config.outputActivation);
    const minimum = Math.min(...data.targets.map((target) => target.minimum));
    const maximum = Math.max(...data.targets.map((target) => target.maximum));
    if (!Number.isFinite(maximum - minimum)) return null;
    if (minimum >= lowest - SLACK && maximum <= highest + SLACK) return null;
    const reach = highest === 1 ? `lies between ${figure(lowest)} and 1` : 'is never below 0';
    const scaled = config.scaling === 'none' ? '' : ' once scaled';
    return {
      severity: 'warning',
      sentence: `The targets reach from ${figure(minimum)} to ${figure(maximum)}${scaled}, but the ${config.outputActivation} output ${reach}.`,
      since: firstEpoch,
      remedy: {
        kind: 'retrain',
        label: 'Retrain with a linear output',
        changes: { outputActivation: 'linear' },
      },
    };
  },
};
