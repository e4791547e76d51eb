import { formatFull, formatNumber } from '../../core/format';
import { actionButton } from '../dom/button';
import { h, setAttribute, setShown, setText } from '../dom/element';
import { placeAfterKey } from '../matrices/gridKeys';
import type { PageContext } from '../page/context';
import type { ParameterPlace } from '../whatIf/readChange';
import type { FeatureGrid } from './featureGrid';
import type { ShownNetwork } from './words';

/** What a picture shows: the row itself, or what a neuron of the first layer looks for. */
export type Choice = 'row' | number;

export interface LargeImage {
  readonly element: HTMLElement;
  /** To be painted by whoever shows it. */
  readonly canvas: HTMLCanvasElement;
  update(network: ShownNetwork, grid: FeatureGrid, choice: Choice): void;
}

/** One picture, large: every pixel says its number, to the pointer and to the arrow keys; a click leads to it. */
export function createLargeImage(
  { tooltip }: Pick<PageContext, 'tooltip'>,
  reveal: (place: ParameterPlace) => void,
): LargeImage {
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const mark = h('div', { class: 'image-mark', hidden: true });
  const frame = h('div', { class: 'large-image', tabindex: 0, role: 'application' }, canvas, mark);
  frame.setAttribute('aria-describedby', tooltip.element.id);
  const title = h('h3', {});
  const figures = h('p', { class: 'hint' });
  const toMatrix = actionButton('Show in the matrix', 'table', () =>
    revealAt(place ?? { row: 0, column: 0 }),
  );
  let scope: { network: ShownNetwork; grid: FeatureGrid; choice: Choice } | null = null;
  let place: { row: number; column: number } | null = null;
  let isPointed = false;

  frame.addEventListener('pointermove', (event) => {
    if (!scope) return;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const within = (share: number, count: number) =>
      Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    place = {
      row: within((event.clientY - top) / height, scope.grid.rows),
      column: within((event.clientX - left) / width, scope.grid.columns),
    };
    isPointed = true;
    explain();
  });
  const leave = () => {
    isPointed = false;
    mark.hidden = true;
    tooltip.hide();
  };
  frame.addEventListener('pointerleave', leave);
  frame.addEventListener('blur', leave);
  frame.addEventListener('focus', () => {
    place ??= { row: 0, column: 0 };
    isPointed = true;
    explain();
  });
  frame.addEventListener('click', () => place && revealAt(place));
  frame.addEventListener('keydown', (event) => {
    if (!scope || !place || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      revealAt(place);
      return;
    }
    const { rows, columns } = scope.grid;
    const to = placeAfterKey(event, place, { rows, columns, page: Math.ceil(rows / 4) });
    if (!to) return;
    event.preventDefault();
    place = to;
    explain();
  });

  function revealAt({ row, column }: { row: number; column: number }): void {
    if (!scope || scope.choice === 'row') return;
    const input = scope.grid.inputs[row * scope.grid.columns + column];
    leave();
    reveal({ layer: 0, of: 'weights', row: Math.max(0, input), column: scope.choice });
  }

  function explain(): void {
    if (!scope || !place || !isPointed) return;
    const { grid: shape, network: of, choice } = scope;
    const { width, height, left, top } = frame.getBoundingClientRect();
    const [cellWidth, cellHeight] = [width / shape.columns, height / shape.rows];
    const input = shape.inputs[place.row * shape.columns + place.column];
    const { style } = mark;
    mark.hidden = false;
    style.left = `${place.column * cellWidth}px`;
    style.top = `${place.row * cellHeight}px`;
    style.width = `${cellWidth}px`;
    style.height = `${cellHeight}px`;
    const where = `row ${place.row + 1}, column ${place.column + 1}`;
    const box = new DOMRect(
      left + place.column * cellWidth,
      top + place.row * cellHeight,
      cellWidth,
      cellHeight,
    );
    tooltip.show(lines(of, choice, input, where), box);
  }

  return {
    canvas,
    element: h('div', { class: 'large-image-part' }, title, frame, figures, toMatrix),
    update(of: ShownNetwork, shape: FeatureGrid, choice: Choice) {
      scope = { network: of, grid: shape, choice };
      const { names, layers } = of;
      const name = choice === 'row' ? 'The row' : names[0].columns[choice];
      setText(title, choice === 'row' ? name : `${names[0].weights} to ${name}`);
      const text =
        choice === 'row' ? 'Before scaling.' : `${names[0].biases} ${formatNumber(layers[0].biases[choice])}`;
      setText(figures, text);
      setShown(toMatrix, choice !== 'row');
      setAttribute(frame, 'aria-label', `${title.textContent}: arrow keys go from pixel to pixel`);
      frame.style.aspectRatio = `${shape.columns} / ${shape.rows}`;
      explain();
    },
  };
}

/** The number at a pixel, and what it is. */
function lines(
  { names, layers, flow }: ShownNetwork,
  choice: Choice,
  input: number,
  where: string,
): string[] {
  if (input < 0) return ['Left out', `${where}: the column tells nothing`];
  const [{ rows, columns, weights }] = names;
  if (choice === 'row')
    return [formatFull(flow?.sample.inputs[input] ?? Number.NaN), `${rows[input]}: ${where}`];
  const weight = layers[0].weights[input * layers[0].outputs + choice];
  return [formatFull(weight), `${weights}, ${rows[input]} to ${columns[choice]}`, where];
}
