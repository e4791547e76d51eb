/** The rows of a sweep's table. */
import { formatCount, formatDuration, formatNumber, formatQuantity } from '../../core/format';
import { placesOf } from '../../core/sweep/criterion';
import { labelOf } from '../../core/sweep/grid';
import { groupRuns } from '../../core/sweep/summary';
import type { SweepRun, SweepSetting, SweptValue } from '../../core/sweep/sweepRun';
import { sweptValueInWords } from '../../core/sweep/valueList';
import type { SweepView } from '../../protocol/sweep';
import { describeMetric, NOTHING_YET } from '../page/runFacts';
import type { TableCell, TableColumn, TableRow } from './sortedTable';
import { figureText, runText, STATUS_WORDS } from './words';

export interface TableContent {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

const numeric = (label: string): TableColumn => ({ label, isNumeric: true });

/** A row for each run. */
export function rowsOfRuns(sweep: SweepView, open: (index: number) => void): TableContent {
  const { settings, criterion, runs, keptRunId } = sweep;
  const places = placesOf(criterion, runs);
  const hasValidation = runs.some(({ result }) => result?.validationLoss != null);
  const withMetrics = runs.find(({ result }) => result)?.result?.metrics;
  const metric = withMetrics ? describeMetric(withMetrics).name : 'Accuracy';
  const columns = [
    numeric('Place'),
    ...settings.map(({ name }) => numeric(labelOf(name))),
    numeric('Training loss'),
    ...(hasValidation ? [numeric('Validation loss')] : []),
    numeric(hasValidation ? `${metric}, validation` : metric),
    numeric('Epochs'),
    numeric('Time'),
    { label: 'Status', isNumeric: false },
  ];
  const rows = runs.map((run): TableRow => {
    const { index, values, result, status, epoch, elapsedMs, message } = run;
    const place = places[index];
    const merit = result && (hasValidation ? result.validationMetrics : result.metrics);
    const meritValue = merit && (merit.task === 'classification' ? merit.accuracy : merit.r2);
    const hasBegun = status !== 'waiting' && status !== 'reading';
    return {
      key: String(index),
      isBest: place === 1,
      title: message ?? runText(sweep, run),
      cells: [
        { text: place === null ? NOTHING_YET : formatCount(place), key: place },
        ...values.map((value, at) => valueCell(settings[at], value)),
        lossCell(result?.loss ?? null),
        ...(hasValidation ? [lossCell(result?.validationLoss ?? null)] : []),
        { text: merit ? describeMetric(merit).value : NOTHING_YET, key: meritValue },
        { text: hasBegun ? formatCount(epoch) : NOTHING_YET, key: hasBegun ? epoch : null },
        { text: hasBegun ? formatDuration(elapsedMs) : NOTHING_YET, key: hasBegun ? elapsedMs : null },
        { text: message && status === 'failed' ? `failed: ${message}` : STATUS_WORDS[status], key: status },
      ],
      action: actionOf(run, place === 1 && keptRunId !== null, () => open(index)),
    };
  });
  return { columns, rows };
}

/** A row for all runs that differ in nothing but the seed. */
export function rowsOverSeeds({ settings, criterion, runs }: SweepView): TableContent {
  const positions = [...settings.keys()].filter((at) => settings[at].name !== 'seed');
  const groups = groupRuns(criterion, runs, positions);
  const means = groups.flatMap(({ mean }) => mean ?? []);
  const sign = criterion.best === 'lowest' ? 1 : -1;
  const sorted = [...means].sort((one, other) => sign * (one - other));
  const columns = [
    numeric('Place'),
    ...positions.map((at) => numeric(labelOf(settings[at].name))),
    numeric(`Mean ${criterion.label.startsWith('R²') ? criterion.label : criterion.label.toLowerCase()}`),
    numeric('± standard deviation'),
    numeric('Seeds'),
    { label: 'Status', isNumeric: false },
  ];
  const rows = groups.map(({ values, mean, deviation, count, diverged, runs: all }): TableRow => {
    const place = mean === null ? null : sorted.indexOf(mean) + 1;
    return {
      key: JSON.stringify(values),
      isBest: place === 1,
      title: '',
      cells: [
        { text: place === null ? NOTHING_YET : formatCount(place), key: place },
        ...values.map((value, at) => valueCell(settings[positions[at]], value)),
        { text: figureText(criterion, mean), key: mean },
        { text: figureText(criterion, deviation), key: deviation },
        { text: `${formatCount(count)} of ${formatCount(all.length)}`, key: count },
        {
          text: diverged > 0 ? formatQuantity(diverged, 'run diverged', 'runs diverged') : '',
          key: diverged,
        },
      ],
      action: null,
    };
  });
  return { columns, rows };
}

/** Values are sorted as they were listed: layers and words have no order of their own. */
function valueCell({ name, values }: SweepSetting, value: SweptValue): TableCell {
  const key =
    typeof value === 'number'
      ? value
      : values.findIndex((each) => JSON.stringify(each) === JSON.stringify(value));
  return { text: sweptValueInWords(name, value), key };
}

function lossCell(value: number | null): TableCell {
  const isKnown = value !== null && Number.isFinite(value);
  return { text: isKnown ? formatNumber(value) : NOTHING_YET, key: isKnown ? value : null };
}

function actionOf({ index, status }: SweepRun, isKept: boolean, run: () => void): TableRow['action'] {
  if (status !== 'finished' && status !== 'diverged') return null;
  return isKept
    ? { label: 'Show', name: `Show run ${index + 1} of the sweep, which was kept`, run }
    : { label: 'Train', name: `Train run ${index + 1} of the sweep again and show it`, run };
}

/** Whether averages over seeds say more than the runs. */
export function hasSeeds(settings: readonly SweepSetting[]): boolean {
  return (
    settings.some(({ name, values }) => name === 'seed' && values.length > 1) &&
    settings.some(({ name }) => name !== 'seed')
  );
}

/** The best run; undefined as long as there is none. */
export function bestRunOf({ criterion, runs }: SweepView): SweepRun | undefined {
  const places = placesOf(criterion, runs);
  return runs.find(({ index }) => places[index] === 1);
}
