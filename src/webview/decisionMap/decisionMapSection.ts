import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { Predictor } from '../../core/model/predictor';
import { formatCount, formatNumber } from '../../core/format';
import type { LayerSnapshot } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';
import { h, setAttribute, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import { createPictureMenu } from '../picture/pictureMenu';
import { NoAnswer } from '../state/asker';
import type { PageState } from '../state/panelState';
import { type Drawn, drawScene, type Scene } from './drawing';
import { type Feature, mostWeighted, numericFeatures, type Samples, typicalRow } from './features';
import { toX, toY, valueAt } from './frame';
import type { Grid } from './gridWork';
import { legendOf } from './mapLegend';
import { createMapPainter } from './mapPainter';
import { describeOutputs, describeTarget, type Outlook } from './meaning';
import { PointLayer } from './pointLayer';
import { predictionTable } from './predictionTable';
import { rowOf } from './rowOf';
import { numberScale } from './scale';

const POINTS = 500;
/** Pixels around a point that are taken for it. */
const REACH = 8;
/** Share of the map that an arrow key moves by. */
const KEY_STEP = 0.04;
/** The table is read, not watched. */
const TABLE_INTERVAL_MS = 1000;
const NO_FEATURE = '-';

/** What does not change while the network learns. */
interface Ground {
  readonly run: RunView;
  readonly features: readonly Feature[];
  readonly typical: Float64Array;
  readonly samples: Samples | null;
}

/**
 * What the network predicts over two features (or one), the others held: with the rows of the data as points. All of it
 * is computed here, from the parameters on screen.
 */
export function createDecisionMapSection(context: PageContext, onReveal: (position: number) => void) {
  const section = createSection('decisionMap', 'Decision map', context.preferences);
  const tableSection = createSection('mapTable', 'Decision map as a table', context.preferences);
  tableSection.element.classList.add('subsection');
  const across = select('Across', () => chosen());
  const up = select('Up', () => chosen());
  const rowField = h('vscode-textfield', { class: 'row-field', placeholder: 'mean', autocomplete: 'off' });
  rowField.label = 'Others held at row';
  const problem = h('p', { class: 'field-problem', role: 'alert' });
  const controls = h(
    'div',
    { class: 'map-controls' },
    h('label', {}, 'Across', across),
    h('label', {}, 'Up', up),
    h('label', {}, 'Others held at row', rowField),
  );
  const canvas = h('canvas', { role: 'img', tabindex: 0, 'aria-busy': 'true' });
  const box = h('div', { class: 'decision-map' }, canvas);
  const legend = h('div', { class: 'map-legend' });
  const note = h('p', { class: 'hint' });
  const missing = h('p', { class: 'hint' });
  const body = h('div', {}, controls, problem, box, legend, note, tableSection.element);
  section.body.append(missing, body);

  section.actions.append(
    createPictureMenu(context, 'the decision map', { name: () => 'decision map', canvas }),
  );

  let pointLayer = new PointLayer();
  let ground: Ground | null = null;
  let layers: readonly LayerSnapshot[] | null = null;
  let isLive = false;
  let outlook: Outlook | null = null;
  let held: { readonly number: number; readonly row: Float64Array } | null = null;
  /** The person's own choice of features stays; until then the weights choose. */
  let isChosen = false;
  let pair: readonly [Feature, Feature | null] | null = null;
  let map: { readonly grid: Grid; readonly predictor: Predictor } | null = null;
  let drawn: Drawn | null = null;
  let cursor: { readonly left: number; readonly top: number } | null = null;
  let tableAt = 0;
  let shownKey = '';
  let isInView = false;

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

  // What is shown

  function want(): void {
    if (!ground || !layers || !pair) return;
    const { config, preprocessing } = ground.run;
    if (!config || !preprocessing) return;
    const present = layers;
    const [x, y] = pair;
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
    if (cursor) drawCursor(picture, cursor);
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
    if (!ground || !pair) return;
    const [x, y] = pair;
    setAttribute(
      canvas,
      'aria-label',
      y === null
        ? `Prediction over ${x.name}. Arrow keys move, Enter shows the nearest row.`
        : `Decision map of ${x.name} and ${y.name}. Arrow keys move, Enter shows the nearest row.`,
    );
    const others = ground.typical.length > (y === null ? 1 : 2);
    const isAutomatic =
      !isChosen && ground.features.length > 2
        ? 'The features with the largest sum of absolute weights in the first layer. '
        : '';
    const hold = held
      ? `The others are held at those of row ${formatCount(held.number)}.`
      : 'The others are held at their mean, or the most frequent category.';
    const { samples } = ground;
    const points = samples
      ? ` Points are ${samples.positions.length < samples.total ? `${formatCount(samples.positions.length)} rows, evenly spread` : 'the rows'}${others ? ', wherever their other features are' : ''}.`
      : '';
    setText(note, `${isAutomatic}${others ? hold : ''}${points}`);
  }

  // Choosing

  function chosen(): void {
    if (!ground) return;
    const { features } = ground;
    const x = features[Number(across.value)];
    const y = up.value === NO_FEATURE ? null : features[Number(up.value)];
    if (!x) return;
    isChosen = true;
    pair = [x, y === x ? null : (y ?? null)];
    showChoices();
    want();
  }

  function chooseByWeights(): void {
    if (!ground || !layers || isChosen) return;
    const [first, second] = mostWeighted(ground.features, layers[0]);
    const { features } = ground;
    pair = first === undefined ? null : [features[first], second === undefined ? null : features[second]];
    showChoices();
  }

  function showChoices(): void {
    describe();
    if (!ground || !pair) return;
    const { features } = ground;
    const [x, y] = pair;
    const options = features.map(({ name }, index) => ({ label: name, value: String(index) }));
    setOptions(across, options, String(features.indexOf(x)));
    setOptions(
      up,
      [...options, { label: 'none: a curve', value: NO_FEATURE }],
      y === null ? NO_FEATURE : String(features.indexOf(y)),
    );
  }

  rowField.addEventListener('change', () => void hold());
  rowField.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void hold();
  });

  async function hold(): Promise<void> {
    if (!ground) return;
    const { run } = ground;
    const text = rowField.value.trim();
    const number = Number(text);
    setText(problem, '');
    if (text === '') held = null;
    else if (!Number.isSafeInteger(number) || number < 1) {
      setText(problem, `“${text}” is no number of a row. Type one from 1 on, or leave the field empty.`);
      return;
    } else {
      try {
        const found = await rowOf(context, run, number);
        if (ground?.run.runId !== run.runId) return;
        if (!found) {
          setText(problem, `There is no row ${formatCount(number)} among the rows used. Type another one.`);
          return;
        }
        held = { number, row: Float64Array.from(found.inputs.values) };
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        setText(problem, error.message);
        return;
      }
    }
    describe();
    want();
  }

  // Pointing

  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => point(offsetX, offsetY));
  canvas.addEventListener('pointerleave', () => context.tooltip.hide());
  canvas.addEventListener('click', ({ offsetX, offsetY }) => {
    const sample = sampleAt(offsetX, offsetY, REACH);
    if (sample !== null && ground?.samples) onReveal(ground.samples.positions[sample]);
  });
  canvas.addEventListener('blur', () => {
    cursor = null;
    context.tooltip.hide();
    draw();
  });
  canvas.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !drawn) return;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    const { left, top, width, height } = drawn.frame;
    if (move) {
      const from = cursor ?? { left: left + width / 2, top: top + height / 2 };
      const within = (value: number, low: number, size: number) => Math.max(low, Math.min(value, low + size));
      cursor = {
        left: within(from.left + move[0] * KEY_STEP * width, left, width),
        top: within(from.top + move[1] * KEY_STEP * height, top, height),
      };
      draw();
      point(cursor.left, cursor.top);
    } else if (event.key === 'Enter' && cursor) {
      const sample = sampleAt(cursor.left, cursor.top, Number.POSITIVE_INFINITY);
      if (sample !== null && ground?.samples) onReveal(ground.samples.positions[sample]);
    } else if (event.key === 'Escape' && cursor) {
      cursor = null;
      context.tooltip.hide();
      draw();
    } else return;
    event.preventDefault();
  });

  function point(left: number, top: number): void {
    const lines = linesAt(left, top);
    canvas.classList.toggle('pointing', sampleAt(left, top, REACH) !== null);
    if (!lines) {
      context.tooltip.hide();
      return;
    }
    const { x, y } = canvas.getBoundingClientRect();
    context.tooltip.show(lines, new DOMRect(x + left + 12, y + top - 4, 0, 8));
  }

  /** What is predicted there, and which row is. */
  function linesAt(left: number, top: number): string[] | null {
    if (!map || !drawn || !ground || !outlook) return null;
    const value = valueAt(drawn.frame, left, top);
    if (!value) return null;
    const { plan } = map.grid;
    const inputs = plan.base.slice();
    inputs[plan.x.neuron] = value.x;
    if (plan.y) inputs[plan.y.neuron] = value.y;
    const { outputs } = map.predictor.predict({ rows: 1, columns: inputs.length, values: inputs });
    const place = [
      `${plan.x.name} ${formatNumber(value.x)}`,
      ...(plan.y ? [`${plan.y.name} ${formatNumber(value.y)}`] : []),
    ];
    const lines = [...describeOutputs(outlook, outputs.values), place.join(', ')];
    const sample = sampleAt(left, top, REACH);
    const { samples } = ground;
    if (sample === null || !samples) return lines;
    const { columns, values } = samples.targets;
    const actual = describeTarget(outlook, values.subarray(sample * columns, (sample + 1) * columns));
    const use = samples.heldOut[sample] === 1 ? ' (held out)' : '';
    return [...lines, `Row ${formatCount(samples.rowNumbers[sample])}${use}: ${actual}`];
  }

  function sampleAt(left: number, top: number, reach: number): number | null {
    let nearest: number | null = null;
    let distance = reach;
    for (const candidate of drawn?.points ?? []) {
      const own = Math.hypot(candidate.left - left, candidate.top - top);
      if (own < distance) {
        distance = own;
        nearest = candidate.sample;
      }
    }
    return nearest;
  }

  // Runs

  /** The points come later, if at all: those of a run whose worker is gone do not. */
  async function loadSamples(run: RunView): Promise<void> {
    try {
      const { samples } = await context.ask(run.runId, { kind: 'samples', query: { spread: POINTS } });
      if (ground?.run.runId !== run.runId) return;
      ground = groundOf(run, samples);
      pointLayer = new PointLayer();
      const { features } = ground;
      const renewed = (feature: Feature | null) =>
        features.find(({ neuron }) => neuron === feature?.neuron) ?? null;
      const x = renewed(pair?.[0] ?? null);
      if (x) pair = [x, renewed(pair?.[1] ?? null)];
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
        held = null;
        map = null;
        drawn = null;
        setAttribute(canvas, 'aria-busy', 'true');
        isChosen = false;
        rowField.value = '';
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
      if (isNew || wasLive !== isLive) chooseByWeights();
      const hasFeatures = pair !== null;
      setShown(body, hasFeatures);
      setShown(missing, !hasFeatures);
      setText(missing, hasFeatures ? '' : 'A map needs a feature that is a number; these data have none.');
      if (isOther) draw();
      want();
    },
    restyle: () => draw(),
  };

  function drawCursor(picture: CanvasRenderingContext2D, { left, top }: { left: number; top: number }): void {
    if (!drawn) return;
    const { frame } = drawn;
    const value = valueAt(frame, left, top);
    if (!value) return;
    const { mark } = context.theme();
    picture.strokeStyle = mark;
    picture.lineWidth = 1;
    picture.setLineDash([3, 3]);
    picture.beginPath();
    picture.moveTo(toX(frame, value.x), frame.top);
    picture.lineTo(toX(frame, value.x), frame.top + frame.height);
    picture.moveTo(frame.left, toY(frame, value.y));
    picture.lineTo(frame.left + frame.width, toY(frame, value.y));
    picture.stroke();
    picture.setLineDash([]);
  }
}

function groundOf(run: RunView, samples: Samples | null): Ground {
  const { preprocessing, data } = run;
  if (!preprocessing || !data) return { run, samples, features: [], typical: new Float64Array() };
  return {
    run,
    samples,
    features: numericFeatures(preprocessing, data, samples),
    typical: typicalRow(preprocessing, data, samples),
  };
}

/** Of the rows' targets, which rest; without rows, of what is predicted. */
function rangeOfTargets(samples: Samples | null, grid: Grid, output: number): [number, number] {
  const { values, columns } = samples?.targets ?? { values: grid.values, columns: grid.outputs };
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = output; i < values.length; i += columns) {
    if (!Number.isFinite(values[i])) continue;
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return low <= high ? [low, high] : [0, 1];
}

function select(label: string, onChange: () => void) {
  const element = h('vscode-single-select', { class: 'feature-select' });
  element.label = label;
  element.addEventListener('change', onChange);
  return element;
}

function setOptions(
  element: ReturnType<typeof select>,
  options: readonly { readonly label: string; readonly value: string }[],
  value: string,
): void {
  const key = JSON.stringify(options);
  if (element.dataset['options'] !== key) {
    element.dataset['options'] = key;
    element.options = options.map((option) => ({
      ...option,
      description: '',
      selected: option.value === value,
      disabled: false,
    }));
  }
  if (element.value !== value) element.value = value;
}
