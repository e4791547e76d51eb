/** What the runtime's WebAssembly can do. Asked, never derived from a version. */
export interface Features {
  /** 128-bit SIMD. */
  readonly simd: boolean;
  /** Its relaxed instructions, fused multiply-add among them. */
  readonly relaxedSimd: boolean;
  /** Memory that threads share, with atomic operations. */
  readonly sharedMemory: boolean;
}

export function detectFeatures(): Features {
  return {
    simd: WebAssembly.validate(moduleOf([...V128_ZERO, DROP])),
    relaxedSimd: WebAssembly.validate(
      moduleOf([...V128_ZERO, ...V128_ZERO, ...V128_ZERO, ...RELAXED_MADD, DROP]),
    ),
    sharedMemory: hasSharedMemory(),
  };
}

// Opcodes, from the WebAssembly specification.
const DROP = 0x1a;
const END = 0x0b;
/** v128.const with 16 bytes of 0. */
const V128_ZERO = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
/** f64x2.relaxed_madd. */
const RELAXED_MADD = [0xfd, 0x87, 0x02];

/** A module with one function, of no parameters and no result, that consists of these (fewer than 120) bytes. */
function moduleOf(instructions: readonly number[]): Uint8Array<ArrayBuffer> {
  const body = [0, ...instructions, END];
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const types = [1, 4, 1, 0x60, 0, 0];
  const functions = [3, 2, 1, 0];
  const code = [10, body.length + 2, 1, body.length, ...body];
  return new Uint8Array([...header, ...types, ...functions, ...code]);
}

/** Both are needed: a page that is not isolated has shared WebAssembly memory but may not hand it to its workers. */
function hasSharedMemory(): boolean {
  try {
    return (
      new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer instanceof SharedArrayBuffer
    );
  } catch {
    // One of the names, or the option, is unknown.
    return false;
  }
}
