import { formatCount, formatNumber, formatQuantity } from '../../core/format';
import { type MatrixDistributions, MOST_ENTRIES } from '../../core/network/parameterPast';
import { h, setAttribute, setShown, setText } from '../dom/element';
import type { PageContext } from '../page/context';
import {
  columnOf,
  extentOfColumn,
  MAXIMUM,
  MEDIAN,
  MINIMUM,
  rangeOf,
  summaryAt,
  type ValueRange,
} from './strip';
import { drawStrip } from './stripDrawing';
import { StripTable } from './stripTable';

/** Columns that Page Up and Page Down move by. */
const PAGE = 10;
/** While a run trains, the strip is drawn so often at most. */
const INTERVAL_MS = 500;

export interface StripState {
  readonly epochs: readonly number[];
  readonly distributions: MatrixDistributions;
  /** The epoch whose matrices are on screen. */
  readonly epoch: number;
  /** Whether a click can go to an epoch. */
  readonly canTravel: boolean;
  readonly isSettled: boolean;
}

/** How the numbers of a matrix were spread, epoch after epoch; folds away. A click goes to an epoch. */
export class DistributionStrip {
  readonly element: HTMLDetailsElement;
  readonly #canvas = h('canvas');
  readonly #picture: HTMLElement;
  readonly #mark = h('div', { class: 'strip-mark' });
  readonly #high = h('span');
  readonly #low = h('span');
  readonly #first = h('span');
  readonly #last = h('span');
  readonly #count = h('span');
  readonly #table: StripTable;
  readonly #resize: ResizeObserver;
  #state: StripState | null = null;
  #range: ValueRange | null = null;
  /** Under the pointer or the keys. */
  #column = 0;
  #drawn: StripState | null = null;
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(
    name: string,
    entries: number,
    private readonly context: PageContext,
  ) {
    const preference = `distribution ${name}`;
    this.#picture = h(
      'div',
      { class: 'strip-picture', role: 'slider', tabindex: 0, 'aria-label': `${name} by epoch` },
      this.#canvas,
      this.#mark,
    );
    this.#table = new StripTable(name);
    const spread =
      entries > MOST_ENTRIES ? ` Of ${formatCount(MOST_ENTRIES)} entries, evenly spread over all.` : '';
    this.element = h(
      'details',
      { class: 'section strip', open: context.preferences.isUnfolded(preference) },
      h('summary', {}, `${name} over time`),
      h(
        'div',
        { class: 'strip-body' },
        h('div', { class: 'strip-values', 'aria-hidden': 'true' }, this.#high, this.#low),
        this.#picture,
        h('div', { class: 'strip-epochs', 'aria-hidden': 'true' }, this.#first, this.#last),
      ),
      h(
        'p',
        { class: 'hint' },
        `The stronger the colour, the more of the entries. Lines: 5 %, median and 95 %; dotted: 0.${spread} `,
        this.#count,
      ),
      this.#table.element,
    );
    this.element.addEventListener('toggle', () => {
      context.preferences.setUnfolded(preference, this.element.open);
      this.#refresh();
    });
    this.#picture.addEventListener('keydown', (event) => this.#onKey(event));
    this.#picture.addEventListener('pointermove', ({ clientX }) => this.#pointAt(clientX));
    this.#picture.addEventListener('pointerleave', () => context.tooltip.hide());
    this.#picture.addEventListener('focus', () => this.#tell());
    this.#picture.addEventListener('blur', () => context.tooltip.hide());
    this.#picture.addEventListener('click', ({ clientX }) => {
      this.#pointAt(clientX);
      this.#go();
    });
    this.#resize = new ResizeObserver(() => this.#draw());
    this.#resize.observe(this.#picture);
  }

  /** @param state null while nothing is known */
  update(state: StripState | null): void {
    setShown(this.element, state !== null);
    this.#state = state;
    if (state === null || !this.element.open) return;
    const isNew = state.distributions !== this.#drawn?.distributions;
    const isDue = state.isSettled || performance.now() - this.#drawnAt > INTERVAL_MS;
    if (isNew && isDue) this.#refresh();
    this.#placeMark();
  }

  restyle(): void {
    this.#draw();
  }

  dispose(): void {
    this.#resize.disconnect();
  }

  #refresh(): void {
    const state = this.#state;
    if (!state || !this.element.open) return;
    const { epochs, distributions } = state;
    this.#drawn = state;
    this.#drawnAt = performance.now();
    this.#range = rangeOf(distributions, epochs.length);
    setText(this.#high, this.#range ? formatNumber(this.#range.high) : '');
    setText(this.#low, this.#range ? formatNumber(this.#range.low) : '');
    // A run that is over in no time is seen a few times only.
    setText(this.#count, `Seen at ${formatQuantity(epochs.length, 'epoch')}.`);
    setText(this.#first, `Epoch ${formatCount(epochs[0])}`);
    setText(this.#last, epochs.length > 1 ? formatCount(epochs[epochs.length - 1]) : '');
    this.#column = Math.min(this.#column, epochs.length - 1);
    this.#draw();
    this.#placeMark();
    this.#describe();
    this.#table.show(epochs, distributions);
    // The focus may have been here before there was anything to tell.
    if (document.activeElement === this.#picture) this.#tell();
  }

  #draw(): void {
    const { clientWidth, clientHeight } = this.#picture;
    const context = this.#canvas.getContext('2d');
    if (!this.#range || !this.#drawn || !context || clientWidth === 0) return;
    const width = Math.round(clientWidth * devicePixelRatio);
    const height = Math.round(clientHeight * devicePixelRatio);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    drawStrip(context, this.#drawn, this.#range, this.context.theme(), devicePixelRatio);
  }

  /** The epoch on screen. */
  #placeMark(): void {
    if (!this.#state || !this.#drawn) return;
    const { epochs } = this.#drawn;
    const span = epochs[epochs.length - 1] - epochs[0];
    const share = span > 0 ? (this.#state.epoch - epochs[0]) / span : 1;
    this.#mark.style.left = `${100 * Math.max(0, Math.min(1, share))}%`;
  }

  #pointAt(clientX: number): void {
    const { epochs } = this.#drawn ?? {};
    if (!epochs) return;
    const { left, width } = this.#picture.getBoundingClientRect();
    const first = epochs[0];
    const epoch = first + ((clientX - left) / width) * (epochs[epochs.length - 1] - first);
    this.#column = columnOf(epochs, epoch);
    this.#tell();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') this.#go();
    else {
      const last = (this.#drawn?.epochs.length ?? 1) - 1;
      const next = {
        ArrowLeft: this.#column - 1,
        ArrowDown: this.#column - 1,
        ArrowRight: this.#column + 1,
        ArrowUp: this.#column + 1,
        PageDown: this.#column - PAGE,
        PageUp: this.#column + PAGE,
        Home: 0,
        End: last,
      }[event.key];
      if (next === undefined) return;
      this.#column = Math.max(0, Math.min(last, next));
      this.#tell();
    }
    event.preventDefault();
  }

  #go(): void {
    const { epochs } = this.#drawn ?? {};
    if (!epochs || !this.#state?.canTravel) return;
    this.context.go({ instant: { epoch: epochs[this.#column], batch: 0 } });
  }

  /** What the column says, from the largest value down. */
  #lines(): string[] {
    const { epochs, distributions } = this.#drawn ?? {};
    if (!epochs || !distributions) return [];
    const at = (share: number) => formatNumber(summaryAt(distributions, this.#column, share));
    const values = Number.isNaN(summaryAt(distributions, this.#column, MINIMUM))
      ? ['no finite values']
      : [
          `95 % below ${at(3)}`,
          `median ${at(MEDIAN)}`,
          `5 % below ${at(1)}`,
          `from ${at(MINIMUM)} to ${at(MAXIMUM)}`,
        ];
    return [`Epoch ${formatCount(epochs[this.#column])}`, ...values];
  }

  #tell(): void {
    this.#describe();
    const { epochs } = this.#drawn ?? {};
    if (!epochs) return;
    const { left, top, width, height } = this.#picture.getBoundingClientRect();
    const [from, to] = extentOfColumn(epochs, this.#column);
    const lines = this.#lines();
    if (!this.#state?.canTravel) lines.push('Its epochs are no longer in memory.');
    this.context.tooltip.show(
      lines,
      new DOMRect(left + from * width, top, Math.max(1, (to - from) * width), height),
    );
  }

  #describe(): void {
    const { epochs } = this.#drawn ?? {};
    if (!epochs) return;
    setAttribute(this.#picture, 'aria-valuemin', String(epochs[0]));
    setAttribute(this.#picture, 'aria-valuemax', String(epochs[epochs.length - 1]));
    setAttribute(this.#picture, 'aria-valuenow', String(epochs[this.#column]));
    setAttribute(this.#picture, 'aria-valuetext', this.#lines().join(', '));
  }
}
