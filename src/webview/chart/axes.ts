/** How the chart's axes look and what they name, for Chart.js. */
import type { Scale } from 'chart.js';
import { formatCount, formatDuration, formatTick } from '../../core/format';
import type { Theme } from '../dom/theme';
import { logarithmicTicks } from '../../core/picture/ticks';

export function epochAxis(theme: Theme) {
  const { faintText, grid } = theme;
  return {
    type: 'linear',
    title: { display: true, text: 'epoch', color: faintText, font: fontOf(theme) },
    grid: { color: grid, drawTicks: false },
    border: { color: grid },
    ticks: {
      color: faintText,
      font: fontOf(theme),
      padding: 6,
      maxRotation: 0,
      autoSkipPadding: 24,
      // Epochs are whole: no tick between two of them.
      precision: 0,
      callback: (value: string | number) => (Number.isInteger(value) ? formatCount(Number(value)) : ''),
    },
  } as const;
}

/** Milliseconds of training. */
export function timeAxis(theme: Theme) {
  const axis = epochAxis(theme);
  return {
    ...axis,
    title: { ...axis.title, text: 'time' },
    ticks: { ...axis.ticks, callback: (value: string | number) => formatDuration(Number(value)) },
  } as const;
}

/** @param hasTicks asked at each drawing: whether there is a loss to name */
export function lossAxis(theme: Theme, isLogarithmic: boolean, hasTicks: () => boolean) {
  const { faintText, grid } = theme;
  return {
    type: isLogarithmic ? 'logarithmic' : 'linear',
    title: {
      display: true,
      text: isLogarithmic ? 'loss (logarithmic)' : 'loss',
      color: faintText,
      font: fontOf(theme),
    },
    grid: { color: grid, drawTicks: false },
    border: { display: false },
    afterBuildTicks: (axis: Scale) => {
      if (!hasTicks()) axis.ticks = [];
      else if (isLogarithmic) axis.ticks = logarithmicTicks(axis.min, axis.max).map((value) => ({ value }));
    },
    ticks: {
      color: faintText,
      font: fontOf(theme),
      padding: 6,
      maxTicksLimit: 6,
      autoSkip: !isLogarithmic,
      callback: (value: string | number) => formatTick(Number(value)),
    },
  } as const;
}

function fontOf({ fontFamily, fontSize }: Theme) {
  return { family: fontFamily, size: fontSize - 1 };
}
