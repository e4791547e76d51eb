import { h } from '../dom/element';
import type { Stroke } from './strokes';

const WIDTH = 28;
const HEIGHT = 10;

/** A short piece of a run's line. The words beside it say whose it is. */
export function createSwatch({ colour, dash }: Stroke): HTMLCanvasElement {
  const ratio = window.devicePixelRatio;
  const canvas = h('canvas', {
    class: 'swatch',
    width: WIDTH * ratio,
    height: HEIGHT * ratio,
    'aria-hidden': 'true',
  });
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.scale(ratio, ratio);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.moveTo(0, HEIGHT / 2);
  context.lineTo(WIDTH, HEIGHT / 2);
  context.stroke();
  return canvas;
}
