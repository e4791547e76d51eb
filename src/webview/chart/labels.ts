/** Where the chart's words go, in pixels, so that none is printed over another. */

/** Between two words on one line, and between a line and the words beside it. */
const GAP = 8;
const LINE_GAP = 4;

/**
 * Middles of labels that stand near one another in one column, in the order given. Each is as close to its place as the
 * others allow: below one another at least a line apart, in the order of their places, all between `top` and `bottom`
 * as long as these have room for them.
 *
 * @param places middles that the labels would have if each was alone
 */
export function stackLabels(
  places: readonly number[],
  lineHeight: number,
  top: number,
  bottom: number,
): number[] {
  const order = places.map((_, index) => index).sort((one, other) => places[one] - places[other]);
  const middles = [...places];
  let lowest = bottom - lineHeight / 2;
  for (const index of [...order].reverse()) {
    middles[index] = Math.min(middles[index], lowest);
    lowest = middles[index] - lineHeight;
  }
  let highest = top + lineHeight / 2;
  for (const index of order) {
    middles[index] = Math.max(middles[index], highest);
    highest = middles[index] + lineHeight;
  }
  return middles;
}

interface MarkPlace {
  /** Left end of the label. */
  readonly start: number;
  /** Whether it stands inside the chart, below those that stand above it. */
  readonly isInside: boolean;
}

/**
 * Places the labels of vertical lines: centred above their lines and within the chart; inside, beside its line, where
 * the label before leaves no room.
 *
 * @param marks from left to right
 * @param left start of the area with the curves
 * @param chartWidth end of the whole chart
 */
export function placeMarks(
  marks: readonly { readonly x: number; readonly width: number }[],
  left: number,
  chartWidth: number,
): MarkPlace[] {
  let previousEnd = Number.NEGATIVE_INFINITY;
  return marks.map(({ x, width }) => {
    const start = Math.max(left, Math.min(x - width / 2, chartWidth - width));
    if (start >= previousEnd + GAP) {
      previousEnd = start + width;
      return { start, isInside: false };
    }
    const before = x - LINE_GAP - width;
    return { start: before >= left ? before : x + LINE_GAP, isInside: true };
  });
}
