import type { PageContext } from '../page/context';
import { type Frame, toX, toY, valueAt } from './frame';
import { linesAt, sampleAt, type ShownMap } from './readings';

/** Pixels around a point that are taken for it. */
const REACH = 8;
/** Share of the map that an arrow key moves by. */
const KEY_STEP = 0.04;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Place {
  readonly left: number;
  readonly top: number;
}

interface Events {
  /** Null before one is drawn. */
  map(): ShownMap | null;
  /** The cross-hair is elsewhere. */
  redraw(): void;
  /** @param position of the row among those used */
  reveal(position: number): void;
}

/** Points at a map: with the pointer, or by keyboard with a cross-hair. The tooltip says what is there. */
export function createPointing(
  { tooltip, theme }: Pick<PageContext, 'tooltip' | 'theme'>,
  canvas: HTMLCanvasElement,
  { map, redraw, reveal }: Events,
): { drawCursor(picture: CanvasRenderingContext2D, frame: Frame): void } {
  let cursor: Place | null = null;

  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => point({ left: offsetX, top: offsetY }));
  canvas.addEventListener('pointerleave', () => tooltip.hide());
  canvas.addEventListener('click', ({ offsetX, offsetY }) =>
    revealAt({ left: offsetX, top: offsetY }, REACH),
  );
  canvas.addEventListener('blur', leave);
  canvas.addEventListener('keydown', (event) => {
    const shown = map();
    if (event.altKey || event.ctrlKey || event.metaKey || !shown) return;
    const move = MOVES[event.key];
    if (move) {
      cursor = moved(cursor, move, shown.drawn.frame);
      redraw();
      point(cursor);
    } else if (event.key === 'Enter' && cursor) revealAt(cursor, Number.POSITIVE_INFINITY);
    else if (event.key === 'Escape' && cursor) leave();
    else return;
    event.preventDefault();
  });

  function leave(): void {
    cursor = null;
    tooltip.hide();
    redraw();
  }

  function revealAt({ left, top }: Place, reach: number): void {
    const { drawn, samples } = map() ?? {};
    const sample = drawn ? sampleAt(drawn.points, left, top, reach) : null;
    if (sample !== null && samples) reveal(samples.positions[sample]);
  }

  function point({ left, top }: Place): void {
    const shown = map();
    const sample = shown && sampleAt(shown.drawn.points, left, top, REACH);
    const lines = shown && linesAt(shown, left, top, sample);
    canvas.classList.toggle('pointing', sample !== null);
    if (!lines) {
      tooltip.hide();
      return;
    }
    const { x, y } = canvas.getBoundingClientRect();
    tooltip.show(lines, new DOMRect(x + left + 12, y + top - 4, 0, 8));
  }

  return {
    drawCursor(picture, frame) {
      const value = cursor && valueAt(frame, cursor.left, cursor.top);
      if (!value) return;
      picture.strokeStyle = theme().mark;
      picture.lineWidth = 1;
      picture.setLineDash([3, 3]);
      picture.beginPath();
      picture.moveTo(toX(frame, value.x), frame.top);
      picture.lineTo(toX(frame, value.x), frame.top + frame.height);
      picture.moveTo(frame.left, toY(frame, value.y));
      picture.lineTo(frame.left + frame.width, toY(frame, value.y));
      picture.stroke();
      picture.setLineDash([]);
    },
  };
}

/** A step on, within the plot; the first one begins in its middle. */
function moved(cursor: Place | null, [across, down]: readonly [number, number], frame: Frame): Place {
  const { left, top, width, height } = frame;
  const from = cursor ?? { left: left + width / 2, top: top + height / 2 };
  const within = (value: number, low: number, size: number) => Math.max(low, Math.min(value, low + size));
  return {
    left: within(from.left + across * KEY_STEP * width, left, width),
    top: within(from.top + down * KEY_STEP * height, top, height),
  };
}
