import type { ColumnChoice, ColumnPick } from '../core/data/columnPick';
import type { DataSource } from '../core/data/dataSource';
import type { Matrix } from '../core/matrix';
import { isCount, isRecord, isStrings } from './checks';

/** Whether a message's part says where data are to be read from. */
export function isDataSource(value: unknown): value is DataSource {
  return (
    isRecord(value) &&
    hasContent(value) &&
    typeof value['name'] === 'string' &&
    Number.isInteger(value['firstLine']) &&
    (value['rememberedTarget'] === undefined || isStrings(value['rememberedTarget'])) &&
    (value['columns'] === undefined || isColumnChoice(value['columns']))
  );
}

function hasContent(source: Record<string, unknown>): boolean {
  const kind = source['kind'] as DataSource['kind'];
  switch (kind) {
    case 'text':
      return typeof source['text'] === 'string';
    case 'bytes':
      return source['bytes'] instanceof Uint8Array;
    case 'file':
      return typeof source['path'] === 'string' && source['path'] !== '';
    case 'matrices': {
      const { inputs, targets } = source;
      return isMatrix(inputs) && isMatrix(targets) && inputs.rows === targets.rows;
    }
    default:
      kind satisfies never;
      return false;
  }
}

/** Whether it is a matrix with at least one entry. */
function isMatrix(value: unknown): value is Matrix {
  if (!isRecord(value)) return false;
  const { rows, columns, values } = value;
  return (
    isCount(rows) &&
    isCount(columns) &&
    (values instanceof Float64Array || values instanceof Float32Array) &&
    values.length === rows * columns &&
    values.length > 0
  );
}

function isColumnChoice(value: unknown): value is ColumnChoice {
  return (
    isRecord(value) &&
    isColumnPick(value['inputs']) &&
    isColumnPick(value['targets']) &&
    [true, false, null].some((allowed) => allowed === value['hasHeader'])
  );
}

function isColumnPick(value: unknown): value is ColumnPick {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'rest':
      return true;
    case 'names':
      return isStrings(value['names']);
    case 'range':
      return (
        Number.isSafeInteger(value['from']) && (value['to'] === null || Number.isSafeInteger(value['to']))
      );
    default:
      return false;
  }
}
