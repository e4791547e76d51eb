import { Predictor } from '../../core/model/predictor';
import type { LayerSnapshot } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';
import { h, setAttribute, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import { createPictureMenu } from '../picture/pictureMenu';
import { NoAnswer } from '../state/asker';
import type { PageState } from '../state/panelState';
import { labelOf, noteOf } from './captions';
import { drawScene } from './drawing';
import type { Grid } from './gridWork';
import { type Ground, groundOf } from './ground';
import { createMapControls } from './mapControls';
import { legendOf } from './mapLegend';
import { createMapPainter } from './mapPainter';
import type { Outlook } from './meaning';
import { createPointing } from './pointing';
import { PointLayer } from './pointLayer';
import { predictionTable } from './predictionTable';
import { numberScale, rangeOfTargets } from './scale';
import type { Drawn, Scene } from './scene';

const POINTS = 500;
/** The table is read, not watched. */
const TABLE_INTERVAL_MS = 1000;

/**
 * What the network predicts over two features (or one), the others held: with the rows of the data as points. All of it
 * is computed here, from the parameters on screen.
 */
export function createDecisionMapSection(context: PageContext, onReveal: (position: number) => void) {
  const section = createSection('decisionMap', 'Decision map', context.preferences);
  const tableSection = createSection('mapTable', 'Decision map as a table', context.preferences);
  tableSection.element.classList.add('subsection');
  const controls = createMapControls(context, () => {
    describe();
    want();
  });
  const canvas = h('canvas', { role: 'img', tabindex: 0, 'aria-busy': 'true' });
  const box = h('div', { class: 'decision-map' }, canvas);
  const legend = h('div', { class: 'map-legend' });
  const note = h('p', { class: 'hint' });
  const missing = h('p', { class: 'hint' });
  const body = h('div', {}, ...controls.elements, box, legend, note, tableSection.element);
  section.body.append(missing, body);

  section.actions.append(
    createPictureMenu(context, 'the decision map', { name: () => 'decision map', canvas }),
  );

  let pointLayer = new PointLayer();
  let ground: Ground | null = null;
  let layers: readonly LayerSnapshot[] | null = null;
  let isLive = false;
  let outlook: Outlook | null = null;
  let map: { readonly grid: Grid; readonly predictor: Predictor } | null = null;
  let drawn: Drawn | null = null;
  let tableAt = 0;
  let shownKey = '';
  let isInView = false;

  const pointing = createPointing(context, canvas, {
    map: () => drawn && map && outlook && { drawn, ...map, outlook, samples: ground?.samples ?? null },
    redraw: () => draw(),
    reveal: onReveal,
  });
  const painter = createMapPainter(
    () => isInView && section.element.open && box.offsetParent !== null,
    (grid, predictor) => {
      map = { grid, predictor };
      draw();
      updateTable();
    },
  );
  new IntersectionObserver((entries) => {
    isInView = entries.some(({ isIntersecting }) => isIntersecting);
    if (isInView) want();
  }).observe(box);
  new ResizeObserver(() => draw()).observe(box);
  section.element.addEventListener('toggle', () => want());
  tableSection.element.addEventListener('toggle', () => {
    tableAt = 0;
    updateTable();
  });

  function want(): void {
    const { axes, held } = controls.choice();
    if (!ground || !layers || !axes) return;
    const { config, preprocessing } = ground.run;
    if (!config || !preprocessing) return;
    const present = layers;
    const [x, y] = axes;
    painter.want({
      predictor: () => new Predictor({ config, layers: present, preprocessing }),
      outputs: present[present.length - 1].outputs,
      plan: { x, y, base: held?.row ?? ground.typical },
      isLive,
    });
  }

  function draw(): void {
    const { clientWidth: width, clientHeight: height } = box;
    const scene = sceneOf();
    const picture = canvas.getContext('2d');
    if (!scene || !picture || width === 0) return;
    const ratio = devicePixelRatio;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    picture.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawn = drawScene(picture, width, height, scene);
    setAttribute(canvas, 'aria-busy', 'false');
    pointing.drawCursor(picture, drawn.frame);
    const key = JSON.stringify([
      scene.outlook,
      scene.scale?.minimum,
      scene.scale?.maximum,
      context.theme(),
      scene.samples?.total,
    ]);
    if (key !== shownKey) {
      shownKey = key;
      const hasHeldOut = scene.samples?.heldOut.includes(1) ?? false;
      legend.replaceChildren(...legendOf(scene.outlook, scene.scale, hasHeldOut, scene.theme));
    }
  }

  function sceneOf(): Scene | null {
    if (!map || !ground || !outlook) return null;
    const theme = context.theme();
    const { samples } = ground;
    const scale =
      outlook.task === 'regression'
        ? numberScale(...rangeOfTargets(samples, map.grid, outlook.output), theme)
        : null;
    return { grid: map.grid, outlook, samples, scale, theme, pointLayer };
  }

  function updateTable(): void {
    if (!map || !outlook || !tableSection.element.open) return;
    const now = performance.now();
    if (isLive && now - tableAt < TABLE_INTERVAL_MS) return;
    tableAt = now;
    const { plan, outputs } = map.grid;
    tableSection.body.replaceChildren(predictionTable(map.predictor, plan, outputs, outlook));
  }

  function describe(): void {
    const choice = controls.choice();
    if (!ground || !choice.axes) return;
    setAttribute(canvas, 'aria-label', labelOf(choice.axes));
    setText(note, noteOf(ground, choice.axes, choice));
  }

  /** The points come later, if at all: those of a run whose worker is gone do not. */
  async function loadSamples(run: RunView): Promise<void> {
    try {
      const { samples } = await context.ask(run.runId, { kind: 'samples', query: { spread: POINTS } });
      if (ground?.run.runId !== run.runId) return;
      ground = groundOf(run, samples);
      pointLayer = new PointLayer();
      controls.renew(ground);
      describe();
      want();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
  }

  return {
    element: section.element,
    /** @param output of several targets, which */
    update(state: PageState, run: RunView, output: number): void {
      const { data, preprocessing, progress } = run;
      const { instant } = state.place;
      setShown(section.element, data !== null && preprocessing !== null && progress !== null);
      if (!data || !preprocessing || !progress) return;
      const isNew = ground?.run.runId !== run.runId;
      if (isNew) {
        ground = groundOf(run, null);
        layers = null;
        map = null;
        drawn = null;
        setAttribute(canvas, 'aria-busy', 'true');
        controls.begin(ground);
        void loadSamples(run);
      }
      const { task, classes, outputNames } = data;
      const isOther = outlook?.output !== output;
      outlook = { task, classes, outputNames, output };
      const present = instant === null ? progress.layers : (state.moment?.layers ?? progress.layers);
      const wasLive = isLive;
      isLive = instant === null && run.status === 'training';
      if (present === layers && isLive === wasLive && !isOther && !isNew) return;
      layers = present;
      if (isNew || wasLive !== isLive) {
        controls.chooseByWeights(layers[0]);
        describe();
      }
      const hasFeatures = controls.choice().axes !== null;
      setShown(body, hasFeatures);
      setShown(missing, !hasFeatures);
      setText(missing, hasFeatures ? '' : 'A map needs a feature that is a number; these data have none.');
      if (isOther) draw();
      want();
    },
    restyle: () => draw(),
  };
}
