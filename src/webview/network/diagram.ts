import { createRamp } from '../../core/colours/palette';
import { createSequentialRamp } from '../../core/colours/sequential';
import { h } from '../dom/element';
import { textWidth } from '../dom/labelText';
import type { PageContext } from '../page/context';
import type { ParameterPlace } from '../whatIf/readChange';
import { entryAfterKey, type Spot, spotAfterKey } from './diagramKeys';
import { type DrawnEdge, EdgeLayer, type EdgeScene, indexOf, widest } from './edgeLayer';
import { type Frame, layOut, type Point } from './layout';
import {
  CHARACTER_WIDTH,
  createNeuronNode,
  type NeuronColours,
  type NeuronNode,
  type NeuronScene,
  PADDING,
  paintNeuron,
} from './neuronNode';
import { isSameTarget, type Target } from './target';
import { type EdgePlace, edgeLines, nameOf, type Neuron, neuronLines } from './words';

/** What the diagram shows. */
export type DiagramScene = EdgeScene & NeuronScene;

/** What the last layer's head has use for. */
const ROOM_FOR_HEAD = 100;
const NODE_HEIGHT = 34;
const NODE_HEIGHT_WITH_ROW = 50;
/** Around the whole, so that the sign of focus is not cut off. */
const EDGE = 2;

/** The neurons in view and the weights between them. Neurons are buttons, edges curves that take the focus, too. */
export class Diagram {
  readonly element: HTMLElement;
  readonly #edges = new EdgeLayer();
  readonly #plot: HTMLElement;
  readonly #resize: ResizeObserver;
  #scene: DiagramScene | null = null;
  #frame: Frame | null = null;
  #nodes: NeuronNode[][] = [];
  #built = '';
  #colours: NeuronColours = { signs: [], magnitudes: [] };
  #current: Spot = { column: 0, row: 0 };
  #hovered: Target | null = null;
  #focused: Target | null = null;
  #pointer: Point = { x: 0, y: 0 };
  /** Whether the tooltip is about a part of the diagram. */
  #explains = false;

  /** @param heads stand above the layers, one each */
  constructor(
    private readonly context: PageContext,
    private readonly heads: HTMLElement,
    private readonly reveal: (place: ParameterPlace) => void,
  ) {
    this.#plot = h('div', { class: 'network-plot', role: 'application' });
    this.#plot.setAttribute('aria-roledescription', 'network diagram');
    this.#plot.append(this.#edges.element);
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
    plot.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Element && plot.contains(relatedTarget))) this.#look({ focused: null });
    });
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
    const named = scene.inView.map((neurons, column) =>
      neurons.map((index) => nameOf(scene, { column, index })),
    );
    const built = JSON.stringify([available, scene.inView, named, scene.flow !== null]);
    if (built !== this.#built) {
      this.#built = built;
      this.#build(scene, available);
    }
    for (const node of this.#nodes.flat()) paintNeuron(node, scene, this.#colours);
    this.#drawEdges();
    this.#explain();
  }

  restyle(): void {
    const theme = this.context.theme();
    this.#colours = { signs: createRamp(theme), magnitudes: createSequentialRamp(theme) };
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
    const longest = Math.max(
      ...scene.inView.flatMap((neurons, column) =>
        neurons.map((index) => textWidth(nameOf(scene, { column, index }))),
      ),
    );
    const frame = layOut(
      scene.inView.map(({ length }) => length),
      available,
      scene.flow ? NODE_HEIGHT_WITH_ROW : NODE_HEIGHT,
      Math.max(ROOM_FOR_HEAD, longest * CHARACTER_WIDTH + PADDING),
    );
    this.#frame = frame;
    this.heads.style.width = `${frame.width}px`;
    this.heads.style.gridTemplateColumns = `repeat(${scene.inView.length}, ${frame.nodeWidth}px)`;
    this.#plot.style.width = `${frame.width}px`;
    this.#plot.style.height = `${frame.height}px`;
    this.#edges.reset(frame);
    for (const { element } of this.#nodes.flat()) element.remove();
    this.#nodes = scene.inView.map((neurons, column) =>
      neurons.map((index, row) => createNeuronNode(scene, frame, { column, index }, { column, row })),
    );
    this.#plot.append(...this.#nodes.flat().map(({ element }) => element));
    this.#hovered = null;
    this.#focused = null;
    this.#moveTabStop(this.#current);
    if (!hadFocus) return;
    if (focused && 'neuron' in focused) this.focusNeuron(focused.neuron);
    if (!this.#plot.contains(document.activeElement)) this.#nodeAt(this.#current)?.element.focus();
  }

  #drawEdges(): void {
    if (!this.#scene || !this.#frame) return;
    this.#plot.classList.toggle('is-looked-at', this.isLookedAt);
    // From an edge one goes on to the others of its neuron.
    const home = this.#focused && 'edge' in this.#focused ? this.#nodeAt(this.#current) : undefined;
    const targets = [this.#hovered, this.#focused, ...(home ? [{ neuron: home.neuron }] : [])];
    this.#edges.show(this.#scene, this.#frame, targets);
  }

  // What one looks at

  #point(event: PointerEvent): void {
    const { left, top } = this.#plot.getBoundingClientRect();
    this.#pointer = { x: event.clientX, y: event.clientY };
    const node = this.#nodeOf(event.target);
    const edge = node
      ? null
      : this.#edges.near({ x: event.clientX - left, y: event.clientY - top }, this.#focused);
    this.#look({ hovered: node ? { neuron: node.neuron } : edge && { edge: edge.place } });
  }

  #look({
    hovered = this.#hovered,
    focused = this.#focused,
  }: {
    hovered?: Target | null;
    focused?: Target | null;
  }): void {
    const hasChanged = !isSameTarget(hovered, this.#hovered) || !isSameTarget(focused, this.#focused);
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
      if (this.#explains) tooltip.hide();
      this.#explains = false;
      return;
    }
    this.#explains = true;
    if ('neuron' in target) {
      const node = this.#nodes[target.neuron.column]?.find(
        ({ neuron }) => neuron.index === target.neuron.index,
      );
      if (!node) return;
      node.element.setAttribute('aria-describedby', tooltip.element.id);
      tooltip.show(neuronLines(scene, target.neuron), node.element.getBoundingClientRect());
      return;
    }
    const drawn = this.#edges.at(target.edge);
    if (!drawn) return;
    drawn.path.setAttribute('aria-describedby', tooltip.element.id);
    const { x, y } = target === this.#hovered ? this.#pointer : this.#middleOf(drawn);
    tooltip.show(edgeLines(scene, target.edge), new DOMRect(x, y, 0, 0));
  }

  #middleOf({ from, to }: DrawnEdge): Point {
    const { left, top } = this.#plot.getBoundingClientRect();
    return { x: left + (from.x + to.x) / 2, y: top + (from.y + to.y) / 2 };
  }

  // Keyboard

  #focusCame(target: EventTarget | null): void {
    const node = this.#nodeOf(target);
    if (node) {
      this.#moveTabStop(node.spot);
      this.#look({ focused: { neuron: node.neuron } });
      return;
    }
    const edge = this.#edges.drawnBy(target);
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
      widest(this.#edges.of(neuron))?.path.focus();
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
        const edges = this.#edges.of(node.neuron);
        const next = entryAfterKey(key, indexOf(edges, edge), edges.length);
        if (next !== null) edges[next].path.focus();
        return next !== null;
      }
    }
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

  #nodeAt({ column, row }: Spot): NeuronNode | undefined {
    return this.#nodes[column]?.[row];
  }

  #nodeOf(target: EventTarget | null): NeuronNode | undefined {
    const element = target instanceof Element ? target.closest('.neuron') : null;
    return element ? this.#nodes.flat().find((node) => node.element === element) : undefined;
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
