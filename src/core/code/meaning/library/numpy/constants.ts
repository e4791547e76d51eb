/** Numbers that have a name. */
import { number, type Value } from '../../values';

/** What `numpy.NAME` is when it is no function. */
export function numpyConstant(path: string): Value | undefined {
  switch (path) {
    case 'numpy.pi':
    case 'math.pi':
      return number(Math.PI);
    case 'numpy.e':
    case 'math.e':
      return number(Math.E);
    case 'numpy.inf':
      return number(Number.POSITIVE_INFINITY);
    case 'numpy.newaxis':
      return { kind: 'nothing' };
    default:
      return undefined;
  }
}
