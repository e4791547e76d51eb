import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CATALOGUE, findFormula } from '../../../src/core/formulas/catalogue';
import type { ThemeKind } from '../../../src/core/colours/palette';
import { type FormulaImage, formulaMarkdown, INK } from '../../../src/extension/hovers/hoverMarkdown';

const images: Record<string, FormulaImage> = JSON.parse(readFileSync('dist/formulas.json', 'utf8')).images;
const KINDS = Object.keys(INK) as ThemeKind[];

function markdown(id: string, theme: ThemeKind = 'dark', place: 'hover' | 'preview' = 'hover'): string {
  const formula = findFormula(id);
  assert.ok(formula);
  return formulaMarkdown(formula, { image: images[id], theme, place });
}

function svgIn(text: string): string {
  const encoded = /\(data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)[|)]/.exec(text)?.[1];
  assert.ok(encoded, 'an image in base64');
  return Buffer.from(encoded, 'base64').toString('utf8');
}

describe('typeset formulas', () => {
  it('are there for every formula, small enough for a hover, and hold all they need', () => {
    assert.deepEqual(
      Object.keys(images),
      CATALOGUE.map(({ id }) => id),
    );
    for (const [id, { svg, width, height }] of Object.entries(images)) {
      assert.ok(width > 8 && width <= 460, `${id} is ${width} px wide`);
      assert.ok(height > 8 && height <= 160, `${id} is ${height} px high`);
      assert.match(svg, new RegExp(`^<svg [^>]*width="${width}" height="${height}"[^]*</svg>$`), id);
      assert.doesNotMatch(svg, /currentColor|merror|[^\x20-\x7e]/, id);
      assert.equal(svg.match(/COLOR/g)?.length, 2, id);
      for (const [, target] of svg.matchAll(/xlink:href="#([^"]+)"/g))
        assert.ok(svg.includes(`id="${target}"`), id);
    }
  });
});

describe('text of a hover', () => {
  it('shows the formula in the ink of each kind of theme', () => {
    for (const theme of KINDS) {
      const svg = svgIn(markdown('output', theme));
      assert.ok(svg.includes(`fill="${INK[theme]}"`));
      assert.ok(!svg.includes('COLOR'));
    }
  });

  it('stands out from the hover’s background in all four kinds', () => {
    const backgrounds: Record<ThemeKind, string> = {
      light: '#f8f8f8',
      dark: '#252526',
      highContrast: '#0c141f',
      highContrastLight: '#ffffff',
    };
    const luminance = (colour: string) => {
      const [r, g, b] = [1, 3, 5].map((i) => {
        const part = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const theme of KINDS) {
      const [dark, light] = [luminance(INK[theme]), luminance(backgrounds[theme])].sort((a, b) => a - b);
      assert.ok((light + 0.05) / (dark + 0.05) > 7, theme);
    }
  });

  it('stays far below the limit of the editor and says everything, for every formula', () => {
    for (const formula of CATALOGUE) {
      const text = markdown(formula.id);
      assert.ok(text.length < 40_000, `${formula.id}: ${text.length}`);
      assert.ok(text.includes(formula.plain), formula.id);
      assert.match(text, /^\*\*/);
      assert.ok(text.includes(formula.steps.length > 0 ? 'step' : 'derivation'), formula.id);
      assert.equal(text.match(/the document prints/g)?.length ?? 0, formula.errata.length, formula.id);
      const { width, height } = images[formula.id];
      assert.ok(text.includes(`|width=${width},height=${height})`), formula.id);
    }
  });

  it('says what is printed and what is right, and the shapes', () => {
    const text = markdown('d_output');
    assert.match(text, /> \$\(warning\) \*\*In step 7 the document prints\*\* δ\\_o = E \\\* σ\\_o \\\* η\./);
    assert.match(text, /\*\*Right is\*\* δ\\_o = E \\\* σ\\_o, as its code has it/);
    assert.match(text, /n × o = \(n × o\) \\\* \(n × o\)/);
    assert.match(text, /\| E \| `E` \| error signal \| n × o \|/);
    assert.doesNotMatch(markdown('wh'), /the document prints/);
  });

  it('leaves out what the Markdown preview does not know', () => {
    const text = markdown('d_output', 'light', 'preview');
    assert.doesNotMatch(text, /\$\(warning\)|\|width=/);
    assert.ok(svgIn(text).includes(INK.light));
  });

  it('stands without a picture', () => {
    const formula = findFormula('E');
    assert.ok(formula);
    const text = formulaMarkdown(formula, { image: undefined, theme: 'dark', place: 'hover' });
    assert.doesNotMatch(text, /!\[/);
    assert.ok(text.includes('E = y - output'));
  });
});
