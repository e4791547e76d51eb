/** The room that a picture has on a canvas, with titles and ticks on its edges. */
import { cssColour } from '../../core/colours/colour';
import { formatTick } from '../../core/format';
import { shortenMiddle } from '../dom/labelText';
import type { Theme } from '../dom/theme';
import { roundLevels } from './contours';

export interface Span {
  readonly title: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** Pixels of the plot's area; `y` grows downwards. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Span;
  readonly y: Span;
}

const GAP = 6;
const TICKS = 5;

export function fontOf({ fontFamily, fontSize }: Theme): string {
  return `${fontSize - 1}px ${fontFamily}`;
}

/** Leaves room for the ticks' numbers and the titles. */
export function layOut(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  x: Span,
  y: Span,
  theme: Theme,
): Frame {
  context.font = fontOf(theme);
  const line = theme.fontSize + 4;
  const widest = Math.max(...ticksOf(y).map((tick) => context.measureText(formatTick(tick)).width), 8);
  const left = Math.ceil(widest + line + 2 * GAP);
  const top = GAP;
  return {
    left,
    top,
    width: Math.max(10, width - left - GAP),
    height: Math.max(10, height - top - 2 * line - GAP),
    x,
    y,
  };
}

export function ticksOf({ minimum, maximum }: Span): number[] {
  return roundLevels(minimum, maximum, TICKS);
}

export function toX({ left, width, x }: Frame, value: number): number {
  return left + ((value - x.minimum) / (x.maximum - x.minimum)) * width;
}

export function toY({ top, height, y }: Frame, value: number): number {
  return top + height - ((value - y.minimum) / (y.maximum - y.minimum)) * height;
}

/** What lies at a place of the canvas; null outside of the plot. */
export function valueAt(
  frame: Frame,
  left: number,
  top: number,
): { readonly x: number; readonly y: number } | null {
  const across = (left - frame.left) / frame.width;
  const up = 1 - (top - frame.top) / frame.height;
  if (across < 0 || across > 1 || up < 0 || up > 1) return null;
  const { x, y } = frame;
  return {
    x: x.minimum + across * (x.maximum - x.minimum),
    y: y.minimum + up * (y.maximum - y.minimum),
  };
}

export function drawFrame(context: CanvasRenderingContext2D, frame: Frame, theme: Theme): void {
  const { left, top, width, height, x, y } = frame;
  const [right, bottom] = [left + width, top + height];
  const line = theme.fontSize + 4;
  context.font = fontOf(theme);
  context.fillStyle = theme.faintText;
  context.strokeStyle = theme.faintText;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const letters = (length: number) => Math.max(6, Math.floor(length / (0.55 * theme.fontSize)));
  let free = 0;
  for (const tick of ticksOf(x)) {
    const at = toX(frame, tick);
    const text = formatTick(tick);
    const half = context.measureText(text).width / 2;
    stroke(context, at, bottom, at, bottom + 4);
    if (at - half < free || at + half > right + GAP) continue;
    context.fillText(text, at, bottom + GAP);
    free = at + half + GAP;
  }
  context.fillText(shortenMiddle(x.title, letters(width)), left + width / 2, bottom + line + 2);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of ticksOf(y)) {
    const at = toY(frame, tick);
    stroke(context, left - 4, at, left, at);
    context.fillText(formatTick(tick), left - GAP, at);
  }
  context.save();
  context.translate(line / 2 + 1, top + height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(shortenMiddle(y.title, letters(height)), 0, 0);
  context.restore();
}

export function stroke(
  context: CanvasRenderingContext2D,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

/** Text that stays readable on any colour. */
export function haloed(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  theme: Theme,
): void {
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = cssColour(theme.background);
  context.strokeText(text, x, y);
  context.fillStyle = cssColour(theme.foreground);
  context.fillText(text, x, y);
}
