import { type Candidate, candidate, isParameter } from './candidate';
import type { Meaning, Vocabulary } from './vocabulary';

const weak = (formulaId: string): Meaning => ({ formulaId, strength: 'weak' });
const companion = (formulaId: string): Meaning => ({ formulaId, strength: 'companion' });
const common = (formulaId: string): Meaning => ({ formulaId, strength: 'common' });

/**
 * The symbols of the document's formulas, subscripts without braces. `E` is the loss here: that is what the document's
 * formulas call so, its code uses the name for y − output.
 */
const SYMBOLS: ReadonlyMap<string, Meaning> = new Map([
  ['X', companion('X')],
  ['y', companion('y')],
  ['Y', common('y')],
  ['t', common('y')],
  ['E', common('loss')],
  ['L', common('loss')],
  ['f', common('sigmoid')],
  ["f'", common('derivatives_sigmoid')],
  ['\\sigma', common('sigmoid')],
  ["\\sigma'", common('derivatives_sigmoid')],
  ['\\eta', weak('lr')],
  ...entries('wh', 'w_h', 'W_h', 'w_i', 'W_i', 'w_1', 'W_1'),
  ...entries('bh', 'b_h', 'b_1'),
  ...entries('wout', 'w_o', 'W_o', 'w_2', 'W_2'),
  ...entries('bout', 'b_o', 'b_2'),
  ...entries('hidden_layer_input', 'H_i', 'z_1', 'Z_1'),
  ...entries('hiddenlayer_activations', 'H_o', 'a_1', 'A_1'),
  ...entries('output_layer_input', 'O_i', 'z_2', 'Z_2'),
  ...entries('output', 'O_o', 'a_2', 'A_2', '\\haty'),
  ...entries('slope_output_layer', '\\sigma_o'),
  ...entries('slope_hidden_layer', '\\sigma_h'),
  ...entries('d_output', '\\delta_o', '\\delta_2'),
  ...entries('Error_at_hidden_layer', 'e_h'),
  ...entries('d_hiddenlayer', '\\delta_h', '\\delta_1'),
]);

/** ∂ upper / ∂ lower, also as the document misprints it (see the errata of the formulas). */
const DERIVATIVES: ReadonlyMap<string, string> = new Map([
  ['E/O_o', 'dL_dOo'],
  ['E/w_o', 'gradient-wout'],
  ['E/w_2', 'gradient-wout'],
  ['E/w_h', 'gradient-wh'],
  ['E/w_i', 'gradient-wh'],
  ['E/w_1', 'gradient-wh'],
  ['E/b_o', 'gradient-bout'],
  ['E/b_2', 'gradient-bout'],
  ['E/b_h', 'gradient-bh'],
  ['E/b_1', 'gradient-bh'],
  ['O_o/O_i', 'dOo_dOi'],
  ['O_i/w_o', 'dOi_dwo'],
  ['O_i/w_h', 'dOi_dwo'],
  ['O_i/O_o', 'dOi_dwo'],
  ['O_i/H_o', 'dOi_dHo'],
  ['O_i/H_0', 'dOi_dHo'],
  ['H_o/H_i', 'dHo_dHi'],
  ['H_i/w_h', 'dHi_dwh'],
]);

const GROUP = String.raw`\{(?:[^{}]|\{[^{}]{0,20}\}){1,24}\}`;
const SCRIPT = String.raw`(?:\s*(?:[_^]\s*(?:${GROUP}|\\[a-zA-Z]+|[A-Za-z0-9])|'))`;
const PART = String.raw`\{\s*\\partial\s*((?:[^{}]|\{[^{}]{0,8}\}){1,16})\}`;
const PATTERN = new RegExp(
  [
    String.raw`\\[dt]?frac\s*${PART}\s*${PART}`,
    // The printed f(W·X) + f(b): the plus sign is where it goes wrong.
    String.raw`(?<split>\+\s*(?:f|\\sigma)(?=\s*\(\s*b(?:_|\s*\))))`,
    String.raw`(?<name>[A-Za-z][A-Za-z0-9]*(?:\\_[A-Za-z0-9]+)+|[A-Za-z]{3,}[0-9]?)`,
    String.raw`(?<symbol>(?:\\hat\s*\{?\s*y\s*\}?|\\[A-Za-z]+|[A-Za-z])${SCRIPT}{0,3})`,
  ].join('|'),
  'g',
);
const ASSIGNMENT = /^[\s&]*(?::?=|\\leftarrow|\\gets)[\s&]*$/;

/** The document's symbols in the TeX of one formula; `offset` is where it begins in the whole text. */
export function findInTex(tex: string, offset: number, vocabulary: Vocabulary): Candidate[] {
  const found: Candidate[] = [];
  for (const match of tex.matchAll(PATTERN)) {
    const meaning = meaningOf(match, vocabulary);
    if (meaning === undefined) continue;
    const start = offset + match.index;
    const end = start + match[0].length;
    const previous = found.at(-1);
    const isUpdate =
      previous?.quantity === meaning.formulaId &&
      isParameter(meaning.formulaId) &&
      ASSIGNMENT.test(tex.slice(previous.end - offset, match.index)) &&
      /^\s*[-+]/.test(tex.slice(match.index + match[0].length, match.index + match[0].length + 8));
    if (isUpdate) found[found.length - 1] = candidate(previous.start, previous.end, meaning, true);
    found.push(candidate(start, end, meaning, isUpdate));
  }
  return found;
}

function meaningOf(match: RegExpMatchArray, vocabulary: Vocabulary): Meaning | undefined {
  const { split, name, symbol } = match.groups ?? {};
  if (split) return weak('sigmoid-not-linear');
  if (name) {
    const meaning = vocabulary.resolve(name.replaceAll('\\_', '_'));
    return meaning?.strength === 'common' ? undefined : meaning;
  }
  if (symbol) return SYMBOLS.get(bare(symbol));
  const upper = bare(match[1]).replace(/^L$/, 'E');
  const id = DERIVATIVES.get(`${upper}/${bare(match[2]).replace(/^W/, 'w')}`);
  return id === undefined ? undefined : { formulaId: id, strength: 'strong' };
}

/** `w_{o}^{T}` → `w_o`, `W^{[1]}` → `W_1`, `f^{\prime}` → `f'`. */
function bare(symbol: string): string {
  return symbol
    .replace(/\s+/g, '')
    .replace(/\^\{?\\prime\}?/g, "'")
    .replace(/\^(?:\{?(?:\\(?:top|intercal|mathsf\{?T\}?|mathrm\{?T\}?|text\{T\})|T)\}?)/g, '')
    .replace(/\^\{?[[(]([0-9])[\])]\}?/g, '_$1')
    .replace(/[{}]/g, '');
}

function entries(formulaId: string, ...symbols: string[]): [string, Meaning][] {
  return symbols.map((symbol) => [symbol, weak(formulaId)]);
}
