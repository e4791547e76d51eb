/** What the heads of the diagram's layers say. */
import { formatCount } from '../../core/format';
import type { TrainingConfig } from '../../core/network/config';
import { choiceLabel } from '../page/runFacts';
import type { ColumnFacts } from './columnHeads';
import type { Part } from './grouping';
import type { ShownNetwork } from './words';

/** One entry a layer, the inputs first. @param edgeLimits what the widest edge to each layer means, from the first on */
export function factsOf(
  { names, layers, flow }: ShownNetwork,
  { activation, outputActivation }: TrainingConfig,
  parts: readonly Part[],
  edgeLimits: readonly number[],
): ColumnFacts[] {
  const inputs: ColumnFacts = {
    title: 'Inputs',
    description: formatCount(layers[0].inputs),
    weights: null,
    limit: 0,
    neurons: names[0].rows,
    part: parts[0],
  };
  const last = layers.length - 1;
  return [
    inputs,
    ...layers.map(({ outputs }, layer): ColumnFacts => {
      const isOutput = layer === last;
      const used = choiceLabel('outputActivation', isOutput ? outputActivation : activation);
      return {
        title: isOutput ? 'Output' : last === 1 ? 'Hidden layer' : `Hidden layer ${layer + 1}`,
        description: `${formatCount(outputs)} · ${used}`,
        weights: flow ? `a·${names[layer].weights}` : names[layer].weights,
        limit: edgeLimits[layer],
        neurons: names[layer].columns,
        part: parts[layer + 1],
      };
    }),
  ];
}
