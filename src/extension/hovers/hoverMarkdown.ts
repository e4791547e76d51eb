import {
  DIMENSIONS,
  findFormula,
  formatShape,
  formatSteps,
  shapeEquation,
} from '../../core/formulas/catalogue';
import type { Dimension, Erratum, Formula } from '../../core/formulas/formula';
import { DOCUMENT_NAMES } from '../../core/formulas/names';
import type { ThemeKind } from '../../core/colours/palette';
import { escapeMarkdown } from './escapeMarkdown';

/** Colour of a formula's strokes: an image in a hover sees neither theme colours nor `currentColor`. */
export const INK: Readonly<Record<ThemeKind, string>> = {
  light: '#1f1f1f',
  dark: '#e4e4e4',
  highContrast: '#ffffff',
  highContrastLight: '#000000',
};

/** A longer equation of shapes says less than the formula itself. */
const LONGEST_SHAPE_EQUATION = 60;

/** A typeset formula as the build writes it: ASCII SVG with the word COLOR for the colour, size in px. */
export interface FormulaImage {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export interface Appearance {
  /** Undefined when the images cannot be read: the plain form says the same. */
  readonly image: FormulaImage | undefined;
  readonly theme: ThemeKind;
  /** Hovers know an image's size by a suffix and icons by name; the Markdown preview knows neither. */
  readonly place: 'hover' | 'preview';
}

/**
 * The explanation of a formula in Markdown: the formula first, the details below a line.
 * @param known how it was recognized, where that is less than certain: `by its name`
 */
export function formulaMarkdown(formula: Formula, appearance: Appearance, known?: string): string {
  return joinParts([
    heading(formula, known),
    picture(formula, appearance),
    ...meaningParts(formula, appearance),
    '---',
    shapeLine(formula),
    ...symbolParts(formula),
  ]);
}

/** Paragraphs, without those that have nothing to say. */
export function joinParts(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n\n');
}

/** The formula as text, what it says, and what the document prints otherwise. */
export function meaningParts(formula: Formula, appearance: Appearance): (string | undefined)[] {
  return [
    codeBlock(formula.plain),
    escapeMarkdown(formula.meaning),
    ...formula.errata.map((erratum) => erratumNote(erratum, formula, appearance)),
  ];
}

/** The quantities that stand in the formula, and what the letters of their shapes count. */
export function symbolParts(formula: Formula): (string | undefined)[] {
  return [symbolTable(formula), legend(formula)];
}

function heading(formula: Formula, known: string | undefined): string {
  const name = DOCUMENT_NAMES.some((documentName) => documentName === formula.id)
    ? `\`${formula.id}\` · `
    : '';
  const how = known === undefined ? '' : ` · *${escapeMarkdown(known)}*`;
  return `**${escapeMarkdown(formula.title)}** &ensp; ${name}${formatSteps(formula)}${how}`;
}

/** The formula itself, typeset; undefined when there is no picture of it. */
export function picture(formula: Formula, { image: typeset, theme, place }: Appearance): string | undefined {
  if (typeset === undefined) return undefined;
  const address = `data:image/svg+xml;base64,${btoa(typeset.svg.replaceAll('COLOR', INK[theme]))}`;
  const size = place === 'hover' ? `|width=${typeset.width},height=${typeset.height}` : '';
  return `![${escapeMarkdown(formula.plain.replace(/\s+/g, ' '))}](${address}${size})`;
}

function codeBlock(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function erratumNote(
  { where, printed, right, note }: Erratum,
  { topic }: Formula,
  { place }: Appearance,
): string {
  const icon = place === 'hover' ? '$(warning)' : '⚠';
  const proof = topic === 'derivation' ? '' : ', as its code has it'; // the derivation stands in no code
  return [
    `> ${icon} **In ${escapeMarkdown(where)} the document prints** ${escapeMarkdown(printed)}.  `,
    `> **Right is** ${escapeMarkdown(right)}${proof}. ${escapeMarkdown(note)}`,
  ].join('\n');
}

function shapeLine(formula: Formula): string | undefined {
  const own = formula.shape ? formatShape(formula.shape) : undefined;
  const equation = shapeEquation(formula);
  const short = equation && equation.length <= LONGEST_SHAPE_EQUATION ? escapeMarkdown(equation) : undefined;
  if (own === undefined && short === undefined) return undefined;
  return `**Shape** &ensp; ${[own ?? 'one number', short].filter((part) => part !== undefined).join(' = ')}`;
}

function symbolTable({ id, uses }: Formula): string | undefined {
  const rows = [id, ...uses.filter((used) => used !== id)].flatMap((key) => findFormula(key) ?? []);
  if (rows.length < 2) return undefined;
  const lines = rows.map(
    ({ id: key, symbol, brief, shape }) =>
      `| ${escapeMarkdown(symbol)} | ${DOCUMENT_NAMES.some((name) => name === key) ? `\`${key}\`` : ''} | ${escapeMarkdown(brief)} | ${shape ? formatShape(shape) : ''} |`,
  );
  return ['| Symbol | In code | Meaning | Shape |', '| :-- | :-- | :-- | :-- |', ...lines].join('\n');
}

/** What the letters of the shapes count, for those that occur, and the signs of the products. */
function legend({ id, uses, tex }: Formula): string | undefined {
  const occurring = new Set<Dimension>([id, ...uses].flatMap((key) => findFormula(key)?.shape ?? []));
  const sentences = [];
  const letters = (['n', 'f', 'h', 'o'] as const).filter((dimension) => occurring.has(dimension));
  if (letters.length > 0)
    sentences.push(`${letters.map((letter) => `${letter} ${DIMENSIONS[letter]}`).join(', ')}.`);
  if (tex.includes('\\cdot')) sentences.push('· is the matrix product.');
  if (tex.includes('\\odot')) sentences.push('⊙, in code \\*, works element by element.');
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
