/** Errors of predicted numbers, in the targets' own units. */
import type { Pairs, RegressionOutput, ResidualSummary } from './evaluation';
import { type EvaluatedPart, rowsAtOnce, spread, type Work } from './part';

/** Rows that quartiles are taken over at most. */
const QUANTILE_ROWS = 50_000;
/** Pairs of predicted and actual at most. */
const MOST_PAIRS = 2000;

/** One entry an output; rows with an output that is no number make its figures none, too. */
export function* regressionOutputs(part: EvaluatedPart): Work<RegressionOutput[]> {
  const { rows, outputs, targets, predictions, targetScaler } = part;
  const atOnce = rowsAtOnce(outputs);
  const zeros = () => new Float64Array(outputs);
  const [means, biases] = [zeros(), zeros()];
  for (let first = 0; first < rows; first += atOnce, yield)
    for (let i = first * outputs; i < Math.min(rows, first + atOnce) * outputs; i++) {
      means[i % outputs] += targets[i] / rows;
      biases[i % outputs] += (predictions[i] - targets[i]) / rows;
    }
  const [spreads, squares, deviations, absolutes] = [zeros(), zeros(), zeros(), zeros()];
  const minima = zeros().fill(Number.POSITIVE_INFINITY);
  const maxima = zeros().fill(Number.NEGATIVE_INFINITY);
  for (let first = 0; first < rows; first += atOnce, yield)
    for (let i = first * outputs; i < Math.min(rows, first + atOnce) * outputs; i++) {
      const j = i % outputs;
      const residual = predictions[i] - targets[i];
      spreads[j] += (targets[i] - means[j]) ** 2;
      squares[j] += residual ** 2;
      deviations[j] += (residual - biases[j]) ** 2;
      absolutes[j] += Math.abs(residual);
      // Math.min lets NaN through.
      minima[j] = Math.min(minima[j], residual);
      maxima[j] = Math.max(maxima[j], residual);
    }
  const results: RegressionOutput[] = [];
  for (let j = 0; j < outputs; j++) {
    const unit = targetScaler?.scale[j] ?? 1;
    const quartiles = quartilesOf(part, j);
    yield;
    const residuals: ResidualSummary = {
      mean: biases[j] * unit,
      standardDeviation: Math.sqrt(deviations[j] / rows) * unit,
      minimum: minima[j] * unit,
      maximum: maxima[j] * unit,
      lowerQuartile: quartiles[0] * unit,
      median: quartiles[1] * unit,
      upperQuartile: quartiles[2] * unit,
      quantileRows: Math.min(rows, QUANTILE_ROWS),
    };
    results.push({
      r2: determination(squares[j], spreads[j]),
      mae: (absolutes[j] / rows) * unit,
      rmse: Math.sqrt(squares[j] / rows) * unit,
      residuals,
    });
  }
  return results;
}

/** 1 − residual / spread; of targets that are all alike 1 for a perfect prediction and else 0, as in scikit-learn. */
function determination(residual: number, spreadOfTargets: number): number {
  if (spreadOfTargets > 0) return 1 - residual / spreadOfTargets;
  return Number.isNaN(residual) ? Number.NaN : Number(residual === 0);
}

function quartilesOf(
  { rows, outputs, targets, predictions }: EvaluatedPart,
  output: number,
): [number, number, number] {
  const residuals = Float64Array.from(spread(rows, QUANTILE_ROWS), (row) => {
    const i = row * outputs + output;
    return predictions[i] - targets[i];
  });
  if (!residuals.every((value) => !Number.isNaN(value))) return [Number.NaN, Number.NaN, Number.NaN];
  residuals.sort();
  const at = (share: number) => {
    const place = share * (residuals.length - 1);
    const below = Math.floor(place);
    const weight = place - below;
    return weight === 0
      ? residuals[below]
      : residuals[below] + (residuals[below + 1] - residuals[below]) * weight;
  };
  return [at(0.25), at(0.5), at(0.75)];
}

/** @param identity how the rows of the part are called elsewhere */
export function pairsOf(part: EvaluatedPart, identity: RowIdentity): Pairs {
  const { rows, outputs, targets, predictions } = part;
  const chosen = spread(rows, MOST_PAIRS);
  const written = (values: ArrayLike<number>) => {
    const result = new Float64Array(chosen.length * outputs);
    chosen.forEach((row, index) => {
      for (let j = 0; j < outputs; j++)
        result[index * outputs + j] = inOwnUnit(part, values[row * outputs + j], j);
    });
    return result;
  };
  return { ...identified(chosen, identity), actual: written(targets), predicted: written(predictions) };
}

/** A scaled number of an output in its target's own unit. */
export function inOwnUnit({ targetScaler }: EvaluatedPart, value: number, output: number): number {
  return targetScaler === null ? value : value * targetScaler.scale[output] + targetScaler.offset[output];
}

/** How the rows of a part are called elsewhere. */
export interface RowIdentity {
  /** Among the rows used. */
  positionOf(row: number): number;
  /** As the data count their rows, from 1. */
  numberOf(row: number): number;
}

export function identified(
  rows: Uint32Array,
  identity: RowIdentity,
): { positions: Uint32Array; rowNumbers: Uint32Array } {
  return {
    positions: rows.map((row) => identity.positionOf(row)),
    rowNumbers: rows.map((row) => identity.numberOf(row)),
  };
}
