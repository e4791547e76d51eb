import { cssColour } from '../../core/colours/colour';
import { createRamp, type Ramp, rampStep } from '../../core/colours/palette';
import { createSequentialRamp, sequentialStep } from '../../core/colours/sequential';
import { formatNumber } from '../../core/format';
import { h, icon, setText } from '../dom/element';
import { shortenMiddle, textWidth } from '../dom/labelText';
import type { PageContext } from '../page/context';
import type { ParameterPlace } from '../whatIf/readChange';
import { entryAfterKey, type Spot, spotAfterKey } from './diagramKeys';
import { edgesInView } from './grouping';
import { curve, endsOf, type Frame, heightAt, layOut, type Point } from './layout';
import type { Verdict } from './verdict';
import { type EdgePlace, edgeLines, nameOf, type Neuron, neuronLines, type ShownNetwork } from './words';

/** What the diagram shows. */
export interface DiagramScene extends ShownNetwork {
  readonly verdict: Verdict | null;
  /** Neurons in view of each layer, the inputs first. */
  readonly inView: readonly (readonly number[])[];
  /** What the widest edge of each layer means. */
  readonly edgeLimits: readonly number[];
  /** What the fullest colour of each layer's neurons means, the inputs first. */
  readonly fillLimits: readonly number[];
}

/** What the pointer or the focus is on. */
type Target = { readonly neuron: Neuron } | { readonly edge: EdgePlace };

interface Node {
  readonly element: HTMLButtonElement;
  readonly neuron: Neuron;
  readonly spot: Spot;
  readonly lines: readonly HTMLElement[];
  readonly marks: HTMLElement;
}

interface DrawnEdge {
  readonly path: SVGPathElement;
  readonly place: EdgePlace;
  readonly from: Point;
  readonly to: Point;
  width: number;
}

const SVG = 'http://www.w3.org/2000/svg';
/** What the last layer's head has use for. */
const ROOM_FOR_HEAD = 100;
const NODE_HEIGHT = 34;
const NODE_HEIGHT_WITH_ROW = 50;
const THINNEST = 0.6;
/** How far from an edge the pointer may be, beyond its width. */
const REACH = 5;
/** Of a name in a neuron, on average. */
const CHARACTER_WIDTH = 7;
const PADDING = 14;
/** Around the whole, so that the sign of focus is not cut off. */
const EDGE = 2;

/** The neurons in view and the weights between them. Neurons are buttons, edges curves that take the focus, too. */
export class Diagram {
  readonly element: HTMLElement;
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #plot: HTMLElement;
  readonly #edges = new Map<string, DrawnEdge>();
  readonly #resize: ResizeObserver;
  #scene: DiagramScene | null = null;
  #frame: Frame | null = null;
  #nodes: Node[][] = [];
  #built = '';
  #signs: Ramp = [];
  #magnitudes: Ramp = [];
  #current: Spot = { column: 0, row: 0 };
  #hovered: Target | null = null;
  #focused: Target | null = null;
  #pointer: Point = { x: 0, y: 0 };

  /** @param heads stand above the layers, one each */
  constructor(
    private readonly context: PageContext,
    private readonly heads: HTMLElement,
    private readonly reveal: (place: ParameterPlace) => void,
  ) {
    this.#svg.classList.add('edges');
    this.#plot = h('div', { class: 'network-plot', role: 'application' });
    this.#plot.setAttribute('aria-roledescription', 'network diagram');
    this.#plot.append(this.#svg);
    this.element = h('div', { class: 'network-box' }, heads, this.#plot);
    const plot = this.#plot;
    plot.addEventListener('pointermove', (event) => this.#point(event));
    plot.addEventListener('pointerleave', () => this.#look({ hovered: null }));
    plot.addEventListener('click', () => {
      if (this.#hovered && 'edge' in this.#hovered) this.#revealEdge(this.#hovered.edge);
    });
    plot.addEventListener('dblclick', ({ target }) => {
      const node = this.#nodeOf(target);
      if (node) this.#revealBias(node.neuron);
    });
    plot.addEventListener('focusin', ({ target }) => this.#focusCame(target));
    plot.addEventListener('focusout', () => this.#look({ focused: null }));
    plot.addEventListener('keydown', (event) => this.#onKey(event));
    this.#resize = new ResizeObserver(() => {
      if (this.#scene) this.show(this.#scene);
    });
    this.#resize.observe(this.element);
    this.restyle();
  }

  /** Whether the pointer or the focus is on a part of it, which then must not move. */
  get isLookedAt(): boolean {
    return this.#hovered !== null || this.#focused !== null;
  }

  show(scene: DiagramScene): void {
    this.#scene = scene;
    const available = this.element.clientWidth - 2 * EDGE;
    if (available <= 0) return;
    const built = JSON.stringify([
      available,
      scene.inView,
      scene.flow !== null,
      scene.names.map((layer) => layer.weights),
    ]);
    if (built !== this.#built) {
      this.#built = built;
      this.#build(scene, available);
    }
    for (const column of this.#nodes) for (const node of column) this.#paint(node, scene);
    this.#drawEdges();
    this.#explain();
  }

  restyle(): void {
    const theme = this.context.theme();
    this.#signs = createRamp(theme);
    this.#magnitudes = createSequentialRamp(theme);
    if (this.#scene) this.show(this.#scene);
  }

  /** Puts the focus on a neuron that is in view. */
  focusNeuron({ column, index }: Neuron): void {
    this.#nodes[column]?.find(({ neuron }) => neuron.index === index)?.element.focus();
  }

  // Drawing

  #build(scene: DiagramScene, available: number): void {
    const hadFocus = this.#plot.contains(document.activeElement);
    const focused = this.#focused;
    const isFlowing = scene.flow !== null;
    const longest = Math.max(
      ...scene.inView.flatMap((neurons, column) =>
        neurons.map((index) => textWidth(nameOf(scene, { column, index }))),
      ),
    );
    const frame = layOut(
      scene.inView.map(({ length }) => length),
      available,
      isFlowing ? NODE_HEIGHT_WITH_ROW : NODE_HEIGHT,
      Math.max(ROOM_FOR_HEAD, longest * CHARACTER_WIDTH + PADDING),
    );
    this.#frame = frame;
    this.heads.style.width = `${frame.width}px`;
    this.heads.style.gridTemplateColumns = `repeat(${scene.inView.length}, ${frame.nodeWidth}px)`;
    this.#plot.style.width = `${frame.width}px`;
    this.#plot.style.height = `${frame.height}px`;
    this.#svg.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`);
    for (const { path } of this.#edges.values()) path.remove();
    this.#edges.clear();
    for (const column of this.#nodes) for (const { element } of column) element.remove();
    this.#nodes = scene.inView.map((neurons, column) =>
      neurons.map((index, row) => this.#createNode(scene, frame, { column, index }, { column, row })),
    );
    for (const column of this.#nodes) this.#plot.append(...column.map(({ element }) => element));
    this.#hovered = null;
    this.#focused = null;
    this.#moveTabStop(this.#current);
    if (!hadFocus) return;
    if (focused && 'neuron' in focused) this.focusNeuron(focused.neuron);
    if (!this.#plot.contains(document.activeElement)) this.#nodeAt(this.#current)?.element.focus();
  }

  #createNode(scene: DiagramScene, frame: Frame, neuron: Neuron, spot: Spot): Node {
    const name = nameOf(scene, neuron);
    const characters = Math.floor((frame.nodeWidth - PADDING) / CHARACTER_WIDTH);
    const label = h(
      'bdi',
      { class: 'neuron-name', dir: 'auto' },
      shortenMiddle(name, Math.max(4, characters)),
    );
    const lineCount = scene.flow ? (neuron.column === 0 ? 1 : 2) : neuron.column === 0 ? 0 : 1;
    const lines = Array.from({ length: lineCount }, () => h('span', { class: 'neuron-value' }));
    const marks = h('span', { class: 'neuron-marks' });
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

  #paint({ element, neuron, lines, marks }: Node, { layers, flow, verdict, fillLimits }: DiagramScene): void {
    const { column, index } = neuron;
    const isOutput = column === layers.length;
    let value = column === 0 ? 0 : layers[column - 1].biases[index];
    let colours = Number.isFinite(value) ? this.#signs[rampStep(value, fillLimits[column])] : undefined;
    if (flow) {
      value = flow.activations[column][index];
      colours = Number.isFinite(value)
        ? this.#magnitudes[sequentialStep(value, fillLimits[column])]
        : undefined;
      if (column === 0) setText(lines[0], formatNumber(flow.sample.inputs[index]));
      else {
        setText(lines[0], `z ${formatNumber(flow.preActivations[column - 1][index])}`);
        setText(lines[1], `a ${formatNumber(value)}`);
      }
    } else if (column > 0) setText(lines[0], formatNumber(value));
    element.classList.toggle('not-finite', !Number.isFinite(value));
    element.style.backgroundColor = colours ? cssColour(colours.background) : '';
    element.style.color = colours ? cssColour(colours.text) : '';
    const isPredicted = isOutput && verdict?.predicted.includes(index) === true;
    const isWanted = isOutput && verdict?.wanted.includes(index) === true;
    element.classList.toggle('predicted', isPredicted);
    if (marks.hasChildNodes() === isWanted) return;
    marks.replaceChildren(...(isWanted ? [icon('target')] : []));
  }

  #drawEdges(): void {
    const [scene, frame] = [this.#scene, this.#frame];
    if (!scene || !frame) return;
    const target = this.#hovered ?? this.#focused;
    const kept = new Set<string>();
    this.#plot.classList.toggle('is-looked-at', target !== null);
    scene.layers.forEach((layer, at) => {
      const inputs = scene.flow?.activations[at] ?? null;
      const [from, to] = [scene.inView[at], scene.inView[at + 1]];
      const rowsOf = [from, to].map((neurons) => new Map(neurons.map((index, row) => [index, row])));
      const isChosen = (source: number, end: number) => {
        const place = { layer: at, from: source, to: end };
        return touches(this.#hovered, place) || touches(this.#focused, place);
      };
      for (const edge of edgesInView(layer, inputs, from, to, isChosen)) {
        const key = `${at} ${edge.from} ${edge.to}`;
        kept.add(key);
        const drawn =
          this.#edges.get(key) ??
          this.#createEdge(
            key,
            { layer: at, from: edge.from, to: edge.to },
            endsOf(frame, at, rowsOf[0].get(edge.from) ?? 0, rowsOf[1].get(edge.to) ?? 0),
          );
        const share = shareOf(edge.value, scene.edgeLimits[at]);
        const width = Math.round((THINNEST + share * (frame.widestEdge - THINNEST)) * 10) / 10;
        paintEdge(drawn, { value: edge.value, share, width }, touches(target, drawn.place));
      }
    });
    for (const [key, { path }] of this.#edges) {
      if (kept.has(key)) continue;
      path.remove();
      this.#edges.delete(key);
    }
  }

  #createEdge(key: string, place: EdgePlace, { from, to }: { from: Point; to: Point }): DrawnEdge {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', curve(from, to));
    path.setAttribute('tabindex', '-1');
    path.setAttribute('role', 'button');
    const { names } = this.#scene ?? { names: [] };
    const { weights, rows, columns } = names[place.layer];
    path.setAttribute('aria-label', `${weights}, ${rows[place.from]} to ${columns[place.to]}`);
    this.#svg.append(path);
    const drawn = { path, place, from, to, width: 0 };
    this.#edges.set(key, drawn);
    return drawn;
  }

  // What one looks at

  #point(event: PointerEvent): void {
    const { left, top } = this.#plot.getBoundingClientRect();
    this.#pointer = { x: event.clientX, y: event.clientY };
    const node = this.#nodeOf(event.target);
    const edge = node ? null : this.#edgeNear({ x: event.clientX - left, y: event.clientY - top });
    this.#look({ hovered: node ? { neuron: node.neuron } : edge && { edge: edge.place } });
  }

  #look({
    hovered = this.#hovered,
    focused = this.#focused,
  }: {
    hovered?: Target | null;
    focused?: Target | null;
  }): void {
    const hasChanged = !isSame(hovered, this.#hovered) || !isSame(focused, this.#focused);
    this.#hovered = hovered;
    this.#focused = focused;
    if (hasChanged) {
      this.#plot.classList.toggle('is-on-edge', hovered !== null && 'edge' in hovered);
      this.#drawEdges();
    }
    this.#explain();
  }

  #explain(): void {
    const { tooltip } = this.context;
    const [scene, target] = [this.#scene, this.#hovered ?? this.#focused];
    if (!scene || !target) {
      if (this.#explained) tooltip.hide();
      this.#explained = false;
      return;
    }
    this.#explained = true;
    if ('neuron' in target) {
      const node = this.#nodes[target.neuron.column]?.find(
        ({ neuron }) => neuron.index === target.neuron.index,
      );
      if (!node) return;
      node.element.setAttribute('aria-describedby', tooltip.element.id);
      tooltip.show(neuronLines(scene, target.neuron), node.element.getBoundingClientRect());
      return;
    }
    const drawn = this.#drawn(target.edge);
    if (!drawn) return;
    drawn.path.setAttribute('aria-describedby', tooltip.element.id);
    const { x, y } = target === this.#hovered ? this.#pointer : this.#middleOf(drawn);
    tooltip.show(edgeLines(scene, target.edge), new DOMRect(x, y, 0, 0));
  }
  #explained = false;

  #middleOf({ from, to }: DrawnEdge): Point {
    const { left, top } = this.#plot.getBoundingClientRect();
    return { x: left + (from.x + to.x) / 2, y: top + (from.y + to.y) / 2 };
  }

  /** The edge nearest to a place; of several those that one looks at already come first. */
  #edgeNear({ x, y }: Point): DrawnEdge | null {
    let found: DrawnEdge | null = null;
    let least = 1;
    for (const edge of this.#edges.values()) {
      if (x <= edge.from.x || x >= edge.to.x) continue;
      const share = Math.abs(heightAt(edge.from, edge.to, x) - y) / (edge.width / 2 + REACH);
      const distance = touches(this.#focused, edge.place) ? share / 2 : share;
      if (distance >= least) continue;
      least = distance;
      found = edge;
    }
    return found;
  }

  // Keyboard

  #focusCame(target: EventTarget | null): void {
    const node = this.#nodeOf(target);
    if (node) {
      this.#moveTabStop(node.spot);
      this.#look({ focused: { neuron: node.neuron } });
      return;
    }
    const edge = [...this.#edges.values()].find(({ path }) => path === target);
    if (edge) this.#look({ focused: { edge: edge.place } });
  }

  #onKey(event: KeyboardEvent): void {
    const scene = this.#scene;
    if (!scene || event.altKey || event.ctrlKey || event.metaKey || !this.#focused) return;
    const isHandled =
      'neuron' in this.#focused
        ? this.#onNeuronKey(event.key, this.#focused.neuron, scene)
        : this.#onEdgeKey(event.key, this.#focused.edge);
    if (isHandled) event.preventDefault();
  }

  #onNeuronKey(key: string, neuron: Neuron, scene: DiagramScene): boolean {
    if (key === 'Enter') {
      const edges = this.#edgesOf(neuron);
      const strongest = edges.reduce<DrawnEdge | null>(
        (best, edge) => (best === null || edge.width > best.width ? edge : best),
        null,
      );
      strongest?.path.focus();
      return true;
    }
    if (key.toLowerCase() === 'b') {
      this.#revealBias(neuron);
      return true;
    }
    const spot = spotAfterKey(
      key,
      this.#current,
      scene.inView.map(({ length }) => length),
    );
    if (!spot) return false;
    this.#nodeAt(spot)?.element.focus();
    return true;
  }

  #onEdgeKey(key: string, edge: EdgePlace): boolean {
    const { layer, from, to } = edge;
    switch (key) {
      case 'Enter':
      case ' ':
        this.#revealEdge(edge);
        return true;
      case 'Escape':
        this.#nodeAt(this.#current)?.element.focus();
        return true;
      case 'ArrowLeft':
        this.focusNeuron({ column: layer, index: from });
        return true;
      case 'ArrowRight':
        this.focusNeuron({ column: layer + 1, index: to });
        return true;
      default: {
        const node = this.#nodeAt(this.#current);
        if (!node) return false;
        const edges = this.#edgesOf(node.neuron);
        const at = edges.findIndex(({ place }) => isSamePlace(place, edge));
        const next = entryAfterKey(key, at, edges.length);
        if (next !== null) edges[next].path.focus();
        return next !== null;
      }
    }
  }

  /** From the inputs' side to the outputs', from top to bottom. */
  #edgesOf(neuron: Neuron): DrawnEdge[] {
    return [...this.#edges.values()]
      .filter(({ place }) => touches({ neuron }, place))
      .sort(
        (a, b) => a.place.layer - b.place.layer || a.place.from - b.place.from || a.place.to - b.place.to,
      );
  }

  #moveTabStop({ column, row }: Spot): void {
    const at = Math.min(column, this.#nodes.length - 1);
    const spot = { column: at, row: Math.min(row, this.#nodes[at].length - 1) };
    const before = this.#nodeAt(this.#current);
    if (before) before.element.tabIndex = -1;
    this.#current = spot;
    const node = this.#nodeAt(spot);
    if (node) node.element.tabIndex = 0;
  }

  #nodeAt({ column, row }: Spot): Node | undefined {
    return this.#nodes[column]?.[row];
  }

  #nodeOf(target: EventTarget | null): Node | undefined {
    const element = target instanceof Element ? target.closest('.neuron') : null;
    return element ? this.#nodes.flat().find((node) => node.element === element) : undefined;
  }

  #drawn({ layer, from, to }: EdgePlace): DrawnEdge | undefined {
    return this.#edges.get(`${layer} ${from} ${to}`);
  }

  #revealEdge({ layer, from, to }: EdgePlace): void {
    this.#leave();
    this.reveal({ layer, of: 'weights', row: from, column: to });
  }

  /** Inputs have none. */
  #revealBias({ column, index }: Neuron): void {
    if (column === 0) return;
    this.#leave();
    this.reveal({ layer: column - 1, of: 'biases', row: 0, column: index });
  }

  #leave(): void {
    this.#look({ hovered: null, focused: null });
  }
}

/** Part of the scale that a value takes; none when it is no number. */
function shareOf(value: number, limit: number): number {
  return limit === 0 || !Number.isFinite(value) ? 0 : Math.min(1, Math.abs(value) / limit);
}

function paintEdge(
  edge: DrawnEdge,
  { value, share, width }: { readonly value: number; readonly share: number; readonly width: number },
  isLookedAt: boolean,
): void {
  const { path } = edge;
  if (width !== edge.width) {
    edge.width = width;
    path.style.strokeWidth = `${width}px`;
    path.style.setProperty('--strength', share.toFixed(2));
  }
  const sign = Number.isFinite(value) ? (value < 0 ? 'negative' : 'positive') : 'not-finite';
  const className = isLookedAt ? `edge ${sign} looked-at` : `edge ${sign}`;
  if (path.getAttribute('class') !== className) path.setAttribute('class', className);
}

/** Whether an edge is what one looks at, or leads to or from it. */
function touches(target: Target | null, edge: EdgePlace): boolean {
  if (target === null) return false;
  if ('edge' in target) return isSamePlace(target.edge, edge);
  const { column, index } = target.neuron;
  return (edge.layer === column && edge.from === index) || (edge.layer + 1 === column && edge.to === index);
}

function isSamePlace(one: EdgePlace, other: EdgePlace): boolean {
  return one.layer === other.layer && one.from === other.from && one.to === other.to;
}

function isSame(one: Target | null, other: Target | null): boolean {
  if (one === null || other === null) return one === other;
  if ('edge' in one) return 'edge' in other && isSamePlace(one.edge, other.edge);
  return (
    'neuron' in other && one.neuron.column === other.neuron.column && one.neuron.index === other.neuron.index
  );
}
