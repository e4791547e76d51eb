/** Whether the values of a combination go together, before anything is trained. */
import type { DataSummary } from '../data/summary';
import type { RequestedConfig } from '../network/config';
import type { DataTraits } from '../network/dataTraits';
import { resolveConfig } from '../network/resolveConfig';

/** What is wrong with a configuration for these data, as sentences; null when it can be trained. */
export function problemOfCombination(requested: RequestedConfig, data: DataSummary): string | null {
  const resolution = resolveConfig(requested, traitsOfSummary(data));
  return resolution.ok ? null : resolution.problems.join(' ');
}

function traitsOfSummary({
  rowsUsed,
  inputNames,
  outputNames,
  task,
  target,
  columns,
}: DataSummary): DataTraits {
  const targets = columns.filter(({ role }) => role === 'target');
  // What is not known is left for the worker to find.
  const areShares = targets.every(({ minimum = 0, maximum = 1 }) => minimum >= 0 && maximum <= 1);
  return {
    rows: rowsUsed,
    inputs: inputNames.length,
    outputs: outputNames.length,
    task,
    target,
    everyValueZeroOrOne: false,
    targetsAreShares: task !== 'regression' || areShares,
  };
}
