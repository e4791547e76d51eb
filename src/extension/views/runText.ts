/** What the list of runs says about one of them. */
import { formatNumber, formatPercent } from '../../core/format';
import { differencesOf } from '../../core/network/configDifferences';
import type { Metrics } from '../../core/network/progress';
import type { RunEntry } from '../../protocol/runs';
import { escapeMarkdown } from '../hovers/escapeMarkdown';

/** `3  iris.csv`: the name that was given, else the file's. */
export function runLabel({ number, name, sourceName }: RunEntry): string {
  return `${number}  ${name ?? sourceName}`;
}

/** `modern · loss 0.0721 · accuracy 96.7 % · stopped early · 14:05`. @param now milliseconds since 1970 */
export function runDescription(entry: RunEntry, now: number): string {
  const { config, result, name, sourceName } = entry;
  const parts = [
    name === null ? '' : sourceName,
    config?.preset,
    result && !Number.isNaN(result.loss) ? `loss ${formatNumber(result.loss)}` : '',
    result ? metricInWords(result.validationMetrics ?? result.metrics) : '',
    statusInWords(entry),
    whenInWords(entry.startedAt, now),
  ];
  return parts.filter(Boolean).join(' · ');
}

/**
 * Markdown in which every text stands for itself: when, how well, and which settings differ from those of the run on screen.
 * @param shown the run on screen
 */
export function runTooltip(entry: RunEntry, shown: RunEntry | undefined): string {
  const { number, sourceName, name, startedAt, config, result } = entry;
  const title = `Run ${number}: ${name === null ? sourceName : `${name} (${sourceName})`}`;
  const paragraphs = [`**${escapeMarkdown(title)}**`, escapeMarkdown(new Date(startedAt).toLocaleString())];
  if (result) {
    const rows: [string, string, string][] = [
      ['Loss', formatNumber(result.loss), figure(result.validationLoss, formatNumber)],
      metricRow(result.metrics, result.validationMetrics),
    ];
    paragraphs.push(table(['', 'Training', 'Validation'], rows));
  }
  if (config && shown?.config && shown.runId !== entry.runId) {
    const differences = differencesOf([config, shown.config]);
    paragraphs.push(
      differences.length === 0
        ? `Same settings as run ${shown.number}, which is on screen.`
        : table(
            ['Different settings', 'here', `run ${shown.number}, on screen`],
            differences.map(({ label, values: [here, there] }) => [label, here, there]),
          ),
    );
  }
  return paragraphs.join('\n\n');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')).replaceAll('\\', ''), ...rows.map(line)].join('\n');
}

function metricRow(training: Metrics, validation: Metrics | null): [string, string, string] {
  const value = (metrics: Metrics) =>
    metrics.task === 'classification'
      ? figure(metrics.accuracy, formatPercent)
      : figure(metrics.r2, formatNumber);
  return [
    training.task === 'classification' ? 'Accuracy' : 'R²',
    value(training),
    validation === null ? '–' : value(validation),
  ];
}

function metricInWords(metrics: Metrics): string {
  if (metrics.task === 'classification')
    return Number.isNaN(metrics.accuracy) ? '' : `accuracy ${formatPercent(metrics.accuracy)}`;
  return Number.isNaN(metrics.r2) ? '' : `R² ${formatNumber(metrics.r2)}`;
}

function figure(value: number | null, format: (value: number) => string): string {
  return value === null || Number.isNaN(value) ? '–' : format(value);
}

/** Empty for what is as it should be. */
function statusInWords({ status, ending }: RunEntry): string {
  if (status !== 'finished') return status;
  switch (ending?.kind) {
    case 'stopped':
      return 'stopped';
    case 'diverged':
      return 'diverged';
    case 'earlyStopping':
      return 'stopped early';
    default:
      return '';
  }
}

/** `14:05` today, `24 Nov` this year, `24 Nov 2025` before. */
export function whenInWords(time: number, now: number): string {
  const date = new Date(time);
  const today = new Date(now);
  if (date.toDateString() === today.toDateString())
    return date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const isThisYear = date.getFullYear() === today.getFullYear();
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}
