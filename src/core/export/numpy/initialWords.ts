import type { Precision } from '../../network/config';
import type { InitialWords } from '../elevenSteps/language';
import { pythonMatrix, pythonNumbers } from '../python/values';

/** The initial state in NumPy, drawn from `random`. Draws are in double precision, whatever the network's. */
export function numpyInitialWords(precision: Precision): InitialWords {
  const cast = precision === 'float32' ? '.astype(np.float32)' : '';
  return {
    assign: (name, expression) => `${name} = ${expression}`,
    matrix: (name, values, columns) => [`${name} = np.array(${pythonMatrix(values, columns)})${cast}`],
    row: (values) => `np.array([${pythonNumbers(values)}])${cast}`,
    uniformMatrix: (inputs, outputs, limit) =>
      `random.uniform(${limit === null ? '' : `-${limit}, ${limit}, `}size=(${inputs}, ${outputs}))${cast}`,
    uniformRow: (outputs) => `random.uniform(size=(1, ${outputs}))${cast}`,
    zeroMatrix: (inputs, outputs) => `np.zeros((${inputs}, ${outputs}))${cast}`,
    zeroRow: (outputs) => `np.zeros((1, ${outputs}))${cast}`,
    root: (expression) => `(${expression}) ** 0.5`,
    remarked: (statement, remark) => `${statement}  # ${remark}`,
  };
}
