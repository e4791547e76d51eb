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
      const corners = [values[at], values[at + 1], values[at + columns + 1], values[at + columns]];
      const crossings = crossingsOf(corners, level).map(([x, y]) => [column + x, row + y] as const);
      // Two crossings are one line, four are two: at a saddle each pair of neighbours.
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const [[x1, y1], [x2, y2]] = [crossings[k], crossings[k + 1]];
        segments.push({ x1, y1, x2, y2 });
      }
    }
  return segments;
}

const EDGES = [
  { from: 0, to: 1, at: (share: number) => [share, 0] as const },
  { from: 1, to: 2, at: (share: number) => [1, share] as const },
  { from: 2, to: 3, at: (share: number) => [1 - share, 1] as const },
  { from: 3, to: 0, at: (share: number) => [0, 1 - share] as const },
];

function crossingsOf(corners: readonly number[], level: number): (readonly [number, number])[] {
  return EDGES.flatMap(({ from, to, at }) => {
    const [a, b] = [corners[from], corners[to]];
    return a >= level === b >= level || !Number.isFinite(a - b) ? [] : [at((level - a) / (b - a))];
  });
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
    names.push({ region: cells[start], x: middle % columns, y: Math.floor(middle / columns) });
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
    const neighbours = [
      column > 0 ? cell - 1 : -1,
      column + 1 < columns ? cell + 1 : -1,
      cell - columns,
      cell + columns < columns * rows ? cell + columns : -1,
    ];
    for (const neighbour of neighbours)
      if (neighbour >= 0 && seen[neighbour] === 0 && cells[neighbour] === cells[start]) {
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
