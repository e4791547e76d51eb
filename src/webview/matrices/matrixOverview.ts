import { h } from '../dom/element';
import type { View } from './tableWindow';
import { type Ramp, rampStep } from '../../core/colours/palette';

/** Longer side of the picture in pixels; narrow panels show it smaller. */
const LENGTH = 144;
/** A very flat matrix is drawn a little thicker than it is. */
const MINIMUM_SIDE = 20;
/** A matrix with few cells, or of which more than this share is in view, needs no overview. */
const SMALLEST_COUNT = 100;
const LARGEST_SHARE_IN_VIEW = 0.5;
/** Large matrices are drawn this often while they change. */
const INTERVAL_MS = 500;

/**
 * A small picture of a whole matrix that does not fit its box, with a frame around the part in view; a click brings
 * another part. The keyboard has the arrow keys, Page Up and Down, Home and End in the table itself.
 */
export class MatrixOverview {
  readonly element: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #frame = h('div', { class: 'overview-frame' });
  #ramp: Ramp = [];
  #values: Float64Array = new Float64Array(0);
  #limit = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly rows: number,
    private readonly columns: number,
    private readonly jump: (row: number, column: number) => void,
  ) {
    const scale = LENGTH / Math.max(rows, columns);
    const width = Math.max(MINIMUM_SIDE, columns * scale);
    const height = Math.max(MINIMUM_SIDE, rows * scale);
    this.#canvas = h('canvas', {
      width: Math.min(columns, Math.round(width)),
      height: Math.min(rows, Math.round(height)),
    });
    this.element = h(
      'div',
      { class: 'overview', 'aria-hidden': 'true', hidden: true },
      this.#canvas,
      this.#frame,
    );
    // A flat picture stands above its table, a tall one beside it.
    this.element.classList.toggle('flat', width > 2 * height);
    this.element.style.setProperty('--across', String(width / LENGTH));
    this.element.style.setProperty('--down', String(height / LENGTH));
    this.element.addEventListener('pointerdown', (event) => {
      this.element.setPointerCapture(event.pointerId);
      this.#jumpTo(event);
    });
    this.element.addEventListener('pointermove', (event) => {
      if (event.buttons === 1) this.#jumpTo(event);
    });
  }

  setRamp(ramp: Ramp): void {
    this.#ramp = ramp;
    this.#drawnAt = Number.NEGATIVE_INFINITY;
  }

  /** @param isSettled whether these are the last numbers for now, which must not be skipped. */
  setValues(values: Float64Array, limit: number, isSettled: boolean): void {
    this.#values = values;
    this.#limit = limit;
    const isDue = isSettled || performance.now() - this.#drawnAt > INTERVAL_MS;
    if (isDue && !this.element.hidden) this.#draw();
  }

  showView({ rows, columns }: View): void {
    const inView = (rows.end - rows.first) * (columns.end - columns.first);
    const count = this.rows * this.columns;
    const wasHidden = this.element.hidden;
    this.element.hidden = count < SMALLEST_COUNT || inView > LARGEST_SHARE_IN_VIEW * count;
    if (this.element.hidden) return;
    if (wasHidden) this.#draw();
    const { style } = this.#frame;
    style.top = percent(rows.first / this.rows);
    style.height = percent((rows.end - rows.first) / this.rows);
    style.left = percent(columns.first / this.columns);
    style.width = percent((columns.end - columns.first) / this.columns);
  }

  /** A pixel shows the value of largest magnitude among those it stands for: no outlier gets lost. */
  #draw(): void {
    const { width, height } = this.#canvas;
    const context = this.#canvas.getContext('2d');
    if (!context || this.#values.length === 0) return;
    this.#drawnAt = performance.now();
    const largest = new Float64Array(width * height);
    for (let row = 0; row < this.rows; row++) {
      const y = Math.floor((row * height) / this.rows);
      for (let column = 0; column < this.columns; column++) {
        const pixel = y * width + Math.floor((column * width) / this.columns);
        const value = this.#values[row * this.columns + column];
        if (Math.abs(value) > Math.abs(largest[pixel])) largest[pixel] = value;
      }
    }
    const image = context.createImageData(width, height);
    largest.forEach((value, pixel) => {
      const [red, green, blue] = this.#ramp[rampStep(value, this.#limit)].background;
      image.data.set([red, green, blue, 255], 4 * pixel);
    });
    context.putImageData(image, 0, 0);
  }

  #jumpTo(event: PointerEvent): void {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    const share = (position: number, length: number) => Math.max(0, Math.min(0.999999, position / length));
    this.jump(
      Math.floor(share(event.clientY - top, height) * this.rows),
      Math.floor(share(event.clientX - left, width) * this.columns),
    );
  }
}

function percent(share: number): string {
  return `${100 * share}%`;
}
