import { cssColour } from '../../core/colours/colour';
import { createRamp, rampStep } from '../../core/colours/palette';
import { formatFull, formatNumber, formatQuantity } from '../../core/format';
import { h, setAttribute, setShown, setText } from '../dom/element';
import type { PageContext } from '../page/context';

/** A layer's neurons for one row. */
export interface StripValues {
  readonly title: string;
  readonly names: readonly string[];
  readonly activations: ArrayLike<number>;
  /** Null for the inputs, which nothing is computed for. */
  readonly preActivations: ArrayLike<number> | null;
}

const LARGE_CELL = 18;
const SMALL_CELL = 7;
/** Above so many, cells are small. */
const MANY_CELLS = 300;
const GAP = 1;
/** Lines of the list that is read aloud. */
const LONGEST_LIST = 200;

/** A layer's activations as small coloured cells, with the exact value under the pointer or the cursor keys. */
export function createActivationStrip(context: PageContext): {
  readonly element: HTMLElement;
  show(values: StripValues): void;
  draw(): void;
} {
  const { tooltip } = context;
  const title = h('h4', { class: 'strip-title' });
  const range = h('span', { class: 'strip-range' });
  const canvas = h('canvas', { class: 'strip', role: 'img', tabindex: 0 });
  const list = h('ol', { class: 'strip-list' });
  const details = h('details', { class: 'strip-details' }, h('summary', {}, 'As a list'), list);
  const element = h(
    'div',
    { class: 'layer-strip' },
    h('div', { class: 'strip-head' }, title, range),
    canvas,
    details,
  );
  let values: StripValues = { title: '', names: [], activations: [], preActivations: null };
  let focused = 0;
  let columns = 1;
  let size = LARGE_CELL;

  function textOf(index: number): string[] {
    const { names, activations, preActivations } = values;
    const lines = [`${names[index] ?? ''}: ${formatFull(activations[index])}`];
    if (preActivations) lines.push(`before activation: ${formatFull(preActivations[index])}`);
    return lines;
  }

  function tell(index: number): void {
    if (index < 0 || index >= values.activations.length) {
      tooltip.hide();
      return;
    }
    const { left, top } = canvas.getBoundingClientRect();
    const pitch = size + GAP;
    const place = new DOMRect(
      left + (index % columns) * pitch,
      top + Math.floor(index / columns) * pitch,
      size,
      size,
    );
    tooltip.show(textOf(index), place);
  }

  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    const column = Math.floor(offsetX / (size + GAP));
    tell(column < columns ? Math.floor(offsetY / (size + GAP)) * columns + column : -1);
  });
  canvas.addEventListener('pointerleave', () => tooltip.hide());
  canvas.addEventListener('focus', () => tell(focused));
  canvas.addEventListener('blur', () => tooltip.hide());
  canvas.addEventListener('keydown', (event) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    focused = Math.max(0, Math.min(values.activations.length - 1, focused + move));
    draw();
    tell(focused);
    setAttribute(canvas, 'aria-label', textOf(focused).join(', '));
  });
  details.addEventListener('toggle', () => showList());

  function showList(): void {
    if (!details.open) return;
    const { names, activations } = values;
    const count = Math.min(activations.length, LONGEST_LIST);
    while (list.children.length > count) list.lastElementChild?.remove();
    while (list.children.length < count) list.append(h('li'));
    for (let index = 0; index < count; index++)
      setText(list.children[index], `${names[index] ?? ''}: ${formatNumber(activations[index])}`);
  }

  function draw(): void {
    const { activations } = values;
    const count = activations.length;
    const width = element.clientWidth;
    if (width === 0) return;
    size = count > MANY_CELLS ? SMALL_CELL : LARGE_CELL;
    const pitch = size + GAP;
    const side = Math.sqrt(count);
    // A square number of many is as a rule the pixels of a picture.
    const wanted = count > MANY_CELLS && Number.isInteger(side) ? side : count;
    columns = Math.max(1, Math.min(wanted, Math.floor(width / pitch)));
    const ratio = window.devicePixelRatio || 1;
    const [w, ht] = [columns * pitch, Math.ceil(count / columns) * pitch];
    canvas.width = w * ratio;
    canvas.height = ht * ratio;
    canvas.style.width = `${w}px`;
    canvas.style.height = `${ht}px`;
    const drawing = canvas.getContext('2d');
    if (!drawing) return;
    drawing.scale(ratio, ratio);
    const theme = context.theme();
    const ramp = createRamp(theme);
    const limit = largest(activations);
    for (let index = 0; index < count; index++) {
      const value = activations[index];
      const [x, y] = [(index % columns) * pitch, Math.floor(index / columns) * pitch];
      const { background, text } = ramp[Number.isFinite(value) ? rampStep(value, limit) : 0];
      drawing.fillStyle = cssColour(background);
      drawing.fillRect(x, y, size, size);
      if (size === SMALL_CELL) continue;
      drawing.strokeStyle = theme.grid;
      drawing.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
      drawing.fillStyle = cssColour(text);
      // The sign is not told by colour alone.
      if (value < 0) drawing.fillRect(x + size / 2 - 3, y + size / 2 - 0.5, 6, 1);
      if (index === focused && document.activeElement === canvas) {
        drawing.strokeStyle = cssColour(theme.foreground);
        drawing.strokeRect(x + 1, y + 1, size - 2, size - 2);
      }
    }
  }

  return {
    element,
    show(shown) {
      values = shown;
      focused = Math.min(focused, Math.max(0, shown.activations.length - 1));
      setText(title, shown.title);
      const [low, high] = extremes(shown.activations);
      const text = `${formatNumber(low)} to ${formatNumber(high)}`;
      setText(range, text);
      setAttribute(
        canvas,
        'aria-label',
        `${shown.title}: ${formatQuantity(shown.activations.length, 'value')} from ${text}. Cursor keys read them one by one.`,
      );
      setShown(details, shown.activations.length > 0);
      showList();
      draw();
    },
    draw,
  };
}

function extremes(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return [low, high];
}

function largest(values: ArrayLike<number>): number {
  const [low, high] = extremes(values);
  const size = Math.max(Math.abs(low), Math.abs(high));
  return Number.isFinite(size) ? size : 1;
}
