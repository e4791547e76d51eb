import { createRamp, type Ramp, rampStep } from '../../core/colours/palette';
import { createSequentialRamp, sequentialStep } from '../../core/colours/sequential';
import { formatCount, formatFull, formatNumber } from '../../core/format';
import { actionButton, iconButton, setDisabled } from '../dom/button';
import { h, setAttribute, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import { HeatLegend } from '../matrices/heatLegend';
import { placeAfterKey } from '../matrices/gridKeys';
import type { PageContext } from '../page/context';
import type { ParameterPlace } from '../whatIf/readChange';
import type { FeatureGrid } from './featureGrid';
import { drawFeatures } from './featureImage';
import { largestContribution } from './grouping';
import type { ShownNetwork } from './words';

/** Pictures that are drawn at once. */
const PAGE = 24;

interface Picture {
  readonly element: HTMLButtonElement;
  readonly canvas: HTMLCanvasElement;
  readonly label: HTMLElement;
}

/** Which picture is large: the row itself, or what a neuron of the first layer looks for. */
type Choice = 'row' | number;

/**
 * The weights that reach each neuron of the first layer, as pictures of the features; beside them the row that is in
 * the network.
 */
export function createFeatureImages(
  context: PageContext,
  events: { reveal(place: ParameterPlace): void; showNeuron(index: number): void },
): {
  readonly element: HTMLElement;
  update(network: ShownNetwork, grid: FeatureGrid | null): void;
  restyle(): void;
} {
  const section = createSection('featureImages', 'What the first layer looks for', context.preferences);
  const legend = new HeatLegend();
  const judged = h('p', { class: 'hint' });
  const previous = iconButton('Previous pictures', 'chevron-left', () => turn(-PAGE));
  const next = iconButton('Next pictures', 'chevron-right', () => turn(PAGE));
  const range = h('span', { class: 'sample-text', 'aria-live': 'polite' });
  const pager = h('div', { class: 'sample-moves' }, previous.element, range, next.element);
  const pictures = h('div', { class: 'feature-images', role: 'group', 'aria-label': 'Weights as pictures' });
  const large = createLargeImage();
  section.body.append(
    judged,
    h('div', { class: 'image-bar' }, pager, legend.element),
    h('div', { class: 'image-parts' }, pictures, large.element),
  );

  let network: ShownNetwork | null = null;
  let grid: FeatureGrid | null = null;
  let first = 0;
  let chosen: Choice = 0;
  let pool: Picture[] = [];
  let signs: Ramp = [];
  let magnitudes: Ramp = [];
  let isInView = false;

  new IntersectionObserver(([entry]) => {
    isInView = entry.isIntersecting;
    if (isInView) draw();
  }).observe(section.element);
  section.element.addEventListener('toggle', () => draw());

  function turn(by: number): void {
    first += by;
    draw();
  }

  function createPicture(index: number): Picture {
    const canvas = h('canvas', { 'aria-hidden': 'true' });
    const label = h('bdi', { class: 'feature-image-name', dir: 'auto' });
    const element = h('button', { type: 'button', class: 'feature-image' }, canvas, label);
    element.addEventListener('click', () => {
      const choice = choices()[index];
      chosen = choice;
      if (choice !== 'row') events.showNeuron(choice);
      draw();
    });
    return { element, canvas, label };
  }

  /** The row, if there is one, and the neurons of this page. */
  function choices(): Choice[] {
    if (!network) return [];
    const { outputs } = network.layers[0];
    const neurons = Array.from({ length: Math.min(PAGE, outputs - first) }, (_, index) => first + index);
    return network.flow ? ['row', ...neurons] : neurons;
  }

  function draw(): void {
    if (!network || !grid || !isInView || !section.element.open) return;
    const { layers, names, flow } = network;
    const [layer] = layers;
    first = Math.max(0, Math.min(first, layer.outputs - 1));
    first -= first % PAGE;
    if (chosen === 'row' ? !flow : chosen >= layer.outputs) chosen = first;
    const limit = largestContribution(layer, null);
    legend.setLimit(limit);
    setShown(pager, layer.outputs > PAGE);
    setDisabled(previous.element, first === 0);
    setDisabled(next.element, first + PAGE >= layer.outputs);
    const last = Math.min(first + PAGE, layer.outputs);
    setText(range, `${formatCount(first + 1)} to ${formatCount(last)} of ${formatCount(layer.outputs)}`);
    setText(judged, `Weights as pictures of ${grid.rows} × ${grid.columns}, ${grid.reason}.`);
    const shown = choices();
    while (pool.length > shown.length) pool.pop()?.element.remove();
    while (pool.length < shown.length) {
      const picture = createPicture(pool.length);
      pool = [...pool, picture];
      pictures.append(picture.element);
    }
    const rowLimit = flow ? largestMagnitude(flow.sample.inputs) : 0;
    const paint = (canvas: HTMLCanvasElement, choice: Choice) => {
      if (!grid) return;
      if (choice === 'row')
        drawFeatures(
          canvas,
          grid,
          magnitudes,
          (input) => flow?.sample.inputs[input] ?? Number.NaN,
          (value) => sequentialStep(value, rowLimit),
        );
      else
        drawFeatures(
          canvas,
          grid,
          signs,
          (input) => layer.weights[input * layer.outputs + choice],
          (value) => rampStep(value, limit),
        );
    };
    shown.forEach((choice, index) => {
      const { element, canvas, label } = pool[index];
      const name = choice === 'row' ? 'The row' : names[0].columns[choice];
      setText(label, name);
      setAttribute(
        element,
        'aria-label',
        choice === 'row' ? 'The row as a picture' : `Weights that reach ${name}`,
      );
      setAttribute(element, 'aria-pressed', String(choice === chosen));
      paint(canvas, choice);
    });
    large.update(network, grid, chosen);
    paint(large.canvas, chosen);
  }

  /** One picture, large: every pixel says its number, to the pointer and to the arrow keys. */
  function createLargeImage() {
    const canvas = h('canvas', { 'aria-hidden': 'true' });
    const mark = h('div', { class: 'image-mark', hidden: true });
    const frame = h('div', { class: 'large-image', tabindex: 0, role: 'application' }, canvas, mark);
    frame.setAttribute('aria-describedby', context.tooltip.element.id);
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
      context.tooltip.hide();
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
      events.reveal({ layer: 0, of: 'weights', row: Math.max(0, input), column: scope.choice });
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
      context.tooltip.show(lines(of, choice, input, where), box);
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
          choice === 'row'
            ? 'Before scaling.'
            : `${names[0].biases} ${formatNumber(layers[0].biases[choice])}`;
        setText(figures, text);
        setShown(toMatrix, choice !== 'row');
        setAttribute(frame, 'aria-label', `${title.textContent}: arrow keys go from pixel to pixel`);
        frame.style.aspectRatio = `${shape.columns} / ${shape.rows}`;
        explain();
      },
    };
  }

  function restyle(): void {
    signs = createRamp(context.theme());
    magnitudes = createSequentialRamp(context.theme());
    legend.setRamp(signs);
    draw();
  }

  restyle();
  return {
    element: section.element,
    update(shown, of) {
      network = shown;
      grid = of;
      setShown(section.element, of !== null);
      draw();
    },
    restyle,
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

function largestMagnitude(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
