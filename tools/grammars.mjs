// Builds Lezer grammars at build time: `import { parser } from './x.grammar'` becomes its parser, and './x.grammar.terms'
// the numbers of its tokens.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildParserFile } from '@lezer/generator';

const TERMS = '.terms';

/**
 * @param {string} file
 * @returns {Promise<{ parser: string, terms: string }>} both as modules
 */
async function generate(file) {
  /** @type {string[]} */
  const warnings = [];
  const built = buildParserFile(await readFile(file, 'utf8'), {
    fileName: file,
    warn: (message) => warnings.push(message),
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  return built;
}

/** @type {import('esbuild').Plugin} */
export const grammarModules = {
  name: 'grammars',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.grammar(\.terms)?$/ }, ({ path: file, resolveDir }) => ({
      path: path.resolve(resolveDir, file),
      namespace: 'grammar',
    }));
    onLoad({ filter: /.*/, namespace: 'grammar' }, async ({ path: name }) => {
      const file = name.endsWith(TERMS) ? name.slice(0, -TERMS.length) : name;
      const { parser, terms } = await generate(file);
      return {
        contents: name === file ? parser : terms,
        loader: 'js',
        resolveDir: path.dirname(file),
        watchFiles: [file],
      };
    });
  },
};
