import { cssColour } from '../../core/colours/colour';
import { type Ramp, rampStep } from '../../core/colours/palette';
import { sequentialStep } from '../../core/colours/sequential';
import { formatNumber } from '../../core/format';
import { h, icon, setText } from '../dom/element';
import { shortenMiddle } from '../dom/labelText';
import type { Spot } from './diagramKeys';
import type { Frame } from './layout';
import type { Verdict } from './verdict';
import { nameOf, type Neuron, type ShownNetwork } from './words';

/** A neuron of the diagram: a button with its name and its numbers. */
export interface NeuronNode {
  readonly element: HTMLButtonElement;
  readonly neuron: Neuron;
  readonly spot: Spot;
  readonly lines: readonly HTMLElement[];
  readonly marks: HTMLElement;
}

export interface NeuronScene extends ShownNetwork {
  readonly verdict: Verdict | null;
  /** What the fullest colour of each layer's neurons means, the inputs first. */
  readonly fillLimits: readonly number[];
}

export interface NeuronColours {
  readonly signs: Ramp;
  readonly magnitudes: Ramp;
}

/** Of a name in a neuron, on average, and what is beside it. */
export const CHARACTER_WIDTH = 8;
export const PADDING = 14;
const FEWEST_CHARACTERS = 4;

export function createNeuronNode(
  network: ShownNetwork,
  frame: Frame,
  neuron: Neuron,
  spot: Spot,
): NeuronNode {
  const name = nameOf(network, neuron);
  const characters = Math.max(FEWEST_CHARACTERS, Math.floor((frame.nodeWidth - PADDING) / CHARACTER_WIDTH));
  const lines = Array.from({ length: linesOf(network, neuron) }, () => h('span', { class: 'neuron-value' }));
  const marks = h('span', { class: 'neuron-marks' });
  const label = h('bdi', { class: 'neuron-name', dir: 'auto' }, shortenMiddle(name, characters));
  const element = h(
    'button',
    { type: 'button', class: 'neuron', tabindex: -1, 'aria-label': name },
    h('span', { class: 'neuron-heading' }, label, marks),
    ...lines,
  );
  const { style } = element;
  style.left = `${frame.lefts[spot.column]}px`;
  style.top = `${frame.tops[spot.column][spot.row]}px`;
  style.width = `${frame.nodeWidth}px`;
  style.height = `${frame.nodeHeight}px`;
  return { element, neuron, spot, lines, marks };
}

/** Inputs have no bias, and nothing is computed in them. */
function linesOf({ flow }: ShownNetwork, { column }: Neuron): number {
  return (flow ? 1 : 0) + (column > 0 ? 1 : 0);
}

/** Shows the present numbers; touches only what differs. */
export function paintNeuron(node: NeuronNode, scene: NeuronScene, colours: NeuronColours): void {
  const { element, neuron, lines, marks } = node;
  const { layers, verdict } = scene;
  const { column, index } = neuron;
  textsOf(scene, neuron).forEach((text, at) => {
    setText(lines[at], text);
  });
  const { value, cell } = fillOf(scene, neuron, colours);
  element.classList.toggle('not-finite', !Number.isFinite(value));
  element.style.backgroundColor = cell ? cssColour(cell.background) : '';
  element.style.color = cell ? cssColour(cell.text) : '';
  const isOutput = column === layers.length;
  element.classList.toggle('predicted', isOutput && verdict?.predicted.includes(index) === true);
  const isWanted = isOutput && verdict?.wanted.includes(index) === true;
  if (marks.hasChildNodes() !== isWanted) marks.replaceChildren(...(isWanted ? [icon('target')] : []));
}

function textsOf({ flow, layers }: NeuronScene, { column, index }: Neuron): string[] {
  if (!flow) return column === 0 ? [] : [formatNumber(layers[column - 1].biases[index])];
  if (column === 0) return [formatNumber(flow.sample.inputs[index])];
  return [
    `z ${formatNumber(flow.preActivations[column - 1][index])}`,
    `a ${formatNumber(flow.activations[column][index])}`,
  ];
}

function fillOf(
  { flow, layers, fillLimits }: NeuronScene,
  { column, index }: Neuron,
  colours: NeuronColours,
) {
  const limit = fillLimits[column];
  if (flow) {
    const value = flow.activations[column][index];
    const cell = Number.isFinite(value) ? colours.magnitudes[sequentialStep(value, limit)] : undefined;
    return { value, cell };
  }
  const value = column === 0 ? 0 : layers[column - 1].biases[index];
  return { value, cell: Number.isFinite(value) ? colours.signs[rampStep(value, limit)] : undefined };
}
