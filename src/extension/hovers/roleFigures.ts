/** The numbers behind what is no matrix. */
import type { FoundNetwork, Role } from '../../core/code/script';
import { formatCompact, formatCount, formatNumber } from '../../core/format';
import type { Moment } from '../../core/network/moment';

/** What the script sets once and for all, in words; undefined for anything else or when it cannot be told. */
export function figureInScript(
  { formulaId, layer }: Role,
  { config, sizes }: FoundNetwork,
): string | undefined {
  const size = (count: number | null | undefined) => (count == null ? undefined : formatCount(count));
  switch (formulaId) {
    case 'lr':
      return typeof config.learningRate === 'number' ? formatCompact(config.learningRate) : undefined;
    case 'epoch':
      return typeof config.epochs === 'number' ? formatCount(config.epochs) : undefined;
    case 'inputlayer_neurons':
      return size(sizes[0]);
    case 'hiddenlayer_neurons':
      return size(sizes.length === 3 ? sizes[1] : layer === null ? undefined : sizes[layer + 1]);
    case 'output_neurons':
      return size(sizes.at(-1));
    default:
      return undefined;
  }
}

/** The loss as the run has it: the script's own may be summed otherwise. */
export function figureOfMoment({ loss }: Moment): string {
  return `the run’s loss is ${formatNumber(loss)}`;
}
