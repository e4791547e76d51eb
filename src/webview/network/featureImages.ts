import { createRamp, type Ramp, rampStep } from '../../core/colours/palette';
import { createSequentialRamp, sequentialStep } from '../../core/colours/sequential';
import { formatCount } from '../../core/format';
import { iconButton, setDisabled } from '../dom/button';
import { h, setAttribute, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import { HeatLegend } from '../matrices/heatLegend';
import type { PageContext } from '../page/context';
import type { ParameterPlace } from '../whatIf/readChange';
import type { FeatureGrid } from './featureGrid';
import { drawFeatures } from './featureImage';
import { largestContribution } from './grouping';
import { type Choice, createLargeImage } from './largeImage';
import type { ShownNetwork } from './words';

/** Pictures that are drawn at once. */
const PAGE = 24;

interface Picture {
  readonly element: HTMLButtonElement;
  readonly canvas: HTMLCanvasElement;
  readonly label: HTMLElement;
}

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
  const large = createLargeImage(context, (place) => events.reveal(place));
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

function largestMagnitude(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
