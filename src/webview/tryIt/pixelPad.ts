import { cssColour, mix } from '../../core/colours/colour';
import { type FeatureField, readNumber } from '../../core/model/featureForm';
import { actionButton } from '../dom/button';
import { h, setAttribute, setShown } from '../dom/element';
import { readTheme } from '../dom/theme';
import type { FeatureGrid } from '../network/featureGrid';

/** Pixels on a side that one can still hit. */
const LARGEST_SIDE = 64;
/** Pixels of the screen that the picture has on a side, about. */
const PAD_SIZE = 196;
/** How much of a stroke its neighbours get. */
const SOFT = 0.5;

/** Whether a picture can be painted: not too fine, and of no feature that falls below 0. */
export function canPaint({ rows, columns }: FeatureGrid, fields: readonly FeatureField[]): boolean {
  const isBright = ({ code, range }: FeatureField) =>
    code.kind === 'number' && (range === null || range.minimum >= 0);
  return Math.max(rows, columns) <= LARGEST_SIDE && fields.every(isBright);
}

export interface PixelPad {
  readonly element: HTMLElement;
  /** @param shape null: the features are no picture */
  setFields(shape: FeatureGrid | null, fields: readonly FeatureField[], texts: readonly string[]): void;
  show(texts: readonly string[]): void;
  draw(): void;
}

/**
 * The features as a picture to paint on, with the pointer or with the cursor keys and the space bar. Columns that were
 * left out keep their place, which takes no paint.
 */
export function createPixelPad(onPaint: (changed: ReadonlyMap<number, string>) => void): PixelPad {
  let fields: readonly FeatureField[] = [];
  let grid: FeatureGrid | null = null;
  /** A value a pixel, NaN where the column was left out. */
  let values = new Float64Array(0);
  let brightest = 1;
  let cursor = 0;
  let last: number | null = null;
  const canvas = h('canvas', { class: 'pixel-pad', tabindex: 0, role: 'application' });
  const element = h(
    'div',
    { class: 'pixel-part', hidden: true },
    canvas,
    h(
      'div',
      { class: 'pixel-actions' },
      actionButton('Clear', 'clear-all', () =>
        set(Array.from(values.keys(), (pixel) => [pixel, 0] as const)),
      ),
      h('p', { class: 'field-help' }, 'Paint with the pointer, or with the cursor keys and the space bar.'),
    ),
  );

  function set(pixels: readonly (readonly [index: number, value: number])[]): void {
    const changed = new Map<number, string>();
    for (const [pixel, value] of pixels) {
      const input = grid?.inputs[pixel] ?? -1;
      if (input < 0 || values[pixel] === value) continue;
      values[pixel] = value;
      changed.set(input, String(value));
    }
    if (changed.size === 0) return;
    draw();
    onPaint(changed);
  }

  function paint(pixel: number): void {
    if (!grid) return;
    const { rows, columns } = grid;
    const [row, column] = [Math.floor(pixel / columns), pixel % columns];
    const around = [
      [row - 1, column],
      [row + 1, column],
      [row, column - 1],
      [row, column + 1],
    ].filter(([r, c]) => r >= 0 && r < rows && c >= 0 && c < columns);
    const soft = Math.round(brightest * SOFT * 100) / 100;
    set([
      [pixel, brightest],
      ...around.map(([r, c]) => [r * columns + c, Math.max(values[r * columns + c], soft)] as const),
    ]);
  }

  function pixelAt({ offsetX, offsetY }: MouseEvent): number | null {
    if (!grid) return null;
    const { rows, columns } = grid;
    const size = canvas.clientWidth / columns;
    const [row, column] = [Math.floor(offsetY / size), Math.floor(offsetX / size)];
    return row >= 0 && row < rows && column >= 0 && column < columns ? row * columns + column : null;
  }

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    stroke(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) stroke(event);
  });
  canvas.addEventListener('pointerup', () => {
    last = null;
  });
  function stroke(event: MouseEvent): void {
    const pixel = pixelAt(event);
    if (pixel === null || pixel === last) return;
    last = pixel;
    cursor = pixel;
    paint(pixel);
  }
  canvas.addEventListener('keydown', (event) => {
    if (event.key === ' ') {
      event.preventDefault();
      paint(cursor);
      return;
    }
    const columns = grid?.columns ?? 1;
    const move = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    const next = cursor + (move ?? 0);
    if (move === undefined || next < 0 || next >= values.length) return;
    event.preventDefault();
    cursor = next;
    label();
    draw();
  });
  for (const kind of ['focus', 'blur']) canvas.addEventListener(kind, () => draw());

  function label(): void {
    if (!grid) return;
    const { rows, columns } = grid;
    const value = grid.inputs[cursor] < 0 ? 'left out' : values[cursor];
    setAttribute(
      canvas,
      'aria-label',
      `Picture of ${rows} × ${columns} pixels. At row ${Math.floor(cursor / columns) + 1}, column ${(cursor % columns) + 1}: ${value}`,
    );
  }

  function draw(): void {
    if (!grid) return;
    const { rows, columns } = grid;
    const size = Math.max(2, Math.round(PAD_SIZE / Math.max(rows, columns)));
    const ratio = window.devicePixelRatio || 1;
    canvas.width = size * columns * ratio;
    canvas.height = size * rows * ratio;
    canvas.style.width = `${size * columns}px`;
    canvas.style.height = `${size * rows}px`;
    const drawing = canvas.getContext('2d');
    if (!drawing) return;
    drawing.scale(ratio, ratio);
    const { background, foreground } = readTheme();
    const place = (pixel: number) => [(pixel % columns) * size, Math.floor(pixel / columns) * size] as const;
    values.forEach((value, pixel) => {
      const share = Number.isFinite(value) ? Math.max(0, Math.min(1, value / brightest)) : 0;
      drawing.fillStyle = cssColour(mix(background, foreground, share));
      drawing.fillRect(...place(pixel), size, size);
    });
    if (document.activeElement !== canvas) return;
    drawing.strokeStyle = cssColour(foreground);
    const [left, top] = place(cursor);
    drawing.strokeRect(left + 0.5, top + 0.5, size - 1, size - 1);
  }

  function show(texts: readonly string[]): void {
    if (!grid) return;
    values = Float64Array.from(grid.inputs, (input) =>
      input < 0 ? Number.NaN : readNumber(fields[input].code, texts[input]),
    );
    label();
    draw();
  }

  return {
    element,
    setFields(shape, changed, texts) {
      grid = shape;
      fields = changed;
      setShown(element, grid !== null);
      if (!grid) return;
      cursor = Math.floor(grid.rows / 2) * grid.columns + Math.floor(grid.columns / 2);
      brightest = Math.max(...fields.map(({ range }) => range?.maximum ?? 0)) || 1;
      show(texts);
    },
    show,
    draw,
  };
}
