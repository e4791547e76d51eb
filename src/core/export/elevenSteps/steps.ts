/** The eleven steps as lines of a script, for any network, in the syntax of a language with matrices. */
import type { Model } from '../../model/model';
import type { Activation } from '../../network/config';
import { cancelsOutputSlope } from '../../network/losses';
import { isDocumentNetwork } from '../facts';
import { divided, meanOfOutputs } from './divided';
import { type LayerNames, layerNamesOf } from './layerNames';

/** How a language writes what the steps are made of. All arguments are names or expressions in parentheses. */
export interface Syntax {
  assign(name: string, expression: string): string;
  /** A·W + b */
  affine(a: string, w: string, b: string): string;
  /** A·Bᵀ */
  timesTransposed(a: string, b: string): string;
  /** Aᵀ·B */
  transposedTimes(a: string, b: string): string;
  columnSums(a: string): string;
  /** f(z), and its slope from a = f(z) */
  activation(name: Activation, z: string): string;
  slope(name: Exclude<Activation, 'softmax'>, a: string): string;
  /** Rows of a matrix. */
  rowCount(a: string): string;
  /** Statements before an update. */
  readonly beforeUpdate: readonly string[];
  /** A parameter's new value. @param name of the parameter */
  updated(name: string, gradient: string): string;
}

function hiddenName(model: Model, layer: number): string {
  return model.layers.length === 2 ? 'the hidden layer' : `hidden layer ${layer + 1}`;
}

/** Steps 2 to 4 for rows `x`: lines that end with the output's activations. */
export function forwardText(model: Model, syntax: Syntax, x: string): string[] {
  const names = layerNamesOf(model);
  const { activation, outputActivation } = model.config;
  return names.flatMap(({ weights, biases, input, activations }, layer) => {
    const a = layer === 0 ? x : names[layer - 1].activations;
    const inputLine = syntax.assign(input, syntax.affine(a, weights, biases));
    if (layer === names.length - 1)
      return [
        '# Step 4: input and output of the output layer',
        inputLine,
        syntax.assign(activations, syntax.activation(outputActivation, input)),
      ];
    return [
      `# Step 2: input of ${hiddenName(model, layer)}`,
      inputLine,
      `# Step 3: activations of ${hiddenName(model, layer)}`,
      syntax.assign(activations, syntax.activation(activation, input)),
    ];
  });
}

/** Whether the rule is the document's, whose errors are target − output and whose updates are added. */
export function isDocumentRule(model: Model): boolean {
  const { loss, reduction, l2, optimizer } = model.config;
  return (
    isDocumentNetwork(model) &&
    loss === 'halfSquaredError' &&
    reduction === 'sum' &&
    l2 === 0 &&
    (optimizer === 'gradientDescent' || optimizer === 'sgd')
  );
}

/** Steps 5 to 11 for rows `x` and targets `y`, after the steps before them. */
export function backwardText(model: Model, syntax: Syntax, x: string, y: string): string[] {
  const names = layerNamesOf(model);
  const { config } = model;
  const last = names.length - 1;
  const output = names[last];
  const backwards = names.map((_, layer) => layer).reverse();
  const cancels = cancelsOutputSlope(config.loss);
  const hidden = backwards.slice(1);
  const reads = (layer: number) => (layer === 0 ? x : names[layer - 1].activations);
  const slopes = [
    ...(cancels
      ? []
      : [
          syntax.assign(
            output.slope,
            syntax.slope(config.outputActivation as Exclude<Activation, 'softmax'>, output.activations),
          ),
        ]),
    ...hidden.map((layer) =>
      syntax.assign(names[layer].slope, syntax.slope(config.activation, names[layer].activations)),
    ),
  ];
  return [
    ...errorText(model, syntax, y, output),
    ...(slopes.length === 0 ? [] : ['# Step 6: slopes', ...slopes]),
    cancels
      ? '# Step 7: delta at the output; the slope there cancels against the loss'
      : '# Step 7: delta at the output',
    syntax.assign(output.delta, cancels ? output.error : `${output.error} * ${output.slope}`),
    ...hidden.flatMap((layer) => [
      `# Step 8: error at ${hiddenName(model, layer)}`,
      syntax.assign(
        names[layer].error,
        syntax.timesTransposed(names[layer + 1].delta, names[layer + 1].weights),
      ),
      `# Step 9: delta at ${hiddenName(model, layer)}`,
      syntax.assign(names[layer].delta, `${names[layer].error} * ${names[layer].slope}`),
    ]),
    ...syntax.beforeUpdate,
    config.l2 > 0
      ? '# Step 10: update of the weights, with the gradient of the penalty'
      : '# Step 10: update of the weights',
    ...backwards.map((layer) => {
      const { weights, delta } = names[layer];
      const gradient = syntax.transposedTimes(reads(layer), delta);
      return syntax.assign(
        weights,
        syntax.updated(weights, config.l2 > 0 ? `${gradient} + L2 * ${weights}` : gradient),
      );
    }),
    '# Step 11: update of the biases',
    ...backwards.map((layer) => {
      const { biases, delta } = names[layer];
      return syntax.assign(biases, syntax.updated(biases, syntax.columnSums(delta)));
    }),
  ];
}

function errorText(model: Model, syntax: Syntax, y: string, output: LayerNames): string[] {
  const { loss, reduction } = model.config;
  const outputs = model.layers[model.layers.length - 1].outputs;
  if (isDocumentRule(model))
    return ['# Step 5: error at the output', syntax.assign(output.error, `${y} - ${output.activations}`)];
  const over = [...meanOfOutputs(loss, outputs), ...(reduction === 'mean' ? [syntax.rowCount(y)] : [])];
  const times = loss === 'meanSquaredError' ? '2 * ' : '';
  const why = reduction === 'mean' ? ', for the mean over the rows' : '';
  return [
    `# Step 5: error at the output${why}`,
    syntax.assign(output.error, `${times}(${output.activations} - ${y})${divided(over)}`),
  ];
}
