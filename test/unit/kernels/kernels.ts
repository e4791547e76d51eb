/// <reference path="../../../src/kernels/modules.d.ts" />
/** Single kernels on a memory of their own. */
import relaxed from 'kernels-testing:relaxed';
import simd from 'kernels-testing:simd';
import { detectFeatures } from '../../../src/kernels/features';
import type { Numbers } from '../../../src/core/network/numbers';

type Kernel = (...parameters: number[]) => number;

/** Low memory belongs to the kernels' tables. */
const FREE = 1 << 16;
const PAGES = 64;

export class Kernels {
  private readonly exports: Readonly<Record<string, Kernel>>;
  private readonly memory = new WebAssembly.Memory({ initial: PAGES });
  private next = FREE;
  /** Largest relative difference from the plain functions that rounding explains. */
  readonly tolerance: number;
  readonly bytes: number;
  readonly leastNormal: number;

  constructor(
    readonly name: string,
    module: Uint8Array<ArrayBuffer>,
    readonly bits: 32 | 64,
  ) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module), {
      env: { memory: this.memory },
    });
    this.exports = instance.exports as Record<string, Kernel>;
    this.tolerance = bits === 64 ? 1e-12 : 1e-5;
    this.bytes = bits / 8;
    this.leastNormal = bits === 64 ? 2 ** -1022 : 2 ** -126;
  }

  /** Forgets all numbers that were put in memory. */
  clear(): void {
    new Uint8Array(this.memory.buffer, FREE, this.next - FREE).fill(0);
    this.next = FREE;
  }

  /** An array in memory for these numbers, at a place that is a multiple of 64, with 64 bytes of slack behind it. */
  place(values: ArrayLike<number>): Numbers {
    const array =
      this.bits === 64
        ? new Float64Array(this.memory.buffer, this.next, values.length)
        : new Float32Array(this.memory.buffer, this.next, values.length);
    array.set(values);
    this.next += Math.ceil(array.byteLength / 64) * 64 + 64;
    return array;
  }

  /** Doubles in memory, whatever the precision. */
  placeDoubles(values: ArrayLike<number>): Float64Array {
    const array = new Float64Array(this.memory.buffer, this.next, values.length);
    array.set(values);
    this.next += Math.ceil(array.byteLength / 64) * 64 + 64;
    return array;
  }

  /** An array outside of memory in this precision. */
  array(values: ArrayLike<number>): Numbers {
    return this.bits === 64 ? Float64Array.from(values) : Float32Array.from(values);
  }

  /** Calls a kernel in this precision; arrays stand for their addresses. */
  call(name: string, ...parameters: (number | boolean | Numbers)[]): number {
    return this.exports[`${name}${this.bits}`](
      ...parameters.map((each) => (typeof each === 'object' ? each.byteOffset : Number(each))),
    );
  }
}

const MODULES = [
  { name: 'SIMD', module: simd },
  ...(detectFeatures().relaxedSimd ? [{ name: 'relaxed SIMD', module: relaxed }] : []),
];

/** Every kind of kernels that this runtime can run, in both precisions. */
export const KERNELS: readonly Kernels[] = MODULES.flatMap(({ name, module }) => [
  new Kernels(`${name}, float64`, module, 64),
  new Kernels(`${name}, float32`, module, 32),
]);
