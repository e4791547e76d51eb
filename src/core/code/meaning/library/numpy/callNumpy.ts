/** NumPy, and what of SciPy and pandas a lesson uses. */
import type { Machine } from '../../machine';
import { type Given, UNKNOWN, type Value } from '../../values';
import { functionIn, type LibraryTable } from '../table';
import { CREATION } from './creation';
import { callRandom } from './drawing';
import { ELEMENTWISE } from './elementwise';
import { FILES, readFile } from './files';
import { JOINING } from './joining';
import { LINEAR_ALGEBRA } from './linearAlgebra';
import { REDUCTIONS } from './reductions';
import { ROUNDING } from './rounding';
import { SHAPES } from './shapes';

const FUNCTIONS: LibraryTable = {
  ...ELEMENTWISE,
  ...REDUCTIONS,
  ...CREATION,
  ...SHAPES,
  ...JOINING,
  ...LINEAR_ALGEBRA,
  ...ROUNDING,
  ...FILES,
};

/** Undefined for what is not NumPy's. */
export function callNumpy(machine: Machine, path: string, given: Given): Value | undefined {
  if (path.startsWith('numpy.random.')) return callRandom(machine, path.slice('numpy.random.'.length), given);
  if (path.startsWith('pandas.'))
    return path === 'pandas.read_csv' ? readFile(machine, given, true) : UNKNOWN;
  const name =
    path === 'scipy.special.expit' ? 'expit' : path.startsWith('numpy.') ? path.slice('numpy.'.length) : null;
  if (name === null) return undefined;
  return functionIn(FUNCTIONS, name)?.(machine, given) ?? UNKNOWN;
}
