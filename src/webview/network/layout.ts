/** Where the neurons of the diagram stand, and the curves between them. Lengths in pixels. */

/** Room between two layers: for edges to be told apart, and no more than an eye can follow. */
const SMALLEST_GAP = 40;
const LARGEST_GAP = 340;
const NARROWEST_NODE = 64;
const WIDEST_NODE = 132;
const WIDEST_EDGE = 5;
/** Room between two neurons of a layer. */
const SPACE_BETWEEN = 7;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The room that a network takes. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  /** Of the widest edge: no wider than the room between two layers bears. */
  readonly widestEdge: number;
  /** Left edge of each layer's neurons, the inputs' first. */
  readonly lefts: readonly number[];
  /** Upper edge of each neuron in view, by layer. */
  readonly tops: readonly (readonly number[])[];
}

/**
 * @param counts neurons in view of each layer, the inputs first
 * @param available width; a network of many layers takes more, and scrolls
 * @param nodeHeight of one neuron
 * @param wanted width that the longest name has use for
 */
export function layOut(
  counts: readonly number[],
  available: number,
  nodeHeight: number,
  wanted: number,
): Frame {
  const gaps = counts.length - 1;
  const fitting = (available - gaps * SMALLEST_GAP) / counts.length;
  const nodeWidth = Math.floor(
    Math.max(NARROWEST_NODE, Math.min(fitting, WIDEST_NODE, Math.max(wanted, NARROWEST_NODE))),
  );
  const gap = Math.max(
    SMALLEST_GAP,
    Math.min(LARGEST_GAP, Math.floor((available - counts.length * nodeWidth) / gaps)),
  );
  const pitch = nodeHeight + SPACE_BETWEEN;
  const height = Math.max(...counts) * pitch - SPACE_BETWEEN;
  return {
    width: counts.length * nodeWidth + gaps * gap,
    height,
    nodeWidth,
    nodeHeight,
    widestEdge: Math.max(2, Math.min(WIDEST_EDGE, gap / 20)),
    lefts: counts.map((_, column) => column * (nodeWidth + gap)),
    tops: counts.map((count) => {
      const first = (height - (count * pitch - SPACE_BETWEEN)) / 2;
      return Array.from({ length: count }, (_, row) => Math.round(first + row * pitch));
    }),
  };
}

/** Both ends of the edge from a neuron to one of the next layer. Positions count the neurons in view. */
export function endsOf(frame: Frame, column: number, from: number, to: number): { from: Point; to: Point } {
  const { lefts, tops, nodeWidth, nodeHeight } = frame;
  return {
    from: { x: lefts[column] + nodeWidth, y: tops[column][from] + nodeHeight / 2 },
    to: { x: lefts[column + 1], y: tops[column + 1][to] + nodeHeight / 2 },
  };
}

/** An S between two points, level at both ends: a cubic Bézier curve as SVG writes it. */
export function curve(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2;
  return `M${from.x},${from.y}C${middle},${from.y},${middle},${to.y},${to.x},${to.y}`;
}

/** Height of such a curve at `x`, which lies between its ends. */
export function heightAt(from: Point, to: Point, x: number): number {
  const share = (x - from.x) / (to.x - from.x);
  // Along the curve, x goes by 3/2·t·(1 − t) + t³, and y by 3·t² − 2·t³; x only ever grows with t.
  let low = 0;
  let high = 1;
  for (let step = 0; step < 20; step++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < share) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return from.y + (to.y - from.y) * (3 * t ** 2 - 2 * t ** 3);
}
