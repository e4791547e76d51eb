/** Arrays of the script as matrices of the document. */
import type { Matrix } from '../../../matrix';
import type { Tensor } from '../values';

/** World 0 of an array, with a sample a row. @param rows of the samples, to give a vector (or what is one) its form */
export function inMatrix({ shape, worlds }: Tensor, isColumns: boolean, rows: number | null): Matrix {
  const [values] = worlds;
  const isLine = shape.length < 2 || (rows !== null && shape.includes(1) && Math.max(...shape) === rows);
  if (isLine) {
    const height = rows ?? values.length;
    return { rows: height, columns: values.length / height, values };
  }
  const [height, width] = shape;
  if (!isColumns) return { rows: height, columns: width, values };
  const turned = Float64Array.from(values, (_, k) => values[(k % height) * width + Math.floor(k / height)]);
  return { rows: width, columns: height, values: turned };
}
