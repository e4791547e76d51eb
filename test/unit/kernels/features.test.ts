import assert from 'node:assert/strict';
import { detectFeatures } from '../../../src/kernels/features';
import { kernelBytes } from '../../../src/kernels/modules';

describe('features of the runtime', () => {
  it('tell which modules it can compile', () => {
    const { simd, relaxedSimd, sharedMemory } = detectFeatures();
    assert.equal(WebAssembly.validate(kernelBytes.simd), simd);
    assert.equal(WebAssembly.validate(kernelBytes.relaxed), relaxedSimd);
    assert.equal(WebAssembly.validate(kernelBytes['simd-threads']), simd && sharedMemory);
    assert.equal(WebAssembly.validate(kernelBytes['relaxed-threads']), relaxedSimd && sharedMemory);
  });

  it('are the ones of every Node that is supported', () => {
    const { simd, sharedMemory } = detectFeatures();
    assert.deepEqual({ simd, sharedMemory }, { simd: true, sharedMemory: true });
  });

  it('include no shared memory where there is no SharedArrayBuffer', () => {
    const { SharedArrayBuffer: original } = globalThis;
    Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
    try {
      assert.equal(detectFeatures().sharedMemory, false);
    } finally {
      globalThis.SharedArrayBuffer = original;
    }
  });

  it('modules import their memory, shared or not, and nothing else', () => {
    for (const [variant, bytes] of Object.entries(kernelBytes)) {
      if (!WebAssembly.validate(bytes)) continue;
      const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
      assert.deepEqual(imports, [{ module: 'env', name: 'memory', kind: 'memory' }], variant);
    }
  });
});
