// Compiles the AssemblyScript kernels at build time: `import bytes from 'kernels:simd'` becomes the bytes of a module.
// Modules are kept in node_modules/.cache, by a fingerprint of all that they depend on.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const sources = path.join(root, 'src/kernels/assembly');
const cache = path.join(root, 'node_modules/.cache/kernels');

/**
 * What is used of the compiler. Its own types declare a `require` for everybody, which is why they stay away.
 * @typedef {object} Diagnostic
 * @property {number} category
 * @property {string} message
 * @property {{ source: { normalizedPath: string }, start: number, end: number } | null} range
 *
 * @typedef {object} Host
 * @property {(diagnostic: Diagnostic) => void} reportDiagnostic
 * @property {(name: string, contents: Uint8Array<ArrayBuffer>) => void} writeFile
 *
 * @typedef {{ main: (options: string[], host: Host) => Promise<{ error: Error | null }> }} Compiler
 */
const COMPILER = 'assemblyscript/asc';
/** The compiler's category of a message that fails the build. */
const ERROR = 3;

/** Import name ▸ file that exports what the module offers. @type {Record<string, string>} */
const ENTRIES = { kernels: 'index.ts', 'kernels-testing': 'testing.ts' };

// Level 3 unrolls loops until the tiles' registers spill.
const OPTIMIZATION = ['--optimizeLevel', '2', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub'];
// The memory comes from outside, and nothing else does.
const COMMON = [...OPTIMIZATION, '--importMemory', '--use', 'abort=', '--enable', 'simd'];
const UNSHARED = ['--disable', 'threads'];
const SHARED = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];
const RELAXED = ['--enable', 'relaxed-simd'];

/** @type {Record<string, string[]>} */
const VARIANTS = {
  simd: [...COMMON, ...UNSHARED],
  relaxed: [...COMMON, ...UNSHARED, ...RELAXED],
  'simd-threads': [...COMMON, ...SHARED],
  'relaxed-threads': [...COMMON, ...SHARED, ...RELAXED],
};

/** @returns {string[]} absolute paths of all that goes into a module */
function sourceFiles() {
  return readdirSync(sources)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => path.join(sources, file));
}

/** @param {string[]} options */
function fingerprint(options) {
  const hash = createHash('sha256').update(JSON.stringify(options));
  hash.update(createRequire(import.meta.url)('assemblyscript/package.json').version);
  for (const file of [fileURLToPath(import.meta.url), ...sourceFiles()])
    hash.update(path.basename(file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Messages of the compiler, in esbuild's form. */
class CompileErrors extends Error {
  /** @param {import('esbuild').PartialMessage[]} messages */
  constructor(messages) {
    super(messages.map(({ text }) => text).join('\n'));
    this.messages = messages;
  }
}

/**
 * @param {string} entry a file in `sources`
 * @param {string[]} options of the compiler
 * @returns {Promise<Uint8Array>}
 * @throws {CompileErrors} with file and line of each error
 */
async function compile(entry, options) {
  // Loaded only here: the compiler takes a second to start, and most builds find their modules in the cache.
  const { main } = /** @type {Compiler} */ (await import(COMPILER));
  /** @type {import('esbuild').PartialMessage[]} */
  const messages = [];
  let bytes = new Uint8Array();
  const { error } = await main([entry, '--baseDir', sources, '--outFile', 'module.wasm', ...options], {
    reportDiagnostic({ category, message, range }) {
      if (category !== ERROR) return;
      messages.push({ text: message, location: range === null ? null : locate(range) });
    },
    writeFile(_name, contents) {
      bytes = contents;
    },
  });
  if (messages.length > 0) throw new CompileErrors(messages);
  if (error !== null) throw new CompileErrors([{ text: error.message }]);
  return bytes;
}

/**
 * @param {NonNullable<Diagnostic['range']>} range
 * @returns {Partial<import('esbuild').Location>}
 */
function locate({ source, start, end }) {
  const file = path.join(sources, source.normalizedPath);
  if (!existsSync(file)) return { file: source.normalizedPath };
  const text = readFileSync(file, 'utf8');
  const before = text.slice(0, start).split('\n');
  return {
    file: path.relative(root, file),
    line: before.length,
    column: before[before.length - 1].length,
    length: end - start,
    lineText: text.split('\n')[before.length - 1],
  };
}

/** Modules of this process, by fingerprint: several bundles import the same. @type {Map<string, Promise<Uint8Array>>} */
const modules = new Map();

/**
 * @param {string} entry
 * @param {string[]} options
 */
function moduleBytes(entry, options) {
  const key = fingerprint([entry, ...options]);
  const known = modules.get(key);
  if (known !== undefined) return known;
  const bytes = readOrCompile(path.join(cache, `${key}.wasm`), entry, options);
  modules.set(key, bytes);
  return bytes;
}

/**
 * @param {string} file where the module is kept
 * @param {string} entry
 * @param {string[]} options
 */
async function readOrCompile(file, entry, options) {
  if (existsSync(file)) return readFileSync(file);
  const bytes = await compile(entry, options);
  mkdirSync(cache, { recursive: true });
  // Another build may read at any moment: a file is there as a whole or not at all.
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, bytes);
  renameSync(partial, file);
  return bytes;
}

/** Resolves imports `kernels:<variant>` and `kernels-testing:<variant>` to a Uint8Array. @type {import('esbuild').Plugin} */
export const kernelModules = {
  name: 'kernel modules',
  setup({ onResolve, onLoad }) {
    const namespace = 'kernels';
    onResolve({ filter: /^kernels(-testing)?:/ }, ({ path: name }) => ({ path: name, namespace }));
    onLoad({ filter: /.*/, namespace }, async ({ path: name }) => {
      const [entry, variant] = name.split(':');
      const options = VARIANTS[variant];
      if (options === undefined)
        return { errors: [{ text: `“${variant}” is none of ${Object.keys(VARIANTS).join(', ')}.` }] };
      const watched = { watchFiles: sourceFiles(), watchDirs: [sources] };
      try {
        return { contents: await moduleBytes(ENTRIES[entry], options), loader: 'binary', ...watched };
      } catch (error) {
        if (error instanceof CompileErrors) return { errors: error.messages, ...watched };
        throw error;
      }
    });
  },
};
