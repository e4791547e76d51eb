// Typesets the catalogue's formulas at build time, so that no typesetter ships: writes a JSON file that maps a
// formula's id to { svg, width, height } with the size in px. The colour in each SVG is the word COLOR, which
// hovers replace, since an image in a hover sees neither theme colours nor `currentColor`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MathJaxNewcmFont } from '@mathjax/mathjax-newcm-font/mjs/svg.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import esbuild from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Font size of a formula in px; MathJax's SVG has 1000 units an em. */
const FONT_SIZE = 17;
/** White space around a formula, in MathJax's units, so that no stroke is cut at the edge. */
const MARGIN = 60;

/** The catalogue and its variants, bundled in memory, and a fingerprint of everything the result depends on. */
async function loadCatalogue() {
  const bundle = await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: `export { CATALOGUE } from './catalogue'; export { VARIANTS } from './variants';`,
      resolveDir: path.join(root, 'src/core/formulas'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'warning',
  });
  const code = bundle.outputFiles[0].text;
  const fingerprint = createHash('sha256')
    .update(code)
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex');
  const { CATALOGUE, VARIANTS } = await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  );
  /** @typedef {{ id: string, tex: string }[]} Formulas */
  return {
    catalogue: /** @type {Formulas} */ (CATALOGUE),
    variants: /** @type {Formulas} */ (VARIANTS),
    fingerprint,
  };
}

/** @returns a function from TeX to `{ svg, width, height }` that rejects with MathJax's message on a TeX error. */
function createTypesetter() {
  mathjax.asyncLoad = (/** @type {string} */ name) => import(name);
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const document = mathjax.document('', {
    InputJax: new TeX({
      packages: ['base', 'ams'],
      formatError: (/** @type {unknown} */ _jax, /** @type {Error} */ error) => {
        throw error;
      },
    }),
    OutputJax: new SVG({ fontData: MathJaxNewcmFont, fontCache: 'local' }),
  });

  return async (/** @type {string} */ tex) => {
    const container = await document.convertPromise(tex, { display: true, em: FONT_SIZE, ex: FONT_SIZE / 2 });
    return selfContained(adaptor.innerHTML(container));
  };
}

/** Gives the SVG its size in px, the colour's placeholder, and drops what only MathJax itself reads. */
function selfContained(/** @type {string} */ markup) {
  const box = /viewBox="([^"]+)"/.exec(markup)?.[1].split(' ').map(Number);
  if (box === undefined) throw new Error('MathJax returned no SVG.');
  const [x, y, boxWidth, boxHeight] = [
    box[0] - MARGIN,
    box[1] - MARGIN,
    box[2] + 2 * MARGIN,
    box[3] + 2 * MARGIN,
  ];
  const width = Math.ceil((boxWidth * FONT_SIZE) / 1000);
  const height = Math.ceil((boxHeight * FONT_SIZE) / 1000);
  const viewBox = [x, y, boxWidth, boxHeight].map((value) => Number(value.toFixed(1))).join(' ');
  const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="${viewBox}">`;
  const body = markup
    .replace(/^<svg[^>]*>/, '')
    .replace(/ data-[a-z-]+="[^"]*"/g, '')
    .replace(/MJX-\d+-NCM-/g, '')
    .replaceAll('currentColor', 'COLOR');
  return { svg: head + body, width, height };
}

/**
 * Writes two files, of the catalogue and of its variants, unless they are up to date.
 *
 * @param {string} catalogueFile where the JSON goes
 * @param {string} variantsFile
 * @throws Error naming the formula whose TeX cannot be typeset
 */
export async function renderFormulas(catalogueFile, variantsFile) {
  const { catalogue, variants, fingerprint } = await loadCatalogue();
  const files = /** @type {const} */ ([
    [catalogueFile, catalogue],
    [variantsFile, variants],
  ]);
  if (files.every(([file]) => isUpToDate(file, fingerprint))) return;
  const typeset = createTypesetter();
  for (const [file, formulas] of files) {
    /** @type {Record<string, { svg: string, width: number, height: number }>} */
    const images = {};
    for (const { id, tex } of formulas) {
      try {
        images[id] = await typeset(tex);
      } catch (error) {
        throw new Error(
          `The TeX of formula ${id} cannot be typeset: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ fingerprint, images }));
  }
}

function isUpToDate(/** @type {string} */ file, /** @type {string} */ fingerprint) {
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).fingerprint === fingerprint;
}
