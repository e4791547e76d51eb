/** What sets the chosen runs apart before training, and how well they did, as tables. */
import { formatCount, formatDuration, formatNumber, formatPercent, formatQuantity } from '../../core/format';
import { differencesOf } from '../../core/network/configDifferences';
import type { RunEntry } from '../../protocol/runs';
import { h } from '../dom/element';
import { NOTHING_YET } from '../page/runFacts';
import { bestOf, describeData, lossProblem, measuresOf } from './comparisonFacts';
import { type CompareRow, createCompareTable } from './compareTable';
import { shortName, type ShownRun } from './shownRun';

export function createDifferences(runs: readonly ShownRun[]): HTMLElement[] {
  const settings = differencesOf(runs.map(({ run }) => run.config)).map(({ label, values }) => ({
    label,
    cells: values,
  }));
  const data = dataRows(runs);
  const learntFrom = describeData(
    runs.map(({ run }) => run),
    runs.map(({ entry }) => shortName(entry)),
  );
  const rows = [...data, ...settings];
  return [
    h('p', {}, learntFrom),
    ...(settings.length === 0 ? [h('p', {}, 'All settings are the same.')] : []),
    ...(rows.length === 0 ? [] : [createCompareTable('Differences between the runs', runs, rows)]),
  ];
}

/** What the data files say of themselves, where it is not the same. */
function dataRows(runs: readonly ShownRun[]): CompareRow[] {
  const rows: CompareRow[] = [
    { label: 'File', cells: runs.map(({ entry }) => entry.sourceName) },
    {
      label: 'Rows',
      cells: runs.map(({ run: { data } }) => {
        const training = `${formatCount(data.trainingRows)} training`;
        return data.validationRows > 0
          ? `${training}, ${formatCount(data.validationRows)} validation`
          : training;
      }),
    },
    { label: 'Inputs', cells: runs.map(({ run: { data } }) => formatCount(data.inputNames.length)) },
    { label: 'Outputs', cells: runs.map(({ run: { data } }) => formatCount(data.outputNames.length)) },
  ];
  return rows.filter(({ cells }) => new Set(cells).size > 1);
}

export function createResults(runs: readonly ShownRun[]): HTMLElement[] {
  const problem = lossProblem(runs.map(({ run }) => run));
  const isSameTarget = new Set(runs.map(({ run }) => run.config.target.join('\n'))).size === 1;
  const measures = measuresOf(runs.map(({ entry }) => entry.result)).map((measure): CompareRow => {
    const { label, kind, isLoss, values } = measure;
    const format = kind === 'share' ? formatPercent : formatNumber;
    const isComparable = isLoss ? problem === null : isSameTarget;
    return {
      label,
      cells: values.map((value) => (value === null ? NOTHING_YET : format(value))),
      isNumeric: true,
      ...(isComparable && { best: bestOf(measure) }),
    };
  });
  const others: CompareRow[] = [
    {
      label: 'Epochs',
      cells: runs.map(({ entry, run }) => describeEpochs(entry, run.training.length - 1)),
      isNumeric: true,
    },
    {
      label: 'Time',
      cells: runs.map(({ entry }) => (entry.result ? formatDuration(entry.result.elapsedMs) : NOTHING_YET)),
      isNumeric: true,
    },
  ];
  return [
    createCompareTable('Results of the runs', runs, [...measures, ...others]),
    ...(problem === null ? [] : [h('p', { class: 'hint' }, problem)]),
  ];
}

/** `57, kept: 31`. */
function describeEpochs({ ending }: RunEntry, trained: number): string {
  if (trained < 0) return NOTHING_YET;
  return ending !== null && ending.bestEpoch < trained
    ? `${formatQuantity(trained, 'epoch')}, kept: ${formatCount(ending.bestEpoch)}`
    : formatQuantity(trained, 'epoch');
}
