/** The rule by which a script updates its parameters: loss, reduction, learning rate and penalty. */
import type { Activation, Loss, Reduction, RequestedConfig } from '../../../network/config';
import type { Fact } from '../../script';
import type { Architecture } from '../architecture';
import { isFrozen } from '../frozen';
import { placeOfRate } from '../learningRate';
import { isClose } from '../pair';
import type { Reading } from '../reading';
import { type References, updateOf } from '../reference';
import type { NumberValue } from '../values';
import { type Notes, obstacle } from './notes';

/** How the script's updates are made of the document's gradients: by what loss, put together how, at what rate. */
export function ruleOf(
  reading: Reading,
  architecture: Architecture,
  { cancels, weightGradients, biasGradients, isLate }: References,
  { learningRate, gradientFactors }: { learningRate: NumberValue | null; gradientFactors: readonly number[] },
  notes: Notes,
): Pick<RequestedConfig, 'loss' | 'reduction' | 'learningRate' | 'l2'> {
  const { layers, x, y, isColumns } = architecture;
  if (layers.some(({ biases }) => biases === null))
    obstacle(
      'A layer has no biases. Layers always have biases here, so this very network cannot be trained.',
    );
  const frozen = layers.find(({ biases }) => biases && isFrozen(biases))?.biases;
  if (frozen)
    obstacle(
      `The loop adds the bias ${frozen.name}, but no update of it was found. Biases always learn here, so this very network cannot be trained.`,
      frozen.span,
    );
  const rules = layers.flatMap(({ weights, biases, isTurned }, layer) => {
    const ofWeights = updateOf(weights, weightGradients[layer], isTurned);
    const ofBiases = biases && updateOf(biases, biasGradients[layer], isColumns);
    if (!ofWeights || !ofBiases)
      return obstacle(
        `The update of ${(ofWeights ? biases : weights)?.name ?? 'the biases'} is not the gradient times a learning rate.`,
        (ofWeights ? biases : weights)?.span ?? null,
      );
    return [
      { ...ofWeights, isBias: false },
      { ...ofBiases, isBias: true },
    ];
  });
  const [{ rate, decay }] = rules;
  if (!rules.every((rule) => isClose(rule.rate, rate)))
    obstacle('Parameters are updated at different rates, which cannot be trained here.');
  if (!rules.every((rule) => isClose(rule.decay, rule.isBias ? 0 : decay)))
    obstacle('Only some of the weights are penalized, which cannot be trained here.');
  if (rate < 0)
    obstacle('The updates go up the gradient instead of down: the loss grows.', layers[0].weights.span);
  if (isLate)
    notes.assumed.push({
      text: 'errors are sent back over the weights before their update; the script updates those of the later layer first',
      span: layers[layers.length - 1].weights.span,
    });

  const known = learningRate?.worlds[0] ?? null;
  const outputs = y.columns;
  const forms = formsOf(cancels, layers[layers.length - 1].activation, x.rows, outputs);
  // A rate without a name: the script divides its gradients by the samples, or does not.
  const isMean = x.rows > 1 && gradientFactors.some((factor) => isClose(Math.abs(factor), 1 / x.rows));
  const form =
    forms.find(({ factor }) => known !== null && isClose(rate, known * factor)) ??
    forms.find(({ reduction }) => (reduction === 'mean') === isMean) ??
    forms[0];
  const effective = Number((rate / form.factor).toPrecision(12));
  const place = placeOfRate(reading, architecture, effective);
  if (known !== null && isClose(effective, known))
    notes.found.push({ text: `learning rate ${known}`, span: spanOfNumber(reading, learningRate) });
  else if (place) notes.found.push({ text: `learning rate ${effective}`, span: place });
  else
    notes.assumed.push({ text: `learning rate ${effective}, which gives the script’s updates`, span: null });
  notes.found.push({ text: form.text, span: null });
  const l2 = Number((decay / effective).toPrecision(12));
  if (decay !== 0) notes.found.push({ text: `L2 penalty ${l2}`, span: null });
  return { loss: form.loss, reduction: form.reduction, learningRate: effective, ...(decay !== 0 && { l2 }) };
}

interface Form {
  readonly loss: Loss;
  readonly reduction: Reduction;
  /** Update = learning rate × factor × the document's gradient. */
  readonly factor: number;
  readonly text: string;
}

/** Losses whose gradient is the found one, the most usual first. */
function formsOf(cancels: boolean, output: Activation, rows: number, outputs: number): Form[] {
  if (cancels && output === 'softmax')
    return bothReductions('categoricalCrossEntropy', 'cross-entropy', 1, rows);
  if (cancels && output === 'sigmoid')
    return bothReductions('binaryCrossEntropy', 'cross-entropy', 1 / outputs, rows);
  return [
    ...bothReductions('halfSquaredError', 'half squared error', 1, rows),
    ...bothReductions('meanSquaredError', 'squared error', 2 / outputs, rows),
  ];
}

function bothReductions(loss: Loss, name: string, factor: number, rows: number): Form[] {
  return [
    { loss, reduction: 'sum', factor, text: `${name}, summed over samples` },
    { loss, reduction: 'mean', factor: factor / rows, text: `${name}, averaged over samples` },
  ];
}

function spanOfNumber({ sightings }: Reading, number: NumberValue | null): Fact['span'] {
  for (const [span, { numbers }] of sightings.numberPlaces)
    if (number && numbers?.includes(number)) return span;
  return sightings.numbers.find(({ seen }) => seen === number)?.span ?? null;
}
