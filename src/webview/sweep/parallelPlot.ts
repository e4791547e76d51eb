import { placesOf } from '../../core/sweep/criterion';
import { labelOf } from '../../core/sweep/grid';
import type { SweepRun } from '../../core/sweep/sweepRun';
import { sweptValueInWords } from '../../core/sweep/valueList';
import type { SweepView } from '../../protocol/sweep';
import { h, setText } from '../dom/element';
import type { Theme } from '../dom/theme';
import { shortenMiddle } from '../dom/labelText';
import { type Coordinates, distanceTo, type Frame, layOut, type Point } from './coordinates';
import { figureText, inSentence, isOver, runText } from './words';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 300;
/** Narrower than this between two axes, or than their names need, the box scrolls. */
const LEAST_GAP = 96;
const NAME_GAP = 10;
/** Of the first and the last name, beyond their axes. */
const OVERHANG = 50;
const ROOM = { top: 34, bottom: 44, side: 54 };
/** How far from a line the pointer may be. */
const REACH = 14;
const MOST_TICKS = 9;
const LONGEST_TICK = 12;
const FIGURE_TICKS = 5;
/** How strong the lines of the best and of the last run are: of many lines, those of the last are a mere backdrop. */
const STRONGEST = 0.8;
const FAINTEST = { few: 0.35, many: 0.08 };
const MANY = 60;

/** Every run as a line over its settings to its figure. The table beside it is its equivalent. */
export class ParallelPlot {
  readonly element: HTMLElement;
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #axes = document.createElementNS(SVG, 'g');
  readonly #lines = document.createElementNS(SVG, 'g');
  readonly #box = h('div', { class: 'parallel-box' });
  readonly #reading = h('p', { class: 'parallel-reading', role: 'status' });
  readonly #paths = new Map<number, SVGPathElement>();
  #sweep: SweepView | undefined;
  #positions: readonly number[] = [];
  #coordinates: Coordinates | undefined;
  /** Runs that have a line, in the order of the cursor keys: the best first. */
  #drawn: readonly SweepRun[] = [];
  #points = new Map<number, readonly Point[]>();
  #chosen: number | null = null;

  /** @param onChoose hears which run is looked at; `isPicked` when it was clicked */
  constructor(private readonly onChoose: (index: number | null, isPicked: boolean) => void) {
    this.#svg.setAttribute('class', 'parallel');
    this.#svg.setAttribute('role', 'img');
    this.#svg.setAttribute('tabindex', '0');
    this.#svg.append(this.#lines, this.#axes);
    this.#box.append(this.#svg);
    this.element = h('div', { class: 'parallel-part' }, this.#box, this.#reading);
    this.#svg.addEventListener('pointermove', (event) => this.#choose(this.#nearest(event), false));
    this.#svg.addEventListener('pointerleave', () => this.#choose(null, false));
    this.#svg.addEventListener('click', (event) => this.#choose(this.#nearest(event), true));
    this.#svg.addEventListener('keydown', (event) => this.#onKey(event));
    this.#svg.addEventListener('blur', () => this.#choose(null, false));
    new ResizeObserver(() => this.#draw()).observe(this.#box);
  }

  update(sweep: SweepView, positions: readonly number[], theme: Theme): void {
    this.#svg.style.setProperty('--sweep-line', theme.training);
    this.#svg.style.setProperty('--sweep-best', theme.validation);
    this.#sweep = sweep;
    this.#positions = positions;
    this.#draw();
  }

  #draw(): void {
    const sweep = this.#sweep;
    const room = this.#box.clientWidth;
    if (!sweep || room === 0) return;
    const { criterion, settings, runs } = sweep;
    const width = Math.max(room, 2 * ROOM.side + this.#positions.length * this.#leastGap(sweep));
    const frame: Frame = { ...ROOM, width, height: HEIGHT };
    this.#svg.setAttribute('width', String(width));
    this.#svg.setAttribute('height', String(HEIGHT));
    const places = placesOf(criterion, runs);
    const last = Math.max(1, places.filter((place) => place !== null).length - 1);
    const standingOf = ({ index }: SweepRun) => ((places[index] ?? last + 1) - 1) / last;
    this.#coordinates = layOut(criterion, settings, this.#positions, runs, standingOf, frame);
    const placeOf = ({ index }: SweepRun) => places[index] ?? Number.POSITIVE_INFINITY;
    this.#drawn = runs
      .filter((run) => isOver(run) && run.status !== 'cancelled')
      .sort((one, other) => (placeOf(one) === placeOf(other) ? 0 : placeOf(one) - placeOf(other)));
    this.#drawAxes(sweep, frame);
    this.#drawLines(places, standingOf);
    const best = this.#drawn.find((run) => places[run.index] === 1);
    const axes = this.#positions.map((position) => labelOf(settings[position].name).toLowerCase()).join(', ');
    this.#svg.setAttribute(
      'aria-label',
      `Parallel coordinates: ${axes} and ${inSentence(criterion)} of ${this.#drawn.length} runs. ${best ? `Best: ${runText(sweep, best)}. ` : ''}The up and down keys go from run to run; the table has the same figures.`,
    );
    this.#showChosen();
  }

  /** So wide that no name of an axis touches the next. */
  #leastGap({ criterion, settings }: SweepView): number {
    const names = [...this.#positions.map((position) => labelOf(settings[position].name)), criterion.label];
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return LEAST_GAP;
    context.font = `600 12px ${getComputedStyle(this.#svg).fontFamily}`;
    const widths = names.map((name) => context.measureText(name).width);
    const last = names.length - 1;
    const gaps = widths.slice(1).map((width, before) => {
      const after = before === 0 ? widths[0] - OVERHANG : widths[before] / 2;
      return after + NAME_GAP + (before + 1 === last ? width - OVERHANG : width / 2);
    });
    return Math.max(LEAST_GAP, ...gaps);
  }

  #drawAxes({ criterion, settings }: SweepView, { top, bottom, height }: Frame): void {
    const coordinates = this.#coordinates;
    if (!coordinates) return;
    const { axes, scale } = coordinates;
    const parts: SVGElement[] = [];
    const last = axes.length - 1;
    axes.forEach((x, axis) => {
      const label = axis === last ? criterion.label : labelOf(settings[this.#positions[axis]].name);
      const anchor = axis === 0 ? 'start' : axis === last ? 'end' : 'middle';
      const edge = axis === 0 ? x - OVERHANG : axis === last ? x + OVERHANG : x;
      parts.push(
        lineOf(x, top, x, height - bottom, 'parallel-axis'),
        textOf(label, edge, 16, anchor, 'parallel-name'),
      );
      if (axis === last) return;
      const { name, values } = settings[this.#positions[axis]];
      const heights = coordinates.heightsOf(axis);
      const step = Math.ceil(values.length / MOST_TICKS);
      values.forEach((value, at) => {
        if (at % step === 0)
          parts.push(
            textOf(
              shortenMiddle(sweptValueInWords(name, value), LONGEST_TICK),
              x - 6,
              heights[at],
              'end',
              'parallel-tick',
            ),
          );
      });
    });
    if (scale) {
      const { minimum, maximum, isLogarithmic } = scale;
      const count = minimum === maximum ? 1 : FIGURE_TICKS;
      for (let tick = 0; tick < count; tick++) {
        const share = tick / Math.max(1, count - 1);
        const value = isLogarithmic
          ? minimum * (maximum / minimum) ** share
          : minimum + share * (maximum - minimum);
        parts.push(
          textOf(
            figureText(criterion, value),
            axes[last] + 6,
            coordinates.heightOfFigure(value),
            'start',
            'parallel-tick',
          ),
        );
      }
    }
    if (this.#drawn.some(({ status }) => status !== 'finished'))
      parts.push(textOf('none', axes[last] + 6, coordinates.heightOfNone, 'start', 'parallel-tick'));
    this.#axes.replaceChildren(...parts);
  }

  #drawLines(places: readonly (number | null)[], standingOf: (run: SweepRun) => number): void {
    const coordinates = this.#coordinates;
    if (!coordinates) return;
    const left = new Set(this.#paths.keys());
    this.#points = new Map();
    const faintest = this.#drawn.length > MANY ? FAINTEST.many : FAINTEST.few;
    for (const run of this.#drawn) {
      const points = coordinates.pointsOf(run);
      this.#points.set(run.index, points);
      left.delete(run.index);
      let path = this.#paths.get(run.index);
      if (!path) {
        path = document.createElementNS(SVG, 'path');
        this.#paths.set(run.index, path);
        this.#lines.append(path);
      }
      const kind = places[run.index] === 1 ? 'best' : run.status === 'finished' ? '' : 'failed';
      path.setAttribute('class', `parallel-line ${kind}`.trim());
      // The better, the stronger.
      path.style.setProperty('--strength', String(STRONGEST * (faintest / STRONGEST) ** standingOf(run)));
      path.setAttribute('d', `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`);
    }
    for (const index of left) {
      this.#paths.get(index)?.remove();
      this.#paths.delete(index);
    }
    const best = this.#drawn.find(({ index }) => places[index] === 1);
    const path = best && this.#paths.get(best.index);
    if (path && path !== this.#lines.lastChild) this.#lines.append(path);
  }

  #nearest({ offsetX, offsetY }: MouseEvent): number | null {
    let nearest: number | null = null;
    let least = REACH;
    for (const [index, points] of this.#points) {
      const distance = distanceTo(points, { x: offsetX, y: offsetY });
      if (distance >= least) continue;
      least = distance;
      nearest = index;
    }
    return nearest;
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#drawn.findIndex(({ index }) => index === this.#chosen);
    const last = this.#drawn.length - 1;
    const next = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: at <= 0 ? 0 : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape') this.#choose(null, false);
    else if (next === undefined || last < 0) return;
    else this.#choose(this.#drawn[next].index, true);
    event.preventDefault();
  }

  #choose(index: number | null, isPicked: boolean): void {
    if (index === this.#chosen && !isPicked) return;
    this.#chosen = index;
    this.#showChosen();
    this.onChoose(index, isPicked);
  }

  #showChosen(): void {
    const sweep = this.#sweep;
    const run = sweep?.runs.find(({ index }) => index === this.#chosen);
    this.#lines.classList.toggle('has-chosen', run !== undefined);
    for (const [index, path] of this.#paths) path.classList.toggle('chosen', index === this.#chosen);
    setText(
      this.#reading,
      sweep && run ? runText(sweep, run) : 'Point at a line, or go from run to run by the up and down keys.',
    );
  }
}

function lineOf(x1: number, y1: number, x2: number, y2: number, className: string): SVGElement {
  const line = document.createElementNS(SVG, 'line');
  for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) line.setAttribute(name, String(value));
  line.setAttribute('class', className);
  return line;
}

function textOf(text: string, x: number, y: number, anchor: string, className: string): SVGElement {
  const element = document.createElementNS(SVG, 'text');
  element.textContent = text;
  element.setAttribute('x', String(x));
  element.setAttribute('y', String(y));
  element.setAttribute('text-anchor', anchor);
  element.setAttribute('dominant-baseline', 'middle');
  element.setAttribute('class', className);
  return element;
}
