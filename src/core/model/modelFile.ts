/** A model as a file, `*.glassbox.json`; docs/model-file.md describes it for people, schemas/ for programs. */
import { findMistake } from '../data/formats/jsonText';
import { placeOf } from '../data/places';
import type { DataSummary } from '../data/summary';
import { TRAINING_OPTIONS } from '../network/options';
import type { LayerSnapshot } from '../network/progress';
import { JsonValue, ModelFileError } from './jsonValue';
import type { Model, TrainingRecord } from './model';
import { readConfig } from './readConfig';
import { readDataSummary } from './readDataSummary';
import { activationOf, readLayers } from './readLayers';
import { readPreprocessing } from './readPreprocessing';
import { readRecord } from './readRecord';
import { checkAgreement } from './agreement';
import { writeJson } from './writeJson';

export { ModelFileError } from './jsonValue';

export const MODEL_EXTENSION = '.glassbox.json';
export const MODEL_FORMAT = 'glassbox-model';
/** The newest version of the format that is read, and the one that is written. */
export const MODEL_VERSION = 1;
/** Longer texts are not read: the largest network that can be trained needs a quarter of it. */
export const LONGEST_MODEL_FILE = 2 ** 28;

/** Entries of a loss curve that are written; of a longer one every second, third, … */
const MOST_LOSSES = 1_000_000;

/** So that the same model is the same text, wherever it comes from. */
const DATA_ORDER: readonly (keyof DataSummary)[] = [
  'format',
  'rowsRead',
  'rowsUsed',
  'rowsDropped',
  'cellsFilled',
  'trainingRows',
  'validationRows',
  'columns',
  'target',
  'targetReason',
  'task',
  'classes',
  'inputNames',
  'outputNames',
  'warnings',
];

export function writeModel({
  name,
  fingerprint,
  data,
  preprocessing,
  config,
  layers,
  result,
}: Model): string {
  const { trainingHistory, validationHistory, ...record } = result;
  return `${writeJson({
    format: MODEL_FORMAT,
    version: MODEL_VERSION,
    name,
    fingerprint,
    data: inOrder(data, DATA_ORDER),
    preprocessing,
    config: inOrder(
      config,
      TRAINING_OPTIONS.map((option) => option.name),
    ),
    layers: layers.map((layer, index) => ({
      activation: activationOf(config, index, layers.length),
      inputs: layer.inputs,
      outputs: layer.outputs,
      weights: rowsOf(layer),
      biases: layer.biases,
    })),
    result: { ...record, lossCurves: curvesOf(trainingHistory, validationHistory) },
  })}\n`;
}

/**
 * Reads a model and checks all of it. Names that are not known are ignored, so that other programs can add theirs.
 * @throws ModelFileError and nothing else
 */
export function readModel(text: string): Model {
  if (text.length > LONGEST_MODEL_FILE)
    throw new ModelFileError(
      `The file is too large for a model: at most ${LONGEST_MODEL_FILE / 2 ** 20} MB are read.`,
    );
  const file = new JsonValue(parse(text), '');
  const format = file.optional('format');
  if (format?.raw !== MODEL_FORMAT)
    throw new ModelFileError(`This is not a model of Glassbox: its “format” is not “${MODEL_FORMAT}”.`);
  const version = file.field('version').count(1);
  if (version > MODEL_VERSION)
    throw new ModelFileError(
      `The file was written by a newer Glassbox (version ${version} of the format); update the extension.`,
    );
  const config = readConfig(file.field('config'));
  const model: Model = {
    name: file.field('name').text(),
    fingerprint: file.field('fingerprint').orNull((value) => value.count(0, 2 ** 32 - 1)),
    data: readDataSummary(file.field('data')),
    preprocessing: readPreprocessing(file.field('preprocessing')),
    config,
    layers: readLayers(file.field('layers'), config),
    result: readRecord(file.field('result')),
  };
  checkAgreement(model, file);
  return model;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const mistake = findMistake(text);
    const offset = mistake?.offset ?? 0;
    const { line, column } = placeOf(text, { start: offset, end: offset }, 0);
    const what = mistake?.message ?? 'something is wrong';
    throw new ModelFileError(
      `The file is not valid JSON: in line ${line + 1}, column ${column + 1}, ${what}.`,
      { line, column },
    );
  }
}

function inOrder<T extends object>(value: T, names: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(names.map((name) => [name, value[name]])) as Partial<T>;
}

/** One row an input. */
function rowsOf({ inputs, outputs, weights }: LayerSnapshot): Float64Array[] {
  return Array.from({ length: inputs }, (_, input) =>
    weights.subarray(input * outputs, (input + 1) * outputs),
  );
}

function curvesOf(
  training: TrainingRecord['trainingHistory'],
  validation: TrainingRecord['validationHistory'],
) {
  const every = Math.max(1, Math.ceil(training.length / MOST_LOSSES));
  const thinned = (curve: Float64Array) =>
    every === 1 ? curve : curve.filter((_, epoch) => epoch % every === 0);
  return {
    length: training.length,
    every,
    training: thinned(training),
    validation: validation && thinned(validation),
  };
}
