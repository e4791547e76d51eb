import { cssColour, mix } from '../../core/colours/colour';
import { type FeatureField, readNumber } from '../../core/model/featureForm';
import { actionButton } from '../dom/button';
import { h, setAttribute, setShown } from '../dom/element';
import { readTheme } from '../dom/theme';

const SMALLEST_SIDE = 8;
const LARGEST_SIDE = 64;
/** Pixels of the screen that the picture has on a side, about. */
const PAD_SIZE = 196;
/** How much of a stroke its neighbours get. */
const SOFT = 0.5;

/** The side of a picture whose pixels the features are; null when they are none. */
export function pixelSide(fields: readonly FeatureField[]): number | null {
  const side = Math.sqrt(fields.length);
  const fits = Number.isInteger(side) && side >= SMALLEST_SIDE && side <= LARGEST_SIDE;
  const isBright = ({ code, range }: FeatureField) =>
    code.kind === 'number' && (range === null || range.minimum >= 0);
  return fits && fields.every(isBright) ? side : null;
}

export interface PixelPad {
  readonly element: HTMLElement;
  /** None: the features are no picture. */
  setFields(fields: readonly FeatureField[], texts: readonly string[]): void;
  show(texts: readonly string[]): void;
  draw(): void;
}

/** The features as a picture to paint on, with the pointer or with the cursor keys and the space bar. */
export function createPixelPad(onPaint: (changed: ReadonlyMap<number, string>) => void): PixelPad {
  let fields: readonly FeatureField[] = [];
  let values = new Float64Array(0);
  let side = 1;
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
        set(Array.from(values.keys(), (index) => [index, 0] as const)),
      ),
      h('p', { class: 'field-help' }, 'Paint with the pointer, or with the cursor keys and the space bar.'),
    ),
  );

  function set(pixels: readonly (readonly [index: number, value: number])[]): void {
    const changed = new Map<number, string>();
    for (const [index, value] of pixels) {
      if (values[index] === value) continue;
      values[index] = value;
      changed.set(index, String(value));
    }
    if (changed.size === 0) return;
    draw();
    onPaint(changed);
  }

  function paint(index: number): void {
    const [row, column] = [Math.floor(index / side), index % side];
    const around = [
      [row - 1, column],
      [row + 1, column],
      [row, column - 1],
      [row, column + 1],
    ].filter(([r, c]) => r >= 0 && r < side && c >= 0 && c < side);
    const soft = Math.round(brightest * SOFT * 100) / 100;
    set([
      [index, brightest],
      ...around.map(([r, c]) => [r * side + c, Math.max(values[r * side + c], soft)] as const),
    ]);
  }

  function pixelAt({ offsetX, offsetY }: MouseEvent): number | null {
    const size = canvas.clientWidth / side;
    const [row, column] = [Math.floor(offsetY / size), Math.floor(offsetX / size)];
    return row >= 0 && row < side && column >= 0 && column < side ? row * side + column : null;
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
    const move = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -side, ArrowDown: side }[event.key];
    const next = cursor + (move ?? 0);
    if (move === undefined || next < 0 || next >= values.length) return;
    event.preventDefault();
    cursor = next;
    label();
    draw();
  });
  for (const kind of ['focus', 'blur']) canvas.addEventListener(kind, () => draw());

  function label(): void {
    setAttribute(
      canvas,
      'aria-label',
      `Picture of ${side} × ${side} pixels. At row ${Math.floor(cursor / side) + 1}, column ${(cursor % side) + 1}: ${values[cursor]}`,
    );
  }

  function draw(): void {
    if (fields.length === 0) return;
    const size = Math.max(2, Math.round(PAD_SIZE / side));
    const ratio = window.devicePixelRatio || 1;
    canvas.width = size * side * ratio;
    canvas.height = canvas.width;
    canvas.style.width = `${size * side}px`;
    canvas.style.height = `${size * side}px`;
    const drawing = canvas.getContext('2d');
    if (!drawing) return;
    drawing.scale(ratio, ratio);
    const { background, foreground } = readTheme();
    values.forEach((value, index) => {
      const share = Number.isFinite(value) ? Math.max(0, Math.min(1, value / brightest)) : 0;
      drawing.fillStyle = cssColour(mix(background, foreground, share));
      drawing.fillRect((index % side) * size, Math.floor(index / side) * size, size, size);
    });
    if (document.activeElement !== canvas) return;
    drawing.strokeStyle = cssColour(foreground);
    drawing.strokeRect(
      (cursor % side) * size + 0.5,
      Math.floor(cursor / side) * size + 0.5,
      size - 1,
      size - 1,
    );
  }

  function show(texts: readonly string[]): void {
    if (fields.length === 0) return;
    values = Float64Array.from(fields, ({ code }, index) => readNumber(code, texts[index]));
    label();
    draw();
  }

  return {
    element,
    setFields(changed, texts) {
      fields = changed;
      setShown(element, fields.length > 0);
      side = Math.sqrt(fields.length) || 1;
      cursor = Math.floor(fields.length / 2 + side / 2);
      brightest = Math.max(...fields.map(({ range }) => range?.maximum ?? 0)) || 1;
      if (fields.length > 0) show(texts);
    },
    show,
    draw,
  };
}
