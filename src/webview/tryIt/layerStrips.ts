import type { Prediction } from '../../core/model/predictor';
import { formatQuantity } from '../../core/format';
import { nameMatrices } from '../../core/network/matrixNames';
import type { TrainingConfig } from '../../core/network/config';
import type { DataSummary } from '../../core/data/summary';
import type { Matrix } from '../../core/matrix';
import { h } from '../dom/element';
import type { PageContext } from '../page/context';
import { choiceLabel } from '../page/runFacts';
import { createActivationStrip, type StripValues } from './activationStrip';

interface Named {
  readonly data: DataSummary;
  readonly config: TrainingConfig;
}

/** What every layer makes of the row, from the inputs to the outputs. */
export function createLayerStrips(context: PageContext): {
  readonly element: HTMLElement;
  show(named: Named, prediction: Prediction): void;
  draw(): void;
} {
  const strips: ReturnType<typeof createActivationStrip>[] = [];
  const list = h('div', { class: 'layer-strips' });
  return {
    element: h('div', {}, h('h3', { class: 'strips-title' }, 'Activations'), list),
    show(named, prediction) {
      const values = stripsOf(named, prediction);
      while (strips.length > values.length) strips.pop()?.element.remove();
      while (strips.length < values.length) {
        const strip = createActivationStrip(context);
        strips.push(strip);
        list.append(strip.element);
      }
      values.forEach((shown, index) => {
        strips[index].show(shown);
      });
    },
    draw() {
      for (const strip of strips) strip.draw();
    },
  };
}

function stripsOf({ data, config }: Named, { scaledInputs, layers }: Prediction): StripValues[] {
  const sizes = layers.map(({ activations }) => activations.columns);
  const names = nameMatrices(config.preset, sizes, data.inputNames, data.outputNames);
  const last = layers.length - 1;
  return [
    {
      title: config.scaling === 'none' ? 'Inputs' : 'Inputs, scaled',
      names: data.inputNames,
      activations: rowOf(scaledInputs),
      preActivations: null,
    },
    ...layers.map(({ activations, preActivations }, index) => ({
      title: `${index === last ? 'Outputs' : last === 1 ? 'Hidden layer' : `Hidden layer ${index + 1}`}: ${formatQuantity(sizes[index], 'neuron')}, ${activationName(config, index === last)}`,
      names: names[index].columns,
      activations: rowOf(activations),
      preActivations: rowOf(preActivations),
    })),
  ];
}

function activationName({ activation, outputActivation }: TrainingConfig, isOutput: boolean): string {
  const label = isOutput
    ? choiceLabel('outputActivation', outputActivation)
    : choiceLabel('activation', activation);
  return label === 'ReLU' ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function rowOf({ values, columns }: Matrix): ArrayLike<number> {
  return values.subarray(0, columns);
}
