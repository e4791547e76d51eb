import {
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js';
import { cssColour } from '../../core/colours/colour';
import { formatTick } from '../../core/format';
import type { Point } from '../../core/picture/decimate';
import { h, setAttribute } from '../dom/element';
import type { Theme } from '../dom/theme';
import type { PageContext } from '../page/context';

Chart.register(LineController, LineElement, PointElement, LinearScale);

export interface Curve {
  readonly points: readonly Point[];
  readonly colour: string;
  /** `dots` are filled, `rings` hollow and of another shape: told apart without their colours. */
  readonly look: 'line' | 'dashes' | 'hint' | 'dots' | 'rings';
}

export interface Picture {
  readonly curves: readonly Curve[];
  /** Points with a word beside them. */
  readonly marks: readonly (Point & { readonly label: string; readonly colour: string })[];
  readonly x: AxisRange;
  readonly y: AxisRange;
  /** The picture in words. */
  readonly description: string;
}

interface AxisRange {
  readonly title: string;
  readonly minimum: number;
  readonly maximum: number;
}

export interface PointEvents {
  /** What is said of a point under the pointer. */
  explain(curve: number, point: number): readonly string[] | null;
  choose?(curve: number, point: number): void;
}

/** Pixels around a point that are taken for it. */
const REACH = 10;

const LOOKS = {
  line: { showLine: true, pointRadius: 0, borderWidth: 2, borderDash: [] },
  dashes: { showLine: true, pointRadius: 0, borderWidth: 2, borderDash: [6, 3] },
  hint: { showLine: true, pointRadius: 0, borderWidth: 1, borderDash: [2, 3] },
  dots: { showLine: false, pointRadius: 2.5, borderWidth: 1, borderDash: [], pointStyle: 'circle' },
  rings: { showLine: false, pointRadius: 4, borderWidth: 1.5, borderDash: [], pointStyle: 'triangle' },
} as const;

/** Two numbers against one another. */
export class XyChart {
  readonly canvas = h('canvas', { role: 'img' });
  readonly element = h('div', { class: 'chart xy-chart' }, this.canvas);
  readonly #chart: Chart<'line', Point[]>;
  #picture: Picture | null = null;

  constructor(
    private readonly context: PageContext,
    private readonly events: PointEvents,
  ) {
    this.#chart = new Chart(this.canvas, this.#configuration());
    this.canvas.addEventListener('pointermove', (event) => this.#point(event));
    this.canvas.addEventListener('pointerleave', () => context.tooltip.hide());
    this.canvas.addEventListener('click', (event) => {
      const found = this.#find(event);
      if (found) events.choose?.(found.datasetIndex, found.index);
    });
  }

  show(picture: Picture): void {
    this.#picture = picture;
    setAttribute(this.canvas, 'aria-label', picture.description);
    const background = cssColour(this.context.theme().background);
    this.#chart.data.datasets = picture.curves.map(({ points, colour, look }) => ({
      data: [...points],
      parsing: false,
      borderColor: colour,
      pointBackgroundColor: look === 'rings' ? background : colour,
      pointHoverRadius: LOOKS[look].pointRadius,
      ...LOOKS[look],
      borderDash: [...LOOKS[look].borderDash],
    }));
    this.#chart.options.scales = this.#axes(picture);
    this.#chart.update('none');
  }

  #point(event: PointerEvent): void {
    const found = this.#find(event);
    const lines = found && this.events.explain(found.datasetIndex, found.index);
    this.canvas.classList.toggle('pointing', Boolean(lines && this.events.choose));
    if (!lines) this.context.tooltip.hide();
    else this.context.tooltip.show(lines, new DOMRect(event.clientX + 10, event.clientY - 4, 0, 8));
  }

  #find(event: MouseEvent) {
    const { datasets } = this.#chart.data;
    let best: { datasetIndex: number; index: number; distance: number } | null = null;
    datasets.forEach((_, datasetIndex) => {
      if (this.#picture?.curves[datasetIndex]?.look === 'hint') return;
      this.#chart.getDatasetMeta(datasetIndex).data.forEach(({ x, y }, index) => {
        const distance = Math.hypot(x - event.offsetX, y - event.offsetY);
        if (distance < (best?.distance ?? REACH)) best = { datasetIndex, index, distance };
      });
    });
    return best as { readonly datasetIndex: number; readonly index: number } | null;
  }

  #configuration(): ChartConfiguration<'line', Point[]> {
    return {
      type: 'line',
      data: { datasets: [] },
      plugins: [this.#marksPlugin()],
      options: { animation: false, maintainAspectRatio: false, events: [], normalized: true },
    };
  }

  #marksPlugin(): Plugin<'line'> {
    return {
      id: 'marks',
      afterDatasetsDraw: ({ ctx: context, scales, chartArea }) => {
        const theme = this.context.theme();
        context.save();
        context.font = `${theme.fontSize - 1}px ${theme.fontFamily}`;
        context.textBaseline = 'middle';
        let lowest = Number.NEGATIVE_INFINITY;
        for (const { x, y, label, colour } of this.#picture?.marks ?? []) {
          const [left, top] = [scales['x'].getPixelForValue(x), scales['y'].getPixelForValue(y)];
          context.beginPath();
          context.arc(left, top, 4.5, 0, 2 * Math.PI);
          context.fillStyle = colour;
          context.fill();
          context.lineWidth = 1.5;
          context.strokeStyle = cssColour(theme.foreground);
          context.stroke();
          const { width } = context.measureText(label);
          const isRight = left + 10 + width <= chartArea.right;
          const start = isRight ? left + 10 : left - 10 - width;
          // Marks may lie on one another: their words stand below one another.
          const line = Math.max(top + 12, lowest + theme.fontSize + 2);
          lowest = line;
          context.lineWidth = 4;
          context.strokeStyle = cssColour(theme.background);
          context.strokeText(label, start, line);
          context.fillStyle = cssColour(theme.foreground);
          context.fillText(label, start, line);
        }
        context.restore();
      },
    };
  }

  #axes({ x, y }: Picture) {
    const theme = this.context.theme();
    return { x: axis(x, theme), y: axis(y, theme) };
  }
}

function axis({ title, minimum, maximum }: AxisRange, theme: Theme) {
  const font = { family: theme.fontFamily, size: theme.fontSize - 1 };
  return {
    type: 'linear',
    min: minimum,
    max: maximum,
    title: { display: true, text: title, color: theme.faintText, font },
    grid: { color: theme.grid, drawTicks: false },
    border: { color: theme.grid },
    ticks: {
      color: theme.faintText,
      font,
      padding: 6,
      maxRotation: 0,
      autoSkipPadding: 16,
      maxTicksLimit: 6,
      // The ends of the data are no round numbers.
      includeBounds: false,
      callback: (value: string | number) => formatTick(Number(value)),
    },
  } as const;
}
