/** What exports that only predict have in common. */

import type { Matrix } from '../matrix';
import type { Model } from '../model/model';
import { Predictor } from '../model/predictor';

/** How an output is read. */
export type Reading =
  /** Of several outputs the largest names the class. */
  | { readonly kind: 'classes'; readonly classes: readonly string[] }
  /** One output: from ½ on it is the second class. */
  | { readonly kind: 'yesOrNo'; readonly classes: readonly string[] }
  /** Numbers, or several yes-or-no questions: the outputs speak for themselves. */
  | { readonly kind: 'numbers' };

export function outputReadingOf({ data, layers }: Model): Reading {
  const { task, classes } = data;
  if (task === 'multiclass') return { kind: 'classes', classes };
  if (task === 'binary' && layers[layers.length - 1].outputs === 1) return { kind: 'yesOrNo', classes };
  return { kind: 'numbers' };
}

/** Rows that a script checks itself with: encoded inputs, not scaled, and the outputs that they should give. */
export interface Probes {
  readonly inputs: Matrix;
  readonly outputs: Matrix;
}

const STEPS = [0, 1, -1];

/** Rows around the middle of what the network learnt from. */
export function probesOf(model: Model): Probes {
  const { inputScaler } = model.preprocessing;
  const columns = model.layers[0].inputs;
  const values = new Float64Array(STEPS.length * columns);
  STEPS.forEach((step, row) => {
    for (let j = 0; j < columns; j++) {
      const sign = j % 2 === 0 ? 1 : -1;
      const offset = inputScaler?.offset[j] ?? 0;
      values[row * columns + j] = offset + step * sign * (inputScaler?.scale[j] ?? 1);
    }
  });
  const inputs = { rows: STEPS.length, columns, values };
  return { inputs, outputs: new Predictor(model).predict(inputs).outputs };
}
