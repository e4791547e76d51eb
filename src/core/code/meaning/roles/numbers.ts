/** The roles of single numbers: sizes, epochs, the learning rate, the loss. */
import type { Role } from '../../script';
import type { Architecture } from '../architecture';
import { isClose } from '../pair';
import type { Reading } from '../reading';
import type { NumberValue } from '../values';

/** Numbers by the very value that flows from where it is given its name to where it is used. */
export function numberRoles(
  { training }: Reading,
  { layers }: Architecture,
  learningRate: NumberValue | null,
): Map<NumberValue, Role> {
  const roles = new Map<NumberValue, Role>();
  const disputed = new Set<NumberValue>();
  const add = (seen: NumberValue | null | undefined, formulaId: string, layer: number | null = null) => {
    if (!seen) return;
    const before = roles.get(seen);
    if (before && before.formulaId !== formulaId) disputed.add(seen);
    roles.set(seen, { formulaId, layer: before && before.layer !== layer ? null : layer, value: null });
  };
  if (!training?.isUpdateAPass) add(training?.epochs, 'epoch');
  add(learningRate, 'lr');
  layers.forEach(({ weights, isTurned }, layer) => {
    const { sizes, shape } = weights.initial;
    const [rows, columns] = sizes;
    if (sizes.length !== 2 || rows.worlds[0] !== shape[0] || columns.worlds[0] !== shape[1]) return;
    const [inputs, outputs] = isTurned ? [columns, rows] : [rows, columns];
    if (layer === 0) add(inputs, 'inputlayer_neurons');
    add(outputs, layer === layers.length - 1 ? 'output_neurons' : 'hiddenlayer_neurons', layer);
  });
  layers.forEach(({ biases, w }, layer) => {
    const count = biases?.initial.sizes.at(-1);
    if (count?.worlds[0] === w.columns && w.columns > 1)
      add(count, layer === layers.length - 1 ? 'output_neurons' : 'hiddenlayer_neurons', layer);
  });
  for (const seen of disputed) roles.delete(seen);
  return roles;
}

/** Half the squared error; a multiple of it is another loss. */
export function lossRole(seen: NumberValue, { layers, y }: Architecture): Role | null {
  if (!seen.isStateful) return null;
  const { a } = layers[layers.length - 1];
  const factors = ([0, 1] as const).map((world) => {
    const loss = a.worlds[world].reduce((sum, value, k) => sum + (value - y.worlds[world][k]) ** 2 / 2, 0);
    return seen.worlds[world + 1] / loss;
  });
  return factors.every((factor) => isClose(factor, 1))
    ? { formulaId: 'loss', layer: null, value: null }
    : null;
}
