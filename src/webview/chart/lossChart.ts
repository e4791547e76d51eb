import type { ChartConfiguration } from 'chart.js';
import { formatCount, formatNumber } from '../../core/format';
import type { RunView } from '../../protocol/panel';
import { h } from '../dom/element';
import type { PageContext } from '../page/context';
import { isOver, lastEpochOf } from '../page/runFacts';
import { type Annotations, annotationsPlugin, roomForNames } from './annotations';
import { epochAxis, lossAxis } from './axes';
import { Chart } from './chartjs';
import { decimate, type Point } from '../../core/picture/decimate';
import { logarithmicFloor } from '../../core/picture/ticks';
import { epochAxisEnd } from './scales';

/** Epochs that a zoomed chart shows at least. */
const MINIMUM_RANGE = 4;
const ZOOM_STEP = 1.5;
/** Shown while the chart has the focus, and read to those who reach it by keyboard. */
const KEYS = 'Zoom: wheel or + and −. Move: drag or ← and →. Whole run: 0. Go to an epoch: click or Enter.';
/** Share of the view that an arrow key moves it by. */
const PAN_STEP = 0.2;
/** Pixels that the pointer may move in a click. */
const CLICK_DISTANCE = 4;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The loss of a run by epoch: training and validation, with zoom, pan and a cross-hair. */
export class LossChart {
  readonly canvas = h('canvas', { role: 'img', tabindex: 0, 'aria-describedby': 'chart-keys' });
  readonly element: HTMLElement;
  readonly #chart: Chart<'line', Point[]>;
  readonly #annotations: Annotations;
  #run: RunView | null = null;
  #epoch: number | null = null;
  #logarithmic: boolean;
  /** Where the pointer went down: a click is what does not move from there. */
  #pressedAt: number | null = null;
  /** Before the first loss, and on a logarithmic axis without a positive one, there is nothing to name. */
  #hasTicks = false;
  /** Epochs in view; null shows all. */
  #zoom: Range | null = null;

  constructor(
    private readonly context: PageContext,
    private readonly onZoomed: (isZoomed: boolean) => void,
  ) {
    this.#annotations = { curves: [], marks: [], crosshair: null, theme: context.theme() };
    this.#logarithmic = context.preferences.logarithmic;
    this.element = h(
      'div',
      { class: 'chart' },
      this.canvas,
      h('p', { class: 'chart-keys', id: 'chart-keys' }, KEYS),
    );
    this.#chart = new Chart(this.canvas, this.#configuration());
    this.restyle();
    this.#listen();
  }

  /** @param epoch whose matrices are shown; null for the newest. */
  update(run: RunView, epoch: number | null): void {
    this.#epoch = epoch;
    if (this.#run?.runId !== run.runId) {
      this.#zoom = this.context.preferences.zoomOf(run.runId);
      this.onZoomed(this.#zoom !== null);
      this.#annotations.crosshair = null;
      this.context.tooltip.hide();
    }
    this.#run = run;
    this.#draw();
  }

  setLogarithmic(logarithmic: boolean): void {
    this.#logarithmic = logarithmic;
    this.restyle();
  }

  resetZoom(): void {
    this.#setZoom(null);
  }

  /** Takes over the theme's colours and the kind of scale. */
  restyle(): void {
    const { theme } = this.context;
    this.#annotations.theme = theme();
    this.#chart.options.scales = this.#axes();
    this.#draw();
  }

  #draw(): void {
    const { training = [], validation = [], origin = [] } = this.#visibleCurves();
    const chart = this.#chart;
    const { x, y } = chart.options.scales ?? {};
    if (!x || !y) return;
    const floor = this.#logarithmic ? logarithmicFloor([training, validation, origin]) : null;
    this.#hasTicks = training.length > 0 && (!this.#logarithmic || floor !== null);
    const shown = (points: readonly Point[]) =>
      floor === null ? [...points] : points.map((point) => ({ x: point.x, y: Math.max(point.y, floor) }));
    const { theme } = this.#annotations;
    const [first, second, third] = chart.data.datasets;
    Object.assign(first, { data: shown(training), borderColor: theme.training });
    Object.assign(second, { data: shown(validation), borderColor: theme.validation });
    Object.assign(third, { data: shown(origin), borderColor: theme.faintText });

    const { from, to } = this.#range();
    Object.assign(x, { min: from, max: to });
    // Zero belongs to the picture, except in a close-up.
    Object.assign(y, { beginAtZero: this.#zoom === null && !this.#logarithmic });
    this.#annotate(shown(training).at(-1), shown(validation).at(-1), shown(origin).at(-1));
    chart.update('none');
  }

  #visibleCurves(): { training?: Point[]; validation?: Point[]; origin?: Point[] } {
    const { trainingHistory, validationHistory } = this.#run?.progress ?? {};
    if (!trainingHistory) return {};
    const { from, to } = this.#range();
    const buckets = Math.max(100, Math.round(this.#chart.width));
    // One more on each side, so that lines run to the edges.
    const points = (values: Float64Array) =>
      decimate(values, Math.floor(from) - 1, Math.ceil(to) + 1, buckets);
    return {
      training: points(trainingHistory),
      validation: validationHistory ? points(validationHistory) : [],
      origin: this.#run?.origin ? points(this.#run.origin.trainingHistory) : [],
    };
  }

  #range(): Range {
    return this.#zoom ?? { from: 0, to: this.#end() };
  }

  #end(): number {
    const run = this.#run;
    if (!run) return 1;
    const end = epochAxisEnd(lastEpochOf(run), run.config?.epochs ?? 1, !isOver(run));
    return Math.max(end, (run.origin?.trainingHistory.length ?? 0) - 1);
  }

  #annotate(training: Point | undefined, validation: Point | undefined, origin: Point | undefined): void {
    const { theme } = this.#annotations;
    const run = this.#run;
    this.#annotations.curves = [
      ...(training ? [{ name: 'training', colour: theme.training, end: training }] : []),
      ...(validation ? [{ name: 'validation', colour: theme.validation, end: validation }] : []),
      ...(origin ? [{ name: `run ${run?.origin?.number}`, colour: theme.faintText, end: origin }] : []),
    ];
    const { ending } = run ?? {};
    const marks: { epoch: number; label: string }[] = [];
    if (run && ending) {
      const last = lastEpochOf(run);
      if (ending.kind === 'diverged') {
        marks.push({ epoch: ending.bestEpoch, label: `kept: ${formatCount(ending.bestEpoch)}` });
        // Its loss is no number, so that the curve ends before it.
        marks.push({ epoch: Math.min(ending.epoch, last), label: 'diverged' });
      } else if (ending.bestEpoch < last && run.progress?.validationHistory)
        marks.push({ epoch: ending.bestEpoch, label: `best: ${formatCount(ending.bestEpoch)}` });
      if (ending.kind === 'earlyStopping') marks.push({ epoch: last, label: 'stopped early' });
    }
    if (this.#epoch !== null) marks.push({ epoch: this.#epoch, label: `shown: ${formatCount(this.#epoch)}` });
    this.#annotations.marks = marks.sort((one, other) => one.epoch - other.epoch);
  }

  // Zoom and pan

  #setZoom(range: Range | null): void {
    const end = this.#end();
    const isWhole = range === null || (range.from <= 0 && range.to >= end);
    this.#zoom = isWhole ? null : range;
    const runId = this.#run?.runId;
    this.context.preferences.setZoom(this.#zoom && runId !== undefined ? { runId, ...this.#zoom } : null);
    this.onZoomed(this.#zoom !== null);
    this.#draw();
  }

  #zoomBy(factor: number): void {
    const { from, to } = this.#range();
    const width = Math.min(this.#end(), Math.max(MINIMUM_RANGE, (to - from) / factor));
    this.#moveTo((from + to - width) / 2, width);
  }

  #panBy(share: number): void {
    const { from, to } = this.#range();
    this.#moveTo(from + (to - from) * share, to - from);
  }

  #moveTo(start: number, width: number): void {
    const from = Math.max(0, Math.min(start, this.#end() - width));
    this.#setZoom({ from, to: from + width });
  }

  /** The plugin has moved the axis: what was done by pointer becomes the state. */
  readonly #onPointerZoom = (): void => {
    const { min, max } = this.#chart.scales['x'];
    this.#setZoom({ from: min, to: max });
  };

  // Cross-hair

  #listen(): void {
    const { canvas } = this;
    canvas.addEventListener('pointermove', (event) => {
      const { left, right } = this.#chart.chartArea;
      const x = event.offsetX;
      if (x < left || x > right) return this.#setCrosshair(null);
      this.#setCrosshair(this.#chart.scales['x'].getValueForPixel(x) ?? null);
    });
    canvas.addEventListener('pointerleave', () => this.#setCrosshair(null));
    canvas.addEventListener('blur', () => this.#setCrosshair(null));
    canvas.addEventListener('pointerdown', ({ offsetX }) => {
      this.#pressedAt = offsetX;
    });
    canvas.addEventListener('click', ({ offsetX }) => {
      if (this.#pressedAt !== null && Math.abs(offsetX - this.#pressedAt) < CLICK_DISTANCE)
        this.#goToCrosshair();
    });
    canvas.addEventListener('dblclick', () => this.resetZoom());
    canvas.addEventListener('keydown', (event) => {
      if (this.#onKey(event)) event.preventDefault();
    });
  }

  #onKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const direction = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    if (direction !== 0) {
      if (shiftKey || this.#zoom === null) this.#stepCrosshair(direction);
      else this.#panBy(direction * PAN_STEP);
    } else if (key === '+' || key === '=') this.#zoomBy(ZOOM_STEP);
    else if (key === '-' || key === '−') this.#zoomBy(1 / ZOOM_STEP);
    else if (key === '0') this.resetZoom();
    else if (key === 'Enter' && this.#annotations.crosshair) this.#goToCrosshair();
    else if (key === 'Escape' && this.#annotations.crosshair) this.#setCrosshair(null);
    else return false;
    return true;
  }

  /** Shows the matrices of the epoch that the cross-hair is on. */
  #goToCrosshair(): void {
    const { crosshair } = this.#annotations;
    if (crosshair && this.#run?.canTravel) this.context.go({ instant: { epoch: crosshair.epoch, batch: 0 } });
  }

  #stepCrosshair(direction: number): void {
    const { from, to } = this.#range();
    const step = Math.max(1, Math.round((to - from) / 50));
    const current = this.#annotations.crosshair?.epoch ?? (direction > 0 ? from - step : to + step);
    this.#setCrosshair(current + direction * step);
  }

  #setCrosshair(position: number | null): void {
    const progress = this.#run?.progress;
    if (position === null || !progress || !this.#run) {
      if (this.#annotations.crosshair) {
        this.#annotations.crosshair = null;
        this.#chart.draw();
      }
      this.context.tooltip.hide();
      return;
    }
    const epoch = Math.max(0, Math.min(Math.round(position), lastEpochOf(this.#run)));
    const values = [progress.trainingHistory[epoch], progress.validationHistory?.[epoch]];
    const { theme } = this.#annotations;
    this.#annotations.crosshair = {
      epoch,
      points: values.flatMap((y, index) =>
        y === undefined ? [] : [{ y, colour: index === 0 ? theme.training : theme.validation }],
      ),
    };
    this.#chart.draw();
    const [training, validation] = values;
    const lines = [`Epoch ${formatCount(epoch)}`];
    if (training !== undefined) lines.push(`Training ${formatNumber(training)}`);
    if (validation !== undefined) lines.push(`Validation ${formatNumber(validation)}`);
    const canvas = this.canvas.getBoundingClientRect();
    const x = canvas.left + (this.#chart.scales['x'].getPixelForValue(epoch) ?? 0);
    const { top } = this.#chart.chartArea;
    this.context.tooltip.show(lines, new DOMRect(x + 8, canvas.top + top - 4, 0, 0));
  }

  // Chart.js

  #configuration(): ChartConfiguration<'line', Point[]> {
    const line = { parsing: false, pointRadius: 0, borderWidth: 2, tension: 0 } as const;
    return {
      type: 'line',
      data: {
        datasets: [
          { ...line, data: [] },
          { ...line, data: [], borderDash: [6, 3] },
          { ...line, data: [], borderWidth: 1, borderDash: [2, 2] },
        ],
      },
      plugins: [annotationsPlugin(this.#annotations)],
      options: {
        animation: false,
        maintainAspectRatio: false,
        events: [],
        normalized: true,
        layout: { padding: ({ chart }) => roomForNames(chart, this.#annotations.theme, ['validation']) },
        scales: this.#axes(),
        plugins: {
          zoom: {
            limits: { x: { min: 0, max: 'original', minRange: MINIMUM_RANGE } },
            pan: { enabled: true, mode: 'x', onPan: this.#onPointerZoom },
            zoom: {
              mode: 'x',
              wheel: { enabled: true },
              pinch: { enabled: true },
              onZoom: this.#onPointerZoom,
              // A page that scrolls must not stop at the chart: the wheel zooms once the chart was chosen.
              onZoomStart: ({ event }) =>
                !(event instanceof WheelEvent) || event.ctrlKey || document.activeElement === this.canvas,
            },
          },
        },
      },
    };
  }

  #axes() {
    const theme = this.context.theme();
    return { x: epochAxis(theme), y: lossAxis(theme, this.#logarithmic, () => this.#hasTicks) };
  }
}
