/** An ONNX model to be written, as plain data. */

export type ElementType = 'float' | 'double' | 'int64' | 'string';

/** A constant. Its values are row-major. */
export interface Tensor {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly values: ArrayLike<number> | readonly string[];
}

export type Attribute =
  | { readonly kind: 'float' | 'int'; readonly value: number }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] };

export interface Node {
  readonly name: string;
  readonly opType: string;
  /** Absent: ONNX's own operators. */
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A graph's input or output. A dimension with a name is open. */
export interface Value {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly (number | string)[];
  /** For people. */
  readonly description: string;
}

export interface OnnxModel {
  readonly irVersion: number;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly producer: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly graphName: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly constants: readonly Tensor[];
  readonly nodes: readonly Node[];
}
