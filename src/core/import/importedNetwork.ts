/** A dense network that was trained elsewhere, as far as its file says what it is. */
import type { Activation } from '../network/config';

export interface ImportedLayer {
  /** As the file calls it. */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Inputs × outputs, row-major. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  /** Null: the file does not say. */
  readonly activation: Activation | null;
}

export interface ImportedNetwork {
  /** For people: `ONNX`. */
  readonly format: string;
  /** At least one; each layer has as many inputs as the one before has outputs. */
  readonly layers: readonly ImportedLayer[];
  /** One name a neuron; null: the file has none. */
  readonly inputNames: readonly string[] | null;
  readonly outputNames: readonly string[] | null;
  /** What of the file is not in the layers, each as a sentence with the part's own name. */
  readonly notRepresented: readonly string[];
  /** What the file does not say and was assumed, each as a sentence. */
  readonly assumed: readonly string[];
}

/** Larger files are not read. */
export const LARGEST_WEIGHTS_FILE = 2 ** 28;
