/** ONNX Runtime, which runs an exported model for real. It is a package of its own, beside this file. */
import { createRequire } from 'node:module';
import path from 'node:path';

/** The part of onnxruntime-common that is used. */
interface RuntimeTensor {
  readonly data: ArrayLike<number> | readonly string[];
  readonly dims: readonly number[];
}
interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, RuntimeTensor>>): Promise<Readonly<Record<string, RuntimeTensor>>>;
}
interface Runtime {
  readonly env: { wasm: { numThreads: number }; logLevel: string };
  readonly InferenceSession: { create(bytes: Uint8Array): Promise<Session> };
  readonly Tensor: new (
    type: 'float64' | 'float32' | 'string',
    data: Float64Array | Float32Array | string[],
    dims: readonly number[],
  ) => RuntimeTensor;
}

const runtime = createRequire(path.resolve('test/onnx/package.json'))('onnxruntime-web') as Runtime;
runtime.env.wasm.numThreads = 1;
runtime.env.logLevel = 'error';

export type Column = readonly number[] | readonly string[];

/** What a model makes of columns, each an input of rows × 1; by the output's name. */
export async function runOnnx(
  bytes: Uint8Array,
  columns: Readonly<Record<string, Column>>,
): Promise<Readonly<Record<string, RuntimeTensor>>> {
  const session = await runtime.InferenceSession.create(bytes);
  const feeds = Object.entries(columns).map(([name, column]) => [name, tensorOf(column)] as const);
  return session.run(Object.fromEntries(feeds));
}

function tensorOf(column: Column): RuntimeTensor {
  const dims = [column.length, 1];
  const texts = column.filter((value) => typeof value === 'string');
  return texts.length > 0
    ? new runtime.Tensor('string', texts, dims)
    : new runtime.Tensor('float64', Float64Array.from(column as readonly number[]), dims);
}
