/** How the person arranged the page; kept by the editor over reloads. Content never is: it comes from the host. */

interface Stored {
  readonly logarithmic: boolean;
  readonly folded: readonly string[];
  /** Parts that are folded at first. */
  readonly unfolded: readonly string[];
  /** Epochs in view in the loss chart of one run. */
  readonly zoom: { readonly runId: string; readonly from: number; readonly to: number } | null;
  readonly comparison: ComparisonChoices;
}

/** What the curves of compared runs show. */
export interface ComparisonChoices {
  readonly part: 'training' | 'validation';
  readonly across: 'epoch' | 'time';
}

const DEFAULTS: Stored = {
  logarithmic: false,
  folded: ['lossTable', 'networkTable', 'rocTable', 'mapTable', 'comparedLosses'],
  unfolded: [],
  zoom: null,
  comparison: { part: 'training', across: 'epoch' },
};

export class Preferences {
  #stored: Stored;

  constructor(
    initial: unknown,
    private readonly save: (stored: unknown) => void,
  ) {
    this.#stored = { ...DEFAULTS, ...(typeof initial === 'object' ? initial : {}) };
  }

  get logarithmic(): boolean {
    return this.#stored.logarithmic;
  }

  setLogarithmic(logarithmic: boolean): void {
    this.#change({ logarithmic });
  }

  isFolded(section: string): boolean {
    return this.#stored.folded.includes(section);
  }

  setFolded(section: string, isFolded: boolean): void {
    const others = this.#stored.folded.filter((name) => name !== section);
    this.#change({ folded: isFolded ? [...others, section] : others });
  }

  isUnfolded(part: string): boolean {
    return this.#stored.unfolded.includes(part);
  }

  setUnfolded(part: string, isUnfolded: boolean): void {
    const others = this.#stored.unfolded.filter((name) => name !== part);
    this.#change({ unfolded: isUnfolded ? [...others, part] : others });
  }

  zoomOf(runId: string): { readonly from: number; readonly to: number } | null {
    return this.#stored.zoom?.runId === runId ? this.#stored.zoom : null;
  }

  setZoom(zoom: Stored['zoom']): void {
    this.#change({ zoom });
  }

  get comparison(): ComparisonChoices {
    return this.#stored.comparison;
  }

  setComparison(change: Partial<ComparisonChoices>): void {
    this.#change({ comparison: { ...this.comparison, ...change } });
  }

  #change(change: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...change };
    this.save(this.#stored);
  }
}
