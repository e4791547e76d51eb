/** Which rows (or columns) of a long list are in view, so that only these stand in the page. Lengths in pixels. */

/** Browsers lose precision, then content, in boxes longer than some ten million pixels. */
export const MAXIMUM_EXTENT = 8_000_000;

export interface Axis {
  readonly count: number;
  readonly itemSize: number;
  /** Length of the part that can be seen at once. */
  readonly viewport: number;
}

export interface Window {
  /** First item to show, and one past the last. */
  readonly first: number;
  readonly end: number;
  /** Where the first item begins, in the coordinates of the scrolled box. */
  readonly offset: number;
}

/** Length of the scrolled box: the items' own, or the maximum, on which long lists are mapped proportionally. */
export function extentOf({ count, itemSize }: Axis): number {
  return Math.min(count * itemSize, MAXIMUM_EXTENT);
}

/** Items that are in view at a scroll position, and `overscan` more on each side. */
export function windowAt(axis: Axis, scroll: number, overscan: number): Window {
  const { count, itemSize, viewport } = axis;
  const position = positionAt(axis, scroll);
  const first = Math.max(0, Math.min(count - 1, Math.floor(position / itemSize)) - overscan);
  const end = Math.min(count, Math.ceil((position + viewport) / itemSize) + overscan);
  return { first, end, offset: clampScroll(axis, scroll) - position + first * itemSize };
}

/** The scroll position nearest to the present one at which an item is in view as a whole. */
export function scrollToItem(axis: Axis, scroll: number, item: number): number {
  const { itemSize, viewport } = axis;
  const position = positionAt(axis, scroll);
  const start = item * itemSize;
  if (start < position) return scrollAt(axis, start);
  if (start + itemSize > position + viewport) return scrollAt(axis, start + itemSize - viewport);
  return scroll;
}

/** The scroll position that brings an item to the middle of the view. */
export function scrollToMiddle(axis: Axis, item: number): number {
  return scrollAt(axis, (item + 0.5) * axis.itemSize - axis.viewport / 2);
}

function clampScroll(axis: Axis, scroll: number): number {
  return Math.max(0, Math.min(scroll, extentOf(axis) - axis.viewport));
}

/** Distance from the true start of the list to the start of the view. */
function positionAt(axis: Axis, scroll: number): number {
  return clampScroll(axis, scroll) * stretch(axis);
}

function scrollAt(axis: Axis, position: number): number {
  return clampScroll(axis, position / stretch(axis));
}

/** How many pixels of the list one pixel of scrolling stands for. */
function stretch(axis: Axis): number {
  const range = extentOf(axis) - axis.viewport;
  return range <= 0 ? 1 : (axis.count * axis.itemSize - axis.viewport) / range;
}
