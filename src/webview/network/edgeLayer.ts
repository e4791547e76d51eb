import { edgesInView } from './grouping';
import { curve, endsOf, type Frame, heightAt, type Point } from './layout';
import { isSameEdge, type Target, touches } from './target';
import type { EdgePlace, Neuron, ShownNetwork } from './words';

/** What the edges are drawn from. */
export interface EdgeScene extends ShownNetwork {
  /** Neurons in view of each layer, the inputs first. */
  readonly inView: readonly (readonly number[])[];
  /** What the widest edge of each layer means. */
  readonly edgeLimits: readonly number[];
}

export interface DrawnEdge {
  readonly path: SVGPathElement;
  readonly place: EdgePlace;
  readonly from: Point;
  readonly to: Point;
  width: number;
}

const SVG = 'http://www.w3.org/2000/svg';
const THINNEST = 0.6;
/** How far from an edge the pointer may be, beyond its width. */
const REACH = 5;

/** The curves between the neurons: as wide as what they stand for is large, dashed where it is negative. */
export class EdgeLayer {
  readonly element = document.createElementNS(SVG, 'svg');
  readonly #edges = new Map<string, DrawnEdge>();

  constructor() {
    this.element.classList.add('edges');
  }

  /** Makes room for another network. */
  reset({ width, height }: Frame): void {
    this.element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.element.replaceChildren();
    this.#edges.clear();
  }

  /** @param targets what one looks at, the foremost first: all its edges are drawn, those of the first stand out */
  show(scene: EdgeScene, frame: Frame, targets: readonly (Target | null)[]): void {
    const foremost = targets.find((target) => target !== null) ?? null;
    const kept = new Set<string>();
    scene.layers.forEach((layer, at) => {
      const [from, to] = [scene.inView[at], scene.inView[at + 1]];
      const isChosen = (source: number, end: number) =>
        targets.some((target) => touches(target, { layer: at, from: source, to: end }));
      for (const edge of edgesInView(layer, scene.flow?.activations[at] ?? null, from, to, isChosen)) {
        const place = { layer: at, from: edge.from, to: edge.to };
        const key = keyOf(place);
        kept.add(key);
        const drawn = this.#edges.get(key) ?? this.#create(scene, frame, place);
        const share = shareOf(edge.value, scene.edgeLimits[at]);
        const width = Math.round((THINNEST + share * (frame.widestEdge - THINNEST)) * 10) / 10;
        paint(drawn, { value: edge.value, share, width }, touches(foremost, place));
      }
    });
    for (const [key, { path }] of this.#edges) {
      if (kept.has(key)) continue;
      path.remove();
      this.#edges.delete(key);
    }
  }

  at(place: EdgePlace): DrawnEdge | undefined {
    return this.#edges.get(keyOf(place));
  }

  /** The edge that an element of the page draws. */
  drawnBy(element: EventTarget | null): DrawnEdge | undefined {
    return [...this.#edges.values()].find(({ path }) => path === element);
  }

  /** Edges of a neuron, from the inputs' side to the outputs', from top to bottom. */
  of(neuron: Neuron): DrawnEdge[] {
    return [...this.#edges.values()]
      .filter(({ place }) => touches({ neuron }, place))
      .sort(
        (a, b) => a.place.layer - b.place.layer || a.place.from - b.place.from || a.place.to - b.place.to,
      );
  }

  /** The edge nearest to a point, within reach. @param favourite what has the focus: its edges come first */
  near({ x, y }: Point, favourite: Target | null): DrawnEdge | null {
    let found: DrawnEdge | null = null;
    let least = 1;
    for (const edge of this.#edges.values()) {
      if (x <= edge.from.x || x >= edge.to.x) continue;
      const share = Math.abs(heightAt(edge.from, edge.to, x) - y) / (edge.width / 2 + REACH);
      const distance = touches(favourite, edge.place) ? share / 2 : share;
      if (distance >= least) continue;
      least = distance;
      found = edge;
    }
    return found;
  }

  #create({ names, inView }: EdgeScene, frame: Frame, place: EdgePlace): DrawnEdge {
    const { layer } = place;
    const ends = endsOf(frame, layer, inView[layer].indexOf(place.from), inView[layer + 1].indexOf(place.to));
    const path = document.createElementNS(SVG, 'path');
    const { weights, rows, columns } = names[layer];
    path.setAttribute('d', curve(ends.from, ends.to));
    path.setAttribute('tabindex', '-1');
    path.setAttribute('role', 'button');
    path.setAttribute('aria-label', `${weights}, ${rows[place.from]} to ${columns[place.to]}`);
    this.element.append(path);
    const drawn = { path, place, ...ends, width: 0 };
    this.#edges.set(keyOf(place), drawn);
    return drawn;
  }
}

/** The strongest of some edges. */
export function widest(edges: readonly DrawnEdge[]): DrawnEdge | undefined {
  return edges.reduce<DrawnEdge | undefined>(
    (best, edge) => (best === undefined || edge.width > best.width ? edge : best),
    undefined,
  );
}

/** Position of an edge in a list of them, −1 when it is not among them. */
export function indexOf(edges: readonly DrawnEdge[], place: EdgePlace): number {
  return edges.findIndex((edge) => isSameEdge(edge.place, place));
}

function keyOf({ layer, from, to }: EdgePlace): string {
  return `${layer} ${from} ${to}`;
}

/** Part of the scale that a value takes; none when it is no number. */
function shareOf(value: number, limit: number): number {
  return limit === 0 || !Number.isFinite(value) ? 0 : Math.min(1, Math.abs(value) / limit);
}

function paint(
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
