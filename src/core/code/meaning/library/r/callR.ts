/** What base R offers for a network. */
import type { Machine } from '../../machine';
import { type Given, NOTHING, text, UNKNOWN, type Value } from '../../values';
import { functionIn, type LibraryTable } from '../table';
import { APPLYING } from './applying';
import { CREATION } from './creation';
import { DRAWING } from './drawing';
import { ELEMENTWISE } from './elementwise';
import { FILES } from './files';
import { JOINING } from './joining';
import { LINEAR_ALGEBRA } from './linearAlgebra';
import { REDUCTIONS } from './reductions';
import { SEQUENCES } from './sequences';
import { SHAPES } from './shapes';

const FUNCTIONS: LibraryTable = {
  ...APPLYING,
  ...CREATION,
  ...DRAWING,
  ...ELEMENTWISE,
  ...FILES,
  ...JOINING,
  ...LINEAR_ALGEBRA,
  ...REDUCTIONS,
  ...SEQUENCES,
  ...SHAPES,
  invisible: (_, given) => given.positional[0] ?? NOTHING,
  paste: () => text(null),
  paste0: () => text(null),
  sprintf: () => text(null),
  cat: () => NOTHING,
  print: () => NOTHING,
  library: () => NOTHING,
};

export function callR(machine: Machine, path: string, given: Given): Value {
  return functionIn(FUNCTIONS, path)?.(machine, given) ?? UNKNOWN;
}
