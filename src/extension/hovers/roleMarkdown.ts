/** What a hover says about a name or an expression of a script, by its role in the network. */
import type { Role, ScriptShape } from '../../core/code/script';
import { findFormula, formatShape, formatSteps, shapeEquation } from '../../core/formulas/catalogue';
import type { Dimension, Formula } from '../../core/formulas/formula';
import { formatCompact } from '../../core/format';
import type { Activation } from '../../core/network/config';
import { escapeMarkdown, inlineCode } from './escapeMarkdown';
import { type HeatTable, heatTableMarkdown } from './heatTable';
import { type Appearance, joinParts, meaningParts, picture, symbolParts } from './hoverMarkdown';

/** A name or an expression with a role, as it stands in the code. */
export interface Subject {
  readonly formula: Formula;
  readonly role: Role;
  /** The learner's own name or expression. */
  readonly code: string;
  readonly shape: ScriptShape | null;
  /** Layers with weights, the output's included; null when the script's depth is not known. */
  readonly layers: number | null;
  readonly activation: Activation | null;
}

/** The numbers of a run; null where there are none to be certain of. */
export interface Numbers {
  /** `At epoch 100 of 5000`, and of which run if it is not the one on screen. */
  readonly when: string;
  readonly table: HeatTable | null;
  /** A number in words, for what is no matrix. */
  readonly figure: string | null;
}

/** A command that a click runs. */
export interface Link {
  readonly text: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

/** A long expression is named by its beginning. */
const LONGEST_CODE = 60;

export function roleMarkdown(
  subject: Subject,
  numbers: Numbers | null,
  links: readonly Link[],
  appearance: Appearance,
): string {
  const { formula } = subject;
  return joinParts([
    heading(subject),
    picture(formula, appearance),
    layerNote(subject),
    factorNote(subject),
    shapeLine(subject),
    ...(numbers ? numberParts(numbers, appearance) : []),
    linkLine(links),
    ...meaningParts(formula, appearance),
    '---',
    productLine(subject),
    ...symbolParts(formula),
  ]);
}

function heading({ formula, role, code, layers }: Subject): string {
  const short = code.length > LONGEST_CODE ? `${code.slice(0, LONGEST_CODE - 1)}…` : code;
  const parts = [inlineCode(short), formatSteps(formula), ...layerWords(role.layer, layers)];
  return `**${escapeMarkdown(formula.title)}** &ensp; ${parts.join(' · ')}`;
}

function layerWords(layer: number | null, layers: number | null): string[] {
  if (layer === null || layers === null || layers === 2) return [];
  return [layer === layers - 1 ? 'output layer' : `hidden layer ${layer + 1} of ${layers - 1}`];
}

/** Where the lesson's formula, of one hidden layer of sigmoids, is to be read for another network. */
function layerNote({ formula, role, layers, activation }: Subject): string | undefined {
  const notes: string[] = [];
  const isHidden = role.layer !== null && layers !== null && role.layer < layers - 1;
  if (isHidden && role.layer !== null && role.layer > 0 && formula.uses.includes('X'))
    notes.push(`X stands here for the activations of hidden layer ${role.layer}.`);
  if (isHidden && layers !== null && role.layer !== layers - 2 && formula.uses.includes('d_output'))
    notes.push(`What is said of the output layer holds here for hidden layer ${(role.layer ?? 0) + 2}.`);
  if (role.layer !== null && activation !== null && ACTIVATION_NOTES[activation] && usesActivation(formula))
    notes.push(ACTIVATION_NOTES[activation]);
  return notes.length > 0 ? escapeMarkdown(notes.join(' ')) : undefined;
}

const ACTIVATION_NOTES: Readonly<Partial<Record<Activation, string>>> = {
  tanh: 'This layer uses tanh instead of the sigmoid: a = tanh(z), with the slope 1 − a².',
  relu: 'This layer uses ReLU instead of the sigmoid: a = max(0, z), with the slope 1 where z > 0, else 0.',
  leakyRelu:
    'This layer uses leaky ReLU instead of the sigmoid: a = z where z > 0, else 0.01 z, with the slope 1 or 0.01.',
  linear: 'This layer uses no bend instead of the sigmoid: a = z, with the slope 1.',
  softmax: 'This layer uses softmax instead of the sigmoid: e^z of each output, divided by their sum.',
};

/** How the learner's matrix differs from the lesson's by a constant. */
function factorNote({ role: { value } }: Subject): string | undefined {
  if (value === null || value.factor === 1) return undefined;
  if (value.factor === -1) return 'Here with the opposite sign.';
  return `Here times ${formatCompact(value.factor)}.`;
}

function usesActivation({ id, uses }: Formula): boolean {
  return uses.includes('sigmoid') || id.startsWith('slope_');
}

function shapeLine({ formula, role, shape, layers }: Subject): string | undefined {
  const symbols = symbolicShape(formula, role, layers);
  const numbers = shape && (shape.rows !== null || shape.columns !== null) ? formatSizes(shape) : undefined;
  const parts = [symbols, numbers].filter((part) => part !== undefined);
  return parts.length > 0 ? `**Shape** &ensp; ${parts.join(' = ')}` : undefined;
}

/** In the letters of the catalogue, turned if it is known how the script has it; f is h behind the first layer. */
function symbolicShape(
  { shape }: Formula,
  { layer, value }: Role,
  layers: number | null,
): string | undefined {
  if (!shape || !value) return undefined;
  const isDeep = layer !== null && layer > 0 && layers !== null && layer < layers - 1;
  const inDepth = (dimension: Dimension) => (isDeep && dimension === 'f' ? 'h' : dimension);
  const [rows, columns] = [inDepth(shape[0]), inDepth(shape[1])];
  return formatShape(value.transposed ? [columns, rows] : [rows, columns]);
}

export function formatSizes({ rows, columns }: ScriptShape): string {
  return `${rows ?? '?'} × ${columns ?? '?'}`;
}

function numberParts({ when, table, figure }: Numbers, { theme }: Appearance): (string | undefined)[] {
  const at = `**${escapeMarkdown(when)}**`;
  if (figure !== null) return [`${at} &ensp; ${escapeMarkdown(figure)}`];
  return table ? [at, heatTableMarkdown(table, theme)] : [];
}

function linkLine(links: readonly Link[]): string | undefined {
  if (links.length === 0) return undefined;
  return links
    .map(({ text, command, arguments: values }) => {
      const query = encodeURIComponent(JSON.stringify(values));
      return `[${escapeMarkdown(text)}](command:${command}?${query})`;
    })
    .join(' &ensp; ');
}

/** A longer equation of shapes says less than the formula itself. */
const LONGEST_EQUATION = 60;

/** The shapes of the product, as long as they are those of the lesson's network. */
function productLine({ formula, role, layers }: Subject): string | undefined {
  const equation = shapeEquation(formula);
  const isLesson = layers === 2 && !role.value?.transposed;
  if (!equation || !isLesson || equation.length > LONGEST_EQUATION) return undefined;
  const own = formula.shape ? formatShape(formula.shape) : 'one number';
  return `${own} = ${escapeMarkdown(equation)}`;
}

/** The formula of a role; undefined when the catalogue does not know it. */
export function formulaOf(role: Role): Formula | undefined {
  return findFormula(role.formulaId);
}
