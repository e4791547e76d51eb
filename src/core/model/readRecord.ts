/** How training went, in a model file. */
import { formatQuantity } from '../format';
import type { Ending, Metrics } from '../network/progress';
import type { JsonValue } from './jsonValue';
import type { TrainingRecord } from './model';

/** The most epochs that can be asked for, and the state before the first. */
const LONGEST_CURVE = 10_000_001;

export function readRecord(value: JsonValue): TrainingRecord {
  const curves = value.field('lossCurves');
  const length = curves.field('length').count(0, LONGEST_CURVE);
  const every = curves.field('every').count(1, LONGEST_CURVE);
  const curve = (list: JsonValue) => readCurve(list, length, every);
  return {
    epoch: value.field('epoch').count(),
    elapsedMs: value.field('elapsedMs').number(),
    loss: value.field('loss').figure(),
    validationLoss: value.field('validationLoss').orNull((it) => it.figure()),
    metrics: readMetrics(value.field('metrics')),
    validationMetrics: value.field('validationMetrics').orNull(readMetrics),
    ending: value.field('ending').orNull(readEnding),
    trainingHistory: curve(curves.field('training')),
    validationHistory: curves.field('validation').orNull(curve),
  };
}

/** A whole curve; NaN at epochs that the file leaves out. */
function readCurve(list: JsonValue, length: number, every: number): Float64Array {
  const written = list.figures();
  const expected = Math.ceil(length / every);
  if (written.length !== expected)
    list.refuse(
      `${formatQuantity(written.length, 'number')}, but a curve of length ${length} has ${expected} here`,
    );
  if (every === 1) return written;
  const curve = new Float64Array(length).fill(Number.NaN);
  written.forEach((loss, index) => {
    curve[index * every] = loss;
  });
  return curve;
}

function readMetrics(value: JsonValue): Metrics {
  const task = value.field('task').choice(['classification', 'regression']);
  const figure = (name: string) => value.field(name).figure();
  return task === 'classification'
    ? { task, accuracy: figure('accuracy') }
    : { task, r2: figure('r2'), mae: figure('mae'), rmse: figure('rmse') };
}

function readEnding(value: JsonValue): Ending {
  const kind = value.field('kind').choice(['completed', 'earlyStopping', 'stopped', 'diverged']);
  const bestEpoch = value.field('bestEpoch').count();
  return kind === 'diverged'
    ? { kind, bestEpoch, epoch: value.field('epoch').count(), advice: value.field('advice').text() }
    : { kind, bestEpoch };
}
