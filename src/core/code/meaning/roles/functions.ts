/** The roles of functions of the script. */
import type { Role } from '../../script';
import { isClose } from '../pair';
import type { FunctionTrial, Reading } from '../reading';
import type { FunctionCode } from '../values';

/** Functions of the script by what they make of numbers. */
export function functionRoles({ functions }: Reading): Map<FunctionCode, Role> {
  return new Map(
    functions.flatMap((trial) => {
      const role = functionRole(trial);
      return role ? [[trial.function.code, role]] : [];
    }),
  );
}

function functionRole({ argument, result }: FunctionTrial): Role | null {
  if (result === null) return null;
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const is = (wanted: (x: number) => number) =>
    ([1, 2] as const).every((world) =>
      result.worlds[world].every((value, k) => isClose(value, wanted(argument.worlds[world][k]))),
    );
  if (is(sigmoid)) return { formulaId: 'sigmoid', layer: null, value: null };
  const isSlope = is((a) => a * (1 - a)) || is((z) => sigmoid(z) * (1 - sigmoid(z)));
  return isSlope ? { formulaId: 'derivatives_sigmoid', layer: null, value: null } : null;
}
