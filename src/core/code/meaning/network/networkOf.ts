/** The network of a script as a data set and a configuration, with what was found in the code and what was assumed. */
import type { Activation, HiddenActivation, RequestedConfig } from '../../../network/config';
import type { Fact, FoundNetwork } from '../../script';
import type { Architecture } from '../architecture';
import type { Reading } from '../reading';
import type { References } from '../reference';
import type { Roles } from '../roles/findRoles';
import { dataOf } from './data';
import { initialStateOf } from './initialState';
import { type Notes, Obstacle, obstacle } from './notes';
import { ruleOf } from './rule';
import { trainingOf } from './training';

export type NetworkResult = { readonly network: FoundNetwork } | { readonly obstacle: Fact };

export function networkOf(
  reading: Reading,
  architecture: Architecture,
  references: References,
  { learningRate, occurrences }: Pick<Roles, 'learningRate' | 'occurrences'>,
): NetworkResult {
  const notes: Notes = { found: [], assumed: [] };
  const gradientFactors = occurrences.flatMap(({ role: { value } }) =>
    value?.quantity === 'weightGradients' ? [value.factor] : [],
  );
  try {
    const data = dataOf(architecture, notes, reading);
    const sizes = sizesOf(architecture, reading);
    notes.found.push({ text: `network ${sizes.map((size) => size ?? '?').join(' → ')}`, span: null });
    const config: RequestedConfig = {
      preset: 'notebook',
      hiddenLayers: architecture.layers.slice(0, -1).map(({ w }) => w.columns),
      ...activationsOf(architecture, notes),
      ...trainingOf(reading, notes),
      ...ruleOf(reading, architecture, references, { learningRate, gradientFactors }, notes),
      ...initialStateOf(reading, architecture, notes),
      scaling: 'none',
      validationSplit: 0,
      earlyStopping: 0,
      precision: 'float64',
    };
    const rows = data.kind === 'matrices' ? data.inputs.rows : null;
    const anchor = reading.training?.span ?? data.span;
    return { network: { data, rows, sizes, config, ...notes, anchor } };
  } catch (error) {
    if (error instanceof Obstacle) return { obstacle: error.fact };
    throw error;
  }
}

function sizesOf({ x, layers }: Architecture, { openSizes }: Reading): (number | null)[] {
  const sizes = [x.columns, ...layers.map(({ w }) => w.columns)];
  return sizes.map((size) => (openSizes.has(size) ? null : size));
}

function activationsOf(
  { layers }: Architecture,
  notes: Notes,
): { activation?: HiddenActivation; outputActivation: Activation } {
  const hidden = layers.slice(0, -1).map(({ activation }) => activation);
  const { activation: outputActivation } = layers[layers.length - 1];
  const different = hidden.find((activation) => activation !== hidden[0]);
  if (different)
    obstacle(
      `Hidden layers with different activations (${hidden[0]} and ${different}) cannot be trained here.`,
    );
  const [activation] = hidden;
  if (activation === 'softmax') obstacle('A hidden layer with softmax cannot be trained here.');
  const isAlike = activation === undefined || activation === outputActivation;
  notes.found.push({
    text: isAlike
      ? `${outputActivation} at ${layers.length > 1 ? 'every layer' : 'the output'}`
      : `${activation} at hidden layers, ${outputActivation} at the output`,
    span: null,
  });
  return activation === undefined ? { outputActivation } : { activation, outputActivation };
}
