/** Lines and places of names on a grid; coordinates are cells, the middle of the first one is (0, 0). */

export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Places where a grid of values crosses a level, by marching squares: each square of four middles by itself. */
export function contour(values: ArrayLike<number>, columns: number, rows: number, level: number): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < rows; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const isAbove = values[at] >= level;
      const isCrossed =
        values[at + 1] >= level !== isAbove ||
        values[at + columns] >= level !== isAbove ||
        values[at + columns + 1] >= level !== isAbove;
      if (isCrossed) crossSquare((cell) => values[cell], at, columns, level, segments);
    }
  return segments;
}

/**
 * Lines between regions of classes.
 * @param leadOf by how much a class is ahead of the best other one in a cell
 */
export function borders(
  classes: ArrayLike<number>,
  leadOf: (own: number, cell: number) => number,
  columns: number,
  rows: number,
): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < rows; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const first = classes[at];
      const [right, below, across] = [classes[at + 1], classes[at + columns], classes[at + columns + 1]];
      if (right === first && below === first && across === first) continue;
      // Of two classes either one's lead has the same line.
      const distinct = [...new Set([first, right, below, across])];
      for (const own of distinct.length === 2 ? [first] : distinct)
        crossSquare((cell) => leadOf(own, cell), at, columns, 0, segments);
    }
  return segments;
}

/** From the first corner around: where an edge ends, and a place on it. */
const EDGES: readonly ((share: number) => readonly [number, number])[] = [
  (share) => [share, 0],
  (share) => [1, share],
  (share) => [1 - share, 1],
  (share) => [0, 1 - share],
];

/** Adds the lines through the square whose first corner is cell `at`. */
function crossSquare(
  valueAt: (cell: number) => number,
  at: number,
  columns: number,
  level: number,
  segments: Segment[],
): void {
  const corners = [at, at + 1, at + columns + 1, at + columns].map(valueAt);
  const [column, row] = [at % columns, Math.floor(at / columns)];
  const crossings = EDGES.flatMap((place, edge) => {
    const [a, b] = [corners[edge], corners[(edge + 1) % EDGES.length]];
    if (a >= level === b >= level || !Number.isFinite(a - b)) return [];
    const [x, y] = place((level - a) / (b - a));
    return [[column + x, row + y]];
  });
  // Two crossings are one line, four are two: at a saddle each pair of neighbours.
  for (let k = 0; k + 1 < crossings.length; k += 2) {
    const [[x1, y1], [x2, y2]] = [crossings[k], crossings[k + 1]];
    segments.push({ x1, y1, x2, y2 });
  }
}

/** A round distance of values (1, 2 or 5 times a power of ten), and its multiples within a range, about `count`. */
export function roundLevels(minimum: number, maximum: number, count: number): number[] {
  const range = maximum - minimum;
  if (!(range > 0) || !Number.isFinite(range)) return [];
  const power = 10 ** Math.floor(Math.log10(range / count));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => range / size <= count) ?? range;
  const first = Math.ceil(minimum / step);
  const last = Math.floor(maximum / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    // Rounded, since 3 · 0.1 is not 0.3.
    return Number(((first + index) * step).toPrecision(12));
  });
}

export interface RegionName {
  readonly region: number;
  readonly x: number;
  readonly y: number;
  /** Cells of the region. */
  readonly size: number;
}

/** Share of the grid that a region has at least to be named. */
const LEAST_SHARE = 0.012;

/** For each connected region of equal cells, large enough for a word: the cell furthest from its border. */
export function regionNames(cells: ArrayLike<number>, columns: number, rows: number): RegionName[] {
  const distances = distancesToBorder(cells, columns, rows);
  const seen = new Uint8Array(columns * rows);
  const names: RegionName[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const members = flood(start, cells, columns, rows, seen);
    if (members.length < LEAST_SHARE * seen.length) continue;
    const middle = members.reduce((best, cell) => (distances[cell] > distances[best] ? cell : best), start);
    const [x, y] = [middle % columns, Math.floor(middle / columns)];
    names.push({ region: cells[start], x, y, size: members.length });
  }
  return names;
}

function flood(
  start: number,
  cells: ArrayLike<number>,
  columns: number,
  rows: number,
  seen: Uint8Array,
): number[] {
  const members = [start];
  seen[start] = 1;
  for (let next = 0; next < members.length; next++) {
    const cell = members[next];
    const column = cell % columns;
    for (let side = 0; side < 4; side++) {
      const isAcross = side < 2;
      const step = side % 2 === 0 ? -1 : 1;
      const neighbour = cell + (isAcross ? step : step * columns);
      const isOutside = isAcross ? column + step < 0 || column + step >= columns : neighbour < 0;
      if (isOutside || neighbour >= columns * rows || seen[neighbour] === 1) continue;
      if (cells[neighbour] !== cells[start]) continue;
      seen[neighbour] = 1;
      members.push(neighbour);
    }
  }
  return members;
}

/** Steps to the nearest cell of another region, or to the edge: there and back over the grid. */
function distancesToBorder(cells: ArrayLike<number>, columns: number, rows: number): Float64Array {
  const distances = new Float64Array(columns * rows).fill(Number.POSITIVE_INFINITY);
  const reach = (cell: number, column: number, across: number, down: number) => {
    const [x, y] = [column + across, Math.floor(cell / columns) + down];
    const other = y * columns + x;
    const isBorder = x < 0 || y < 0 || x >= columns || y >= rows || cells[other] !== cells[cell];
    distances[cell] = Math.min(distances[cell], isBorder ? 1 : distances[other] + 1);
  };
  for (let cell = 0; cell < distances.length; cell++) {
    reach(cell, cell % columns, -1, 0);
    reach(cell, cell % columns, 0, -1);
  }
  for (let cell = distances.length - 1; cell >= 0; cell--) {
    reach(cell, cell % columns, 1, 0);
    reach(cell, cell % columns, 0, 1);
  }
  return distances;
}
