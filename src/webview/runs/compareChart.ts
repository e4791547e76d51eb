import type { ChartConfiguration } from 'chart.js';
import { formatCount, formatDuration, formatNumber } from '../../core/format';
import { type Annotations, annotationsPlugin, roomForNames } from '../chart/annotations';
import { epochAxis, lossAxis, timeAxis } from '../chart/axes';
import { Chart } from '../chart/chartjs';
import { decimate, type Point } from '../../core/picture/decimate';
import { logarithmicFloor } from '../../core/picture/ticks';
import { h } from '../dom/element';
import type { PageContext } from '../page/context';
import type { Stroke } from './strokes';

/** One run's loss over its epochs. */
export interface RunCurve extends Stroke {
  readonly name: string;
  readonly values: Float64Array;
  /** Milliseconds that an epoch took, taken all alike. */
  readonly epochMs: number;
  /** Epoch whose parameters were kept; null when it is the last. */
  readonly keptEpoch: number | null;
}

export interface ChartChoices {
  readonly across: 'epoch' | 'time';
  readonly logarithmic: boolean;
}

/** Steps of the arrow keys across the chart. */
const KEY_STEPS = 50;

/** The losses of several runs over one another, by epoch or by time, with a cross-hair that reads them all. */
export class CompareChart {
  readonly canvas = h('canvas', { role: 'img', tabindex: 0, 'aria-describedby': 'compare-chart-keys' });
  readonly element = h(
    'div',
    { class: 'chart' },
    this.canvas,
    h('p', { class: 'chart-keys', id: 'compare-chart-keys' }, 'Read the losses: ← and →.'),
  );
  readonly #annotations: Annotations;
  readonly #chart: Chart<'line', Point[]>;
  #curves: readonly RunCurve[] = [];
  #choices: ChartChoices = { across: 'epoch', logarithmic: false };
  #hasTicks = false;
  /** Where the cross-hair stands, in units of the axis. */
  #reading: number | null = null;

  constructor(private readonly context: PageContext) {
    this.#annotations = { curves: [], marks: [], crosshair: null, theme: context.theme() };
    this.#chart = new Chart(this.canvas, this.#configuration());
    this.#listen();
  }

  update(curves: readonly RunCurve[], choices: ChartChoices): void {
    const isRedrawn = choices !== this.#choices;
    this.#curves = curves;
    this.#choices = choices;
    if (isRedrawn) this.#read(null);
    this.restyle();
  }

  /** Takes over the theme's colours; those of the curves come with them. */
  restyle(): void {
    this.#annotations.theme = this.context.theme();
    this.#chart.options.scales = this.#axes();
    this.#draw();
  }

  #draw(): void {
    const chart = this.#chart;
    const { x, y } = chart.options.scales ?? {};
    if (!x || !y) return;
    const buckets = Math.max(100, Math.round(chart.width));
    const lines = this.#curves.map((curve) =>
      decimate(curve.values, 0, curve.values.length - 1, buckets).map((point) => this.#place(curve, point)),
    );
    const { logarithmic } = this.#choices;
    const floor = logarithmic ? logarithmicFloor(lines) : null;
    this.#hasTicks = lines.some(({ length }) => length > 0) && (!logarithmic || floor !== null);
    const shown = ({ x, y }: Point): Point => ({ x, y: floor === null ? y : Math.max(y, floor) });
    chart.data.datasets = this.#curves.map(({ colour, dash }, index) => ({
      data: lines[index].map(shown),
      borderColor: colour,
      borderDash: [...dash],
      parsing: false,
      pointRadius: 0,
      borderWidth: 2,
      tension: 0,
    }));
    Object.assign(x, { min: 0, max: this.#end() });
    Object.assign(y, { beginAtZero: !logarithmic });
    this.#annotations.curves = this.#curves.flatMap((curve, index) => {
      const end = lines[index].at(-1);
      const { name, colour, keptEpoch, values } = curve;
      if (!end) return [];
      const kept =
        keptEpoch === null || !Number.isFinite(values[keptEpoch])
          ? null
          : shown(this.#place(curve, { x: keptEpoch, y: values[keptEpoch] }));
      return [{ name, colour, end: shown(end), ring: kept }];
    });
    chart.update('none');
  }

  /** A point of a curve on the axis that is chosen. */
  #place({ epochMs }: RunCurve, { x, y }: Point): Point {
    return { x: this.#choices.across === 'epoch' ? x : x * epochMs, y };
  }

  #end(): number {
    const isTime = this.#choices.across === 'time';
    return Math.max(
      1,
      ...this.#curves.map(({ values, epochMs }) => (values.length - 1) * (isTime ? epochMs : 1)),
    );
  }

  #listen(): void {
    const { canvas } = this;
    canvas.addEventListener('pointermove', ({ offsetX }) => {
      const { left, right } = this.#chart.chartArea;
      const isInside = offsetX >= left && offsetX <= right;
      this.#read(isInside ? (this.#chart.scales['x'].getValueForPixel(offsetX) ?? null) : null);
    });
    canvas.addEventListener('pointerleave', () => this.#read(null));
    canvas.addEventListener('blur', () => this.#read(null));
    canvas.addEventListener('keydown', (event) => {
      const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (event.ctrlKey || event.metaKey || event.altKey || (direction === 0 && event.key !== 'Escape'))
        return;
      event.preventDefault();
      if (direction === 0) return this.#read(null);
      const step =
        this.#choices.across === 'epoch'
          ? Math.max(1, Math.round(this.#end() / KEY_STEPS))
          : this.#end() / KEY_STEPS;
      this.#read((this.#reading ?? (direction > 0 ? -step : this.#end() + step)) + direction * step);
    });
  }

  /** Reads every curve at a place of the axis; null takes the cross-hair away. */
  #read(position: number | null): void {
    const isTime = this.#choices.across === 'time';
    if (position === null || this.#curves.length === 0) {
      this.context.tooltip.hide();
      this.#reading = null;
      if (this.#annotations.crosshair) {
        this.#annotations.crosshair = null;
        this.#chart.draw();
      }
      return;
    }
    const within = Math.max(0, Math.min(position, this.#end()));
    const at = isTime ? within : Math.round(within);
    this.#reading = at;
    const lines = [isTime ? formatDuration(at) : `Epoch ${formatCount(at)}`];
    const points: { y: number; colour: string }[] = [];
    for (const { name, values, epochMs, colour } of this.#curves) {
      const epoch = isTime ? (epochMs > 0 ? Math.round(at / epochMs) : 0) : at;
      const value = values[epoch];
      if (value === undefined) continue;
      points.push({ y: value, colour });
      lines.push(`${name}: ${formatNumber(value)}${isTime ? ` (epoch ${formatCount(epoch)})` : ''}`);
    }
    this.#annotations.crosshair = { epoch: at, points };
    this.#chart.draw();
    const canvas = this.canvas.getBoundingClientRect();
    const x = canvas.left + this.#chart.scales['x'].getPixelForValue(at);
    this.context.tooltip.show(lines, new DOMRect(x + 8, canvas.top + this.#chart.chartArea.top - 4, 0, 0));
  }

  #configuration(): ChartConfiguration<'line', Point[]> {
    return {
      type: 'line',
      data: { datasets: [] },
      plugins: [annotationsPlugin(this.#annotations)],
      options: {
        animation: false,
        maintainAspectRatio: false,
        events: [],
        normalized: true,
        layout: {
          padding: ({ chart }) =>
            roomForNames(
              chart,
              this.#annotations.theme,
              this.#curves.map(({ name }) => name),
            ),
        },
        scales: this.#axes(),
        plugins: { zoom: { pan: { enabled: false }, zoom: { wheel: { enabled: false } } } },
      },
    };
  }

  #axes() {
    const theme = this.context.theme();
    const { across, logarithmic } = this.#choices;
    return {
      x: across === 'epoch' ? epochAxis(theme) : timeAxis(theme),
      y: lossAxis(theme, logarithmic, () => this.#hasTicks),
    };
  }
}
