import { drawCurves } from './drawCurves';
import { drawMap } from './drawMap';
import type { Drawn, Scene } from './scene';

/**
 * Draws a map, or the curve over a single feature.
 * @param width of the canvas, as its height in the page's pixels
 */
export function drawScene(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: Scene,
): Drawn {
  context.clearRect(0, 0, width, height);
  return scene.grid.plan.y === null
    ? drawCurves(context, width, height, scene)
    : drawMap(context, width, height, scene, scene.grid.plan.y);
}
