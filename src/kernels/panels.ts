/** Between plain row-major matrices and the panels that weights lie in; assembly/run.ts draws them. */
type Numbers = Float64Array | Float32Array;

interface Shape {
  readonly inputs: number;
  readonly outputs: number;
  /** Whether the weights are one row: the output layer, with a single output. */
  readonly isColumn: boolean;
}

interface Parameters {
  readonly weights: Numbers;
  readonly biases: Numbers;
}

/** Bytes of a panel's row. */
export const PANEL_BYTES = 32;

/** Calls `visit` with where an entry of the weights stands row-major and in panels, for every run of neighbours. */
function forEachRun(
  { inputs, outputs, isColumn }: Shape,
  lanes: number,
  visit: (plain: number, packed: number, length: number) => void,
): void {
  if (isColumn) {
    visit(0, 0, inputs);
    return;
  }
  for (let output = 0; output < outputs; output += lanes) {
    const length = Math.min(lanes, outputs - output);
    for (let input = 0; input < inputs; input++)
      visit(input * outputs + output, output * inputs + input * lanes, length);
  }
}

/** Writes plain parameters (inputs × outputs, outputs) into panels. */
export function packLayer(shape: Shape, plain: Parameters, packed: Parameters): void {
  const lanes = PANEL_BYTES / packed.weights.BYTES_PER_ELEMENT;
  packed.weights.fill(0);
  packed.biases.fill(0);
  forEachRun(shape, lanes, (from, to, length) => {
    for (let i = 0; i < length; i++) packed.weights[to + i] = plain.weights[from + i];
  });
  packed.biases.set(plain.biases);
}

/** Writes what is in panels into plain parameters. */
export function unpackLayer(shape: Shape, packed: Parameters, plain: Parameters): void {
  const lanes = PANEL_BYTES / packed.weights.BYTES_PER_ELEMENT;
  forEachRun(shape, lanes, (to, from, length) => {
    for (let i = 0; i < length; i++) plain.weights[to + i] = packed.weights[from + i];
  });
  plain.biases.set(packed.biases.subarray(0, shape.outputs));
}
