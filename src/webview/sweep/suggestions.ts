/** Lists to begin with: what one would try first beside the value in force. */
import type { TrainingConfig } from '../../core/network/config';
import { type FormOption, valueToText } from '../../core/network/optionText';
import type { OptionName } from '../../core/network/options';
import { listToText } from '../../core/sweep/valueList';

/** What a form begins with. */
export const FIRST_SETTINGS: readonly OptionName[] = ['learningRate', 'seed'];

const DIGITS = 6;

/** A list for a setting, as it stands in its field. */
export function suggestList(option: FormOption, config: TrainingConfig): string {
  switch (option.name) {
    case 'seed':
      return '3 seeds';
    case 'learningRate': {
      const rate = config.learningRate;
      return [rate / 10, rate, Math.min(1000, rate * 10)]
        .map((each) => Number(each.toPrecision(DIGITS)))
        .join(', ');
    }
    case 'hiddenLayers': {
      const [size, ...more] = config.hiddenLayers;
      if (size === undefined || more.length > 0) return listToText([config.hiddenLayers]);
      return listToText([...new Set([Math.ceil(size / 2), size, Math.min(4096, 2 * size)])]);
    }
    default: {
      const inForce = valueToText(config[option.name as keyof TrainingConfig]);
      if (option.kind !== 'choice') return inForce;
      const other = option.values.find(({ value }) => value !== inForce);
      return [inForce, ...(other ? [other.value] : [])].join(', ');
    }
  }
}
