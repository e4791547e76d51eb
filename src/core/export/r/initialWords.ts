import type { InitialWords } from '../elevenSteps/language';
import { rMatrixStatements, rNumbers } from './values';

/** The initial state in R, drawn by functions that draw as NumPy does. */
export const R_INITIAL: InitialWords = {
  assign: (name, expression) => `${name} <- ${expression}`,
  matrix: rMatrixStatements,
  row: rNumbers,
  uniformMatrix: (inputs, outputs, limit) =>
    `uniform(${limit === null ? '0, 1' : `-${limit}, ${limit}`}, ${inputs}, ${outputs})`,
  uniformRow: (outputs) => `random_sample(${outputs})`,
  zeroMatrix: (inputs, outputs) => `matrix(0, ${inputs}, ${outputs})`,
  zeroRow: (outputs) => `numeric(${outputs})`,
  root: (expression) => `sqrt(${expression})`,
  remarked: (statement, remark) => `${statement} # ${remark}`,
};
