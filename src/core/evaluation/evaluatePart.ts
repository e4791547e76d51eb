/** Evaluates one part of the rows. */
import type { ClassEvaluation, PartEvaluation, YesNoEvaluation, YesNoOutput } from './evaluation';
import { answerOf, classOfRow, type EvaluatedPart, isFiniteRow, rowsAtOnce, type Work } from './part';
import { pairsOf, regressionOutputs, type RowIdentity } from './regression';
import { rocOf } from './roc';

export function* evaluatePart(part: EvaluatedPart, identity: RowIdentity): Work<PartEvaluation> {
  switch (part.task) {
    case 'multiclass':
      return yield* evaluateClasses(part);
    case 'binary':
      return yield* evaluateAnswers(part);
    case 'regression':
      return {
        task: 'regression',
        rows: part.rows,
        notFinite: yield* countNotFinite(part),
        outputs: yield* regressionOutputs(part),
        pairs: pairsOf(part, identity),
      };
  }
}

function* countNotFinite(part: EvaluatedPart): Work<number> {
  const { rows, outputs } = part;
  const atOnce = rowsAtOnce(outputs);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (!isFiniteRow(part, row)) count++;
    if (row % atOnce === 0) yield;
  }
  return count;
}

function* evaluateClasses(part: EvaluatedPart): Work<ClassEvaluation> {
  const { rows, outputs: classes, targets, predictions } = part;
  const atOnce = rowsAtOnce(classes);
  const counts = new Float64Array(classes * classes);
  let notFinite = 0;
  for (let row = 0; row < rows; row++) {
    if (isFiniteRow(part, row))
      counts[classOfRow(targets, row, classes) * classes + classOfRow(predictions, row, classes)]++;
    else notFinite++;
    if (row % atOnce === 0) yield;
  }
  return { task: 'multiclass', rows, notFinite, counts };
}

function* evaluateAnswers(part: EvaluatedPart): Work<YesNoEvaluation> {
  const outputs: YesNoOutput[] = [];
  for (let output = 0; output < part.outputs; output++) outputs.push(yield* evaluateAnswer(part, output));
  return { task: 'binary', rows: part.rows, notFinite: yield* countNotFinite(part), outputs };
}

function* evaluateAnswer(part: EvaluatedPart, output: number): Work<YesNoOutput> {
  const { rows, outputs, targets, predictions } = part;
  const atOnce = rowsAtOnce(1);
  const counts = new Float64Array(4);
  // As many as there are rows at most; how many of each is known behind the pass.
  const sides = [new Float64Array(rows), new Float64Array(rows)];
  const filled = [0, 0];
  for (let row = 0; row < rows; row++) {
    const i = row * outputs + output;
    if (Number.isFinite(predictions[i])) {
      const actual = answerOf(targets[i]);
      counts[2 * actual + answerOf(predictions[i])]++;
      sides[actual][filled[actual]++] = predictions[i];
    }
    if (row % atOnce === 0) yield;
  }
  const [no, yes] = sides.map((side, answer) => side.subarray(0, filled[answer]));
  return { counts, roc: yield* rocOf(yes, no) };
}
