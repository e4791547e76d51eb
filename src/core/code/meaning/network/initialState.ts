/** Weights and biases that a script begins with. */
import type { LayerParameters, RequestedConfig } from '../../../network/config';
import { RandomState } from '../../../network/randomState';
import type { Architecture, FoundLayer } from '../architecture';
import type { Carried, Reading } from '../reading';
import { inMatrix } from './inMatrix';
import type { Notes } from './notes';

export function initialStateOf(
  { seed, openSizes }: Reading,
  { layers, x }: Architecture,
  notes: Notes,
): Pick<RequestedConfig, 'seed' | 'initializer' | 'initialState'> {
  const parts = layers.flatMap(({ weights, biases }) => (biases ? [weights, biases] : [weights]));
  const [first] = parts;
  const span = first.initial.span;
  if (!parts.every(({ initial }) => initial.isExact)) {
    notes.assumed.push({
      text: 'initial weights from 0 to 1 by seed 0, since the code’s own cannot be told',
      span,
    });
    return { seed: 0, initializer: 'uniform' };
  }
  const state = layers.map(parametersIn);
  const isOpen = openSizes.has(x.columns);
  const known = seed === null ? {} : { seed: seed.value >>> 0 };
  if (seed) notes.found.push({ text: `seed ${seed.value}`, span: seed.span });
  if (seed && isDrawnInOrder(state, seed.value)) {
    notes.found.push({ text: 'initial weights from 0 to 1, drawn as NumPy does', span });
    return { ...known, initializer: 'uniform' };
  }
  if (isOpen) {
    notes.assumed.push({
      text: 'initial weights from 0 to 1; the script draws or sets them in another way',
      span,
    });
    return { ...known, initializer: 'uniform' };
  }
  notes.found.push({
    text: parts.some(({ initial }) => initial.drawnBy)
      ? 'initial weights as the script draws them'
      : 'initial weights as the code has them',
    span,
  });
  return { ...known, initialState: state };
}

function parametersIn({ weights, biases, isTurned, w }: FoundLayer): LayerParameters {
  const { rows, columns, values } = inMatrix(weights.initial, isTurned, null);
  return {
    weights: Array.from({ length: rows }, (_row, row) => [
      ...values.slice(row * columns, (row + 1) * columns),
    ]),
    biases: [...(biases as Carried).initial.worlds[0].slice(0, w.columns)],
  };
}

/** Whether it is what the lesson's initializer draws: weights before biases, from the input side. */
function isDrawnInOrder(state: readonly LayerParameters[], seed: number): boolean {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) return false;
  const random = new RandomState(seed);
  return state.every(({ weights, biases }) =>
    [...weights.flat(), ...biases].every((value) => value === random.random()),
  );
}
