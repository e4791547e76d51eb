/**
 * The formulas of networks that are not the document's: other activations and losses, averages over samples, other
 * optimizers, more hidden layers or none. Typeset at build time beside the catalogue, under ids such as
 * `hiddenlayer_activations/tanh`. A superscript in parentheses counts hidden layers; m is the number of outputs.
 */
import type { Activation, Loss } from '../network/config';
import { cancelsOutputSlope } from '../network/losses';
import type { SceneConfig } from './scene';

const T = String.raw`^{\mathsf{T}}`;
const PREVIOUS = String.raw`^{(\ell-1)}`;
const OWN = String.raw`^{(\ell)}`;
const NEXT = String.raw`^{(\ell+1)}`;

const FUNCTIONS: Readonly<Record<Exclude<Activation, 'sigmoid'>, (z: string) => string>> = {
  tanh: (z) => String.raw`\tanh(${z})`,
  relu: (z) => String.raw`\max(0,\, ${z})`,
  leakyRelu: (z) => String.raw`\max(0.01\,${z},\, ${z})`,
  linear: (z) => z,
  softmax: (z) => String.raw`\frac{e^{${z}}}{\sum_{\text{outputs}} e^{${z}}}`,
};

const step = (a: string, low: string) =>
  String.raw`\begin{cases} 1 & ${a} > 0 \\ ${low} & \text{else} \end{cases}`;

const SLOPES: Readonly<Record<Exclude<Activation, 'sigmoid' | 'softmax'>, (a: string) => string>> = {
  tanh: (a) => String.raw`1 - ${a} \odot ${a}`,
  relu: (a) => step(a, '0'),
  leakyRelu: (a) => step(a, '0.01'),
  linear: () => '1',
};

const DIFFERENCES: Readonly<Record<Exclude<Loss, 'halfSquaredError'>, string>> = {
  meanSquaredError: String.raw`\tfrac{2}{m} `,
  binaryCrossEntropy: String.raw`\tfrac{1}{m} `,
  categoricalCrossEntropy: '',
};

const INNER = String.raw`\frac{\partial L}{\partial O_i}`;
const INNER_HIDDEN = String.raw`\frac{\partial L}{\partial H_i}`;

/** Parameters with what their update sums up. */
const UPDATED: Readonly<Record<string, readonly [symbol: string, sum: string]>> = {
  wout: ['w_o', String.raw`H_o${T} \cdot \delta_o`],
  'wout/direct': ['w_o', String.raw`X${T} \cdot \delta_o`],
  bout: ['b_o', String.raw`\sum_{\text{samples}} \delta_o`],
  wh: ['w_h', String.raw`X${T} \cdot \delta_h`],
  'wh/deep': [`w_h${OWN}`, String.raw`H_o${PREVIOUS}{}${T} \cdot \delta_h${OWN}`],
  bh: ['b_h', String.raw`\sum_{\text{samples}} \delta_h`],
};

function* variants(): Generator<readonly [id: string, tex: string]> {
  yield ['hidden_layer_input/deep', String.raw`H_i${OWN} = H_o${PREVIOUS} \cdot w_h${OWN} + b_h${OWN}`];
  yield ['output_layer_input/direct', String.raw`O_i = X \cdot w_o + b_o`];
  for (const [name, write] of Object.entries(FUNCTIONS)) {
    if (name !== 'softmax') yield [`hiddenlayer_activations/${name}`, `H_o = ${write('H_i')}`];
    yield [`output/${name}`, `O_o = ${write('O_i')}`];
  }
  for (const [name, write] of Object.entries(SLOPES)) {
    yield [`slope_hidden_layer/${name}`, String.raw`\sigma_h = f'(H_i) = ${write('H_o')}`];
    yield [`slope_output_layer/${name}`, String.raw`\sigma_o = f'(O_i) = ${write('O_o')}`];
    yield [`dHo_dHi/${name}`, String.raw`\frac{\partial H_o}{\partial H_i} = ${write('H_o')}`];
    yield [`dOo_dOi/${name}`, String.raw`\frac{\partial O_o}{\partial O_i} = ${write('O_o')}`];
  }
  yield ['slope_output_layer/none', String.raw`\sigma_o = 1`];
  for (const [name, scale] of Object.entries(DIFFERENCES)) {
    const isInner = cancelsOutputSlope(name as Loss);
    const by = isInner ? 'O_i' : 'O_o';
    const difference = (text: string) => (scale === '' ? text : `${scale}(${text})`);
    yield [`E/${name}`, `E = ${difference('y - O_o')}`];
    for (const [suffix, share] of [
      ['', ''],
      ['/mean', String.raw`\tfrac{1}{n} `],
    ]) {
      const right = share === '' ? difference('O_o - y') : `${share}${scale}(O_o - y)`;
      yield [`dL_dOo/${name}${suffix}`, String.raw`\frac{\partial L}{\partial ${by}} = ${right}`];
    }
  }
  yield ['dL_dOo/mean', String.raw`\frac{\partial L}{\partial O_o} = \tfrac{1}{n} (O_o - y)`];
  yield ['Error_at_hidden_layer/deep', String.raw`e_h${OWN} = \delta_h${NEXT} \cdot w_h${NEXT}{}${T}`];
  yield ['dOi_dHo/deep', String.raw`\frac{\partial H_i${NEXT}}{\partial H_o${OWN}} = w_h${NEXT}`];
  yield ['dOi_dwo/direct', String.raw`\frac{\partial O_i}{\partial w_o} = X`];
  yield ['dHi_dwh/deep', String.raw`\frac{\partial H_i${OWN}}{\partial w_h${OWN}} = H_o${PREVIOUS}`];
  yield ['gradient-wout/general', String.raw`\frac{\partial L}{\partial w_o} = H_o${T} \cdot ${INNER}`];
  yield ['gradient-wout/direct', String.raw`\frac{\partial L}{\partial w_o} = X${T} \cdot ${INNER}`];
  yield ['gradient-wh/general', String.raw`\frac{\partial L}{\partial w_h} = X${T} \cdot ${INNER_HIDDEN}`];
  yield [
    'gradient-wh/deep',
    String.raw`\frac{\partial L}{\partial w_h${OWN}} = H_o${PREVIOUS}{}${T} \cdot \frac{\partial L}{\partial H_i${OWN}}`,
  ];
  yield [
    'gradient-bout/general',
    String.raw`\frac{\partial L}{\partial b_o} = \sum_{\text{samples}} ${INNER}`,
  ];
  yield [
    'gradient-bh/general',
    String.raw`\frac{\partial L}{\partial b_h} = \sum_{\text{samples}} ${INNER_HIDDEN}`,
  ];
  for (const [name, [symbol, sum]] of Object.entries(UPDATED)) {
    yield [`update-${name}/sum`, String.raw`${symbol} \leftarrow ${symbol} + \eta \, ${sum}`];
    yield [`update-${name}/mean`, String.raw`${symbol} \leftarrow ${symbol} + \tfrac{\eta}{n} \, ${sum}`];
    yield [
      `update-${name}/optimizer`,
      String.raw`${symbol} \leftarrow ${symbol} + \Delta ${symbol} \quad\text{from}\quad ${sum}`,
    ];
  }
}

export const VARIANTS: readonly { readonly id: string; readonly tex: string }[] = Array.from(
  variants(),
  ([id, tex]) => ({ id, tex }),
);

/**
 * Id of the typeset formula that fits a network: the catalogue's own where the document has it.
 * @param formulaId of the catalogue
 * @param layers layers with weights
 */
export function typesetFor(
  formulaId: string,
  layer: number | null,
  layers: number,
  config: SceneConfig,
): string {
  const variant = variantFor(formulaId, layer ?? 0, layers, config);
  return variant === null ? formulaId : `${formulaId}/${variant}`;
}

function variantFor(formulaId: string, layer: number, layers: number, config: SceneConfig): string | null {
  const { activation, outputActivation, loss, reduction, optimizer } = config;
  const isDirect = layers === 1;
  const isDeep = layer > 0 && layer < layers - 1;
  const hidden = activation === 'sigmoid' ? null : activation;
  const output = outputActivation === 'sigmoid' ? null : outputActivation;
  const rule =
    optimizer === 'momentum' || optimizer === 'adam' ? 'optimizer' : reduction === 'mean' ? 'mean' : null;
  const updated = (shape: string | null) => (shape === null ? rule : `${shape}/${rule ?? 'sum'}`);
  const isDocuments =
    layers === 2 && !hidden && !output && loss === 'halfSquaredError' && reduction === 'sum';
  const general = isDocuments ? null : 'general';
  switch (formulaId) {
    case 'hidden_layer_input':
    case 'dHi_dwh':
      return isDeep ? 'deep' : null;
    case 'output_layer_input':
    case 'dOi_dwo':
      return isDirect ? 'direct' : null;
    case 'hiddenlayer_activations':
    case 'slope_hidden_layer':
    case 'dHo_dHi':
      return hidden;
    case 'output':
      return output;
    case 'slope_output_layer':
      return cancelsOutputSlope(loss) || output === 'softmax' ? 'none' : output;
    case 'dOo_dOi':
      return output;
    case 'E':
      return loss === 'halfSquaredError' ? null : loss;
    case 'dL_dOo': {
      const parts = [
        ...(loss === 'halfSquaredError' ? [] : [loss]),
        ...(reduction === 'mean' ? ['mean'] : []),
      ];
      return parts.join('/') || null;
    }
    case 'Error_at_hidden_layer':
      return layer < layers - 2 ? 'deep' : null;
    case 'dOi_dHo':
      return layer < layers - 2 ? 'deep' : null;
    case 'gradient-wout':
      return isDirect ? 'direct' : general;
    case 'gradient-wh':
      return isDeep ? 'deep' : general;
    case 'gradient-bout':
    case 'gradient-bh':
      return general;
    case 'update-wout':
      return updated(isDirect ? 'direct' : null);
    case 'update-wh':
      return updated(isDeep ? 'deep' : null);
    case 'update-bout':
    case 'update-bh':
      return rule;
    default:
      return null;
  }
}

/** What the catalogue says of the document's own network only, said of any. */
const GENERAL_MEANINGS: Readonly<Record<string, string>> = {
  hiddenlayer_activations: 'The activation function of each entry: what the hidden layer passes on.',
  output: 'What the network answers for every sample. Training brings it close to y.',
  slope_output_layer: 'How strongly the output answers to a small change of its input.',
  dL_dOo: 'First link of the chain: how the loss changes with what comes out of the network.',
};

/** The meaning of a formula in a network with these activations and this loss. */
export function meaningFor(formulaId: string, meaning: string, config: SceneConfig): string {
  const { activation, outputActivation, loss } = config;
  if (activation === 'sigmoid' && outputActivation === 'sigmoid' && loss === 'halfSquaredError')
    return meaning;
  return GENERAL_MEANINGS[formulaId] ?? meaning.replace(/\bsigmoid\b/g, 'activation function');
}
