/** What every export asks of a model. */
import type { ColumnCode } from '../data/columnCode';
import type { Samples } from '../data/dataset';
import { hasNoData } from '../data/summary';
import type { Model } from '../model/model';
import { activationOf } from '../model/readLayers';
import type { Activation } from '../network/config';
import { type MatrixNames, nameMatrices } from '../network/matrixNames';
import { commentText, stemOf } from './literals';

/** What a model does not say about itself. */
export interface ExportContext {
  /** All rows used, encoded and not scaled, to be written into a script that trains; null: the script reads a file. */
  readonly samples: Samples | null;
  /** Whether the run went on from another one: then it cannot be trained again from its configuration. */
  readonly isContinued: boolean;
}

export const NO_CONTEXT: ExportContext = { samples: null, isContinued: false };

/** A table in a text of cells, as other languages' readers have to be told. */
export interface Delimited {
  /** A single character; a space stands for any run of spaces and tabs. */
  readonly delimiter: string;
  readonly hasHeader: boolean;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
  whitespace: ' ',
};

/** How the model's data were parted into cells; null when they came from something else than delimited text. */
export function delimitedOf({ data }: Model): Delimited | null {
  const match = /, (comma|semicolon|tab|pipe|whitespace), (with|without) header$/.exec(data.format);
  return match && { delimiter: DELIMITERS[match[1]], hasHeader: match[2] === 'with' };
}

/** Delimited text as scripts read it: that of the model, or a CSV file with a header. */
export function readableOf(model: Model): Delimited {
  return delimitedOf(model) ?? { delimiter: ',', hasHeader: true };
}

/** Rows and numbers of data that a script may hold, so that it stays a script. */
const MOST_ROWS = 200;
const MOST_NUMBERS = 20_000;

/** Whether a script that trains should hold the samples: the lesson's, and those that are in no file that it could read. */
export function wantsSamples(model: Model): boolean {
  const { rowsUsed, inputNames } = model.data;
  if (rowsUsed > MOST_ROWS || rowsUsed * inputNames.length > MOST_NUMBERS) return false;
  return isDocumentNetwork(model) || delimitedOf(model) === null;
}

/** The file that a script reads unless it is told another one. */
export function dataFileOf(model: Model): string {
  return delimitedOf(model) === null ? `${stemOf(model.name)}.csv` : model.name;
}

/** Neurons of the input and of every layer. */
export function sizesOf({ layers }: Pick<Model, 'layers'>): number[] {
  return [layers[0].inputs, ...layers.map(({ outputs }) => outputs)];
}

/** f of every layer, from the input side. */
export function layerActivations({ config, layers }: Model): Activation[] {
  return layers.map((_, index) => activationOf(config, index, layers.length));
}

export function matrixNamesOf({
  config,
  layers,
  data,
}: Pick<Model, 'config' | 'layers' | 'data'>): MatrixNames[] {
  const outputs = layers.map((layer) => layer.outputs);
  return nameMatrices(config.preset, outputs, data.inputNames, data.outputNames);
}

/** Whether the matrices have the document's names. */
export function isDocumentNetwork({ config, layers }: Model): boolean {
  return config.preset === 'notebook' && layers.length === 2;
}

/** `4 → 8 → 3` */
export function shapeOf(model: Model): string {
  return sizesOf(model).join(' -> ');
}

/** The classes of the rows can be told apart by one column, as the split into two parts does. */
export function hasClassColumn({ data, preprocessing }: Model): boolean {
  const { targets } = preprocessing;
  const isCategory = targets[0].kind === 'position' || targets[0].kind === 'oneHot';
  return data.task !== 'regression' && targets.length === 1 && isCategory;
}

/** How long a script has to train. */
export interface Course {
  readonly epochs: number;
  /** Epochs without improvement after which it stops, and the best parameters come back; 0: never. */
  readonly patience: number;
  /** Why not as long as the configuration says, as a sentence; null when it does. */
  readonly why: string | null;
}

export function courseOf({ config, result }: Model): Course {
  const { ending } = result;
  if (ending?.kind === 'completed' || ending?.kind === 'earlyStopping')
    return { epochs: config.epochs, patience: config.earlyStopping, why: null };
  const epochs = ending?.bestEpoch ?? result.epoch;
  const what =
    ending === null ? 'was still training' : ending.kind === 'stopped' ? 'was stopped' : 'diverged';
  return {
    epochs,
    patience: 0,
    why: `The run ${what}; its matrices are those after ${epochs} of ${config.epochs} epochs.`,
  };
}

/** Two words for false and true, which count in upper and lower case alike. */
const TRUTH_WORDS = new Set(['false', 'true', 'no', 'yes', 'n', 'y', 'f', 't', 'off', 'on']);

/** Whether a column's categories are truth values, which are read without regard to case. */
export function isTruth({ kind, ...code }: ColumnCode): boolean {
  const categories = 'categories' in code ? code.categories : [];
  return kind === 'position' && categories.length > 0 && categories.every((name) => TRUTH_WORDS.has(name));
}

/** Whether a category is a number, which has many spellings. */
export function hasNumericCategory(code: ColumnCode): boolean {
  return 'categories' in code && code.categories.some((name) => Number.isFinite(Number(name)));
}

/**
 * What a script begins with: what it is, of what, by whom. Lines of a comment, without its signs.
 * @param readsFile whether it reads the data
 */
export function headerOf(model: Model, what: string, readsFile = true): string[] {
  const target = model.data.target.map(commentText).join(', ');
  const { activation, outputActivation } = model.config;
  return [
    `${what}, written by Glassbox.`,
    '',
    `${originOf(model)}; predicts ${target}.`,
    ...(delimitedOf(model) === null && readsFile
      ? [`A CSV file with the same columns is read: ${commentText(dataFileOf(model))}.`]
      : []),
    `Network: ${shapeOf(model)}, ${activation}, ${outputActivation} at the output${trainingOf(model)}.`,
  ];
}

function originOf({ name, data }: Model): string {
  if (hasNoData(data)) return `Weights: imported from ${commentText(name)}`;
  return `Data: ${commentText(name)}, ${data.rowsUsed} rows`;
}

function trainingOf({ data, config, result }: Model): string {
  if (hasNoData(data)) return '';
  const loss = Number.isFinite(result.loss) ? `, loss ${decimalOfLoss(result.loss)}` : '';
  return `; trained with ${config.optimizer}, ${config.loss}${loss}`;
}

function decimalOfLoss(loss: number): string {
  return String(Number(loss.toPrecision(6)));
}
